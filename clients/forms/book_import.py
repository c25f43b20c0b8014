"""The forms of a book on its way in: the table or the cards, and what each column is."""

from typing import Any

from django import forms

from boutiques import clock
from boutiques.fields import ListField
from boutiques.forms.imports import ImportForm
from boutiques.models import Boutique, Staff
from clients.book_imports.columns import COLUMNS
from clients.forms.fields import StaffField
from clients.models import BookImport

OUT = "-"
"""What is chosen for a column that is left out."""
SHOWN = 60
"""So many columns may be named; address books have more, most of them empty."""


class BookForm(ImportForm):
    """A client book, pasted or as a file; a manager says whose clients they are where it does not."""

    pasted = "Pasted clients"

    def __init__(self, *args: Any, by: Staff, boutique: Boutique, **options: Any) -> None:
        super().__init__(*args, season=None, **options)
        self.fields["text"].label = "Paste the clients"
        self.fields["text"].help_text = "As copied from a sheet, one client a line."
        self.fields["file"].help_text = "Excel (.xlsx), CSV, or the cards of an address book (.vcf); 10 MB at most."
        if by.is_manager_of(boutique, clock.now()):
            colleagues = Staff.objects.active().filter(boutique=boutique)
            self.fields["sa"] = StaffField(
                required=False,
                label="Who looks after them",
                empty_label="The manager’s desk",
                help_text="Where the table does not say it row by row.",
            )
            self.fields["sa"].queryset = colleagues  # type: ignore[attr-defined]
            self.order_fields(["text", "file", "sa", "submission"])


class ColumnsForm(forms.Form):
    """What each column of a table is; those with nothing in them are not asked about."""

    def __init__(self, *args: Any, one: BookImport, manages: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.width = len(one.heads)
        if not one.is_cards:
            self.fields["headed"] = forms.BooleanField(
                required=False, label="The first row says what the columns are", initial=one.headed
            )
        choices = [(column.name, column.head) for column in COLUMNS if manages or column.name != "sa"]
        examples: dict[int, str] = {}
        for _, cells in one.rows:
            for at, cell in enumerate(cells[: self.width]):
                if cell:
                    examples.setdefault(at, cell)
        named = [at for at, name in enumerate(one.columns) if name]
        for at in sorted({*named, *list(examples)[:SHOWN]}):
            self.fields[f"column-{at}"] = ListField(
                choices=[(OUT, "Leave it out"), *choices],
                label=one.labels[at],
                initial=one.columns[at] or OUT,
                help_text=examples.get(at, "")[:60],
            )

    @property
    def headed(self) -> bool:
        """Whether the first row heads the columns."""
        return bool(self.cleaned_data.get("headed"))

    @property
    def columns(self) -> list[str]:
        """What each column is, "" for one that is left out."""
        said = [self.cleaned_data.get(f"column-{at}", OUT) for at in range(self.width)]
        return ["" if name == OUT else name for name in said]
