"""Mails of notices: one event one mail at most, not before it cannot be undone, to nobody without the right by then."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox

from boutiques.models import Mail, Staff
from clients.models import Client
from orders import verbs
from orders.models import Notice, NoticeChoice, Order
from orders.notices.kinds import How
from orders.notices.posting import post_digests, post_mails
from orders.ticking.last_days import tell_last_days
from tests import cast, walk
from tests.worker import work

UNDO = timedelta(minutes=5)
SECRET = "Ōta"


@pytest.fixture(autouse=True)
def addresses(camille, lea, nadia, aiko):
    """Everybody has an address."""
    for person in (camille, lea, nadia, aiko):
        Staff.objects.filter(pk=person.pk).update(email=f"{person.username}@example.test")


@pytest.fixture
def sent(time_machine):
    """What leaves when the clock comes round at a moment and the worker works then: (to, subject) of each."""

    def at(moment: datetime) -> list[tuple[str, str]]:
        time_machine.move_to(moment, tick=False)
        before = len(outbox.outbox)
        post_mails(moment)
        post_digests(moment)
        work()
        return sorted((one.to[0].split("@")[0], one.subject) for one in outbox.outbox[before:])

    return at


@pytest.fixture
def arrived(line, nadia):
    """A piece for Camille's client, received by the manager at cast.AT."""
    return walk.act("receive", line("accepted"), by=nadia, at=cast.AT)


def forget_the_walk() -> None:
    """What the walk to the story's beginning told is read."""
    Notice.objects.exclude(at=cast.AT).update(seen_at=cast.AT)


def test_at_once_after_the_undo_time_and_no_name_in_it(arrived, sent, caplog):
    forget_the_walk()
    caplog.set_level(logging.DEBUG)
    assert sent(cast.AT + UNDO - timedelta(seconds=1)) == []
    assert sent(cast.AT + UNDO) == [("fsh.sa1", f"{arrived.reference}: It is here")]
    [mail] = outbox.outbox
    assert mail.body == (
        f"{arrived.reference}: It is here.\nBirkin 30, Gold, Togo\n\nFaubourg Saint-Honoré, 1 September 2026, 12:00\n\n"
        "What is next stands in Carnet, under Notices.\nHow you hear of it is yours to choose, on your profile.\n\n"
    )
    assert SECRET not in mail.subject + mail.body + caplog.text
    assert SECRET not in str(list(Mail.objects.values())) + str([task.args_kwargs for task in work()])


def test_one_event_is_one_mail_whatever_comes_round_again(arrived, sent, camille):
    forget_the_walk()
    assert len(sent(cast.AT + UNDO)) == 1
    NoticeChoice.objects.create(person=camille, kind="arrived", how=How.DIGEST)
    assert sent(cast.AT + UNDO) == []
    assert "fsh.sa1" not in [who for who, _ in sent(cast.AT + timedelta(days=1))]
    assert Mail.objects.filter(person=camille).count() == 1


def test_an_act_taken_back_in_time_is_mailed_to_nobody(arrived, sent, nadia):
    forget_the_walk()
    walk.act("correct", arrived, by=nadia, at=cast.AT + timedelta(minutes=4), words="The wrong box.")
    assert sent(cast.AT + UNDO) == []
    assert list(Mail.objects.values_list("outcome", flat=True)) == ["dropped"]


@pytest.mark.parametrize("change", ["left", "client handed over", "another boutique", "read"])
def test_none_to_who_has_no_right_or_need_when_it_leaves(arrived, time_machine, camille, lea, gin, change):
    forget_the_walk()
    time_machine.move_to(cast.AT + UNDO, tick=False)
    assert post_mails(cast.AT + UNDO) == 1
    {
        "left": lambda: Staff.objects.filter(pk=camille.pk).update(is_active=False),
        "client handed over": lambda: Client.objects.update(sa=lea),
        "another boutique": lambda: Staff.objects.filter(pk=camille.pk).update(boutique=gin),
        "read": lambda: Notice.objects.filter(person=camille).update(seen_at=cast.AT),
    }[change]()
    work()
    assert outbox.outbox == []
    assert list(Mail.objects.values_list("outcome", flat=True)) == ["dropped"]


@pytest.mark.parametrize("how", [How.APP, How.DIGEST])
def test_who_chose_otherwise_gets_none_at_once(arrived, sent, camille, how):
    forget_the_walk()
    NoticeChoice.objects.create(person=camille, kind="arrived", how=how)
    assert sent(cast.AT + UNDO) == []
    morning = [who for who, _ in sent(datetime(2026, 9, 2, 6, tzinfo=UTC))]
    assert morning == ([] if how == How.APP else ["fsh.sa1"])


