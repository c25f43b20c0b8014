"""The pages of answer sheets: they work, methods, other roles, another boutique, what they cost, what goes out."""

import csv
import html
import io
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from boutiques.imports.reading import read_table
from orders.answer_sheets.keeping import LETTER_NAMES
from orders.answer_sheets.rows import SheetRows
from orders.models import Answer, AnswerSheet, Export, Order
from orders.reasons import shipped
from tests import cast, paper, walk
from tests.orders import crowd
from tests.orders.reading import browser, get, statements


def pasted(user, text: str, **said):
    return browser(user).post("/paris/answers/", {"text": text, "submission": str(uuid4()), **said})


def address(sheet) -> str:
    return reverse("answer_sheet", args=[sheet.uuid])


def test_a_sheet_is_pasted_seen_and_applied(lines, pascal, monkeypatch):
    monkeypatch.setattr("orders.bulk.machine.SECONDS", 60.0)
    yes, no = lines("placed"), lines("placed")
    here = pasted(pascal, f"{yes.reference}: accepted\n{no.reference}: refused\n").headers["Location"]
    page = get(pascal, here)
    assert "will be accepted" in page and "Say why Paris refuses it" in page and not Answer.objects.exists()
    answer = browser(pascal).post(here, paper.form_at(browser(pascal).get(here), here).said)
    batch = get(pascal, answer.headers["Location"])
    assert "Answers applied" in batch and f'href="{here}"' in batch
    assert Order.objects.get(pk=yes.pk).state_slug == "accepted" and Order.objects.get(pk=no.pk).state_slug == "placed"
    page = get(pascal, here)
    assert "Applied by Pascal Mercier" in page and ">applied<" in page and "Apply the" not in page


def test_a_manager_enters_the_letter_and_reads_of_no_other_house(lines, nadia, aiko, kato, listed, pascal, ss2027):
    own = lines("placed").reference
    walk.to_state("placed", kato, walk.wish(listed), manager=aiko, paris=pascal, season=ss2027)
    answer = pasted(nadia, f"{own}: accepted")
    assert answer.status_code == 422
    assert "Give the reference of Paris&#x27;s letter" in answer.content.decode() and own in answer.content.decode()
    page = get(nadia, pasted(nadia, f"{own}: yes\nGIN-26-0001: yes", letter="P-7").headers["Location"])
    assert "Letter P-7" in page and "Ginza" not in page and "No order of yours has this reference." in page


def test_a_letter_that_names_a_client_of_any_line_is_refused_at_its_field(lines, line, yamada, nadia, pascal):
    """Paris reads it with all of them. Asked of the first line alone, or not at all, this is red: seen."""
    first, second = lines("placed"), line("placed", yamada)
    text = f"{first.reference}: yes\n{second.reference}: yes"
    for letter in ("Mail for 山田様", "Re Ōta, 1 Sep"):
        page = pasted(nadia, text, letter=letter)
        said = html.unescape(page.content.decode())
        assert page.status_code == 422 and f'value="{letter}"' in said and second.reference in said
        wrong = re.search(r'<[^>]*id="id_letter_error"[^>]*>(.*?)</ul>', said, re.DOTALL)
        assert wrong and LETTER_NAMES in wrong[1]
    assert not AnswerSheet.objects.exists()
    assert pasted(nadia, f"{first.reference}: yes", letter="Mail for 山田様").status_code == 303
    assert pasted(nadia, text, letter="Mail of 1 September").status_code == 303


def test_a_line_that_is_another_clients_by_now_is_not_answered_with_a_letter_that_names_them(
    lines, nadia, yamada, pascal
):
    order, other = lines("placed"), lines("placed")
    here = pasted(nadia, f"{order.reference}: yes\n{other.reference}: yes", letter="P-7, 山田").headers["Location"]
    walk.act("promise", order, by=nadia, at=cast.AT, client=yamada, words="She hopes for it most.")
    answer = browser(nadia).post(here, paper.form_at(browser(nadia).get(here), here).said)
    assert answer.status_code == 409 and LETTER_NAMES in html.unescape(answer.content.decode())
    assert not Answer.objects.exists()


def test_a_form_that_is_wrong_keeps_what_was_typed(pascal):
    for text, said in (
        ("", "Paste a table, or choose a file."),
        ("Reference,Answer,Foo\nx,y,z", "No column is known as “Foo”"),
    ):
        answer = pasted(pascal, text)
        assert answer.status_code == 422 and said in answer.content.decode() and text[:9] in answer.content.decode()
    answer = pasted(pascal, "FSH-26-0001: yes", day="2026-09-02")
    assert answer.status_code == 422 and "That day has not come yet." in answer.content.decode()
    assert not AnswerSheet.objects.exists()


def test_methods(send, pascal, lines):
    sheet, asked = send(f"{lines('placed').reference}: yes"), browser(pascal)
    assert asked.post(reverse("answer_sheet_file", args=[sheet.uuid])).status_code == 405
    assert asked.get("/paris/answers/sheet.csv").status_code == 405
    assert asked.put("/paris/answers/").status_code == 405
    assert asked.put(address(sheet)).status_code == 405


def test_other_roles_enter_no_answers(send, camille, ada, lines):
    sheet = send(f"{lines('placed').reference}: yes")
    for user in (camille, ada):
        assert "Answers are entered by Paris" in get(user, "/paris/answers/", 403)
        assert browser(user).post("/paris/answers/sheet.csv").status_code == 403
        assert browser(user).get(address(sheet)).status_code == 404
        assert browser(user).post(address(sheet)).status_code == 404


