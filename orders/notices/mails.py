"""What mails to colleagues say of notices: one at once, the others in the morning; written when the mail leaves.

Links begin with the address that the house's settings name, and hold a reference or a list's filter: no name, no token.
"""

from datetime import date, datetime

from django.conf import settings
from django.template.loader import render_to_string

from boutiques.days import spell_day
from boutiques.mailing import Letter, writes
from boutiques.models import Staff
from orders.models import Notice
from orders.notices.reading import tell, with_lines, zone_of

ONE, DIGEST = "notice", "digest"
MOST = 100
"""So many stand in one digest; the list in Carnet has the others."""


@writes(ONE)
def one_notice(person: Staff, about: str, at: datetime) -> Letter | None:
    """Write of one notice, by its number; None where it was read, taken back, or may not be read any more."""
    found = list(with_lines(Notice.objects.visible_to(person, at).unread().filter(uuid=about), person, at))
    if not found:
        return None
    [told] = tell(found, person, at)
    subject = f"{told.reference}: {told.words}" if told.reference else told.words
    said = {"told": told, "person": person, "zone": str(zone_of(person)), "home": settings.CARNET_ADDRESS}
    return Letter(subject, render_to_string("orders/mail/notice.txt", said))


@writes(DIGEST)
def morning(person: Staff, about: str, at: datetime) -> Letter | None:
    """Write a day’s digest: what was put into it, is not read yet, and may still be; None where nothing is left."""
    day = date.fromisoformat(about)
    mine = Notice.objects.visible_to(person, at).unread().filter(digest_on=day).order_by("at", "id")
    found = list(with_lines(mine, person, at)[: MOST + 1])
    if not found:
        return None
    told = list(tell(found[:MOST], person, at))
    count = f"{len(told)} notice{'s' if len(told) > 1 else ''}" if len(found) <= MOST else f"more than {MOST} notices"
    said = {
        "told": told, "person": person, "day": day, "zone": str(zone_of(person)), "more": len(found) > MOST,
        "home": settings.CARNET_ADDRESS,
    }  # fmt: skip
    return Letter(f"{spell_day(day)}: {count}", render_to_string("orders/mail/digest.txt", said))
