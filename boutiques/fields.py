"""Fields that every app's forms may use: text as people write it, and choices, refused with a sentence."""

from typing import Any

from django import forms

from boutiques.text import one_line, paragraphs

CHOOSE = "Choose one of these."
EARLIEST_YEAR = 2000
MOST_CLEANED = 20_000
"""Characters of the longest text that is cleaned at all: what is longer fits nowhere, and cleaning it takes long."""


def too_long(length: int, fits: int) -> str:
    """Say how much of a text is too much; both are numbers of characters."""
    return f"Too long: {length:,} characters, {fits:,} fit. Shorten it."


class WordsField(forms.CharField):
    """A text a person writes, at most `max_length` characters: the server counts, so that nothing pasted is cut off."""

    default_error_messages = {"required": "Fill this in."}

    def __init__(self, *, max_length: int = 4000, rows: int = 3, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)
        self.fits = max_length

    def to_python(self, value: Any) -> str:
        """Drop what no keyboard writes: control and direction-override characters; every script and emoji stay."""
        if isinstance(value, str) and len(value) > max(MOST_CLEANED, 2 * self.fits):
            raise forms.ValidationError(too_long(len(value), self.fits), code="max_length")
        return paragraphs(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        """Refuse what is longer than fits."""
        super().validate(value)
        if len(value) > self.fits:
            raise forms.ValidationError(too_long(len(value), self.fits), code="max_length")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let each paragraph be written in its own direction."""
        return {"dir": "auto"}


class LineField(WordsField):
    """One line of text: a number, a name, a reference."""

    def __init__(self, *, max_length: int = 60, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        """Keep it on one line."""
        return one_line(super().to_python(value))


class ListField(forms.ChoiceField):
    """One of a few words that are known beforehand."""

    def __init__(self, **options: Any) -> None:
        said = options.setdefault("error_messages", {})
        said.setdefault("required", CHOOSE)
        said.setdefault("invalid_choice", said["required"])
        super().__init__(**options)


class ChosenField(forms.CharField):
    """A word of a list that is asked for only when it is drawn; whether it is on it, the form knows."""

    def __init__(self, *, max_length: int, error_messages: dict[str, str] | None = None, **options: Any) -> None:
        super().__init__(
            error_messages={"invalid_choice": CHOOSE, "required": CHOOSE, **(error_messages or {})}, **options
        )
        self.fits = max_length

    def to_python(self, value: Any) -> str:
        """Return the word. One that is too long, or has a NUL byte, is on no list."""
        word = super().to_python(value) or ""
        if len(word) > self.fits or "\x00" in word:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return word


class RowField(forms.ModelChoiceField):
    """One of the rows listed, named by a word of its own; a word that no row can have is none of them."""

    default_error_messages = {"required": CHOOSE, "invalid_choice": CHOOSE}

    def __init__(self, *args: Any, empty_label: str | None = "Choose", **options: Any) -> None:
        super().__init__(*args, empty_label=empty_label, **options)

    def to_python(self, value: Any) -> Any:
        """Return the row. A NUL byte, which the database does not even look for, is in no word."""
        if isinstance(value, str) and "\x00" in value:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class DayField(forms.DateField):
    """A day, picked in the browser's own calendar."""

    default_error_messages = {
        "invalid": "Write the day like 2026-07-14, or pick it in the calendar.",
        "required": "Say which day.",
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**options)

    def validate(self, value: Any) -> None:
        """Refuse a slip of the year."""
        super().validate(value)
        if value and value.year < EARLIEST_YEAR:
            raise forms.ValidationError(f"Look at the year: {value.year} is too long ago.")
