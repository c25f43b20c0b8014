"""Choosing a client inside another form: a search box and the clients it finds; the server asks again who was picked.

Without JavaScript the box is sent with its form: the form comes back with the clients found, and nothing is lost.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from boutiques.models import Staff
from clients.models import Client

MOST = 12


def options(user: Staff, typed: str) -> tuple[list[Client], bool]:
    """Return at most MOST clients that `typed` may mean, of those `user` may see, and whether there are more."""
    if not typed.strip():
        return [], False
    visible = Client.objects.visible_to(user).present().select_related("sa")
    found = list(visible.find(typed).filed()[: MOST + 1])
    return found[:MOST], len(found) > MOST


class ClientPicker(forms.Widget):
    """A search box named <field>_q and one radio button a client, named <field>."""

    template_name = "clients/_picker.html"
    use_fieldset = True
    user: Staff

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return the UUID picked, and remember what was looked for; "Find" pressed is not yet a choice."""
        self.typed = data.get(f"{name}_q", "")[:120]
        self.finding = f"{name}_find" in data
        return data.get(name)

    def id_for_label(self, id_: str) -> str:
        """Return nothing: the legend names the group, the search box has its own label."""
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the template's context: the client picked, and those found."""
        context = super().get_context(name, value, attrs)
        picked = _picked(self.user, value)
        found, more = options(self.user, getattr(self, "typed", ""))
        context["widget"] |= {
            "typed": getattr(self, "typed", ""),
            "picked": picked,
            "found": [client for client in found if client != picked],
            "more": more,
            "find": reverse("client_find"),
        }
        return context


def _picked(user: Staff, value: Any) -> Client | None:
    try:
        uuid = value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return None
    return Client.objects.visible_to(user).present().select_related("sa").of_number(uuid).first()


class ClientField(forms.Field):
    """One client whom `user` may see; the cleaned value is the Client, or None where it is not required.

    With `looks_up` off nobody is looked up, and the value is None: the form is only being filled in.
    """

    default_error_messages = {
        "required": "Choose a client: write some letters of the name, then pick one.",
        "finding": "Pick one of the clients found, then go on.",
        "invalid": "Choose one of the clients in your book.",
    }

    def __init__(self, *, user: Staff, looks_up: bool = True, **options: Any) -> None:
        widget = ClientPicker()
        widget.user = self.user = user
        self.looks_up = looks_up
        super().__init__(widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        """Return the UUID of a client given as initial value."""
        return value.uuid if isinstance(value, Client) else value

    def to_python(self, value: Any) -> Client | None:
        """Return the client, looked up among those `user` may see now."""
        if not self.looks_up:
            return None
        if getattr(self.widget, "finding", False):
            raise forms.ValidationError(self.error_messages["finding"], code="finding")
        if not value and self.required and getattr(self.widget, "typed", "").strip():
            raise forms.ValidationError(self.error_messages["finding"], code="finding")
        if not value:
            return None
        client = _picked(self.user, value)
        if client is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return client
