"""So many slots, so many submits at once over HTTP, twenty rounds, with other acts between: `… trials slots`."""

from collections import Counter
from dataclasses import replace
from random import Random
from uuid import uuid4

import pytest

from boutiques.models import Boutique
from orders import granting, lending, verbs
from orders.board.standing import standing_of
from orders.models import Order, Slot
from orders.verification import faults
from tests import cast
from tests.races.conftest import db, then
from tests.races.served import Post, all_at_once, filled, serving, signed_in
from tests.trials.every_row import every_row
from tests.trials.invariants import boards_and_ledgers, broken
from tests.trials.kept_output import say
from tests.trials.killing import Story, begun

__all__ = ["db", "then"]

SLOTS, SUBMITS, ROUNDS = (1, 3, 12), (2, 20, 100), 20
NO_SLOT = ("No slot is left", "Somebody is just placing the last slots")


class Race:
    """A crowd of wishes, each with its form opened, and what is done at the board between the rounds."""

    def __init__(self, story: Story, gin: Boutique, many: int, dice: Random) -> None:
        self.story, self.gin, self.dice = story, gin, dice
        self.nadia, self.paris, self.season = story.people["manager"], story.people["paris"], story.seasons["SO"]
        self.aiko = cast.manager("gin.manager", "Aiko Tanaka", gin)
        self.fsh = self.nadia.boutique
        self.browser = signed_in(self.nadia)
        self.posts = [self.wish() for _ in range(many)]

    def wish(self) -> tuple[Order, Post]:
        """A request with its form, opened."""
        order = self.story.line("requested", "SO")
        return order, filled(self.browser, f"/orders/{order.reference}/place/")

    def granted(self, number: int) -> None:
        """So many slots stand on the board, all of them free."""
        granting.grant(self.fsh, self.season, number, by=self.paris, words="So many.", at=cast.AT)

    def round(self, port: int, submits: int, slots: int) -> Counter:
        """Everybody sends at once: exactly as many are placed as there are slots, the others read a page."""
        chosen = self.dice.sample(range(len(self.posts)), submits)
        forms = [self.posts[number][1] for number in chosen]
        answers = all_at_once(port, forms)
        statuses = Counter(answer.status for answer in answers)
        places = min(slots, submits)
        assert statuses == Counter({303: places, 422: submits - places}), statuses
        assert all(any(words in one.text for words in NO_SLOT) for one in answers if one.status == 422)
        self.ask_boards(places)
        for number, answer in zip(chosen, answers, strict=True):
            if answer.status == 303:
                self.posts[number] = self.gone_back(self.posts[number][0])
        return statuses

    def gone_back(self, order: Order) -> tuple[Order, Post]:
        """A placed line is taken back, or closed and another is wished for."""
        now = Order.objects.get(pk=order.pk)
        if self.dice.random() < 0.2:
            verbs.close(now, by=self.nadia, at=cast.AT, reason="withdrawn")
            return self.wish()
        verbs.correct(now, by=self.nadia, at=cast.AT)
        return self.anew(order)

    def anew(self, order: Order) -> tuple[Order, Post]:
        """The same line's form as it would be opened now."""
        now = Order.objects.for_page().get(pk=order.pk)
        said = {"submission": str(uuid4()), "version": str(now.version)}
        old = next(post for line, post in self.posts if line.pk == order.pk)
        return now, replace(old, said={**old.said, **said})

    def between(self) -> None:
        """A slot is kept and let go, and one is lent to Ginza and comes back."""
        number = self.dice.randrange(len(self.posts))
        order = self.posts[number][0]
        verbs.hold(order, by=self.nadia, at=cast.AT, season=self.season)
        verbs.let_go(order, by=self.nadia, at=cast.AT, words="Not yet.")
        self.posts[number] = self.anew(order)
        slot = Slot.objects.filter(boutique=self.fsh, is_void=False).select_related("boutique", "season").first()
        for there, lends, takes in ((self.gin, self.nadia, self.aiko), (self.fsh, self.aiko, self.nadia)):
            loan = lending.loan_offer(slot, there, by=lends, at=cast.AT)
            lending.loan_take(loan, by=takes, at=cast.AT)
            slot = Slot.objects.select_related("boutique", "season").get(pk=slot.pk)

    def ask_boards(self, placed: int) -> None:
        """Ledger, board and lines agree, and so many are placed."""
        one = standing_of(self.fsh, self.season, cast.AT)
        assert (one.taken, Order.objects.filter(state=20).count()) == (placed, placed)
        assert list(boards_and_ledgers((self.fsh, self.gin), (self.season,), cast.AT)) == []
        assert list(broken(every_row())) == []


@pytest.fixture(scope="module")
def port(django_db_setup):
    with serving() as found:
        yield found


@pytest.mark.parametrize("submits", SUBMITS)
def test_exactly_so_many_are_placed(db, then, port, submits):
    story = begun(slots=0)
    race = Race(story, cast.boutique("GIN"), submits, Random(submits))
    for slots in SLOTS:
        race.granted(slots)
        told = Counter()
        for _ in range(ROUNDS):
            race.between()
            told += race.round(port, submits, slots)
        what = f"{slots:3} slots, {submits:3} submits, {ROUNDS} rounds"
        say(f"{what}: {told[303]} placed, {told[422]} read a page, no other answer")
    assert list(faults()) == []


def test_without_the_slots_lock_it_breaks(db, then):
    story = begun(slots=3)
    race = Race(story, cast.boutique("GIN"), 20, Random(1))
    with serving("slots_unlocked") as unlocked:
        answers = all_at_once(unlocked, [post for _, post in race.posts], gathered=20)
    assert any(answer.status >= 500 for answer in answers)
    say(f"without the slots' lock: {dict(Counter(answer.status for answer in answers))}")
