"""The client book: a list that narrows while one types, and works as a plain form too."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from boutiques import clock
from boutiques.models import Staff
from boutiques.requests import StaffRequest
from boutiques.text import one_line
from clients import names, permissions
from clients.models import Client, Standing
from clients.models.phrases import ClientQuerySet
from config import keyset
from config.http import page

SIZE = 50
DESK = "desk"
STANDINGS = dict(Standing.choices)


@dataclass(frozen=True)
class Asked:
    """What the address asks for: words, an associate's user name or the desk, the row before the page."""

    typed: str
    of: str
    after: UUID | None

    @classmethod
    def read(cls, request: StaffRequest) -> "Asked":
        """Read it leniently: what makes no sense asks for nothing."""
        try:
            after = UUID(request.GET.get("after", ""))
        except ValueError:
            after = None
        return cls(one_line(request.GET.get("q", ""))[:120], one_line(request.GET.get("sa", ""))[:60], after)

    def address(self, **others: Any) -> str:
        """Return the query of the same list, with others added or left out where empty."""
        asked = {"q": self.typed, "sa": self.of, **others}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


@require_safe
def clients(request: StaffRequest) -> HttpResponse:
    """Show the book, or the part of it that was typed for."""
    boutique = permissions.opens_the_book(request.user)
    at = clock.now()
    asked = Asked.read(request)
    manages = request.user.is_manager_of(boutique, at)
    colleagues = list(Staff.objects.active().filter(boutique=boutique)) if manages else []
    visible = Client.objects.visible_to(request.user, at=at).present()
    narrowed = _of(asked.of, colleagues, visible).find(asked.typed)
    found = keyset.sheet(narrowed.listed(), ("sort_folded", "id"), after=_place(narrowed, asked.after), size=SIZE)
    context = {
        "boutique": boutique,
        "asked": asked,
        "colleagues": colleagues,
        "rows": [line(row) for row in found.rows],
        "next": asked.address(after=found.rows[-1]["uuid"]) if found.after else "",
        "first": asked.address() if asked.after else "",
        "manages": manages,
    }
    return page(request, "clients/index.html", context, partial="found")


def _of(username: str, colleagues: list[Staff], rows: ClientQuerySet) -> ClientQuerySet:
    """Narrow to one associate's clients, or the desk's; a name nobody has leaves the list as it is."""
    if colleagues and username == DESK:
        return rows.looked_after_by(None)
    person = next((one for one in colleagues if one.username == username), None)
    return rows.looked_after_by(person) if person else rows


def _place(rows: ClientQuerySet, after: UUID | None) -> tuple[str, int] | None:
    """Return where the row `after` stands in the book; the beginning where it is not there any more."""
    return rows.filter(uuid=after).values_list("sort_folded", "id").first() if after else None


def line(row: dict[str, Any]) -> dict[str, Any]:
    """Return what the template shows of one row."""
    known = row["given_name"], row["family_name"], row["other_script"]
    spoken = names.spoken(row["title"], *known, family_first=row["family_first"])
    keepers = [name.split()[0] for name in (row["sa__name"], row["second_sa__name"]) if name]
    return {
        "uuid": row["uuid"],
        "name": spoken,
        "other": row["other_script"] if row["other_script"] not in spoken else "",
        "standing": STANDINGS[row["standing"]],
        "sa": " & ".join(keepers) or "The desk",
        "since": row["since"],
        "contact": row["last_contact_on"],
        "discreet": row["discreet"],
    }
