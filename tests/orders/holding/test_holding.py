"""What we hold on a client: all of it, for them to read, and nothing of anybody else."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from orders.handing_out import hand_out
from orders.models import Export, Order
from tests import cast, walk

MANAGERS = "What is held on a client is given out and erased by the manager. Tell them what the client asks."
RIGHT = {"why": "asked", "as": "json"}


@pytest.fixture
def parts(told, nadia) -> dict[str, Any]:
    """All of it, as JSON says it."""
    return json.loads(hand_out(told.client, "json", by=nadia, why="asked", at=cast.AT).content)


def address(client) -> str:
    return f"/clients/{client.uuid}/held/"


def words_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_who_they_are_and_what_was_written_of_them(parts):
    [now], [before] = parts["client"], parts["earlier"]
    assert (now["family_name"], now["email"], now["phone"]) == ("Ōta", "renee@example.com", "+33 6 98 76 54 32")
    assert (before["family_name"], before["email"]) == ("Ōta", "")
    [note], [consent], [elsewhere] = parts["notes"], parts["consents"], parts["elsewhere"]
    assert (note["by"], note["note"]) == ("Sales associate", "She likes Étoupe, not beige.")
    assert (consent["for"], consent["given"], elsewhere["boutique"]) == ("E-mails", True, "Ginza")


def test_what_became_of_each_wish(parts):
    bought, declined = parts["lines"]
    assert (bought["stands"], declined["stands"]) == ("Sold", "No longer promised to you")
    assert [step["what"] for step in bought["steps"]][-2:] == ["Sold to Mme Renée Ōta for €9,100", "Handed over"]
    last = declined["steps"][-1]
    assert (last["what"], last["words"]) == (
        "Mme Renée Ōta declined: another colour was hoped for",
        "Hoped for a warmer one.",
    )
    assert [one["came_of_it"] for one in parts["offers"]] == ["bought", "declined"]
    [sale] = parts["purchases"]
    assert (sale["amount"], sale["receipt"], sale["taken_along_by"]) == ("€9,100", "R-1001", "Her driver, Mr Paul")


def test_what_was_said_of_them_behind_a_seal_and_at_a_desk(parts):
    assert [one["words"] for one in parts["proposals"]] == ["She may come round."]
    assert "For her birthday." in parts["drafts"][0]["says"]


def test_nobody_else_is_named_and_no_colleague(parts):
    said = json.dumps(parts, ensure_ascii=False)
    assert [name for name in ("Brien", "Grace", "waits longest", "Katō", "Camille", "Nadia") if name in said] == []


def test_words_at_a_step_that_is_about_two_clients_are_not_given_to_one_of_them(line, nadia, mme_ota, obrien):
    order = line("arrived")
    walk.act("promise", order, by=nadia, at=cast.AT, client=obrien, words="Mrs O’Brien has waited two years.")
    said = json.loads(hand_out(mme_ota, "json", by=nadia, why="asked", at=cast.AT).content)
    last = said["lines"][0]["steps"][-1]
    assert ("Brien" in json.dumps(said), "a client" in last["what"], last["words"]) == (False, True, "")


def test_a_present_is_a_secret_until_it_was_handed_over(line, nadia, obrien):
    order = line("sold")
    Order.objects.filter(pk=order.pk).update(recipient=obrien)

    def presents() -> list[str]:
        said = json.loads(hand_out(obrien, "json", by=nadia, why="asked", at=cast.AT).content)
        assert (said["lines"], "Ōta" in json.dumps(said, ensure_ascii=False)) == ([], False)
        return [one["piece"] for one in said["presents"]]

    assert presents() == []
    walk.act("hand_over", order, by=nadia, at=cast.AT)
    assert presents() == ["Birkin 30, Gold, Togo, Palladium"]


def test_the_paper_says_what_the_file_says(told, nadia, parts):
    said = words_of(hand_out(told.client, "pdf", by=nadia, why="asked", at=cast.AT).content)
    wanted = ["What we hold on you", "Mme Renée Ōta", "She likes Étoupe, not beige.", "R-1001"]
    assert [one for one in wanted if one not in said] == []


def test_the_manager_takes_it_and_it_goes_on_record(signed_in, told, nadia):
    browser = signed_in(nadia)
    assert browser.get(address(told.client)).status_code == 200
    answer = browser.post(address(told.client), RIGHT)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Content-Disposition"] == 'attachment; filename="what-we-hold-2026-09-01.json"'
    [record] = Export.objects.all()
    assert (record.by, record.form, record.why, record.query) == (nadia, "json", "asked", f"client={told.client.uuid}")
    answer = browser.post(address(told.client), {**RIGHT, "as": "pdf"})
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [({"why": ""}, "Choose why it is handed out."), ({"why": "fun"}, "Choose why it is handed out.")],
)
def test_without_a_reason_nothing_is_handed_out(signed_in, told, nadia, typed, wrong):
    answer = signed_in(nadia).post(address(told.client), RIGHT | typed)
    assert (answer.status_code, wrong in answer.content.decode(), Export.objects.count()) == (422, True, 0)


def test_nobody_but_the_manager(signed_in, told, camille, pascal, aiko):
    for person, status in ((camille, 403), (pascal, 403), (aiko, 404)):
        browser = signed_in(person)
        asked = browser.get(address(told.client)), browser.post(address(told.client), RIGHT)
        assert [answer.status_code for answer in asked] == [status, status], person
    assert Export.objects.count() == 0


def test_the_button_stands_on_the_managers_page_alone(signed_in, told, nadia, camille):
    pages = [signed_in(one).get(f"/clients/{told.client.uuid}/").content.decode() for one in (nadia, camille)]
    assert [address(told.client) in page for page in pages] == [True, False]


def test_one_command_writes_both(told, nadia, tmp_path, capsys):
    call_command("held", str(told.client.uuid), by="fsh.manager", to=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "what-we-hold-2026-09-01.json",
        "what-we-hold-2026-09-01.pdf",
    ]
    assert ("Ōta" in capsys.readouterr().out, Export.objects.count()) == (False, 2)


@pytest.mark.parametrize(
    ("client", "by", "why"),
    [
        ("nobody", "fsh.manager", "There is no such client."),
        ("00000000-0000-4000-8000-000000000000", "fsh.manager", "There is no such client."),
        (
            "",
            "fsh.sa1",
            MANAGERS,
        ),
        ("", "nobody", "There is no such person."),
    ],
)
def test_the_command_says_what_is_wrong(told, nadia, camille, tmp_path, client, by, why):
    with pytest.raises(CommandError) as refused:
        call_command("held", client or str(told.client.uuid), by=by, to=tmp_path)
    assert (str(refused.value), list(tmp_path.iterdir())) == (why, [])
