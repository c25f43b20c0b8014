"""What an administrator changed in the list of words that notes do without: one more, or one left out."""

from django.db import models
from django.db.models import Q

from boutiques.models import Staff


class Topic(models.TextChoices):
    """What a word would say of somebody (GDPR, article 9; and what nobody wants to read of themselves)."""

    HEALTH = "health", "Health"
    FAITH = "faith", "Faith"
    ORIGIN = "origin", "Origin"
    POLITICS = "politics", "Politics"
    INSULT = "insult", "Insults"


class Tongue(models.TextChoices):
    """The language of a word."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "French"


class DelicateWord(models.Model):
    """A word, folded, with * at its end for any ending; `left_out` where notes may have it all the same."""

    word = models.CharField(max_length=40, unique=True)
    topic = models.CharField(max_length=8, choices=Topic)
    language = models.CharField(max_length=2, choices=Tongue)
    left_out = models.BooleanField(default=False)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="delicate_word_topic_known", condition=Q(topic__in=Topic.values)),
            models.CheckConstraint(name="delicate_word_says_something", condition=~Q(word__in=["", "*"])),
        ]

    def __str__(self) -> str:
        return self.word
