"""What one does with the client book: register, amend, note, consent. Each is one transaction that says who did it."""

from datetime import datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID, uuid4

import pghistory
from django.db import IntegrityError, transaction

from boutiques import clock
from boutiques.models import Staff
from clients import delicate, permissions
from clients.models import Client, Consent, Note
from clients.models.note import LONGEST
from clients.stale import as_of, merge, plain
from config.errors import Refused


class Facts(TypedDict, total=False):
    """What a person may write about a client; all optional, but one of the names must be there."""

    title: str
    given_name: str
    family_name: str
    family_first: bool
    other_script: str
    sort_name: str
    standing: str
    language: str
    channel: str
    email: str
    phone: str
    since: int | None
    discreet: bool
    sa: Staff | None
    second_sa: Staff | None


NAMES = ("given_name", "family_name", "other_script")
USED = "This form was already used for another client. Open a new one and write it there."


def register(
    *, by: Staff, submission: UUID | None = None, at: datetime | None = None, **facts: Unpack[Facts]
) -> Client:
    """Write a new client into the book of `by`'s boutique and return it; an associate's own unless `sa` is given.

    `submission` becomes the client's UUID, so that the same form sent twice makes one client.
    Raises NotYours for whoever has no book, Refused for a client without a name, an associate of another boutique,
    or a form already used for something else.
    """
    at = at or clock.now()
    boutique = permissions.opens_the_book(by)
    client = Client(uuid=submission or uuid4(), boutique=boutique, last_contact_on=boutique.today(at))
    facts.setdefault("sa", by if by.is_associate else None)
    _write(client, facts)
    if client.sa != by:
        permissions.may_entrust(by, client, at)
    try:
        with transaction.atomic(), pghistory.context(by=by.pk, why="register"):
            client.save(force_insert=True)
    except IntegrityError:
        if not Client.every.filter(uuid=client.uuid).exists():
            raise
        return _registered_before(client.uuid, by, dict(facts))
    return client


def _registered_before(submission: UUID, by: Staff, facts: dict[str, Any]) -> Client:
    client = Client.objects.visible_to(by).filter(uuid=submission).first()
    first = as_of(client, 1, list(facts)) if client else None
    if client is None or first != {field: plain(value) for field, value in facts.items()}:
        raise Refused(USED)
    return client


@transaction.atomic
def amend(client: Client, *, by: Staff, version: int, at: datetime | None = None, **facts: Unpack[Facts]) -> Client:
    """Change what `facts` names, seen at `version`, and return the client; changes to other fields by others stay.

    Raises Stale where somebody changed the same fields meanwhile, NotYours, Refused.
    """
    at = at or clock.now()
    client = locked(client, by, at, stays=True)
    changes = merge(client, version, dict(facts), by)
    if not changes:
        return client
    if "sa" in changes:
        permissions.may_entrust(by, client, at)
    _write(client, changes)
    client.version += 1
    with pghistory.context(by=by.pk, why="amend"):
        client.save(update_fields=[*changes, "version"])
    return client


@transaction.atomic
def note(
    client: Client,
    *,
    by: Staff,
    text: str,
    about: str = "",
    anyway: bool = False,
    submission: UUID | None = None,
    at: datetime | None = None,
) -> Note:
    """Write a note of at most 4,000 characters and return it; the same submission sent twice writes one.

    Delicate words stop it unless they are kept `anyway`: the client asked for it. Raises NotYours, Refused.
    """
    at = at or clock.now()
    client = locked(client, by, at)
    written = Note.objects.filter(submission=submission).first() if submission else None
    if written:
        if (written.client_id, written.text) != (client.pk, text):
            raise Refused("This note was already written down. Open the client again to add another one.")
        return written
    if not text.strip() or len(text) > LONGEST:
        raise Refused(f"Write a note of 1 to {LONGEST:,} characters.", field="text", status=422)
    if not anyway and (found := delicate.found_in(text)):
        raise Refused(delicate.sentence(found), field="text", status=422)
    return Note.objects.create(client=client, about=about, text=text, by=by, at=at, submission=submission or uuid4())


@transaction.atomic
def consent(client: Client, *, by: Staff, channel: str, given: bool, how: str, at: datetime | None = None) -> Consent:
    """Write down that the client gives or withdraws consent for `channel` and return it; what holds already stays.

    Raises NotYours, Refused.
    """
    at = at or clock.now()
    client = locked(client, by, at)
    standing = client.consents.filter(channel=channel).first()
    if standing and standing.given == given:
        return standing
    if not standing and not given:
        raise Refused("There is no consent to withdraw: no answer already means no.")
    return Consent.objects.create(client=client, channel=channel, given=given, how=how, by=by, at=at)


def locked(client: Client, by: Staff, at: datetime, *, stays: bool = False) -> Client:
    """Return the client as it is now, locked until the end of the transaction, if `by` may change it.

    Of one who was merged meanwhile it is who stands for them; with `stays` that is refused.
    """
    before, client = client, standing(client)
    if stays and client.pk != before.pk:
        raise Refused(f"It is one with {client.name} since: open them, and write it there.")
    permissions.may_change(by, client, at)
    if client.is_anonymised:
        raise Refused("This client was erased: nothing more is written about them.")
    return client


def standing(client: Client) -> Client:
    """Return the client as it is now, or who stands for them since they were merged, locked for what is written."""
    rows = Client.every.select_for_update(no_key=True, of=("self",)).select_related("boutique", "sa")
    found = rows.get(pk=client.pk)
    return rows.get(pk=found.merged_into_id) if found.merged_into_id else found


def _write(client: Client, facts: Any) -> None:
    """Set the fields and check what holds between them."""
    for field, value in facts.items():
        setattr(client, field, value)
    if not any(getattr(client, name) for name in NAMES):
        raise Refused("Write at least one name.", field="family_name", status=422)
    if client.second_sa and client.second_sa == client.sa:
        raise Refused("The second associate is another person than the first.", field="second_sa", status=422)
    for field in ("sa", "second_sa"):
        person = getattr(client, field)
        if person and (person.boutique_id != client.boutique_id or not person.is_active):
            raise Refused(f"{person.name} does not work at {client.boutique.name}.", field=field, status=422)
