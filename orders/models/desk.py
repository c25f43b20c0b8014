"""What a person keeps at their desk: drafts of forms, and saved views of the list."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from boutiques.models import Staff
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


class SavedView(models.Model):
    """A list's filters, columns and sort under a name; of one person, or of the whole boutique."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    boutique = models.ForeignKey("boutiques.Boutique", null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    query = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "name"], name="one_view_a_name")]

    def __str__(self) -> str:
        return self.name
