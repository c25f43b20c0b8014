"""The heads of all lines, hashed once a night: who rewrites a chain would have to rewrite each of these as well."""

from django.db import models

from config.triggers import append_only


class Heads(models.Model):
    """One night's hash. The same stands in the log and in every backup, where no owner of the database reaches it."""

    day = models.DateField(unique=True)
    """The day that began with the night, in Paris."""
    at = models.DateTimeField()
    upto = models.BigIntegerField()
    """The last event that it holds: each line's head is that of its last event up to this one."""
    lines = models.PositiveIntegerField()
    events = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["upto", "day"]
        triggers = append_only("hashes of a night")

    def __str__(self) -> str:
        return f"upto={self.upto} lines={self.lines} events={self.events} heads={self.digest}"
