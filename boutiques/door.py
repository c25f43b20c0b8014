"""Who knocks how often: tries at a password, counted by address and account; nobody waits longer than 15 minutes."""

import unicodedata
from typing import Any

from allauth.core.internal import ratelimit
from django.db.models import Q
from django.http import HttpRequest

from boutiques.models import Staff

APP = "allauth.account"
"""The app whose ACCOUNT_RATE_LIMITS say how many: of one account from one address; of all accounts from one address,
where a whole boutique may sit behind one; of one account from everywhere. From one address nobody gets as far as the
last, so nobody shuts a colleague out."""


def folded(typed: str) -> str:
    """Return what was typed without its case and its ways of writing: Ｎａｄｉａ and nadia are one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", typed).casefold()).strip()


def account_of(typed: str) -> Staff | None:
    """Return whose user name or e-mail this is, active or not, in whatever case; the user name goes first (one query).

    Both are kept in lower case.
    """
    names = {typed.strip().lower(), folded(typed)}
    found = list(Staff.objects.filter(Q(username__in=names) | Q(email__in=names)))
    return next((one for one in found if one.username in names), next(iter(found), None))


class Tries:
    """One try at a password, counted three ways; given back where it was the right one."""

    def __init__(self, request: HttpRequest, typed: str) -> None:
        person = account_of(typed)
        account = f"person {person.pk}" if person else f"typed {folded(typed)}"
        address = ratelimit.get_ip(request)
        self.request: HttpRequest = request
        self.taken: list[Any] = []
        self.may = all(
            self._take(action, key)
            for action, key in (
                ("sign_in_from", f"{account} from {address}"),
                ("sign_in_address", address),
                ("sign_in_account", account),
            )
        )

    def rollback(self) -> None:
        """Give the try back."""
        for one in self.taken:
            one.rollback()

    def _take(self, action: str, key: str) -> bool:
        usage: Any = ratelimit.consume(self.request, app=APP, action=action, key=key)
        self.taken += [usage] if usage else []
        return bool(usage)
