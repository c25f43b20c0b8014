"""A client book on its way in: a table somebody sent, what became of each row, and whether it was taken back."""

import uuid

from django.db import models
from django.db.models import Q

from boutiques.models import Boutique, Staff
from config.triggers import kept


class BookImportQuerySet(models.QuerySet["BookImport"]):
    """Phrases about imports of clients."""

    def visible_to(self, user: Staff, managed: list[int]) -> "BookImportQuerySet":
        """A person's own at the boutique where they work, and all of those they manage (by id)."""
        return self.filter(Q(by=user, boutique=user.boutique_id) | Q(boutique__in=managed))

    def light(self) -> "BookImportQuerySet":
        """Without what is long: rows and their verdicts."""
        return self.defer("rows", "verdicts", "choices", "wrote").select_related("by", "applied_by", "undone_by")

    def empty(self) -> int:
        """Forget what the tables say, for good, and let go of their verdicts; return of how many."""
        full = self.exclude(rows=[], heads=[])
        return full.update(heads=[], columns=[], rows=[], verdicts=[], choices={})


class BookImport(models.Model):
    """A table of clients: sent, judged, written into the book once, perhaps taken back.

    `rows` are [number, cells], as many as are not in the book yet; they are kept for some days only, for they name
    people, and are gone the moment a client of the boutique is erased. `wrote` are the ids of notes and consents that
    came with the clients; which clients did, their history says (`context`).
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    sa = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    """Who looks after the clients of whom the table does not say it; nobody: the manager's desk."""
    title = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    is_cards = models.BooleanField(default=False)
    headed = models.BooleanField(default=True)
    heads = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    """What each column is, in their order: a name of `clients.book_imports.columns`, or "" for one that is left out."""
    rows = models.JSONField(default=list)
    verdicts = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    wrote = models.JSONField(default=dict)
    applied_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    applied_at = models.DateTimeField(null=True)
    context = models.UUIDField(null=True)
    undone_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    undone_at = models.DateTimeField(null=True)
    stayed = models.PositiveIntegerField(default=0)
    """How many stayed when it was taken back, since something had been done with them."""

    objects = BookImportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(name="book_import_latest", fields=["boutique", "-at", "-id"])]
        triggers = kept("Imports of clients")
        constraints = [
            models.CheckConstraint(
                name="book_import_applied_with_who",
                condition=Q(applied_at=None, applied_by=None, context=None)
                | Q(applied_at__isnull=False, applied_by__isnull=False, context__isnull=False),
            ),
            models.CheckConstraint(
                name="book_import_taken_back_after",
                condition=Q(undone_at=None, undone_by=None, stayed=0)
                | Q(undone_at__isnull=False, undone_by__isnull=False, applied_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def labels(self) -> list[str]:
        """What each column is called: by its head, or its place where nothing stands above it."""
        return [head or f"Column {at}" for at, head in enumerate(self.heads, start=1)]

    @property
    def made(self) -> int:
        """How many clients it wrote, or would write."""
        return int(self.counts.get("new", 0))

    @property
    def left(self) -> int:
        """How many rows stay out as things stand."""
        return sum(count for verdict, count in self.counts.items() if verdict != "new")

    @property
    def standing(self) -> str:
        """Where it stands, in a word or two."""
        if self.undone_at:
            return "taken back"
        if self.applied_at:
            return "in the book"
        return "not in the book"
