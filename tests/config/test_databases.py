"""Two roles on one database, from the environment; and what the system check says when there is only one."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from config.databases import from_environment

VAR = Path("/somewhere/var")
APP, OWNER = (
    "postgresql://carnet_app:s%40lt@db.example:6432/carnet?sslmode=require",
    "postgres://carnet:pepper@db.example/carnet",
)


def two_roles_say() -> list[str]:
    return [message.id for message in run_checks() if str(message.id).startswith("carnet.")]


def test_without_a_url_both_roles_live_in_the_embedded_server() -> None:
    found = from_environment({}, VAR)
    assert [(alias, one["USER"], one["NAME"], one["EMBEDDED"]) for alias, one in found.items()] == [
        ("default", "carnet_app", "carnet", VAR),
        ("owner", "carnet", "carnet", VAR),
    ]
    assert {(one["ENGINE"], one["CONN_MAX_AGE"], one["CONN_HEALTH_CHECKS"]) for one in found.values()} == {
        ("config.database", 60, True)
    }


def test_two_urls_are_two_roles() -> None:
    found = from_environment({"DATABASE_URL": APP, "DATABASE_OWNER_URL": OWNER}, VAR)
    app = found["default"]
    assert (app["USER"], app["PASSWORD"], app["HOST"], app["PORT"]) == ("carnet_app", "s@lt", "db.example", 6432)
    assert app["OPTIONS"] == {"sslmode": "require"}
    assert found["owner"]["USER"] == "carnet"
    assert {(one["ENGINE"], one["CONN_MAX_AGE"], "EMBEDDED" in one) for one in found.values()} == {
        ("config.database", 60, False)
    }


def test_one_url_is_both_roles_and_the_check_says_what_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    found = from_environment({"DATABASE_URL": APP}, VAR)
    assert found["owner"] == found["default"]
    monkeypatch.setattr(settings, "DATABASES", found)
    assert two_roles_say() == ["carnet.W001"]


def test_the_check_is_silent_about_two_roles() -> None:
    assert two_roles_say() == []


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"DATABASE_URL": "sqlite:///db.sqlite3"}, "DATABASE_URL must name a PostgreSQL server"),
        ({"DATABASE_URL": "carnet at home"}, "DATABASE_URL cannot be read"),
        ({"DATABASE_URL": APP, "DATABASE_OWNER_URL": "mysql://carnet:pepper@h/c"}, "DATABASE_OWNER_URL must name"),
        ({"DATABASE_OWNER_URL": OWNER}, "set both, or neither"),
    ],
    ids=["sqlite", "no url", "mysql owner", "owner alone"],
)
def test_what_names_no_postgresql_is_refused_without_its_password(env: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence) as refused:
        from_environment(env, VAR)
    assert "pepper" not in str(refused.value)
