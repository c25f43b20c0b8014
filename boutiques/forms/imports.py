"""The forms of an import: a table pasted or chosen as a file; why it is taken back."""

from typing import Any
from uuid import uuid4

from django import forms

from boutiques.fields import ListField, WordsField
from boutiques.imports.table import MOST_BYTES, TOO_LARGE
from boutiques.lists.kinds import kinds_of
from boutiques.models import Season

EMPTY = "Paste a table, or choose a file."


class ImportForm(forms.Form):
    """A table, pasted or as a file; of a season also which list it is where its rows do not say."""

    pasted = "Pasted rows"
    """What a table is called that is no file."""

    text = forms.CharField(
        label="Paste the table",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false", "class": "table-text"}),
        help_text="As copied from a sheet or a letter, one entry a line.",
    )
    file = forms.FileField(
        label="Or choose a file",
        required=False,
        allow_empty_file=True,
        max_length=200,
        help_text="An Excel workbook (.xlsx) or CSV, at most 10 MB.",
        error_messages={"invalid": "Choose the file again.", "max_length": "The file’s name is too long. Shorten it."},
    )
    chosen = ListField(label="Which list", required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": EMPTY, "invalid": EMPTY})

    def __init__(self, *args: Any, season: Season | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["submission"].initial = uuid4
        if season is None:
            del self.fields["chosen"]
            return
        kinds = [(kind.slug, f"{kind.title} {kind.beside}") for kind in kinds_of(season)]
        self.fields["chosen"].choices = [("", "The table says it"), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, not more than fits."""
        said = super().clean() or {}
        file, text = said.get("file"), said.get("text", "")
        if file and text.strip():
            self.add_error("file", "There is a pasted table as well. Send one of the two.")
        elif file and file.size > MOST_BYTES:
            self.add_error("file", TOO_LARGE)
        elif not file and not text.strip() and not self.errors:
            self.add_error("text", EMPTY)
        return said

    @property
    def content(self) -> bytes:
        """The bytes of what was sent."""
        file = self.cleaned_data.get("file")
        content: bytes = file.read() if file else self.cleaned_data["text"].encode()
        return content

    @property
    def title(self) -> str:
        """What it is called where no file has a name."""
        return "" if self.cleaned_data.get("file") else self.pasted

    @property
    def name(self) -> str:
        """What it is called."""
        file = self.cleaned_data.get("file")
        return str(file.name) if file else f"{self.pasted.lower()}.csv"


class TakeBackForm(forms.Form):
    """Why an import is taken back."""

    why = WordsField(label="Why", rows=2, max_length=200)
