"""What a person keeps at their desk: drafts of forms, and saved views of the list."""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """A form as it was being filled in, kept for the person who fills it in."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=80)
    content = models.JSONField(default=dict)
    kept_at = models.DateTimeField()

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
