"""The house itself: style, layers, types, templates and migrations, as the same commands a colleague runs by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run one command of the project's environment at its root."""
    program = str(BIN / command[0])
    return subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("ruff", "check", "."), id="style"),
        pytest.param(("ruff", "format", "--check", "."), id="format"),
        pytest.param(("lint-imports", "--no-cache"), id="imports run one way"),
        pytest.param(("mypy", "."), id="types"),
    ],
)
def test_the_house_is_in_order(command):
    told = run(*command)
    assert told.returncode == 0, told.stdout + told.stderr


def test_templates_are_formatted():
    templates = [str(path) for path in (ROOT / "templates").rglob("*.html") if "jinja2" not in path.parts]
    told = run("djade", "--check", "--target-version", "6.0", *templates)
    assert told.returncode == 0, told.stdout + told.stderr


def test_no_migration_is_missing(monkeypatch):
    told = run("python", "manage.py", "makemigrations", "--check", "--dry-run", "--settings", "tests.settings")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "No changes detected" in told.stdout


def test_files_stay_small():
    long = {
        str(path.relative_to(ROOT)): lines
        for app in ("boutiques", "clients", "config", "orders")
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 250
    }
    assert long == {}


def test_every_template_fits_a_page():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "templates").rglob("*.html")
        if (lines := len(path.read_text().splitlines())) > 120
    }
    assert long == {}
