"""Who may come in: staff who are active, with the boutique at hand; nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from boutiques.models import Staff
from boutiques.models.delegation import remember, with_delegations
from boutiques.second_factor import has_one
from config.kept import Given, kept


def people() -> "QuerySet[Staff]":
    """Compose the query of a person whose id is given, with boutique, delegations, and whether they have a factor."""
    person = Staff.objects.select_related("boutique").filter(pk=Given("pk")).order_by()
    return with_delegations(person.annotate(has_factor=has_one()))


class StaffBackend(AuthenticationBackend):
    """Loads the person of a session in one query; refuses the inactive, and demo accounts outside the demo."""

    def get_user(self, user_id: int) -> Staff | None:
        """Return the person with boutique and delegations loaded, or None where they may not come in."""
        person = next(iter(kept("person", people, as_written=False).rows(pk=user_id)), None)
        return remember(person) if person and self.user_can_authenticate(person) else None

    def user_can_authenticate(self, user: Staff | None) -> bool:
        """Say whether this account may sign in here and now."""
        return bool(user and user.is_active and (settings.DEMO or not user.is_demo))


class ClosedHouse(DefaultAccountAdapter):
    """Accounts are made by managers and admins, never by visitors."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No."""
        return False
