"""Somebody new inside another form: a name and a telephone number are enough to begin with."""

from typing import Any

from clients.forms.client import ClientForm

ASKED = ("title", "given_name", "family_name", "phone", "submission", "confirmed")


class NewcomerForm(ClientForm):
    """The few fields by which somebody is written into the book while something else is written down for them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in set(self.fields) - set(ASKED):
            del self.fields[name]
        self.fields["confirmed"].label = "This is somebody else: write a new client"

    def asks(self) -> dict[str, Any]:
        """What `register` is called with."""
        return {**self.facts, "submission": self.cleaned_data["submission"]}
