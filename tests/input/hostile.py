"""What nobody should type, by kind of field: each field of any form finds its own values here."""

from collections.abc import Iterator

from django import forms

from boutiques.fields import ChosenField, WordsField
from clients.forms import ClientField
from clients.forms.fields import EmailField, PhoneField
from orders.forms.money import MoneyField

STAMP = ("submission", "version")
LONG, HUGE = 10_000, "9" * 30
ODD = "👩‍👧 تأتي\x00 \u202e木曜日\x07 " + "\ud83d" + " Ōta\x1b"
"""An emoji of several signs, three scripts, NUL and control characters, an override, half an emoji."""
TEXT = ("x" * LONG, "👜" * LONG, "\x00ال" * (LONG // 2))
AMOUNT = ("nine thousand", "-9100", HUGE, "9.12345")
NUMBER = ("many", "-1", HUGE, "1.5")
DAY = ("the day before yesterday", "0001-01-01", "2026-02-30", "99999-12-31")
WORD = ("nobody", HUGE, "y" * LONG, "\x00")
TURNS = 4


def wrong(field: forms.Field, turn: int, strangers: dict[str, str]) -> str | None:
    """What is surely wrong in this field, another in each turn; nothing where everything that can be sent is right."""
    values: tuple[str, ...] = ()
    if isinstance(field, forms.ModelChoiceField | ClientField):
        values = (*WORD[:3], strangers.get(type(field).__name__, WORD[3]))
    elif isinstance(field, MoneyField):
        values = AMOUNT
    elif isinstance(field, forms.ChoiceField | ChosenField):
        values = WORD
    elif isinstance(field, forms.IntegerField):
        values = NUMBER
    elif isinstance(field, forms.DateField):
        values = DAY
    elif isinstance(field, WordsField):
        values = TEXT
    return values[turn % len(values)] if values else None


def is_text(field: forms.Field) -> bool:
    """Whether a person writes words of their own there."""
    return isinstance(field, WordsField) and not isinstance(field, MoneyField)


def is_typed(field: forms.Field) -> bool:
    """Whether it is typed, not chosen: it stands in the form that comes back."""
    typed = isinstance(field, WordsField | forms.DateField | forms.IntegerField)
    return typed and not isinstance(field.widget, forms.HiddenInput)


def odd(field: WordsField) -> str:
    """Odd words, as many as just fit once they are cleaned; what has to look like something looks odd alone."""
    room = field.fits - len(field.to_python(over_the_wire(ODD)))
    return ODD if room < 0 or isinstance(field, PhoneField | EmailField) else ODD + "é" * room


def over_the_wire(text: str) -> str:
    """What of a text arrives: half an emoji is no text, and comes as the sign for that."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def stamps(there: list[str]) -> Iterator[dict[str, str | None]]:
    """The form's own numbers: missing, garbled, out of all bounds."""
    if there:
        yield dict.fromkeys(there)
        yield dict.fromkeys(there, "x\x00")
    if "version" in there:
        yield {"version": HUGE}
        yield {"version": "-1"}
