"""The verbs' forms, one file each; `FORMS` finds a verb's form by its name."""

from orders.forms.base import VerbForm
from orders.forms.decline import DeclineForm
from orders.forms.note import NoteForm
from orders.forms.release import ReleaseForm

FORMS: dict[str, type[VerbForm]] = {
    "decline": DeclineForm,
    "note": NoteForm,
    "release": ReleaseForm,
}
