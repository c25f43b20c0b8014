"""Gives notices to the post: what needs somebody today once it cannot be undone, the others each morning at eight."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import partial

from django.db.models import QuerySet

from boutiques.days import moment_of
from boutiques.mailing import post
from boutiques.models import Staff
from boutiques.rounds import one_by_one
from boutiques.undoing import UNDO_TIME
from orders.models import Notice, NoticeChoice
from orders.notices.kinds import USUAL, How, usual_way
from orders.notices.mails import DIGEST, ONE
from orders.notices.reading import zone_of

AT_ONCE = timedelta(days=1)
"""What is older is no news any more: it stands in the next morning's mail."""
STALE = timedelta(days=14)
"""What nobody could be told of for so long is left to the list."""
MORNING = time(8)


def post_mails(at: datetime) -> int:
    """Post a mail for each notice whose person wants it at once; return how many."""
    fresh = waiting(at).filter(at__lte=at - UNDO_TIME, at__gt=at - AT_ONCE)
    fresh = fresh.filter(kind__in=[kind for kind, usual in USUAL.items() if usual.needs_today])
    found = list(fresh.select_related("person"))
    how = Ways(one.person for one in found)
    return one_by_one([one for one in found if how.of(one) is How.MAIL], partial(post_one, at=at))


def post_one(notice: Notice, *, at: datetime) -> bool:
    """Post one, unless it was given to the post already or somebody is just busy with it."""
    if not take(Notice.objects.filter(pk=notice.pk)):
        return False
    Notice.objects.filter(pk=notice.pk).update(mailed_at=at)
    return post(ONE, notice.person, str(notice.uuid), at=at)


def post_digests(at: datetime) -> int:
    """Post a digest for each person whose eight o'clock has come and who has something to read; return how many."""
    found: dict[Staff, list[Notice]] = defaultdict(list)
    for one in waiting(at).select_related("person__boutique"):
        found[one.person].append(one)
    how = Ways(found)
    due = {person: in_digest(person, some, how, at) for person, some in found.items()}
    return one_by_one([person for person, some in due.items() if some], partial(post_digest, due=due, at=at))


def in_digest(person: Staff, notices: list[Notice], how: "Ways", at: datetime) -> list[int]:
    """The ids of the notices that stand in this morning's digest: those told before eight, which nobody can undo."""
    zone = zone_of(person)
    eight = moment_of(at.astimezone(zone).date(), MORNING, zone)
    if eight is None or at < eight:
        return []
    late = at - AT_ONCE
    return [
        one.pk
        for one in notices
        if one.at <= eight - UNDO_TIME and (how.of(one) is How.DIGEST or (how.of(one) is How.MAIL and one.at <= late))
    ]


def post_digest(person: Staff, *, due: dict[Staff, list[int]], at: datetime) -> bool:
    """Post one person's digest of their day, once; what it holds goes into no other mail."""
    day = at.astimezone(zone_of(person)).date()
    if not post(DIGEST, person, day.isoformat(), at=at):
        return False
    ids = take(Notice.objects.filter(pk__in=due[person]))
    Notice.objects.filter(pk__in=ids).update(mailed_at=at, digest_on=day)
    return True


def prune_notices(at: datetime) -> int:
    """Delete notices of a quarter of a year ago; return how many."""
    return Notice.objects.filter(at__lt=at - timedelta(days=90)).delete()[0]


def waiting(at: datetime) -> QuerySet[Notice]:
    """Notices that were not read and not given to the post, of people who work here and have an address."""
    unread = Notice.objects.unread().filter(mailed_at=None, at__gt=at - STALE, person__is_active=True)
    return unread.exclude(person__email="").order_by("at", "pk")


def take(notices: QuerySet[Notice]) -> list[int]:
    """Lock those that are not given to the post and that nobody else has in hand; return their ids."""
    mine = notices.filter(mailed_at=None).order_by("pk").select_for_update(skip_locked=True, no_key=True)
    return list(mine.values_list("pk", flat=True))


class Ways:
    """How some people hear of each kind: as they chose, else as their role usually does (one query)."""

    def __init__(self, people: Iterable[Staff]) -> None:
        rows = NoticeChoice.objects.filter(person__in={one.pk for one in people})
        self.chosen = {(one.person_id, one.kind): How(one.how) for one in rows}

    def of(self, notice: Notice) -> How:
        """How the notice's person hears of it."""
        own = self.chosen.get((notice.person_id, notice.kind)) or usual_way(notice.kind, notice.person.role)
        return How.DIGEST if own is How.MAIL and not USUAL[notice.kind].needs_today else own
