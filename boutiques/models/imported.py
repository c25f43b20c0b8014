"""An import: a table somebody sent, what became of each row, and whether it was taken back."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from boutiques.imports.verdicts import STOPS, Verdict
from boutiques.models.season import Season
from boutiques.models.staff import Staff
from boutiques.models.stored_file import StoredFile
from config.triggers import kept


class About(models.TextChoices):
    """What the table is about."""

    LISTS = "lists", "A season's lists"
    PRICES = "prices", "Prices"


class ImportQuerySet(models.QuerySet["Import"]):
    """Phrases about imports."""

    def of(self, season: Season | None) -> "ImportQuerySet":
        """A season's, or those of prices."""
        return self.filter(season=season)

    def light(self) -> "ImportQuerySet":
        """Without what is long: rows as they were read, and their verdicts."""
        return self.defer("reads", "verdicts").select_related("by", "applied_by", "undone_by")


class Import(models.Model):
    """A table on its way: sent, read in slices, judged, applied whole, perhaps taken back whole.

    `reads` holds the rows that were read until all of them are (`boutiques.imports.reads`), `verdicts` then what was
    said of each (`Judged.kept`); `context` is the act that applied it.
    """

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    about = models.CharField(max_length=10, choices=About)
    season = models.ForeignKey(Season, models.PROTECT, null=True, related_name="imports")
    title = models.CharField(max_length=200)
    chosen = models.CharField(max_length=20, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    read = models.PositiveIntegerField(default=0)
    reads = models.JSONField(default=list)
    verdicts = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    result = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    applied_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)
    context = models.UUIDField(null=True)
    undone_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_why = models.CharField(max_length=200, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        triggers = kept("Imports")
        constraints = [
            models.CheckConstraint(
                name="import_of_lists_has_its_season",
                condition=Q(about="lists", season__isnull=False) | Q(about="prices", season=None),
            ),
            models.CheckConstraint(name="import_reads_its_rows", condition=Q(read__lte=models.F("rows"))),
            models.CheckConstraint(
                name="import_applied_with_who_and_result",
                condition=Q(applied_at=None, applied_by=None, context=None, result=None)
                | Q(applied_at__isnull=False, applied_by__isnull=False, context__isnull=False, result__isnull=False),
            ),
            models.CheckConstraint(
                name="import_taken_back_with_who_and_why",
                condition=Q(undone_at=None, undone_by=None, undone_why="")
                | Q(undone_at__isnull=False, undone_by__isnull=False, applied_at__isnull=False) & ~Q(undone_why=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_judged(self) -> bool:
        """Whether every row has its verdict."""
        return self.read == self.rows

    @property
    def stops(self) -> int:
        """How many rows keep it from being applied."""
        return sum(self.counts.get(name, 0) for name in STOPS)

    @property
    def writes(self) -> int:
        """How many rows change something."""
        return sum(self.counts.get(verdict, 0) for verdict in Verdict if verdict.writes)

    @property
    def standing(self) -> str:
        """Where it stands, in a word: checking, checked, applied, taken back."""
        if self.undone_at:
            return "taken back"
        if self.applied_at:
            return "applied"
        return "checked" if self.is_judged else "checking"
