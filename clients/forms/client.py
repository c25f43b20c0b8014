"""The form of one client, for a new one and for changing one."""

import re
from typing import Any

from django import forms

from boutiques import clock
from boutiques.fields import LineField, ListField
from boutiques.models import Staff
from boutiques.tampered import HiddenApart
from clients import languages, permissions
from clients.forms.alike import the_same
from clients.forms.fields import EmailField, PhoneField, StaffField, submission_field
from clients.models import Channel, Client, Standing, Title

UNSAID = [("", "Not said")]
EARLIEST = 1900
NAME = 120
"""The most characters of a name."""
FACTS = (
    *("title", "given_name", "family_name", "family_first", "other_script", "sort_name", "standing", "language"),
    *("channel", "email", "phone", "since", "discreet", "sa", "second_sa"),
)


class ClientForm(HiddenApart):
    """Names, how to reach them, who looks after them. `client` is the one to change; without it a new one is written.

    `alike` holds those of the book who may be the same person, once the form was sent with such a name.
    """

    title = ListField(choices=[("", "None"), *Title.choices], required=False)
    given_name = LineField(max_length=NAME)
    family_name = LineField(max_length=NAME)
    family_first = forms.BooleanField(required=False, label="The family name is said first")
    other_script = LineField(
        max_length=NAME, label="Name in another script", help_text="As the client writes it: 山田 陽子, الفهد."
    )
    sort_name = LineField(
        max_length=NAME, label="Filed under", help_text="Only where the book should not file by family name."
    )
    email = EmailField(label="E-mail")
    phone = PhoneField(label="Telephone")
    channel = ListField(choices=[*UNSAID, *Channel.choices], required=False, label="Likes to be reached by")
    language = ListField(choices=[*UNSAID, *languages.CHOICES], required=False)
    standing = ListField(choices=Standing.choices, initial=Standing.NEW)
    since = forms.IntegerField(required=False, label="Client since the year")
    sa = StaffField(required=False, label="Sales associate", empty_label="The manager’s desk")
    second_sa = StaffField(required=False, label="Second associate", empty_label="Nobody")
    discreet = forms.BooleanField(
        required=False,
        label="Discreet",
        help_text="Nothing is sent, and only the client’s own associates and the manager see the name.",
    )
    submission = submission_field()
    version = LineField(widget=forms.HiddenInput())
    confirmed = forms.BooleanField(required=False, label="This is somebody else: write a new client")

    def __init__(self, *args: Any, by: Staff, client: Client | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.client = by, client
        self.alike: list[Client] = []
        at = clock.now()
        self.boutique = client.boutique if client else permissions.opens_the_book(by)
        colleagues = Staff.objects.active().filter(boutique=self.boutique)
        self.fields["second_sa"].queryset = colleagues  # type: ignore[attr-defined]
        if by.is_manager_of(self.boutique, at):
            self.fields["sa"].queryset = colleagues  # type: ignore[attr-defined]
        else:
            del self.fields["sa"]
        this_year = self.boutique.today(at).year
        self.fields["since"].widget.attrs |= {"min": EARLIEST, "max": this_year}
        self.fields["since"].error_messages["invalid"] = f"Write a year between {EARLIEST} and {this_year}."
        if client is None:
            del self.fields["version"]
        else:
            for field in ("submission", "confirmed"):
                del self.fields[field]
            self.initial = {**facts_of(client), "version": client.version, **self.initial}

    def clean_version(self) -> int:
        """Return the version that was seen; 0, which never was one, for anything that is no number."""
        version = self.cleaned_data["version"]
        return int(version) if re.fullmatch(r"[0-9]{1,9}", version) else 0

    def clean_since(self) -> int | None:
        """Return the year, neither long ago nor still to come."""
        year = self.cleaned_data["since"]
        if year is not None and year < EARLIEST:
            raise forms.ValidationError(self.fields["since"].error_messages["invalid"])
        if year and year > self.boutique.today().year:
            raise forms.ValidationError("That year is still to come. Write the year of the first visit.")
        return year

    def clean(self) -> dict[str, Any]:
        """Ask for a name, and for a second look where the book has somebody alike."""
        facts = super().clean() or {}
        names = ("given_name", "family_name", "other_script")
        if not any(facts.get(name) or name in self.errors for name in names):
            self.add_error("family_name", "Write at least one name, in any script.")
        elif not self.client and not facts.get("confirmed"):
            self.alike = the_same(self.by, facts, facts.get("submission"))
            if self.alike:
                self.add_error("confirmed", "Tick this if you are sure, or open the client above.")
        return facts

    @property
    def facts(self) -> dict[str, Any]:
        """What was written, as `register` and `amend` take it."""
        return {field: self.cleaned_data[field] for field in FACTS if field in self.cleaned_data}


def facts_of(client: Client) -> dict[str, Any]:
    """Return a client's facts as the form's initial values."""
    facts = {field: getattr(client, field) for field in FACTS}
    return {field: value.username if isinstance(value, Staff) else value for field, value in facts.items()}
