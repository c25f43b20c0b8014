"""What was taken away as a file: who did, when, which list and of how many lines; or all that is held on a client."""

from django.conf import settings
from django.db import models

from config.triggers import append_only


class Why(models.TextChoices):
    """Why all that is held on a client was handed out: a word that names nobody."""

    ASKED = "asked", "The client asked for it"
    AUTHORITY = "authority", "A court or an authority asked for it"
    ERASURE = "erasure", "To look at it before it is erased"


FORMS = [("csv", "CSV"), ("xlsx", "XLSX"), ("pdf", "PDF"), ("json", "JSON")]


class Export(models.Model):
    """One file. Written once, before the file is handed out; a client who was searched for is not in it.

    A list is a CSV or XLSX of so many lines; what is held on a client a PDF or JSON, `query` their UUID, with a reason.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    query = models.TextField(blank=True)
    """The list, as an address says it; `q=…` stands for the words of a search by name."""
    form = models.CharField(max_length=4, choices=FORMS)
    lines = models.PositiveIntegerField()
    why = models.CharField(max_length=9, choices=Why, default="", blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(form__in=("csv", "xlsx"), why="")
                | models.Q(form__in=("pdf", "json"), why__in=Why.values),
                name="export_form_known",
            ),
        ]
        triggers = append_only("exports")

    def __str__(self) -> str:
        return f"{self.lines} lines as {self.form}"
