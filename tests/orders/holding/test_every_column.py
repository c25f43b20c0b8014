"""Every column of text, JSON or bytes is known for what it may say of a client; a new one must be entered here."""

from django.apps import apps
from django.db import models
from pghistory.models import Events

from clients.erasing import BLANK

HOUSE = "written by Paris and administrators, who know no client's name"
STAFF = "of colleagues"
CODE = "a code, a choice, a digest or a number of ours"
PAPER = "numbers and places of papers; an invoice's facts are kept apart"
THEIRS = "the client's own: blanked or deleted"
WORDS = "words: deleted, with the erasure on record"
SWEPT = "names are taken out of it wherever they stand"
EMPTIED = "emptied for the client's lines, and swept"
FLEETING = "of a session: over after twelve hours"
LISTED = "the reason stands on a list"
FORGOTTEN = "gone after a week, and the moment anybody of the boutique is erased"

OF_THE_HOUSE = "boutiques"
"""All of this app but what stands below: catalogue, seasons, menus, prices, imports of these, and their histories."""
BY_MODEL = {
    "boutiques.Staff": STAFF, "boutiques.StaffEvent": STAFF, "account.EmailAddress": STAFF,
    "account.EmailConfirmation": STAFF,
    "mfa.Authenticator": STAFF, "auth.Group": STAFF, "auth.Permission": CODE, "admin.LogEntry": HOUSE,
    "contenttypes.ContentType": CODE, "sessions.Session": FLEETING, "config.Lock": FLEETING,
    "config.SignedIn": FLEETING, "pghistory.Context": CODE,
    "clients.Consent": CODE, "clients.ClientErasure": LISTED,
    "clients.Retention": LISTED, "orders.Erasure": LISTED, "orders.Loan": CODE,
    "orders.PartChoice": HOUSE, "orders.Permit": PAPER, "orders.Order": CODE, "orders.Event": CODE, "orders.Tick": CODE,
    "orders.Heads": CODE,
    "orders.SlotMovement": CODE, "orders.Confirmation": CODE, "orders.Placement": CODE,
    "orders.Specification": HOUSE, "orders.Transfer": CODE, "orders.Proposal": CODE, "orders.SecondChance": CODE,
    "orders.Agreement": CODE, "orders.Offer": CODE, "orders.Notice": CODE, "orders.NoticeChoice": CODE,
    "clients.CalendarFeed": CODE, "clients.DelicateWord": HOUSE, "clients.HandOver": CODE, "clients.ClientMove": CODE,
    "clients.ClientMerge": CODE, "clients.MergedRow": CODE,
    "django_tasks_database.DBTaskResult": CODE,
}  # fmt: skip
BY_COLUMN = {
    "boutiques.StoredFile": {"content": SWEPT, "name": SWEPT, "sha256": CODE, "kind": CODE, "media_type": CODE},
    "clients.Client": {
        **dict.fromkeys(BLANK, THEIRS),
        **dict.fromkeys(("folded", "sort_folded"), THEIRS), "uuid": CODE, "standing": CODE,
    },
    "clients.ClientEvent": {
        **dict.fromkeys(BLANK, THEIRS),
        **dict.fromkeys(("uuid", "standing", "pgh_label"), CODE),
    },
    "clients.BookImport": {
        **dict.fromkeys(("rows", "verdicts", "choices"), FORGOTTEN), "title": SWEPT, "heads": FORGOTTEN,
        **dict.fromkeys(("uuid", "digest", "columns", "counts", "wrote", "context"), CODE),
    },
    "clients.BookExport": {"why": LISTED, "form": CODE, "part": STAFF},
    "clients.Note": {"text": THEIRS, "about": CODE, "submission": CODE},
    "clients.FollowUp": {"what": THEIRS, "uuid": CODE},
    "orders.Words": {"text": WORDS, "salt": WORDS},
    "orders.Answer": {"letter": PAPER, "outcome": CODE, "reason": CODE, "reason_words": HOUSE, "words_digest": CODE},
    "orders.AnswerSheet": {"title": SWEPT, "letter": PAPER, "uuid": CODE},
    "orders.AnswerRow": {"what": EMPTIED, "said": EMPTIED, "wrong": SWEPT},
    "orders.Batch": {"about": SWEPT, "asks": EMPTIED, "uuid": CODE, "verb": CODE},
    "orders.BatchRow": {"asks": EMPTIED, "sentence": EMPTIED, "outcome": CODE},
    "orders.DeliveryNote": {"title": SWEPT, "uuid": CODE},
    "orders.DeliveryRow": {"what": SWEPT, "said": SWEPT, "wrong": SWEPT},
    "orders.Draft": {"content": THEIRS, "form": CODE, "submission": CODE},
    "orders.SavedView": {"name": SWEPT, "query": SWEPT, "uuid": CODE},
    "orders.Export": {"query": CODE, "form": CODE, "why": LISTED},
    "orders.Pick": {"note": EMPTIED, "choice": CODE, "placed_as": CODE, "substitute": CODE, "moments": CODE},
    "orders.Piece": {
        "blind_stamp": PAPER, "where_from": PAPER, "currency": CODE, "return_reason": CODE, "words_digest": CODE,
    },
    "orders.Sale": {
        "receipt": PAPER, "destination": PAPER, "currency": CODE, "words_digest": CODE, "handed_to_digest": CODE,
    },
}  # fmt: skip
SAYS_SOMETHING = (
    models.CharField, models.TextField, models.JSONField, models.BinaryField, models.GeneratedField, models.UUIDField,
    models.FileField,
)  # fmt: skip


def columns() -> set[tuple[str, str]]:
    """Every such column of a table of ours, by model."""
    return {
        (model._meta.label, one.name)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not issubclass(model, Events)
        for one in model._meta.concrete_fields
        if isinstance(one, SAYS_SOMETHING)
    }


def test_each_column_is_known():
    known = {
        (model, column)
        for model, column in columns()
        if model in BY_MODEL
        or column in BY_COLUMN.get(model, {})
        or (model.startswith(f"{OF_THE_HOUSE}.") and model not in BY_COLUMN)
    }
    assert columns() - known == set(), "say here what it may hold of a client, and let erasure and holding know"


def test_nothing_is_entered_that_is_not_there():
    entered = {(model, column) for model, known in BY_COLUMN.items() for column in known}
    assert entered - columns() == set()
    assert BY_MODEL.keys() - {model for model, _ in columns()} == set()
