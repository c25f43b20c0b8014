"""Acts that another act of the same pages takes back, at once or years later."""

from datetime import date
from typing import Any
from uuid import uuid4

from boutiques import deputies, withdrawing
from boutiques.models import Delegation
from clients import book
from clients.models import ClientMerge, FollowUp
from orders import granting, keeping_reasons, lending, permits, verbs
from orders.board.standing import standing_of
from orders.models import Loan, Order, Permit, Proposal, SavedView, Slot
from orders.moves import proposing
from tests import cast, walk
from tests.taking_back.undone import LIST
from tests.taking_back.world import LATER, Hands

TODAY = cast.AT.date()
PAPER = {"type": "export", "number": "FR27-0311", "destination": "JP"}


def number() -> str:
    """A form's own number."""
    return str(uuid4())


def pressed(hands: Hands, do: str) -> None:
    """Press Curry in Togo on the grid."""
    hands.send("ada", "season_grid", hands.podium.code, LIST, **{do: "Togo\tCurry"})


def put_back(hands: Hands) -> None:
    key = withdrawing.withdrawals(hands.podium)[0].key
    hands.send("ada", "season_put_back", "SS2027", key, why="Mended")


def imported(name: str, *args: str, **typed: str) -> Any:
    """Send a table, and apply it."""

    def does(hands: Hands) -> None:
        hands.import_at = hands.send("camille" if name == "client_imports" else "ada", name, *args, submission=number(),
                                     **typed)  # fmt: skip
        assert hands.browser.post(hands.import_at, {"apply": "1"}).status_code == 303

    return does


def taken_back(hands: Hands) -> None:
    """Take the table back as a whole."""
    assert hands.browser.post(hands.import_at, {"take_back": "1", "why": "The wrong one"}).status_code == 303


def granted(count: int) -> Any:
    typed = {"number": str(count), "words": "The plan"}
    return lambda hands: hands.send("pascal", "slots_grant", "SO2026", "FSH", opened=True, **typed)


def board(hands: Hands) -> tuple[int, ...]:
    """What the boards of both houses show."""
    found = [standing_of(hands.people[who].boutique, hands.special, cast.AT) for who in ("nadia", "aiko")]
    return tuple(number for one in found for number in (one.granted - one.void, one.here, one.free, one.kept))


def keep(hands: Hands) -> None:
    hands.send("nadia", "slots_keep", "SO2026", "FSH", client=str(hands.client.uuid), until=LATER)


def let_go(hands: Hands) -> None:
    hands.send("nadia", "slots_let_go", "SO2026", "FSH", hands.client.uuid, words="She waits")


def kept(hands: Hands) -> None:
    granting.keep(hands.client, hands.special, date.fromisoformat(LATER), by=hands.people["nadia"])


def lend(hands: Hands) -> None:
    hands.send("nadia", "slots_lend", "SO2026", "FSH", to="GIN", slot="FSH-3")


def answered(who: str, answer: str) -> Any:
    return lambda hands: hands.send(who, "slots_answer", "SO2026", "FSH-3", answer)


def on_loan(hands: Hands) -> None:
    slot = Slot.objects.select_related("boutique", "season").get(granted_to__code="FSH", number=3)
    lending.loan_offer(slot, hands.people["aiko"].boutique, by=hands.people["nadia"])


def lent_back(hands: Hands) -> None:
    hands.send("aiko", "slots_lend", "SO2026", "GIN", to="FSH", slot="FSH-3")
    hands.send("nadia", "slots_answer", "SO2026", "FSH-3", "take")


def loans(hands: Hands) -> list[Any]:
    return list(Loan.objects.filter(outcome="open").values_list("slot__number", "to_boutique__code"))


def saved(hands: Hands) -> None:
    hands.send("nadia", "save_view", query="?show=late", opened=True, name="Late")


def named(hands: Hands) -> None:
    hands.send("nadia", "deputy_new", "FSH", deputy="fsh.sa2", starts_on=TODAY.isoformat(), ends_on=LATER)


def ended(hands: Hands) -> None:
    hands.send("nadia", "deputy_end", "FSH", TODAY)


def deputy(hands: Hands) -> None:
    nadia = hands.people["nadia"]
    deputies.name(nadia.boutique, hands.people["lea"], starts_on=TODAY, ends_on=date.fromisoformat(LATER), by=nadia)


def stand_in(hands: Hands) -> list[str]:
    return [one.deputy.name for one in Delegation.objects.all() if one.covers(cast.AT)]


def paper(hands: Hands) -> None:
    hands.send("camille", "permits", hands.piece.reference, **PAPER, issued_on=TODAY.isoformat())


def struck(hands: Hands) -> None:
    hands.send("camille", "permits", hands.piece.reference, **PAPER, why="misread", strike="1")


