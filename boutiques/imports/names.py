"""Names as people write them: with or without accents and case, with any apostrophe, or the house code alone."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from boutiques.lists.kinds import Axis
from boutiques.text import folded

SUGGESTED = 3
ASKED_ABOUT = 400
"""So many different unknown names get suggestions; in a file with more of them something else is wrong."""
_BOTH = re.compile(r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]")


def code_of(axis: Axis, item: Any) -> str:
    """Return the house code of an item; nothing where it has none."""
    return getattr(item, "house_code", "") or (str(item.code) if axis.key == "code" else "")


@dataclass
class Found:
    """What a name means: the item, or what is wrong, with the items nearest to it."""

    item: Any = None
    wrong: str = ""
    suggestions: list[str] = field(default_factory=list)


class Names:
    """The items of an axis by every way to write them (one query)."""

    def __init__(self, axis: Axis, items: Iterable[Any] | None = None) -> None:
        self.axis = axis
        self.items = list(axis.items() if items is None else items)
        self._by_name: dict[str, list[Any]] = defaultdict(list)
        self._by_code: dict[str, list[Any]] = defaultdict(list)
        for item in self.items:
            self._by_name[folded(str(item))].append(item)
            if code := code_of(axis, item):
                self._by_code[_bare(code)].append(item)
        self._known: dict[tuple[str, str], Found] = {}
        self._asked_about = 0

    def find(self, name: str, code: str = "") -> Found:
        """Return what a name means, or a code, or both if they agree."""
        asked = (name, code)
        if asked not in self._known:
            self._known[asked] = self._find(name, code)
        return self._known[asked]

    def _find(self, name: str, code: str) -> Found:
        if not name and not code:
            return Found(wrong=f"It names no {self.axis.name}.")
        return self._both(name, code) if name and code else self._either(name or code)

    def _both(self, name: str, code: str) -> Found:
        """Find what has both this name and this code."""
        of_name, of_code = self._by_name.get(folded(name), []), self._by_code.get(_bare(code), [])
        both = [item for item in of_name if item in of_code]
        if len(both) == 1:
            return Found(both[0])
        if of_name and (of_code or not any(code_of(self.axis, item) for item in of_name)):
            if of_code:
                return Found(wrong=f"{name} does not have the code {code}: that is {_listed(of_code, 'and')}.")
            return Found(wrong=f"{of_name[0]} has no code; the row says {code}.")
        if of_name:
            return Found(wrong=f"{name} does not have the code {code} but {code_of(self.axis, of_name[0])}.")
        return self._either(name)

    def _either(self, text: str) -> Found:
        """Find what is a name, a code, or "name (code)"."""
        found = self._by_name.get(folded(text)) or self._by_code.get(_bare(text)) or []
        if len(found) == 1:
            return Found(found[0])
        if found:
            said = f"{text} may be {_listed(found, 'or')}. Write the name and the code."
            return Found(wrong=said, suggestions=[str(item) for item in found])
        if match := _BOTH.fullmatch(text):
            return self._find(match[1], match[2])
        suggestions = self._near(text)
        nearest = f" Do you mean {_listed(suggestions, 'or')}?" if suggestions else ""
        return Found(wrong=f"No {self.axis.name} is called {text}.{nearest}", suggestions=suggestions)

    def _near(self, text: str) -> list[str]:
        """Return the names nearest to what was written, the nearest first."""
        self._asked_about += 1
        if self._asked_about > ASKED_ABOUT:
            return []
        asked = folded(text)
        words = set(asked.split())
        close = [name for name in self._by_name if words and words <= set(name.split())]
        close += [one for one in get_close_matches(asked, self._by_name, n=5, cutoff=0.62) if one not in close]
        return [str(self._by_name[name][0]) for name in close[:SUGGESTED]]


def nearest(text: str, known: Iterable[str]) -> list[str]:
    """Return those of the known words that are nearest to a text."""
    by_fold = {folded(one): one for one in known}
    return [by_fold[name] for name in get_close_matches(folded(text), by_fold, n=SUGGESTED, cutoff=0.6)]


def _bare(code: str) -> str:
    """A code as spreadsheets leave it: without case, spaces and leading noughts."""
    return folded(code).replace(" ", "").lstrip("0") or "0"


def _listed(items: Iterable[Any], joint: str) -> str:
    *others, last = [str(item) for item in items]
    return f"{', '.join(others)} {joint} {last}" if others else last
