"""Who may come in: staff who are active, with the boutique at hand; nobody signs up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet
from django.http import HttpRequest

from boutiques.door import Tries, account_of
from boutiques.models import Staff
from boutiques.models.delegation import remember, with_delegations
from boutiques.second_factor import has_one
from config.kept import Given, kept

WRONG = (
    "User name and password do not belong together. Mind capitals in the password; the name may be written either way."
)
TOO_MANY = "Too many tries. Wait some minutes; after fifteen at the latest the door opens again."


def people() -> "QuerySet[Staff]":
    """Compose the query of a person whose id is given, with boutique, delegations, and whether they have a factor."""
    person = Staff.objects.select_related("boutique").filter(pk=Given("pk")).order_by()
    return with_delegations(person.annotate(has_factor=has_one()))


class StaffBackend(AuthenticationBackend):
    """Loads the person of a session in one query; refuses the inactive, and demo accounts outside the demo."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Staff | None:  # type: ignore[override]
        """Return the person who typed user name or e-mail and the password; one hash is computed, whoever it is.

        allauth's own tries an e-mail twice, so that a known one takes twice as long. Who was deactivated and knows the
        password is told so (allauth finds them in its stash).
        """
        password, typed = credentials.get("password"), credentials.get("username") or credentials.get("email")
        if not (password and typed):
            return None
        person = account_of(typed)
        if person is None:
            make_password(password)
            return None
        if not person.check_password(password):
            return None
        if not person.is_active:
            self._stash_user(person)
        return person if self.user_can_authenticate(person) else None

    def get_user(self, user_id: int) -> Staff | None:
        """Return the person with boutique and delegations loaded, or None where they may not come in."""
        person = next(iter(kept("person", people, as_written=False).rows(pk=user_id)), None)
        return remember(person) if person and self.user_can_authenticate(person) else None

    def user_can_authenticate(self, user: Staff | None) -> bool:
        """Say whether this account may sign in here and now."""
        return bool(user and user.is_active and (settings.DEMO or not user.is_demo))


class ClosedHouse(DefaultAccountAdapter):
    """Accounts are made by managers and admins, never by visitors."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before the password is looked at. Raises ValidationError where there were too many."""
        tries = Tries(request, credentials.get("email") or credentials.get("username") or "")
        if not tries.may:
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage = tries

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No."""
        return False
