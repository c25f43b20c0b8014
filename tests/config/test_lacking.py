"""What a house lacks before it is opened: each thing is said when it is lacking, and nothing when all is there."""

import pytest
from django.core.checks import ERROR, run_checks

from config.proxies import networks

SMTP = "django.core.mail.backends.smtp.EmailBackend"
TABLE = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "carnet_cache"}}
WHOLE = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGH",
    "ALLOWED_HOSTS": ["carnet.example"],
    "CARNET_HTTPS": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_SECURE": True,
    "MFA_REQUIRED_ROLES": ("manager", "paris", "admin"),
    "CARNET_PROXIES": networks(["10.0.0.7"]),
    "CARNET_ADDRESS": "https://carnet.example",
    "MAILERS": {"default": {"BACKEND": SMTP}},
    "CACHES": TABLE,
}
"""A house that lacks nothing."""


def said(settings, **facts: object) -> list[tuple[str, bool]]:
    """What our checks say of such a house, and whether it is an error."""
    for name, value in {**WHOLE, **facts}.items():
        setattr(settings, name, value)
    found = run_checks(include_deployment_checks=True)
    return [(one.id, one.level >= ERROR) for one in found if one.id.startswith("carnet.")]


def test_a_whole_house_lacks_nothing(settings):
    assert said(settings) == []


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        ({"SECRET_KEY": "short"}, "carnet.E010"),
        ({"SECRET_KEY": "a" * 60}, "carnet.E010"),
        ({"SECRET_KEY": "django-insecure-" + WHOLE["SECRET_KEY"]}, "carnet.E010"),
        *(({"ALLOWED_HOSTS": hosts}, "carnet.E011") for hosts in ([], ["*"], ["localhost"])),
        ({"CARNET_HTTPS": False}, "carnet.E012"),
        ({"SECURE_HSTS_SECONDS": 0}, "carnet.E012"),
        ({"MFA_REQUIRED_ROLES": ()}, "carnet.E013"),
        ({"MFA_REQUIRED_ROLES": ("managers",)}, "carnet.E013"),
        ({"CARNET_PROXIES": networks(["0.0.0.0/0"])}, "carnet.E016"),
        ({"MAILERS": {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}}, "carnet.W015"),
        ({"CARNET_ADDRESS": ""}, "carnet.W002"),
        ({"CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}}, "carnet.W017"),
        ({"CARNET_PROXIES": []}, "carnet.I018"),
    ],
)
def test_what_is_lacking_is_said_and_nothing_else(settings, facts, lacks):
    assert said(settings, **facts) == [(lacks, ".E" in lacks)]


def test_one_role_of_the_database_is_said(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES, "owner", settings.DATABASES["default"])
    assert said(settings) == [("carnet.W001", False)]
