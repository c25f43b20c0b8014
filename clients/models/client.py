"""A client of one boutique: how to speak of and to them, and who looks after them. Never what they own or spend."""

import uuid
from datetime import datetime
from typing import Any

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, NullIf

from boutiques.models import Boutique, Staff
from clients import names, search
from clients.following import AsideRightly
from clients.models.phrases import ClientManager, ClientQuerySet


class Title(models.TextChoices):
    """What comes before the name."""

    MME = "Mme", "Mme"
    MR = "Mr", "Mr"
    MRS = "Mrs", "Mrs"
    MS = "Ms", "Ms"


class Standing(models.TextChoices):
    """How long and how well the boutique knows somebody; a word for people, never a sum."""

    NEW = "new", "New"
    KNOWN = "known", "Known"
    LONG_STANDING = "long_standing", "Long-standing"
    VIP = "vip", "VIP"
    VVVIP = "vvvip", "VVVIP"


class Channel(models.TextChoices):
    """How a client likes to be reached."""

    PHONE = "phone", "Telephone"
    EMAIL = "email", "E-mail"
    MESSAGE = "message", "Message"
    VISIT = "visit", "In the boutique"


def _blank(*columns: str) -> Q:
    return Q(**dict.fromkeys(columns, ""))


# Unlike other history rows these may be deleted: they carry names, and erasing a client takes them along.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    exclude=["folded", "sort_folded", "merged_into"],  # who merged them stands in a row of its own
    context_field=pghistory.ContextForeignKey(),
    obj_field=pghistory.ObjForeignKey(related_name="history", related_query_name="history"),
    level=pghistory.Statement,
)
class Client(models.Model):
    """Somebody the boutique works for; no sales associate means the manager's desk."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    boutique = models.ForeignKey(Boutique, models.PROTECT, related_name="clients", db_index=False)
    sa = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="clients")
    second_sa = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="second_clients")

    title = models.CharField(max_length=3, choices=Title, blank=True)
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    family_first = models.BooleanField(default=False)
    other_script = models.CharField(max_length=120, blank=True)
    sort_name = models.CharField(max_length=120, blank=True, help_text="Only where it is not filed by family name.")

    standing = models.CharField(max_length=13, choices=Standing, default=Standing.NEW)
    language = models.CharField(max_length=12, blank=True, help_text="A language code, such as fr or ja.")
    channel = models.CharField(max_length=7, choices=Channel, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    since = models.PositiveSmallIntegerField(null=True, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)
    discreet = models.BooleanField(default=False)
    anonymised_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+", db_index=False
    )
    """Who stands for this one, since both were one person: the book no longer shows it."""

    folded = models.GeneratedField(expression=search.haystack(), output_field=models.TextField(), db_persist=True)
    sort_folded = models.GeneratedField(
        expression=search.Fold(
            Coalesce(NullIf(F("sort_name"), models.Value("")), F("family_name")), F("given_name"), F("other_script")
        ),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )

    objects = ClientManager()
    every = ClientQuerySet.as_manager()
    history: Any

    class Meta:
        indexes = [
            GinIndex(name="client_found", fields=["boutique", "folded"], opclasses=["int8_ops", "gin_trgm_ops"]),
            models.Index(name="client_filed", fields=["boutique", "sort_folded", "id"]),
            models.Index(name="client_aside", fields=["merged_into"], condition=Q(merged_into__isnull=False)),
            GinIndex(
                name="client_aside_found",
                fields=["folded"],
                opclasses=["gin_trgm_ops"],
                condition=Q(merged_into__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(name="client_second_sa_is_another", condition=~Q(second_sa=F("sa"))),
            models.CheckConstraint(name="client_title_known", condition=Q(title__in=["", *Title.values])),
            models.CheckConstraint(name="client_standing_known", condition=Q(standing__in=Standing.values)),
            models.CheckConstraint(name="client_channel_known", condition=Q(channel__in=["", *Channel.values])),
            models.CheckConstraint(name="client_since_a_year", condition=Q(since=None) | Q(since__range=(1900, 2200))),
            models.CheckConstraint(
                name="client_has_a_name",
                condition=~_blank("given_name", "family_name", "other_script") | Q(anonymised_on__isnull=False),
            ),
            models.CheckConstraint(
                name="client_anonymised_is_nobody",
                condition=Q(anonymised_on=None)
                | _blank("title", "given_name", "family_name", "other_script", "sort_name", "email", "phone"),
            ),
            models.CheckConstraint(name="client_merged_into_another", condition=~Q(merged_into=F("id"))),
        ]
        triggers = [AsideRightly()]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Title and name, "Mme Renée Ōta"."""
        return names.spoken(
            self.title, self.given_name, self.family_name, self.other_script, family_first=self.family_first
        )

    @property
    def short(self) -> str:
        """How one says it in passing, "Mme Ōta"."""
        return names.short(self.title, self.given_name, self.family_name, self.other_script)

    @property
    def is_anonymised(self) -> bool:
        """Whether the person was erased and only the row is left."""
        return self.anonymised_on is not None

    @property
    def is_nobody(self) -> bool:
        """Whether nothing is to be done with the row any more: the person was erased, or another row stands for it."""
        return self.is_anonymised or self.merged_into_id is not None

    def is_looked_after_by(self, user: Staff, at: datetime) -> bool:
        """Say whether `user` is the client's own associate, the second one, or manages the boutique at that moment."""
        return user.pk in {self.sa_id, self.second_sa_id} or user.is_manager_of(self.boutique, at)
