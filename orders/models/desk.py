"""What a person keeps at their desk: drafts of forms, and saved views of the list."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from boutiques.models import Boutique, Staff
from config.kept import Given
from orders.models.event import Event

KEPT_FOR = timedelta(days=14)


class DraftQuerySet(models.QuerySet["Draft"]):
    """Phrases about drafts."""

    def of(self, staff: Staff | Given, form: str | Given) -> "DraftQuerySet":
        """The one of this person's form."""
        return self.filter(staff=staff, form=form)

    def standing(self, at: datetime | Given) -> "DraftQuerySet":
        """Those that are offered at that moment: not too old, and what they say was not sent meanwhile."""
        sent = Exists(Event.objects.filter(submission=OuterRef("submission")))
        return self.filter(~sent, kept_at__gt=at - KEPT_FOR)


class Draft(models.Model):
    """A form as it was being filled in, kept for the person who fills it in and shown to nobody else."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=80)
    content = models.JSONField(default=dict)
    """What the fields say, by name; each a list of texts, as a form sends them."""
    submission = models.UUIDField()
    """The form's own: once it is on record, the draft is over."""
    kept_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "form"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return f"draft of {self.form}"


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Phrases about saved views."""

    def visible_to(self, user: Staff, at: datetime) -> "SavedViewQuerySet":
        """The person's own, and those of the boutiques they work in or manage."""
        from orders.gates import views_visible_to

        return self.filter(views_visible_to(user, at))

    def named(self, name: str) -> "SavedViewQuerySet":
        """Those of that name, however it is written."""
        return self.filter(name__iexact=name)

    def of_owner(self, user: Staff, boutique: Boutique | None) -> "SavedViewQuerySet":
        """The boutique's, or, where none is given, the person's own."""
        return self.filter(boutique=boutique) if boutique else self.filter(staff=user, boutique=None)


class SavedView(models.Model):
    """A list's filters, columns and sort under a name; of one person, or of the whole boutique."""

    uuid = models.UUIDField(unique=True)
    """That of the form it was saved with: sent twice, it is saved once."""
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    """Whose it is, or who saved it for the boutique."""
    boutique = models.ForeignKey("boutiques.Boutique", null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.TextField()
    """As an address says it, without its question mark; no client is searched for in it."""

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("name"), "staff", condition=Q(boutique=None), name="one_view_a_name"),
            models.UniqueConstraint(
                Lower("name"), "boutique", condition=Q(boutique__isnull=False), name="one_view_a_name_and_boutique"
            ),
        ]

    def __str__(self) -> str:
        return self.name
