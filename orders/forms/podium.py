"""The forms of what is done at a podium in one go: placing what is taken, and letting the rest wait."""

import hashlib
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from boutiques.fields import ListField, WordsField
from boutiques.tampered import TAMPERED, HiddenApart
from orders.podium.sums import Sum
from orders.podium.wishes import Wish
from orders.wording import CARRY_OVER_REASONS

CHANGED = "Something was ticked, placed or changed since you opened this page. Look it over, then send it again."


class InOneGo(HiddenApart):
    """What is done to many requests: the batch's own identity, and a digest of what was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": TAMPERED, "required": TAMPERED})

    def __init__(self, *args: Any, wishes: Iterable[Wish], **options: Any) -> None:
        super().__init__(*args, **options)
        self.digest = digest(wishes)
        self.initial.update(submission=uuid.uuid4(), seen=self.digest)

    @property
    def is_stale(self) -> bool:
        """Whether it was made of other requests than there are now."""
        return bool(self.cleaned_data["seen"] != self.digest)

    def renewed(self, sentence: str, **options: Any) -> "InOneGo":
        """The same words on a form that knows what there is now, with what was said against it."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["seen"], data["submission"] = self.digest, str(uuid.uuid4())
        fresh = type(self)(data, **options)
        fresh.is_valid()
        fresh.add_error(None, sentence)
        return fresh


class PlaceTakenForm(InOneGo):
    """Why a budget is exceeded, where one is."""

    words = WordsField(label="Why", help_text="It stands with each of them.")

    def __init__(self, *args: Any, sums: Iterable[Sum], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sums = list(sums)
        self.over = over = ", ".join(one.department for one in self.sums if one.over)
        if over:
            words = self.fields["words"]
            words.required, words.label = True, f"Why the budget of {over} is exceeded"
            words.error_messages["required"] = f"Say why the budget of {over} is exceeded, or take fewer."


class CarryRestForm(InOneGo):
    """Why what is left waits for the next podium; what was not there says so by itself."""

    reason = ListField(
        label="Why", choices=CARRY_OVER_REASONS, widget=forms.RadioSelect, initial="left_out",
        help_text="What you ticked as not there is carried over as not on the menu.",
    )  # fmt: skip
    words = WordsField(label="Something to add")


def digest(wishes: Iterable[Wish]) -> str:
    """Say in short which requests there are, and what is to become of each."""
    picks = [(one.reference, one.order.version, one.pick) for one in wishes]
    said = [f"{of} {at} {pick.placed_as} {sorted(pick.substitute.items())} {pick.note}" for of, at, pick in picks]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
