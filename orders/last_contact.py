"""The last contact with a line's client, in one short sentence: when, how, and whether they were reached."""

from datetime import date
from typing import Any

from orders import facts as fact_text
from orders import wording
from orders.deadlines import gone_by


def last_contact(line: dict[str, Any], facts: dict[str, Any], today: date) -> str:
    """Say when somebody last spoke with the client a row names.

    `line` has what `morning` asked: the last contact noted on the line, and the day the client was last reached at all.
    """
    noted, reached_on = line["contact"], line["spoken_on"] and date.fromisoformat(line["spoken_on"])
    if noted:
        said, day = fact_text.read(noted["facts"]), date.fromisoformat(noted["day"])
        if said["client"] == facts["client_id"] and not (reached_on and reached_on > day):
            how = dict(wording.CHANNELS).get(said["channel"], "")
            return f"{how} {gone_by(day, today)}{'' if said['reached'] else ': not reached'}"
    return f"Last contact {gone_by(reached_on, today)}" if reached_on else "No contact noted yet"
