"""The forms of verbs done to many lines: only what is the same for all of them is asked."""

from orders.forms.bulk import alike
from orders.forms.bulk.answers import AcceptMany, AmendMany, RefuseMany
from orders.forms.bulk.base import BulkForm

FORMS: dict[str, type[BulkForm]] = {
    "place": alike.PlaceMany,
    "accept": AcceptMany,
    "refuse": RefuseMany,
    "amend": AmendMany,
    "receive": alike.ReceiveMany,
    "agree": alike.AgreeMany,
    "resubmit": alike.ResubmitMany,
    "choose_again": alike.ChooseAgainMany,
    "carry_over": alike.CarryOverMany,
    "convert": alike.ConvertMany,
    "hold": alike.HoldMany,
    "let_go": alike.LetGoMany,
    "extend": alike.ExtendMany,
    "withdraw": alike.WithdrawMany,
    "hand_over": alike.HandOverMany,
    "release": alike.ReleaseMany,
    "send_back": alike.SendBackMany,
    "transfer": alike.TransferMany,
    "turn_down": alike.TurnDownMany,
    "close": alike.CloseMany,
    "contact": alike.ContactMany,
    "note": alike.NoteMany,
}

__all__ = ["FORMS", "BulkForm"]
