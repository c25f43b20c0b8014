"""What Paris said to a placement."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.triggers import kept
from orders.models.words import SpokenMixin


class Answer(SpokenMixin):
    """Accepted, refused, or changes proposed; by Paris, or on its behalf with the reference of its letter."""

    class Outcome(models.TextChoices):
        """What was said."""

        ACCEPTED = "accepted", "accepted"
        REFUSED = "refused", "refused"
        PROPOSES = "proposes", "proposes changes"

    placement = models.ForeignKey("orders.Placement", on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    day = models.DateField()
    reason = models.CharField(max_length=32, default="", blank=True)
    reason_words = models.CharField(max_length=120, default="", blank=True)
    """The reason as it was worded that day; of an answer older than this column, the words that were shipped."""
    specification = models.ForeignKey("orders.Specification", null=True, on_delete=models.PROTECT, related_name="+")
    letter = models.CharField(max_length=60, default="", blank=True)
    is_recall = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    """The recall that took its place."""
    undone_by = models.ForeignKey("orders.Event", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["placement"], condition=Q(undone_by=None, replaced_by=None), name="one_standing_answer"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="proposes") | Q(specification__isnull=False), name="a_proposal_says_what"
            ),
        ]
        triggers = kept("answers")

    def __str__(self) -> str:
        return f"{self.placement_id}: {self.outcome}"


class Agreement(SpokenMixin):
    """The boutique's yes to what Paris proposed: how and when the client agreed, and the indicative price of that."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="agreements")
    how = models.CharField(max_length=12)
    day = models.DateField()
    price = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="", blank=True)
    tax_included = models.BooleanField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey("orders.Event", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer"], condition=Q(undone_by=None), name="one_standing_agreement")
        ]
        triggers = kept("agreements")

    def __str__(self) -> str:
        return f"{self.answer_id}: agreed {self.day}"
