"""A list that was taken away as a file: who did, when, which list, and of how many lines."""

from django.conf import settings
from django.db import models

from config.triggers import append_only


class Export(models.Model):
    """One file of the list. Written once, before the file is handed out; a client who was searched for is not in it."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    query = models.TextField(blank=True)
    """The list, as an address says it; `q=…` stands for the words of a search by name."""
    form = models.CharField(max_length=4, choices=[("csv", "CSV"), ("xlsx", "XLSX")])
    lines = models.PositiveIntegerField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(form__in=("csv", "xlsx")), name="export_form_known"),
        ]
        triggers = append_only("exports")

    def __str__(self) -> str:
        return f"{self.lines} lines as {self.form}"
