"""What one asks of the client book: whom a person may see, and who is meant by what was typed."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from boutiques import clock
from boutiques.models import Staff
from boutiques.permissions import managed_by
from clients import search

UNFINISHED = 2
"""The fewest letters of each name from which on somebody may be meant who has more."""


class ClientQuerySet(models.QuerySet):
    """Phrases about clients."""

    def visible_to(self, user: Staff, *, at: datetime | None = None) -> "ClientQuerySet":
        """Those `user` may see: an associate's own (or, by the boutique's policy, all but others' discreet ones),
        all of a boutique one manages or is deputy of; nobody for Paris and administrators."""
        if not (user.is_associate or user.is_manager):
            return self.none()
        seen = Q(pk__in=[])
        for managed in managed_by(user, at or clock.now()):
            seen |= Q(boutique_id=_as_stored(managed))
        own = Q(sa=user) | Q(second_sa=user)
        if user.is_associate:
            open_house = user.boutique is not None and user.boutique.sees_all_clients
            mine = own | Q(discreet=False) if open_house else own
            seen |= Q(boutique_id=_as_stored(user.boutique_id)) & mine
        return self.filter(seen)

    def present(self) -> "ClientQuerySet":
        """Those who were not erased."""
        return self.filter(anonymised_on=None)

    def of_number(self, uuid: Any) -> "ClientQuerySet":
        """The client whom an address or a form names by UUID; for one who stands aside, who stands for them."""
        return self.filter(self.numbered(uuid))

    def numbered(self, uuid: Any) -> Q:
        """The condition of `of_number`, for who looks one up by it."""
        aside: Any = ClientQuerySet(self.model).filter(uuid=uuid, merged_into__isnull=False).order_by()
        return Q(uuid=uuid) | Q(IsAny(F("pk"), ArraySubquery(aside.values("merged_into"))))

    def rows_of(self, *ids: int) -> "ClientQuerySet":
        """The clients of these ids and those who stand aside for them; asked of `every`."""
        return self.filter(Q(pk__in=ids) | Q(merged_into__in=ids)).order_by("pk")

    def find(self, typed: str) -> "ClientQuerySet":
        """Those whom `typed` may mean: names in any script and order, e-mail, digits of a phone."""
        return self.filter(self._or_aside(search.matching(typed)))

    def _or_aside(self, likeness: Q) -> Q:
        """The condition, or that it holds of somebody who stands aside for the client."""
        if not likeness:
            return likeness
        aside: Any = ClientQuerySet(self.model).filter(likeness, merged_into__isnull=False).order_by()
        return likeness | Q(IsAny(F("pk"), ArraySubquery(aside.values("merged_into"))))

    def listed(self) -> "models.QuerySet[Any, Any]":
        """As light rows, with what a list shows of each."""
        names = ("title", "given_name", "family_name", "family_first", "other_script", "sa__name", "second_sa__name")
        return self.values("id", "uuid", "sort_folded", "standing", "since", "last_contact_on", "discreet", *names)

    def filed(self) -> "ClientQuerySet":
        """In the order of the book."""
        return self.order_by("sort_folded", "id")

    def looked_after_by(self, sa: Staff | None) -> "ClientQuerySet":
        """Those of this associate, as first or second; of the manager's desk where None."""
        return self.filter(Q(sa=sa) | Q(second_sa=sa)) if sa else self.filter(sa=None)

    def alike(
        self, *, given_name: str = "", family_name: str = "", other_script: str = "", email: str = "", phone: str = ""
    ) -> "ClientQuerySet":
        """Those who may be this very person: the same names in either order, the same e-mail or phone."""
        likeness = Q()
        if any((given_name, family_name, other_script)):
            likeness |= _namesake(given_name, family_name, other_script)
        if email:
            likeness |= Q(folded__contains=search.Fold(Value(email)), email__iexact=email)
        if len(tail := search.phone_tail(phone)) >= 6:
            likeness |= Q(folded__contains=tail)
        return self.filter(self._or_aside(likeness)) if likeness else self.none()

    def likely(self, *, given_name: str, family_name: str, **others: str) -> "ClientQuerySet":
        """Those who are `alike`, or have both names as far as they are typed; none while next to nothing is."""
        same = self.alike(given_name=given_name, family_name=family_name, **others)
        if min(len(given_name), len(family_name)) < UNFINISHED:
            return same
        return self.find(f"{given_name} {family_name}") | same


class ClientManager(models.Manager.from_queryset(ClientQuerySet)):  # type: ignore[misc]
    """The clients of the book, without those who stand aside for another row of the same person."""

    def get_queryset(self) -> Any:
        """Leave out who was merged."""
        return super().get_queryset().filter(merged_into=None)


class IsAny(Func):
    """Whether a value is one of an array's: an array that a query gives is made once, and an index finds its rows."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()


def _as_stored(boutique: int | None) -> Cast:
    """The id as a bigint: the index of names compares its boutiques with nothing else, not with the integer a literal
    is, and without it every search reads the finds of the whole house."""
    return Cast(Value(boutique), models.BigIntegerField())


def _namesake(given: str, family: str, other: str) -> Q:
    """The same names; the trigram index narrows first, the fold decides."""
    likeness = Q()
    if given or family:
        names = ("given_name", "family_name")
        either = _spelled(names, (given, family)) | _spelled(names, (family, given))
        likeness |= search.matching(f"{given} {family}") & either
    if other:
        likeness |= search.matching(other) & _spelled(("other_script",), (other,))
    return likeness


def _spelled(columns: tuple[str, ...], words: tuple[str, ...]) -> Q:
    return Q(Exact(search.Fold(*map(F, columns)), search.Fold(*map(Value, words))))
