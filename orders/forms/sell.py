"""The form of sell."""

from django import forms
from django.db.models import QuerySet

from boutiques.countries import COUNTRIES, country_name
from boutiques.fields import DayField, LineField, RowField, WordsField
from orders.forms.base import VerbForm
from orders.forms.money import MoneyField
from orders.lifecycle import State
from orders.live import read_live
from orders.models import Order, Piece
from orders.pricing import due
from orders.ranking import candidates


def countries(home: str) -> list[tuple[str, str]]:
    """Every other country by name; nothing chosen means that it stays."""
    others = sorted((name, code) for code, name in COUNTRIES.items() if code != home)
    return [("", f"It stays in {country_name(home)}"), *((code, name) for name, code in others)]


class RequestField(RowField):
    """One of the client's open requests, by its reference."""

    def label_from_instance(self, order: Order) -> str:
        """Return the reference and the wish in the catalogue's words of today (one query)."""
        read_live([order.specification])
        return f"{order.reference}: {order.specification.in_words}"


class SellForm(VerbForm):
    """What was paid, when and how; at the price in force that day."""

    verb = "sell"
    keeps_draft = False  # it begins with what is due that day
    amount = MoneyField(label="Amount", required=False)
    keep_arrival_price = forms.BooleanField(label="Keep the arrival price", required=False)
    words = WordsField(label="Why this amount", rows=2)
    paid_on = DayField(label="Paid on")
    receipt = LineField(
        label="Receipt", max_length=40, required=True, error_messages={"required": "Give the number of the receipt."}
    )
    handed_over = forms.BooleanField(label="Handed over now", required=False, initial=True)
    to_whom = LineField(label="Who took it along", max_length=120, help_text="If it was not the client.")
    destination = forms.ChoiceField(
        label="Goes to", required=False, error_messages={"invalid_choice": "Choose a country of the list."}
    )
    fulfils = RequestField(
        Order.objects.none(),
        label="Fulfils the request",
        to_field_name="reference",
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Choose an open request of this client."},
    )

    def prepare(self) -> None:
        """Fill in what is due today; exceptions are asked of the manager alone, and only where there is one."""
        order, boutique, piece = self.order, self.order.boutique, self.order.piece_in_hand()
        self.begin_with(paid_on=self.today)
        self.fields["destination"].choices = countries(boutique.country)  # type: ignore[attr-defined]
        self.ask_amount(piece)
        requests: QuerySet[Order] = Order.objects.in_state(State.REQUESTED).exclude(pk=order.pk)
        theirs = requests.filter(client=order.client_id).select_related("specification")
        if self.is_bound or theirs.exists():
            self.fields["fulfils"].queryset = theirs  # type: ignore[attr-defined]
            self.begin_with(fulfils=self.request_it_was_offered_for)
        else:
            self.leave_out("fulfils")

    def request_it_was_offered_for(self) -> str | None:
        """The reference of the client's request that the ranking found this piece to fulfil best (one query)."""
        piece = self.order.piece_in_hand()
        ranked = candidates(self.order, piece.specification, self.at) if piece else []
        return next((one.request.reference for one in ranked if one.client.pk == self.order.client_id), None)

    def ask_amount(self, piece: Piece | None) -> None:
        """The price in force today, in the boutique's currency."""
        listed = due(piece, self.order.boutique, self.today) if piece else None
        field: MoneyField = self.fields["amount"]  # type: ignore[assignment]
        field.currency = listed.currency if listed else self.order.boutique.currency
        field.label = f"Amount in {field.currency}"
        self.begin_with(amount=listed.amount if listed else None)
        rose = bool(listed and piece and piece.price and piece.price < listed.amount)
        if not (self.by_manager and rose):
            self.leave_out("keep_arrival_price")
        if not (self.by_manager and (rose or listed is None)):
            self.leave_out("words")
        if listed is None:
            self.told.append(
                "No price is listed for this piece. The manager gives the amount, and says where it is from."
            )
