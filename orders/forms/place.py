"""The form of place."""

import re
from typing import Any

from django import forms

from boutiques.fields import CHOOSE, ChosenField, WordsField
from boutiques.menu import Menu
from boutiques.models import Season
from boutiques.money import spell
from orders.forms.specification import AXES, SpecificationFields
from orders.forms.window import WithWindow
from orders.live import read_live
from orders.models import Specification
from orders.pricing import price_of
from orders.specify import Wanted

SUBSTITUTE = "substitute"
CHOICE = re.compile(r"first|substitute|alternative-([1-3])")


class PlaceForm(SpecificationFields, WithWindow):
    """In which season, and what of the wish: the first choice, an alternative, or something else instead."""

    verb = "place"
    fields_template = "orders/_place_fields.html"
    choice = ChosenField(label="What is placed", initial="first", max_length=20)
    words = WordsField(label="Why", help_text="Where something else is placed, or the budget is exceeded.")
    field_order = ["season", "choice", *AXES, "exception", "words"]

    def prepare(self) -> None:
        """The open season, and every choice of the wish with its price of today."""
        super().prepare()
        self.begin_from(Wanted())
        self.fields["choice"].widget = forms.RadioSelect(choices=self.choices)  # type: ignore[arg-type]

    def choices(self) -> list[tuple[str, str]]:
        """Each choice in words; asked for only when they are drawn."""
        menu = Menu(Season.objects.current(self.order.kind, self.at), self.at)
        ranked = self.order.alternatives.select_related(
            "specification__style", "specification__leather", "specification__colour", "specification__hardware"
        )
        wishes = {"first": self.order.specification, **{f"alternative-{one.rank}": one.specification for one in ranked}}
        read_live(wishes.values())
        return [
            *((name, self.in_words(one, menu)) for name, one in wishes.items()),
            (SUBSTITUTE, "Something else, chosen below"),
        ]

    def in_words(self, specification: Specification, menu: Menu) -> str:
        """A choice with its price of today, and what keeps it from being placed."""
        price = price_of(specification, self.order.boutique, self.today)
        costs = spell(price.amount, price.currency) if price else "no price listed"
        problems = [problem.sentence for problem in menu.problems(Wanted.of(specification).choice)]
        return " · ".join([specification.in_words, costs, *problems])

    def clean_choice(self) -> str:
        """Return the choice. Whether there is such an alternative, the verb knows."""
        choice = self.cleaned_data["choice"]
        if not CHOICE.fullmatch(choice):
            raise forms.ValidationError(CHOOSE)
        return choice

    def asks(self) -> dict[str, Any]:
        """The choice by its rank, the substitute only where it is one."""
        said = super().asks()
        choice, _, rank = said["choice"].partition("-")
        return {
            "season": said["season"],
            "choice": choice,
            "alternative": int(rank) if rank else None,
            "substitute": self.wanted if choice == SUBSTITUTE else None,
            "exception": said.get("exception", ""),
            "words": said["words"],
        }
