"""Keeping a form as a draft, and letting go of it: once it is sent, or thrown away. Of two windows one is told."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.http import QueryDict

from boutiques.models import Staff
from boutiques.requests import StaffRequest
from config.errors import Refused
from orders.drafts import OpenDraft, moment, stamp_of
from orders.forms.composing import NARROWING
from orders.models import Draft, Event
from orders.models.desk import KEPT_FOR
from orders.submissions import submission_of

MOST_CHARACTERS = 20_000
MOST_EACH = 20
"""So many drafts a person has; the oldest gives way to another."""
NOT_KEPT = ("csrfmiddlewaretoken", "enter", *NARROWING)

KEEP = """
    INSERT INTO orders_draft AS kept (staff_id, form, content, submission, kept_at)
    SELECT %(staff)s, %(form)s, %(content)s::jsonb, %(submission)s::uuid, %(at)s::timestamptz
    WHERE NOT EXISTS (SELECT FROM orders_event WHERE submission = %(submission)s::uuid)
    ON CONFLICT (staff_id, form) DO UPDATE
    SET content = excluded.content, submission = excluded.submission, kept_at = excluded.kept_at
    WHERE kept.kept_at = %(known)s::timestamptz OR kept.kept_at <= %(over)s::timestamptz
        OR EXISTS (SELECT FROM orders_event WHERE submission = kept.submission)
    RETURNING kept.xmax = 0
"""
"""One statement, so that of two windows only one keeps; it says whether the row is new."""
TIDY = """
    DELETE FROM orders_draft WHERE staff_id = %(staff)s AND (kept_at <= %(over)s OR id IN (
        SELECT id FROM orders_draft WHERE staff_id = %(staff)s ORDER BY kept_at DESC, id DESC OFFSET %(most)s
    ))
"""


class KeptElsewhere(Refused):
    """Another window kept the same form since; `stamp` says when."""

    def __init__(self, sentence: str, stamp: str) -> None:
        super().__init__(sentence)
        self.stamp = stamp


def keep(by: Staff, form: str, sent: QueryDict, at: datetime) -> str:
    """Keep what a form says; return the stamp of the moment (one statement, a second for the first of its form).

    Raises KeptElsewhere, Refused (too long; sent already).
    """
    submission, content = submission_of(sent), said_by(sent)
    if submission is None:
        raise Refused("Not kept: this form was changed on its way here.", status=400)
    if sum(len(name) + sum(map(len, values)) for name, values in content.items()) > MOST_CHARACTERS:
        raise Refused("Not kept: this is too long for a draft. Shorten it, or send it now.", status=413)
    asked: dict[str, Any] = {
        "staff": by.pk, "form": form, "content": json.dumps(content), "submission": submission, "at": at,
        "known": moment_of(stamp_of(sent)), "over": at - KEPT_FOR, "most": MOST_EACH,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(KEEP, asked)
        kept = cursor.fetchone()
        if kept and kept[0]:
            cursor.execute(TIDY, asked)
    if kept is None:
        raise in_the_way(by, form, submission, at)
    return at.isoformat()


def said_by(sent: QueryDict) -> dict[str, list[str]]:
    """Return what the fields say, without what is no field: buttons, and what the page says of its draft."""
    return {
        name.replace("\x00", ""): [one.replace("\x00", "") for one in values]
        for name, values in sent.lists()
        if name not in NOT_KEPT and not name.startswith("draft_") and not name.endswith("_find")
    }


def moment_of(stamp: str) -> datetime | None:
    """Return the moment a stamp names, or None where it is none."""
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return found if found.tzinfo else None


def in_the_way(by: Staff, form: str, submission: UUID, at: datetime) -> Refused:
    """Return why a form was not kept: it was sent already, or another window kept it since."""
    if Event.objects.filter(submission=submission).exists():
        return Refused("This was sent already. Open the form anew to write another.", status=410)
    other = Draft.objects.of(by, form).first()
    if other is None:
        return Refused("Not kept just now: change something once more.")
    sentence = f"Kept from another window at {moment(other.kept_at, by, at)}: this one is not kept."
    return KeptElsewhere(sentence, other.kept_at.isoformat())


def keep_step(request: StaffRequest, draft: OpenDraft | None) -> None:
    """Keep a form that a browser without JavaScript sends at each step; with it the form keeps itself."""
    if draft is None or request.method != "POST" or getattr(request, "htmx", False):
        return
    try:
        draft.stamp = keep(draft.by, draft.form, request.POST, draft.at)
        draft.said = kept_at(draft.at, draft.by)
    except Refused as refused:
        draft.said = refused.sentence
        draft.elsewhere = getattr(refused, "stamp", "")


def kept_at(at: datetime, by: Staff) -> str:
    """Say that a draft was just kept."""
    return f"Draft kept at {moment(at, by, at)}"


def let_go(draft: OpenDraft | None, sent: QueryDict) -> None:
    """Let go of the draft of what was just done: this form's, or what its page kept last; never another window's."""
    if draft is None:
        return
    submission, kept_at = submission_of(sent), moment_of(stamp_of(sent))
    this = Q(submission__in=[submission] if submission else []) | Q(kept_at__in=[kept_at] if kept_at else [])
    Draft.objects.of(draft.by, draft.form).filter(this).delete()


def throw_away(by: Staff, form: str) -> None:
    """Let go of a draft unsent; once more does no harm."""
    Draft.objects.of(by, form).delete()