def test_the_digest_once_at_eight_with_what_is_not_read(lines, sent, pascal, nadia):
    first, second = (walk.act("accept", lines("placed"), by=pascal, at=cast.AT) for _ in range(2))
    assert sent(datetime(2026, 9, 2, 5, 59, tzinfo=UTC)) == []
    eight = datetime(2026, 9, 2, 6, tzinfo=UTC)
    subject = "2 September 2026: 2 notices"
    assert sent(eight) == [("fsh.manager", subject), ("fsh.sa1", subject)]
    body = outbox.outbox[0].body
    assert body.startswith("Good morning ") and body.count("Paris accepts") == 2
    assert all(one.reference in body for one in (first, second)) and SECRET not in body
    walk.act("accept", lines("placed"), by=pascal, at=eight)
    assert sent(eight + timedelta(hours=3)) == []
    assert [subject for _, subject in sent(eight + timedelta(days=1))] == ["3 September 2026: 1 notice"] * 2


def test_a_week_of_silence_is_caught_up_once_and_nothing_is_sent_for_nothing(lines, sent, pascal):
    walk.act("accept", lines("placed"), by=pascal, at=cast.AT)
    late = datetime(2026, 9, 9, 12, tzinfo=UTC)
    assert [who for who, _ in sent(late)] == ["fsh.manager", "fsh.sa1"]
    assert [sent(late + timedelta(days=n)) for n in range(1, 4)] == [[], [], []]


def test_what_was_read_meanwhile_is_in_no_digest(lines, sent, pascal):
    walk.act("accept", lines("placed"), by=pascal, at=cast.AT)
    Notice.objects.update(seen_at=cast.AT)
    assert sent(datetime(2026, 9, 2, 6, tzinfo=UTC)) == []


@pytest.mark.parametrize(
    ("code", "eight"),
    [
        ("FSH", datetime(2026, 10, 24, 6, tzinfo=UTC)),
        ("FSH", datetime(2026, 10, 25, 7, tzinfo=UTC)),  # the clock was set back that night
        ("FSH", datetime(2027, 3, 28, 6, tzinfo=UTC)),  # and forward
        ("GIN", datetime(2026, 10, 24, 23, tzinfo=UTC)),  # Tokyo never changes its clock
        ("MAD", datetime(2026, 10, 31, 12, tzinfo=UTC)),
        ("MAD", datetime(2026, 11, 1, 13, tzinfo=UTC)),  # a week after Paris
        ("MAD", datetime(2027, 3, 14, 12, tzinfo=UTC)),  # two weeks before
    ],
)
def test_eight_by_the_clock_of_the_boutique(sent, fsh, gin, line, code, eight):
    house = {"FSH": fsh, "GIN": gin}.get(code) or cast.boutique(code)
    person = cast.person("early", "Early Bird", "manager", house, email="early@example.test")
    order = line("placed")
    Order.objects.filter(pk=order.pk).update(boutique=house, client=None)
    Notice.objects.create(
        person=person, kind="proposal", audience="desk", about="x", boutique=house, order=order,
        at=eight - timedelta(hours=3),
    )  # fmt: skip
    Notice.objects.exclude(person=person).update(seen_at=cast.AT)
    assert (sent(eight - timedelta(minutes=1)), len(sent(eight)), sent(eight + timedelta(minutes=1))) == ([], 1, [])


def test_an_offers_last_day_is_told_once_in_the_morning(line, sent, camille, nadia, time_machine):
    order = line("arrived")
    verbs.offer(order, by=camille, at=cast.AT, hold_until=cast.AT.date() + timedelta(days=2))
    morning = datetime(2026, 9, 3, 6, tzinfo=UTC)
    told = [
        tell_last_days(moment) for moment in (morning - timedelta(minutes=1), morning, morning + timedelta(hours=1))
    ]
    assert told == [0, 1, 0]
    last = Notice.objects.filter(kind="running_out").order_by("person__username")
    assert [one.person.username for one in last] == ["fsh.manager", "fsh.sa1"]
    assert ("fsh.sa1", f"{order.reference}: The offer’s last day is 3 Sept") in sent(morning + UNDO)


def test_an_offer_that_was_extended_is_told_of_no_more(line, camille):
    order = line("arrived")
    verbs.offer(order, by=camille, at=cast.AT, hold_until=cast.AT.date())
    assert tell_last_days(cast.AT) == 1
    mine = Notice.objects.visible_to(Staff.objects.get(pk=camille.pk), cast.AT).filter(kind="running_out")
    assert mine.count() == 1
    until = cast.AT.date() + timedelta(days=3)
    walk.act("extend", Order.objects.get(pk=order.pk), by=camille, at=cast.AT, until=until)
    assert mine.count() == 0


def test_a_mail_leads_to_its_order_at_the_address_of_the_settings_alone(arrived, sent, settings):
    forget_the_walk()
    settings.CARNET_ADDRESS, settings.ALLOWED_HOSTS = "https://carnet.example", ["elsewhere.example"]
    assert sent(cast.AT + UNDO) == [("fsh.sa1", f"{arrived.reference}: It is here")]
    links = [line for line in outbox.outbox[-1].body.splitlines() if "://" in line]
    assert links == [f"https://carnet.example/orders/{arrived.reference}/", "https://carnet.example/notices/"]


def test_without_an_address_a_mail_carries_no_link(arrived, sent, settings):
    forget_the_walk()
    settings.CARNET_ADDRESS = ""
    sent(cast.AT + UNDO)
    assert "://" not in outbox.outbox[-1].body and "/orders/" not in outbox.outbox[-1].body
