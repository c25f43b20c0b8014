"""Words that a note about somebody does without, in English and French: the house's list, as administrators keep it.

A stop, and a gentle one: who writes reads why, and may keep the words where the client asked for it.
"""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db import transaction

from boutiques import clock
from boutiques.models import Staff
from boutiques.text import folded
from clients.models import DelicateWord, Tongue, Topic
from config.errors import NotYours, Refused

SHIPPED = Path(__file__).parent / "data/delicate_words.csv"
KEEPERS = "The house's words are kept by administrators. Ask one to change the list."
ABOUT = {
    Topic.HEALTH: "health",
    Topic.FAITH: "faith",
    Topic.ORIGIN: "origin",
    Topic.POLITICS: "politics",
    Topic.INSULT: "what nobody wants to read of themselves",
}
MOST_SAID = 3


@dataclass(frozen=True)
class Word:
    """One word of the list; `left_out` by an administrator, `own` where an administrator added it."""

    word: str
    topic: Topic
    language: Tongue
    left_out: bool = False
    own: bool = False


@cache
def shipped() -> dict[str, Word]:
    """The words that come with the house, each once."""
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return {row["word"]: Word(row["word"], Topic(row["topic"]), Tongue(row["language"])) for row in rows}


def all_words() -> list[Word]:
    """Return the list as it is kept, by topic, language and letter (one query)."""
    words = dict(shipped())
    for row in DelicateWord.objects.all():
        own = row.word not in words
        words[row.word] = Word(row.word, Topic(row.topic), Tongue(row.language), row.left_out, own)
    order = list(Topic)
    return sorted(words.values(), key=lambda one: (order.index(one.topic), one.language, one.word))


def found_in(text: str) -> list[tuple[str, Topic]]:
    """Return the words of a text that a note does without, as they stand in the list's spelling (one query)."""
    return finder()(text)


def finder() -> Callable[[str], list[tuple[str, Topic]]]:
    """Return what finds them in one text after the other (one query for all)."""
    looked_for = patterns()

    def found(text: str) -> list[tuple[str, Topic]]:
        plain = folded(text)
        return [(word, topic) for topic, of_it in looked_for for word in sorted(set(of_it.findall(plain)))]

    return found


def patterns() -> list[tuple[Topic, re.Pattern[str]]]:
    """Return for each topic what finds its words in a folded text (one query)."""
    by_topic: dict[Topic, list[str]] = {}
    for one in all_words():
        if not one.left_out:
            by_topic.setdefault(one.topic, []).append(one.word)
    return [(topic, pattern(tuple(words))) for topic, words in by_topic.items()]


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Compose what finds any of these words; a word ends where it says, or anywhere where it ends with *."""
    found = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(found)})\b")


def sentence(found: Iterable[tuple[str, Topic]]) -> str:
    """Say why these words stop a note."""
    said = list(found)
    words = ", ".join(f"“{word}”" for word, _ in said[:MOST_SAID])
    topics = " and ".join(dict.fromkeys(ABOUT[topic] for _, topic in said))
    return f"{words}: the book keeps nothing on {topics}. Write down what to do, not why; the client may read it."


def spelled(word: str) -> str:
    """Return a word as the list has it: folded, with * at its end where it was typed so. Raises Refused at `word`."""
    plain = folded(word.strip().rstrip("*")) + ("*" if word.strip().endswith("*") else "")
    if not 2 <= len(plain.rstrip("*")) <= 39:
        raise Refused(
            "Write a word of 2 to 39 letters; a * at its end stands for any ending.", field="word", status=422
        )
    return plain


@transaction.atomic
def add(word: str, topic: str, language: str, *, by: Staff, at: datetime | None = None) -> Word:
    """Take a word into the list, or back into it. Raises NotYours, Refused at `word`."""
    ask_keeper(by)
    plain, at = spelled(word), at or clock.now()
    standing = next((one for one in all_words() if one.word == plain), None)
    if standing and not standing.left_out:
        raise Refused(f"“{plain}” is on the list already, under {standing.topic.label}.", field="word", status=409)
    if plain in shipped():
        DelicateWord.objects.filter(word=plain).delete()
        return shipped()[plain]
    DelicateWord.objects.update_or_create(
        word=plain, defaults={"topic": topic, "language": language, "left_out": False, "by": by, "at": at}
    )
    return Word(plain, Topic(topic), Tongue(language), own=True)


@transaction.atomic
def leave_out(word: str, *, by: Staff, at: datetime | None = None) -> Word:
    """Let notes have a word again; what an administrator added goes. Raises NotYours, Refused."""
    ask_keeper(by)
    standing = next((one for one in all_words() if one.word == word), None)
    if standing is None:
        raise Refused("That word is not on the list any more.")
    if standing.own:
        DelicateWord.objects.filter(word=word).delete()
    else:
        facts = {"topic": standing.topic, "language": standing.language, "left_out": True}
        DelicateWord.objects.update_or_create(word=word, defaults=facts | {"by": by, "at": at or clock.now()})
    return standing


def ask_keeper(user: Staff) -> None:
    """Raise NotYours for anybody but an administrator."""
    if not user.is_admin:
        raise NotYours(KEEPERS)
