"""Sessions in the database, each read together with its lock: to be locked costs no statement of its own."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db.models import F
from django.utils import timezone

if TYPE_CHECKING:
    from config.models import Lock


PROVED = "proved"
"""Under this name stands when the person proved last that it is them."""


class SessionStore(db.SessionStore):
    """Django's own, with the lock beside the session."""

    _lock: "Lock | None" = None

    @property
    def lock(self) -> "Lock | None":
        """What the session is locked to, or None; as it was when the session was read."""
        if self.session_key:
            self._get_session()  # type: ignore[attr-defined]
        return self._lock

    def _get_session_from_db(self) -> Any:
        """Read the session with its lock (one statement)."""
        asked = self.model.objects.select_related("lock")  # type: ignore[misc]
        found = asked.filter(session_key=self.session_key, expire_date__gt=timezone.now()).first()
        self._lock = getattr(found, "lock", None)
        if found is None:
            self._session_key = None
        return found

    def cycle_key(self) -> None:
        """Go on under another key, as at sign-in or with a new password; who is signed in goes along."""
        from config.models import SignedIn

        row = SignedIn.objects.filter(pk=self.session_key).first() if SESSION_KEY in self else None
        super().cycle_key()
        if row is not None:
            row.pk = self.session_key
            row.save(force_insert=True)

    def lock_to(self, *allows: str, back: str, at: datetime) -> None:
        """Lock the session to these paths; one that is locked already stays as it is, tries and all.

        Whoever has it back proves themselves anew before what asks for it.
        """
        from config.models import Lock

        self.pop(PROVED, None)
        facts = {"allows": list(allows), "back": back, "at": at}
        self._lock, _ = Lock.objects.get_or_create(pk=self.session_key, defaults=facts)

    def unlock(self) -> None:
        """Take the lock away."""
        self._locks().delete()
        self._lock = None

    def take_try(self, count: str, most: int) -> bool:
        """Take one of so many tries, before the answer is looked at; False where all are taken.

        `count` is wrong_pins or wrong_passwords. One statement counts and asks, so that requests at once share the
        tries there are; then the lock is read as it is now.
        """
        taken = self._locks().filter(**{f"{count}__lt": most}).update(**{count: F(count) + 1})
        self._lock = self._locks().first()
        return bool(taken)

    def _locks(self) -> Any:
        from config.models import Lock

        return Lock.objects.filter(pk=self.session_key)
