"""What the check for a real house says of mails without an address to lead to."""

import pytest
from django.core.checks import run_checks

SMTP, TERMINAL = (f"django.core.mail.backends.{kind}.EmailBackend" for kind in ("smtp", "console"))


@pytest.mark.parametrize(
    ("address", "backend", "said"),
    [
        ("", SMTP, ["carnet.W002"]),
        ("carnet.example", SMTP, ["carnet.W002"]),
        ("javascript://carnet.example", SMTP, ["carnet.W002"]),
        ("https://carnet.example", SMTP, []),
        ("", TERMINAL, []),
    ],
)
def test_mails_that_leave_need_an_address(settings, address, backend, said):
    settings.CARNET_ADDRESS, settings.MAILERS = address, {"default": {"BACKEND": backend}}
    found = run_checks(include_deployment_checks=True)
    assert [one.id for one in found if one.id == "carnet.W002"] == said
