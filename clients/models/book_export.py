"""That a client book was taken away as a file: who did, when, why, which part of it and how many."""

from django.db import models
from django.db.models import Q

from boutiques.models import Boutique, Staff
from config.triggers import append_only


class WhyExported(models.TextChoices):
    """Why the book leaves the house: words of a list, so that no name can stand in them."""

    EVENT = "event", "To invite to an evening or a presentation"
    SEASON = "season", "To prepare a season with the team"
    COUNT = "count", "To check the book against another one"
    SYSTEM = "system", "To carry it over to another system of the house"


class BookExport(models.Model):
    """One file, written down before it is handed out; whoever was searched for by name is not in it."""

    boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    why = models.CharField(max_length=6, choices=WhyExported)
    form = models.CharField(max_length=4, choices=[("csv", "CSV"), ("xlsx", "Excel")])
    part = models.CharField(max_length=200, blank=True)
    """Which part of the book, in words; nothing for all of it."""
    clients = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()
    """How many discreet clients the file leaves out."""

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(name="book_export_latest", fields=["boutique", "-at", "-id"])]
        constraints = [
            models.CheckConstraint(name="book_export_for_a_reason", condition=Q(why__in=WhyExported.values)),
            models.CheckConstraint(name="book_export_form_known", condition=Q(form__in=["csv", "xlsx"])),
        ]
        triggers = append_only("Exports of the client book")

    def __str__(self) -> str:
        return f"{self.clients} clients as {self.form}"
