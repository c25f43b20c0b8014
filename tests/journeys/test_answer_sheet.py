"""An answer sheet in a browser: taken away, pasted back, seen, applied, taken back; and by a manager's letter."""

import csv
import io

from django.utils import timezone
from playwright.sync_api import expect

from clients.models import Client
from orders.models import Answer, Order
from orders.verification import faults
from tests import cast, walk


def waiting(catalogue, camille, nadia, pascal, *names: str) -> list[Order]:
    """Lines that wait for Paris, one of each name."""
    now = timezone.now()
    season = cast.season("PO", "NOW", now.replace(year=now.year - 1), now.replace(year=now.year + 1))
    cast.menu(season, catalogue)
    return [
        walk.to_state(
            "placed", Client.objects.create(boutique=camille.boutique, sa=camille, family_name=name),
            walk.wish(catalogue), manager=nadia, paris=pascal, season=season, at=now - 10 * walk.APART,
        )
        for name in names
    ]  # fmt: skip


def states(*orders: Order) -> list[str]:
    return [Order.objects.get(pk=order.pk).state_slug for order in orders]


def test_paris_fills_the_sheet_in_and_applies_it(visit, catalogue, camille, nadia, pascal):
    yes, no, other, open_still = waiting(catalogue, camille, nadia, pascal, "Un", "Deux", "Trois", "Quatre")
    page = visit(pascal)
    page.goto("/paris/")
    page.get_by_role("link", name="Answers from a mail or a sheet").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="As CSV").click()
    rows = list(csv.reader(io.StringIO(taken.value.path().read_text(encoding="utf-8-sig"))))
    answered = {
        yes.reference: ("accepté", "", ""),
        no.reference: ("non", "cuir", ""),
        other.reference: ("", "", "Étoupe"),
    }
    for row in rows[1:]:
        for head, said in zip(("Answer", "Reason", "Proposed colour"), answered.get(row[0], ("", "", "")), strict=True):
            row[rows[0].index(head)] = said
    filled = io.StringIO()
    csv.writer(filled, delimiter="\t").writerows(rows)
    page.get_by_label("Paste the answers").fill(filled.getvalue())
    page.get_by_role("button", name="Check it").click()
    verdicts = page.locator(".answer-rows td.now")
    expect(verdicts).to_have_text(["will be accepted", "will be refused", "will be proposed", "no answer yet"])
    assert not Answer.objects.exists()
    page.get_by_role("button", name="Apply the 3 answers").click()
    expect(page.get_by_text("3 done", exact=True)).to_be_visible()
    assert states(yes, no, other, open_still) == ["accepted", "refused", "amended", "placed"]
    page.get_by_role("link", name="The answer sheet, row by row").click()
    expect(verdicts).to_have_text(["applied", "applied", "applied", "no answer yet"])
    page.get_by_role("link", name="Applied by Pascal Mercier").click()
    page.get_by_role("link", name="Undo all 3").click()
    page.locator('[name="why"]').fill("The sheet of last week.")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.locator("main h1")).to_contain_text("Undone")
    assert states(yes, no, other) == ["placed"] * 3
    assert list(faults()) == []
    assert page.complaints == []


def test_a_manager_pastes_paris_mail(visit, catalogue, camille, nadia, pascal):
    yes, no = waiting(catalogue, camille, nadia, pascal, "Un", "Deux")
    page = visit(nadia)
    page.goto("/orders/?state=placed")
    page.get_by_role("link", name="Paris’s answers").click()
    mail = f"Bonjour Nadia,\n{yes.reference} : accepté\n{no.reference} : refusé, plus de place\nParis"
    page.get_by_label("Paste the answers").fill(mail)
    page.locator('[name="letter"]').fill("P-2026-114")
    page.get_by_role("button", name="Check it").click()
    expect(page.locator(".answer-rows td.now")).to_have_text(
        ["passed over", "will be accepted", "will be refused", "passed over"]
    )
    page.get_by_role("button", name="Apply the 2 answers").click()
    expect(page.get_by_text("2 done", exact=True)).to_be_visible()
    assert states(yes, no) == ["accepted", "refused"]
    assert set(Answer.objects.values_list("letter", "reason")) == {("P-2026-114", ""), ("P-2026-114", "capacity")}
    assert page.complaints == []