def test_each_finds_their_own_sheets_alone(send, nadia, aiko, pascal, lines):
    text = f"{lines('placed').reference}: yes"
    of_paris, of_fsh = send(text, title="Of Paris"), send(text, title="Of the house", by=nadia, letter="P-1")
    for sheet, readers in ((of_paris, [pascal]), (of_fsh, [nadia])):
        for user in (pascal, nadia, aiko):
            status = 200 if user in readers else 404
            for url in (address(sheet), reverse("answer_sheet_file", args=[sheet.uuid])):
                assert browser(user).get(url).status_code == status
            assert (sheet.title in get(user, "/paris/answers/")) == (user in readers)
    assert Answer.objects.count() == 0


def test_a_form_of_another_number_is_refused_with_a_sentence(send, lines, pascal):
    sheet = send(f"{lines('placed').reference}: yes")
    for said in ({}, {"saw": "x"}, {"submission": "x", "saw": "0"}, {"submission": str(uuid4()), "saw": "0" * 16}):
        answer = browser(pascal).post(address(sheet), said)
        assert answer.status_code == 409 and "banner stop" in answer.content.decode()
    assert not Answer.objects.exists()


def test_the_file_is_handed_out_as_it_was_sent(send, lines, pascal):
    text = f"{lines('placed').reference}: yes"
    answer = browser(pascal).get(reverse("answer_sheet_file", args=[send(text).uuid]))
    assert (answer.content, answer["Content-Disposition"]) == (text.encode(), 'attachment; filename="answers.csv"')


def test_the_same_sheet_twice_is_said(send, lines, pascal):
    text = f"{lines('placed').reference}: yes"
    send(text)
    assert "The same sheet was sent on" in get(pascal, address(send(text, at=cast.AT + walk.APART / 100)))


def test_what_goes_out_comes_back(lines, aiko, kato, listed, ss2027, pascal, nadia, mme_ota):
    first, second = lines("placed"), lines("placed")
    lines("accepted")
    theirs = walk.to_state("placed", kato, walk.wish(listed), manager=aiko, paris=pascal, season=ss2027)
    for user, waiting in ((pascal, {first, second, theirs}), (nadia, {first, second})):
        for form in ("csv", "xlsx"):
            answer = browser(user).post(f"/paris/answers/sheet.{form}")
            assert f"{len(waiting)}-lines.{form}" in answer["Content-Disposition"]
            rows = SheetRows(shipped())
            found = [rows.read(line) for line in rows.lines(read_table(answer.content, rows.heads))]
            assert {one.said["reference"] for one in found} == {order.reference for order in waiting}
            assert {one.said["answer"] for one in found} == {""}
    text = browser(nadia).post("/paris/answers/sheet.csv").content.decode("utf-8-sig")
    assert "Ōta" not in text and "Renée" not in text
    table = list(csv.reader(io.StringIO(text)))
    assert table[1][:10] == [
        first.reference, "Faubourg Saint-Honoré", "SS2027", "Podium order", "B30", "Togo", "Gold", "Palladium", "",
        "2026-08-13",
    ]  # fmt: skip
    table[1][table[0].index("Answer")], table[2][table[0].index("Reason")] = "accepté", "cuir"
    filled = io.StringIO()
    csv.writer(filled).writerows(table)
    page = get(nadia, pasted(nadia, filled.getvalue(), letter="P-1").headers["Location"])
    assert page.count(">will be accepted<") == page.count(">will be refused<") == 1
    first_taken = Export.objects.values_list("by", "query", "form", "lines").first()
    assert first_taken == (pascal.pk, "answer-sheet=1", "csv", 3)


def test_what_goes_out_is_no_formula(lines, listed, pascal):
    listed.gold.name = "=HYPERLINK(1)"
    listed.gold.save()
    lines("placed")
    assert ",'=HYPERLINK(1)," in browser(pascal).post("/paris/answers/sheet.csv").content.decode()


def test_what_goes_out_is_as_the_queue_is_asked_for(lines, pascal, aiko, kato, listed, ss2027):
    lines("placed")
    theirs = walk.to_state("placed", kato, walk.wish(listed), manager=aiko, paris=pascal, season=ss2027)
    text = browser(pascal).post("/paris/answers/sheet.csv?boutique=GIN").content.decode()
    assert re.findall(r"\w+-26-\d{4}", text) == [theirs.reference]
    assert Export.objects.get().query == "answer-sheet=1&boutique=GIN"


@pytest.mark.parametrize("who", ["pascal", "nadia"])
def test_pages_cost_the_same_at_one_row_and_at_thirty(who, request, fsh, ss2027, nadia, camille, pascal, send):
    user = request.getfixturevalue(who)
    crowd.lines(5, fsh, ss2027, manager=nadia, paris=pascal, sa=camille)
    costs = []
    for count in (0, 30):
        if count:
            crowd.lines(count, fsh, ss2027, manager=nadia, paris=pascal, sa=camille, first=5)
        text = "\n".join(f"{name}: yes" for name in Order.objects.values_list("reference", flat=True))
        sheet = send(text, by=user, letter="P-1" if user == nadia else "")
        costs.append((statements(user, "/paris/answers/"), statements(user, address(sheet))))
    assert costs == [COST[who], COST[who]]


COST = {"pascal": (5, 8), "nadia": (5, 8)}


def test_another_houses_reference_answers_like_one_that_is_nowhere(lines, send, aiko):
    there = lines("placed").reference
    asked = []
    for reference in (there, "FSH-26-9999"):
        sheet = send(f"{reference}: yes", by=aiko, letter="P-1")
        page = html.unescape(browser(aiko).get(address(sheet)).content.decode())
        for volatile in (str(sheet.uuid), reference):
            page = page.replace(volatile, "…")
        asked.append((statements(aiko, address(sheet)), re.sub(r'(nonce|name="submission"|csrf\w*)[^>]*', "", page)))
    assert asked[0] == asked[1]
