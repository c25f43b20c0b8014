"""The event: what was done to a line, by whom, when. Inserting one is the only way a state moves."""

from django.conf import settings
from django.db import models

from config.triggers import append_only
from orders.lifecycle import State
from orders.models.words import SpokenMixin
from orders.triggers import MovesTheLine


class Event(SpokenMixin):
    """One link of a line's chain. `facts` is canonical JSON text of ids, codes and numbers: never a name, never words.

    The database checks verb, states and number, writes `previous` and `hash`, and moves the order.
    """

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="events", db_index=False)
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    from_state = models.PositiveSmallIntegerField(choices=State.choices)
    to_state = models.PositiveSmallIntegerField(choices=State.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    acting_for = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    day = models.DateField()
    """The day the thing happened, which may be before the moment it was written."""
    facts = models.TextField(default="{}")
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by_event")
    submission = models.UUIDField(null=True, unique=True)
    content = models.CharField(max_length=64, default="", blank=True)
    """Digest of what the form said, so that the same submission with another content is noticed."""
    version = models.PositiveIntegerField(default=0)
    """The order's version after it."""
    previous = models.CharField(max_length=64, default="", blank=True)
    hash = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        ordering = ["order", "seq"]
        constraints = [models.UniqueConstraint(fields=["order", "seq"], name="one_event_a_number")]
        indexes = [
            models.Index(fields=["at"], name="events_by_moment"),
            models.Index(fields=["by", "at"], name="events_of_a_person"),
        ]
        triggers = [MovesTheLine(), *append_only("events")]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.seq} {self.verb}"
