"""Questions that higher apps answer before a boutique closes or a person leaves: they join when they are ready."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Question = Callable[[Any, datetime], None]


class Hook:
    """A list of questions asked before something happens; each may raise Refused."""

    def __init__(self) -> None:
        self._questions: list[Question] = []

    def join(self, question: Question) -> Question:
        """Add a question, called as question(subject, at); also a decorator. Joining twice asks once."""
        if question not in self._questions:
            self._questions.append(question)
        return question

    def ask(self, subject: Any, at: datetime) -> None:
        """Ask every question of the subject; the first Refused is raised to the caller."""
        for question in self._questions:
            question(subject, at)


before_boutique_closes = Hook()
before_person_leaves = Hook()