def papers(hands: Hands) -> list[Any]:
    return list(Permit.objects.filter(struck_at=None).values_list("type", "number", "destination"))


def with_paper(hands: Hands) -> None:
    dates = {"issued_on": TODAY, "expires_on": date(2027, 3, 1)}
    permits.enter(hands.piece, by=hands.people["camille"], **PAPER, **dates)


def moves(hands: Hands) -> None:
    hands.send("nadia", "client_move_new", hands.client.uuid, opened=True, to="GIN", why="asked",
               lines=[hands.wish.reference])  # fmt: skip


def stays_here(hands: Hands) -> None:
    moved = hands.client.moves.latest("pk")
    hands.send("nadia", "client_move_end", moved.uuid)


def on_the_move(hands: Hands) -> None:
    """Proposed to Tokyo, the wish along."""
    nadia, gin = hands.people["nadia"], hands.people["aiko"].boutique
    hands.move = proposing.propose(
        hands.client, gin, lines=[hands.wish.reference], why="asked", by=nadia, submission=uuid4(), at=cast.AT
    )


def arrives(hands: Hands) -> None:
    hands.send("aiko", "client_move", hands.move.uuid, sa="gin.sa1")


def goes_home(hands: Hands) -> None:
    """Tokyo proposes the client back, with what came along."""
    there = hands.client.moves.latest("pk").arrived
    lines = [hands.wish.reference]
    hands.send("aiko", "client_move_new", there.uuid, opened=True, to="FSH", why="asked", lines=lines)
    move = there.moves.latest("pk")
    hands.send("nadia", "client_move", move.uuid, opened=True, sa="fsh.sa1")


def whose(hands: Hands) -> Any:
    """Whose the wish and the follow-up are."""
    order = Order.objects.get(pk=hands.wish.pk)
    return order.boutique, order.client, order.sa, FollowUp.objects.get(pk=hands.call.pk).client


def handed(hands: Hands) -> None:
    hands.send("nadia", "hand_over", "fsh.sa1", query="?among=fsh.sa2", opened=True)


def given_back(hands: Hands) -> None:
    page = hands.browser.get("/hand-over/").content.decode()
    hands.send("nadia", "hand_over_back", page.partition('action="/hand-over/')[2].partition("/")[0])


def entered_twice(hands: Hands) -> None:
    """The client once more, with a telephone, a wish and a yes of their own."""
    camille = hands.people["camille"]
    hands.twin = cast.client(camille, title="Mme", given_name="Renee", family_name="Ota", phone="+33 6 98 76 54 32")
    book.consent(hands.twin, by=camille, channel="email", given=True, how="in_person", at=cast.AT)
    walk.request_of(hands.twin, walk.wish(hands.made))


def merged(hands: Hands) -> None:
    hands.send("camille", "client_merge", hands.client.uuid, hands.twin.uuid, opened=True)


def apart(hands: Hands) -> None:
    merge = ClientMerge.objects.latest("pk")
    hands.send("nadia", "client_apart", merge.kept.uuid, merge.uuid)


def renamed(name: str) -> Any:
    return lambda hands: hands.send("nadia", "saved_view", hands.late.uuid, opened=True, name=name)


def edited(**typed: str) -> Any:
    return lambda hands: hands.send("camille", "client_edit", hands.client.uuid, opened=True, **typed)


def consents(given: str) -> Any:
    return lambda hands: hands.send(
        "camille", "client_consent", hands.client.uuid, "email", given=given, how="in_person"
    )


def standing_yes(hands: Hands) -> bool:
    last = hands.client.consents.filter(channel="email").order_by("at", "pk").last()
    return bool(last and last.given)


def reason(address: str, *args: str, **typed: str) -> Any:
    return lambda hands: hands.send("pascal", address, *args, **{"why": "Clearer", **typed})


def ticked(choice: str) -> Any:
    return lambda hands: hands.send("nadia", "podium_tick", "SS2027", hands.wish.reference, tick=number(),
                                    choice=choice)  # fmt: skip


def picks(hands: Hands) -> list[str]:
    return list(hands.wish.picks.values_list("choice", flat=True))


def free(hands: Hands) -> None:
    order = Order.objects.get(pk=hands.piece.pk)
    verbs.promise(order, by=hands.people["nadia"], client=None, words="She withdrew", at=cast.AT)


def proposed(hands: Hands) -> None:
    hands.send("camille", "verb", hands.piece.reference, "propose", opened=True, client=str(hands.client.uuid),
               words="Since spring")  # fmt: skip


def proposals(hands: Hands) -> int:
    return Proposal.objects.standing().count()


def listed_reasons(hands: Hands) -> None:
    """The reasons stand in rows, as from the first change on."""
    keeping_reasons.move("fault", True, by=hands.people["pascal"])
    keeping_reasons.move("fault", False, by=hands.people["pascal"])


__all__ = ["FollowUp", "SavedView"]
