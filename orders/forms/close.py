"""The form of close."""

from boutiques.fields import LineField, WordsField
from orders.forms.answer import NO_LETTER
from orders.forms.base import ReasonField, VerbForm
from orders.lifecycle import State
from orders.wording import CLOSE_REASONS

IN_THE_HOUSE = ("lost", "destroyed", "back_to_paris", "mistake")
BEFORE_PLACING = ("withdrawn", "duplicate", "mistake")
ON_ITS_WAY = ("withdrawn", "not_delivered", "duplicate", "mistake")


def fitting(state: State) -> tuple[str, ...]:
    """The reasons for which a line ends where it stands."""
    house = state in (State.ARRIVED, State.DECLINED)
    return IN_THE_HOUSE if house else BEFORE_PLACING if state is State.REQUESTED else ON_ITS_WAY


class CloseForm(VerbForm):
    """Why the line ends."""

    verb = "close"
    reason = ReasonField(choices=CLOSE_REASONS, label="Reason")
    letter = LineField(label="Paris’s letter", required=True, error_messages=NO_LETTER)
    words = WordsField(label="Something to add")

    def prepare(self) -> None:
        """Offer the reasons that fit where the line stands; a letter only for what is on Paris's book."""
        state = State(self.order.state)
        field: ReasonField = self.fields["reason"]  # type: ignore[assignment]
        field.choices = [choice for choice in CLOSE_REASONS if choice[0] in fitting(state)]
        if state is not State.ACCEPTED or self.by.is_paris:
            self.leave_out("letter")
