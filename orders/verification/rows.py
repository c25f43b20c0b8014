"""Rows beside the chains: words and their digests, what clients confirmed, what stands with Paris."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from orders.fingerprint import fingerprint
from orders.lifecycle import State
from orders.models import Confirmation, Erasure, Order, Placement, Words
from orders.verification.fault import Fault


def changed_words() -> Iterator[Fault]:
    """Compare every digest with its words, whichever row holds them; words that are gone must be erased on record."""
    erased = set(Erasure.objects.values_list("words_number", flat=True))
    for model in apps.get_app_config("orders").get_models():
        for column in (field.name for field in model._meta.concrete_fields if field.related_model is Words):
            yield from changed_column(model, column, erased)


def changed_column(model: type[models.Model], column: str, erased: set[int]) -> Iterator[Fault]:
    """Compare one column of words and its digest, row by row."""
    rows = model._default_manager.exclude(**{f"{column}_id": None, f"{column}_digest": ""}).select_related(column)
    for row in rows.iterator(chunk_size=5000):
        where = f"{model._meta.verbose_name} {row.pk}"
        number, kept = getattr(row, f"{column}_id"), getattr(row, column)
        if kept is None and number not in erased:
            yield Fault(where, "its words are gone without an erasure on record")
        elif kept is not None and kept.digest != getattr(row, f"{column}_digest"):
            yield Fault(where, "its words were changed")


def changed_confirmations() -> Iterator[Fault]:
    """Compare what clients confirmed with the fingerprint that was taken."""
    rows = Confirmation.objects.select_related("order", "specification").order_by("pk")
    for one in rows.iterator(chunk_size=5000):
        if one.fingerprint != fingerprint(one.specification):
            yield Fault(one.order.reference, f"what was confirmed on {one.day} was changed")


def never_sent() -> Iterator[Fault]:
    """Find what stands with Paris, or on its book, without a sending: Paris sees what stands there unasked."""
    sent = Placement.objects.filter(order=OuterRef("pk"), undone_by=None)
    there = Order.objects.filter(state__gte=State.PLACED, state__lte=State.ACCEPTED)
    for reference in there.exclude(Exists(sent)).order_by("pk").values_list("reference", flat=True):
        yield Fault(reference, "it stands with Paris and was never sent")
