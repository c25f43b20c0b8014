"""A reason of Paris's no, as the house words it now; what Carnet ships stands in `orders/wording.py`."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from boutiques.models.history import tracked
from config.triggers import kept


@tracked()
class RefuseReason(models.Model):
    """A reason that was added, or one of those shipped that was reworded, put elsewhere, or retired.

    Its code is named by events for ever, and never changes; an answer keeps the words it was given with.
    """

    code = models.CharField(max_length=32, unique=True, editable=False)
    words = models.CharField(max_length=120)
    rank = models.PositiveSmallIntegerField(verbose_name="place")
    retired_at = models.DateTimeField(null=True, verbose_name="retired")

    class Meta:
        ordering = ["rank", "code"]
        triggers = kept("reasons of a refusal")
        constraints = [
            models.UniqueConstraint(Lower("words"), name="one_refuse_reason_of_these_words"),
            models.CheckConstraint(condition=~Q(words=""), name="a_refuse_reason_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
