"""Saved views: a list kept under a name, for oneself or for the boutique; saved, renamed, replaced and removed."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from boutiques.models import Boutique, Staff
from boutiques.permissions import managed_by
from config.errors import NotYours, Refused
from orders.filters import Filters
from orders.models import SavedView
from orders.search import is_reference

MOST = 20
"""So many lists one person keeps, and one boutique."""
ENOUGH = f"{MOST} lists are saved already. Remove one that nobody opens any more."
USED = "This form was already used for another list. Open a new one and save it there."
NO_SEARCH = "A search by name is not saved with a list: whom one looks for stays in the book."


def query_of(asked: Filters) -> str:
    """Return the list as it is saved: its query, from the first page. Raises Refused on a search by name."""
    if asked.q and not is_reference(asked.q):
        raise Refused(NO_SEARCH, field="name")
    return asked.only().query().removeprefix("?")


def houses_of(user: Staff, at: datetime) -> list[Boutique]:
    """Return the boutiques for which the person may save lists: those they manage (one query at most)."""
    managed = managed_by(user, at)
    return list(Boutique.objects.filter(pk__in=managed).order_by("name")) if managed else []


def ask_keeper(by: Staff, boutique: Boutique | None, at: datetime) -> None:
    """Raise NotYours for whoever may not change the lists of a boutique; one's own lists one may."""
    if boutique is not None and not by.is_manager_of(boutique, at):
        raise NotYours("The boutique’s lists are kept by its manager. Save it under a name of your own.")


@transaction.atomic
def save(
    name: str,
    query: str,
    *,
    by: Staff,
    at: datetime,
    submission: UUID,
    boutique: Boutique | None = None,
    instead: bool = False,
) -> SavedView:
    """Save a list under a name and return it, the boutique's where one is given; the same form saves it once.

    `instead` puts it in the place of the one that has the name. Raises NotYours for whoever does not keep the
    boutique's lists, Refused where the name is taken or so many lists are saved already.
    """
    ask_keeper(by, boutique, at)
    saved = SavedView.objects.filter(uuid=submission).first()
    if saved:
        if (saved.staff_id, saved.boutique, saved.name, saved.query) != (by.pk, boutique, name, query):
            raise Refused(USED)
        return saved
    theirs = SavedView.objects.of_owner(by, boutique)
    standing = theirs.named(name).first()
    if standing and not instead:
        raise taken(standing.name)
    if not standing and theirs.count() >= MOST:
        raise Refused(ENOUGH, field="name")
    view = standing or SavedView(uuid=submission, boutique=boutique)
    view.staff, view.name, view.query = by, name, query
    return written(view)


def rename(view: SavedView, name: str, *, by: Staff, at: datetime) -> SavedView:
    """Give a saved list another name. Raises NotYours, or Refused where the name is taken."""
    ask_keeper(by, view.boutique, at)
    other = SavedView.objects.of_owner(by, view.boutique).named(name).exclude(pk=view.pk).first()
    if other:
        raise taken(other.name)
    view.name = name
    return written(view)


def remove(view: SavedView, *, by: Staff, at: datetime) -> None:
    """Take a saved list away; no line is touched. Raises NotYours."""
    ask_keeper(by, view.boutique, at)
    view.delete()


def written(view: SavedView) -> SavedView:
    """Write it; whoever took the same name at the same moment was first."""
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise taken(view.name) from None
    return view


def taken(name: str) -> Refused:
    """The refusal of a name that another list has."""
    return Refused(
        f"A list “{name}” is saved already. Choose another name, or put this one in its place.", field="name"
    )
