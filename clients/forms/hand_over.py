"""The form of a hand-over: for each client of a book, the colleague who looks after them from now on."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from boutiques.fields import ListField
from boutiques.models import Staff
from boutiques.tampered import TAMPERED, HiddenApart
from clients.models import Client

CHOOSE = "Choose a colleague. This client came into the book while you looked at it."


class HandOverForm(HiddenApart):
    """A select for each client, filled in as they are shared out; `to()` is what they say, by the client's id."""

    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})

    def __init__(
        self, *args: Any, clients: Sequence[Client], colleagues: Sequence[Staff], likely: Mapping[int, Staff],
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        self.clients, self.people = clients, {one.username: one for one in colleagues}
        self.initial["submission"] = uuid.uuid4()
        choices = [(one.username, one.name) for one in colleagues]
        for client in clients:
            first = likely.get(client.pk)
            self.fields[self.name_of(client)] = ListField(
                label=client.name, choices=choices, initial=first and first.username,
                widget=forms.Select, error_messages={"required": CHOOSE},
            )  # fmt: skip

    @staticmethod
    def name_of(client: Client) -> str:
        """The name of a client's field."""
        return f"to-{client.uuid}"

    @property
    def rows(self) -> list[tuple[Client, Any]]:
        """Each client with the field that says to whom they go."""
        return [(client, self[self.name_of(client)]) for client in self.clients]

    def to(self) -> dict[int, Staff]:
        """Who takes each client, by the client's id."""
        return {client.pk: self.people[self.cleaned_data[self.name_of(client)]] for client in self.clients}
