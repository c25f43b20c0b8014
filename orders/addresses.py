"""Where a line, its verbs and its undo are found."""

from urllib.parse import urlencode

from django.urls import reverse
from django.urls.converters import StringConverter

from orders import lifecycle
from orders.models import Event, Order


class Reference(StringConverter):
    """A line's reference in an address, like FSH-26-0007; anything else is no address of a line."""

    regex = r"[A-Z0-9]{1,8}-[0-9]{2}-[0-9]{4,9}"


class DraftOf(StringConverter):
    """The name of a form that is kept as a draft: of a new line, or of a verb of one, like FSH-26-0007:respecify."""

    regex = rf"new_request|take_in|{Reference.regex}:[a-z_]{{1,20}}"


class Exported(StringConverter):
    """The kinds of file as which a list is taken away."""

    regex = "csv|xlsx"


class Place(StringConverter):
    """Which way a row of a list is put."""

    regex = "up|down"


def order_url(order: Order) -> str:
    """The address of a line's page."""
    return reverse("order", args=[order.reference])


def verb_url(order: Order, verb: str) -> str:
    """The address of one verb of a line."""
    return reverse("verb", args=[order.reference, verb])


def undo_url(event: Event) -> str:
    """The address that takes the step back, with what its form carries; nothing where it is not undone."""
    if lifecycle.BY_NAME[event.verb].undo is not lifecycle.Undo.CORRECT:
        return ""
    version = event.version or event.order.version + 1
    return f"{verb_url(event.order, 'correct')}?{urlencode({'undoes': event.seq, 'version': version})}"
