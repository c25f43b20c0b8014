"""docs/promises.md: each promise stands there with tests that exist, or says that it is not proven yet."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "promises.md"
OURS = (
    "Slots", "Nothing half done", "No double effect", "Another boutique", "A sealed proposal",
    "History does not change", "Restore equals backup", "GET never writes", "No stored script", "No formula",
)  # fmt: skip
"""The ten of the design, literally."""
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def faults(page: str) -> list[str]:
    """What is wrong with the page: a promise that is missing or stands alone, a test that is nowhere."""
    promises = [line for line in page.splitlines() if line.startswith("- **")]
    found = [f"missing: {name}" for name in OURS if not any(one.startswith(f"- **{name}**") for one in promises)]
    for one in promises:
        links = LINK.findall(one)
        if not links and "Not proven yet" not in one:
            found.append(f"alone: {one}")
        found += [f"nowhere: {test} in {path}" for test, path in links if not exists(test, path)]
    return found


def exists(test: str, path: str) -> bool:
    """Whether the file has a test of that name."""
    file = (PAGE.parent / path).resolve()
    return file.is_file() and f"\ndef {test}(" in file.read_text(encoding="utf-8")


def test_every_promise_has_its_tests_or_says_that_it_has_none():
    assert faults(PAGE.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("written", "instead", "fault"),
    [
        ("test_a_double_click_is_one_act]", "test_a_double_click_is_no_act]", "nowhere"),
        ("races/test_slots_over_http.py", "races/test_slots.py", "nowhere"),
        ("drafts and back button out of reach. Not proven yet.", "drafts and back button out of reach.", "alone"),
        ("- **A sealed proposal**", "- **Proposals**", "missing"),
    ],
)
def test_what_is_planted_is_found(written, instead, fault):
    page = PAGE.read_text(encoding="utf-8")
    assert written in page
    assert fault in {one.split(":")[0] for one in faults(page.replace(written, instead))}
