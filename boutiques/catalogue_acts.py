"""How the catalogue changes: a row is made, renamed, retired and brought back; two spellings of one thing are merged.

What was sent to Paris keeps its own words; a row that was merged stands aside and says what its survivor says.
"""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction

from boutiques.acts import act
from boutiques.lists.kinds import KINDS
from boutiques.models import DesignPart, NotMade, Price, Staff
from boutiques.named import KEYS
from boutiques.permissions import may_edit_catalogue
from config.errors import NotYours, Refused

MIRRORED = ("name", "code", "house_code", "swatch", "silhouette", "grain")
"""What a merged row says as its survivor does."""


def ask_keeper(by: Staff) -> None:
    """Raise NotYours for who may not change the catalogue."""
    if not may_edit_catalogue(by):
        raise NotYours("The catalogue is kept by the administrators. Ask one of them.")


def stamp(row: Any) -> str:
    """Return what tells one standing of a row from another; forms carry it."""
    return "/".join(str(getattr(row, one.attname)) for one in row._meta.concrete_fields)


def save_row(axis: str, row: Any, *, by: Staff, why: str = "", seen: str = "", at: datetime | None = None) -> Any:
    """Make a row, or change one, whose columns are set; the same again changes nothing.

    Raises NotYours; Refused where somebody changed it meanwhile, or has the name or code already.
    """
    ask_keeper(by)
    table, key = KEYS[axis]
    is_new = row.pk is None
    try:
        with act("catalogue", by=by, at=at, why=why, kind=axis):
            if not is_new:
                now = locked(table, row.pk).get()
                if stamp(now) == stamp(row):
                    return row
                if stamp(now) != seen:
                    raise Refused(f"Somebody changed it meanwhile, nothing was saved: it is now {now}. Look it over.")
            row.save()
            mirror(table, row)
    except IntegrityError as taken:
        raise Refused(f"The catalogue has {getattr(row, key)} already.", field=key) from taken
    return row


def retire(axis: str, row: Any, on: date | None, *, by: Staff, why: str, at: datetime | None = None) -> None:
    """Retire a row from a day (Paris), or with None bring it back. Raises NotYours, Refused without a reason."""
    ask_keeper(by)
    if not why:
        raise Refused("Say why; its history tells it.", field="why")
    if row.retired_on != on:
        with act("retire", by=by, at=at, why=why, kind=axis):
            row.retired_on = on
            row.save(update_fields=["retired_on"])


def merge(axis: str, lost: Any, kept: Any, *, by: Staff, why: str = "", at: datetime | None = None) -> None:
    """Let `kept` stand for `lost` from now on: in lists, prices, the composer, and for open wishes that name it.

    Nothing that was sent changes. Merging twice is once. Raises NotYours; Refused for one and the same, for a row that
    was merged elsewhere, and where both have a price on the same days.
    """
    ask_keeper(by)
    table = KEYS[axis][0]
    if lost.pk == kept.pk:
        raise Refused("Choose another one: that is itself.", field="into")
    try:
        with act("merge", by=by, at=at, why=why, kind=axis, lost=str(lost), kept=str(kept)):
            rows = {one.pk: one for one in locked(table, lost.pk, kept.pk)}
            lost, kept = rows[lost.pk], rows[kept.pk]
            if lost.merged_into_id == kept.pk:
                return
            if lost.merged_into_id or kept.merged_into_id:
                raise Refused("One of them was merged meanwhile. Look again.")
            repoint(axis, lost, kept)
            table.every.filter(merged_into=lost).update(merged_into=kept)  # type: ignore[attr-defined]
            lost.merged_into = kept
            lost.save(update_fields=["merged_into"])
            mirror(table, kept)
    except IntegrityError as overlap:
        raise Refused("Both have a price in one country on the same days. End one of them first.") from overlap


def locked(table: Any, *pks: int) -> Any:
    """Lock rows by their ids, whatever they were merged into; who only names one, as an import does, need not wait."""
    return table.every.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk")


def mirror(table: Any, row: Any) -> None:
    """Let the rows that were merged into this one say what it says."""
    said = {name: getattr(row, name) for name in MIRRORED if hasattr(row, name)}
    table.every.filter(merged_into=row).update(**said)


def repoint(axis: str, lost: Any, kept: Any) -> None:
    """Let every list, exclusion, design and price name the survivor; what it has already goes."""
    tables: list[tuple[Any, str]] = [(kind.model, one.name) for kind in KINDS for one in kind.axes if one.name == axis]
    tables += [(NotMade, axis)] if axis in ("style", "leather") else []
    tables += [(DesignPart, axis)] if axis in ("design", "part") else []
    for table, column in tables:
        for row in table._default_manager.filter(**{column: lost}):
            setattr(row, column, kept)
            try:
                with transaction.atomic():
                    row.save(update_fields=[column])
            except IntegrityError:
                row.delete()
    if axis in ("style", "leather"):
        Price.objects.filter(**{axis: lost}).update(**{axis: kept})
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS price_one_a_day IMMEDIATE; SET CONSTRAINTS price_one_a_day DEFERRED")
