"""Who must have a second factor and has none does nothing else before: every address leads to setting one up."""

from collections.abc import Callable
from functools import cached_property

from django.http import HttpResponse
from django.urls import reverse

from boutiques.requests import StaffRequest
from boutiques.second_factor import must_set_up
from config.http import done

OPEN = ("security", "mfa_activate_totp", "mfa_add_webauthn", "account_logout")
"""The names of the pages that stay open: where one sets it up, and the way out."""


class SetUpFirstMiddleware:
    """Answers before any view runs; an address made tomorrow is shut as well."""

    def __init__(self, get_response: Callable[[StaffRequest], HttpResponse]) -> None:
        self.get_response = get_response

    @cached_property
    def open(self) -> set[str]:
        """The paths that may be asked for."""
        return {reverse(name) for name in OPEN}

    def __call__(self, request: StaffRequest) -> HttpResponse:
        """Pass the request on, unless the person has to set a second factor up."""
        if request.user.is_authenticated and must_set_up(request.user) and request.path not in self.open:
            return done(request, reverse("security"))
        return self.get_response(request)
