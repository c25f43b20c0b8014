"""Everything that names a client, read from the models, so that a new table cannot be forgotten: what goes along."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import batched
from typing import Any, NamedTuple

from django.apps import apps

from clients.models import Client, ClientMerge, MergedRow, SamePerson

STAYS = {
    "clients.ClientEvent.pgh_obj": "the history of each row is its own",
    "clients.ClientErasure.client": "who was erased is not merged",
    "clients.Retention.client": "a decision on one row; that it is kept counts for the whole (`retention.silent`)",
    "clients.HandedClient.client": "how one row stood before and after a hand-over",
    "clients.ClientMerge.kept": "the record of merges",
    "clients.ClientMerge.gone": "the record of merges",
    "clients.SamePerson.one": "a pair, in order: `pairs` lets it name the other",
    "clients.SamePerson.other": "a pair, in order: `pairs` lets it name the other",
}
"""What a merge leaves as it is, and why."""
STAFF = "staff"
AT_ONCE = 2_000


class Naming(NamedTuple):
    """A column by which rows of a table name a client."""

    model: Any
    field: str

    @property
    def label(self) -> str:
        """As `STAYS` and the record have it: "orders.Offer.client"."""
        return f"{self.model._meta.label}.{self.field}"


def naming() -> list[Naming]:
    """Return every column that names a client, of whichever app, those without a way back and clients' own too."""
    fields = (one for one in Client._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete)
    return [Naming(one.related_model, one.field.name) for one in fields]  # type: ignore[union-attr]


def moving() -> list[Naming]:
    """Return those that name who is kept from a merge on."""
    return [one for one in naming() if one.label not in STAYS]


def go_along(merge: ClientMerge) -> None:
    """Let every row that names the one who goes name the kept one, each on record first."""
    for one in moving():
        rows = one.model._base_manager.filter(**{one.field: merge.gone_id}).order_by("pk")
        pks = list(rows.values_list("pk", flat=True))
        note(merge, one, pks, before=merge.gone_id, after=merge.kept_id)
        for some in batched(pks, AT_ONCE, strict=False):
            one.model._base_manager.filter(pk__in=some).update(**{one.field: merge.kept_id})


def note(merge: ClientMerge, of: Naming, pks: Iterable[int], *, before: int, after: int) -> None:
    """Put on record which rows a merge changes, and how."""
    said = {"model": of.model._meta.label, "field": of.field, "before": before, "after": after}
    MergedRow.objects.bulk_create((MergedRow(merge=merge, row=pk, **said) for pk in pks), AT_ONCE)


def come_back(merge: ClientMerge, staying: Mapping[str, set[int]], left: set[int]) -> None:
    """Let every row that still names what the merge wrote name what it named before, but for those that stay.

    `left` are colleagues who do not work there any more: nothing is given back to them. A row of which before and after
    are one was only looked at.
    """
    for (label, field, before, after), pks in recorded(merge).items():
        if before == after or (field == STAFF and before in left):
            continue
        model: Any = apps.get_model(label)
        going = [pk for pk in pks if pk not in staying.get(label, ())]
        for some in batched(going, AT_ONCE, strict=False):
            model._base_manager.filter(pk__in=some, **{field: after}).update(**{field: before})


def recorded(merge: ClientMerge) -> dict[tuple[str, str, int, int], list[int]]:
    """Return what a merge changed: the ids of rows, by model, column, before and after (one query)."""
    found: dict[tuple[str, str, int, int], list[int]] = defaultdict(list)
    rows = merge.rows.exclude(model=SamePerson._meta.label).order_by("pk")
    for label, field, before, after, pk in rows.values_list("model", "field", "before", "after", "row"):
        found[(label, field, before, after)].append(pk)
    return dict(found)


def pairs_go_along(merge: ClientMerge) -> None:
    """Let agreements with other boutiques name the kept one; one that it has itself stays where it is."""
    known = {pk for pair in SamePerson.objects.of(merge.kept).values_list("one", "other") for pk in pair}
    for link in SamePerson.objects.of(merge.gone).order_by("pk"):
        other = link.other_id if link.one_id == merge.gone_id else link.one_id
        if other not in known:
            note(merge, Naming(SamePerson, "pair"), [link.pk], before=merge.gone_id, after=merge.kept_id)
            name(link, merge.kept_id, other)


def pairs_come_back(merge: ClientMerge) -> None:
    """Let the agreements that went along name the other again, if they still name the kept one."""
    moved = merge.rows.filter(model=SamePerson._meta.label).values("row")
    for link in SamePerson.objects.of(merge.kept).filter(pk__in=moved).order_by("pk"):
        name(link, merge.gone_id, link.other_id if link.one_id == merge.kept_id else link.one_id)


def name(link: SamePerson, one: int, other: int) -> None:
    """Write the pair in its order, in one statement."""
    first, second = sorted((one, other))
    SamePerson.objects.filter(pk=link.pk).update(one=first, other=second)
