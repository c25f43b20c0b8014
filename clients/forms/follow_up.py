"""The forms of a follow-up: a day and a word; another day."""

from boutiques.fields import DayField, LineField
from boutiques.tampered import HiddenApart
from clients.forms.fields import submission_field
from clients.models.follow_up import LONGEST


class FollowUpForm(HiddenApart):
    """When to get back to a client, and what about."""

    day = DayField(label="Day", required=True)
    what = LineField(
        max_length=LONGEST,
        required=True,
        label="What about",
        help_text="A word is enough: call after Chinese New Year.",
        error_messages={"required": "Say in a word what it is about."},
    )
    submission = submission_field()
    field_order = ["day", "what"]


class PutOffForm(HiddenApart):
    """Another day for it."""

    day = DayField(label="New day", required=True)
