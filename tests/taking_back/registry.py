"""Every address of the house that changes something: how what it does is taken back, or why it is not.

An address that stands neither in ACTS nor in OTHERWISE fails, and so does an act with an Undo that has no row here.
"""

from tests.taking_back import contrary as c
from tests.taking_back import undone
from tests.taking_back.acts import Act
from tests.taking_back.world import LATER, LATER_STILL

CONTRARY = (
    Act("a cell of a list is pressed", "season_grid", lambda h: c.pressed(h, "on"), lambda h: c.pressed(h, "off")),
    Act("something is withdrawn from all lists of a season", "season_withdraw", lambda h: h.send(
        "ada", "season_withdraw", "SS2027", query="?colour=Noir", opened=True, when="now", why="A flaw",
        then="leave"), c.put_back),
    Act("a table is imported into a season's lists", "season_import_one", c.imported(
        "season_import", "SO2026", text="Leather\tColour\r\nTogo\tCurry\r\n"), c.taken_back,
        stays=("boutiques_import",)),
    Act("a table of prices is imported", "price_import_one", c.imported(
        "price_import", text="Country;Style;Leather;Amount;Valid from\nFR;B30;Togo;9 800;2027-01-01\n"), c.taken_back,
        stays=("boutiques_import",)),
    Act("a client book is brought in", "client_import", c.imported(
        "client_imports", text="Family name;Given name;Note\nMori;Haru;Likes Togo\n"), c.taken_back,
        stays=("clients_bookimport",)),
    Act("slots are granted", "slots_grant", c.granted(5), c.granted(3), stays=("orders_slot",), seen=c.board),
    Act("slots are taken back", "slots_grant", c.granted(2), c.granted(3), but=("orders_slot",), seen=c.board),
    Act("slots are granted", "slot_grid", lambda h: h.send("pascal", "slot_grid", "SO2026", opened=True,
        GIN_number="2"), lambda h: h.send("pascal", "slot_grid", "SO2026", opened=True, GIN_number="1", words="Why"),
        stays=("orders_slot",), seen=c.board),
    Act("a slot is kept for a client", "slots_keep", c.keep, c.let_go, seen=c.board),
    Act("a slot kept for a client is let go", "slots_let_go", c.let_go, c.keep, first=c.kept, seen=c.board),
    Act("a slot is offered on loan", "slots_lend", c.lend, c.answered("nadia", "turn-down"), stays=("orders_loan",),
        seen=c.loans),
    Act("a slot on loan is taken", "slots_answer", c.answered("aiko", "take"), c.lent_back, first=c.on_loan,
        but=("orders_loan",), seen=c.board),
    Act("a slot on loan is turned down", "slots_answer", c.answered("aiko", "turn-down"), c.lend, first=c.on_loan,
        but=("orders_loan",), seen=c.loans),
    Act("a list is saved under a name", "save_view", lambda h: h.send(
        "nadia", "save_view", query="?show=waiting", opened=True, name="Waits"), lambda h: h.send(
        "nadia", "remove_view", c.SavedView.objects.get(name="Waits").uuid)),
    Act("a saved list is removed", "remove_view", lambda h: h.send("nadia", "remove_view", h.late.uuid), c.saved,
        anew=("orders_savedview",)),
    Act("a saved list is renamed", "saved_view", c.renamed("Behind"), c.renamed("Late")),
    Act("a follow-up is planned", "client_follow_up", lambda h: h.send(
        "camille", "client_follow_up", h.client.uuid, opened=True, day=LATER, what="Call again"), lambda h: h.send(
        "camille", "follow_up_done", c.FollowUp.objects.latest("pk").uuid), stays=("clients_followup",)),
    Act("a follow-up gets another day", "follow_up_day", lambda h: h.send(
        "camille", "follow_up_day", h.call.uuid, day=LATER_STILL), lambda h: h.send(
        "camille", "follow_up_day", h.call.uuid, day=c.TODAY.isoformat())),
    Act("a deputy is named", "deputy_new", c.named, c.ended, stays=("boutiques_delegation",), seen=c.stand_in),
    Act("a deputy's days are ended", "deputy_end", c.ended, c.named, first=c.deputy, but=("boutiques_delegation",),
        seen=c.stand_in),
    Act("a permit is entered", "permits", c.paper, c.struck, stays=("orders_permit",), seen=c.papers),
    Act("a permit is struck", "permits", c.struck, c.paper, first=c.with_paper, but=("orders_permit",),
        seen=c.papers),
    Act("a client's move is proposed", "client_move_new", c.moves, c.stays_here,
        stays=("clients_clientmove", "orders_transfer")),
    Act("a client's move is accepted", "client_move", c.arrives, c.goes_home, first=c.on_the_move, seen=c.whose,
        stays=("clients_client", "clients_sameperson"), but=("clients_clientmove", "orders_transfer")),
    Act("a book is handed over", "hand_over", c.handed, c.given_back,
        stays=("clients_handover", "clients_handedclient", "clients_handedfollowup")),
    Act("two entries of a client are merged", "client_merge", c.merged, c.apart, first=c.entered_twice,
        stays=("clients_clientmerge", "clients_mergedrow")),
    Act("a client's facts are changed", "client_edit", c.edited(phone="+33 1 40 17 47 17", family_name="Ōta-Lind"),
        c.edited(phone="", family_name="Ōta")),
    Act("a client says yes or no to a channel", "client_consent", c.consents("yes"), c.consents("no"),
        stays=("clients_consent",), seen=c.standing_yes),
    Act("a word is put on the list or left out", "delicate_words", lambda h: h.send(
        "ada", "delicate_words", word="vegan*", topic="health", language="fr"), lambda h: h.send(
        "ada", "delicate_leave_out", "vegan*")),
    Act("a word is put on the list or left out", "delicate_leave_out", lambda h: h.send(
        "ada", "delicate_leave_out", "halal"), lambda h: h.send(
        "ada", "delicate_words", word="halal", topic="faith", language="en")),
    Act("a reason of Paris's is added", "reason_new", c.reason("reason_new", name="The edge would not hold"),
        c.reason("reason_retire", "the-edge-would-not-hold"), stays=("boutiques_refusereason",)),
    Act("a reason is reworded", "reason", c.reason("reason", "fault", name="A flaw", seen="A fault in the material"),
        c.reason("reason", "fault", name="A fault in the material", seen="A flaw"), first=c.listed_reasons),
    Act("a reason is retired or given again", "reason_retire", c.reason("reason_retire", "fault"),
        c.reason("reason_retire", "fault"), first=c.listed_reasons),
    Act("a reason moves up or down", "reason_move", c.reason("reason_move", "fault", "up"),
        c.reason("reason_move", "fault", "down"), first=c.listed_reasons),
    Act("a tick at the podium", "podium_tick", c.ticked("take"), c.ticked("maybe"), first=c.ticked("maybe"),
        but=("orders_pick", "orders_tick"), seen=c.picks),
    Act("a client is proposed for a piece", "take_back_proposal", c.proposed, lambda h: h.send(
        "camille", "take_back_proposal", h.piece.reference, h.client.uuid), first=c.free, stays=("orders_proposal",),
        seen=c.proposals),
    Act("a calendar's address is made", "calendar_make", lambda h: h.send("camille", "calendar_make"),
        lambda h: h.send("camille", "calendar_stop"), stays=("clients_calendarfeed",)),
)  # fmt: skip

ACTS = (*undone.ACTS, *CONTRARY)

LINE = "a step of a line: `correct`, played cell by cell in tests/lifecycle/test_http.py"
BATCH = "steps of lines: taken back one by one or as a batch (tests/orders/bulk)"
READ = "it only reads"
FILE = "a file was taken away: that stays on record"
OWN = "one's own settings: set otherwise on the same page"
OTHERWISE = {
    "act_undo": "it takes back", "follow_up_again": "it takes back", "hand_over_back": "it takes back",
    "season_put_back": "it takes back: withdrawn anew", "client_move_end": "it takes back: proposed anew",
    "client_apart": "it takes back: merged anew",
    "batch_back": "it takes back", "calendar_stop": "whoever has the address must not have it again: make another one",
    "verb": LINE, "new_request": "closed as entered by mistake", "take_in": "closed as entered by mistake",
    "delivery_stock": "closed as entered by mistake", "bulk_verb": BATCH, "batch": BATCH, "podium_place": BATCH,
    "podium_carry": BATCH, "answer_sheet": BATCH, "delivery": BATCH,
    "answer_sheet_new": "nothing is done yet: a table waits", "delivery_new": "nothing is done yet: a table waits",
    "season_import": "nothing is done yet: a table waits", "price_import": "nothing is done yet: a table waits",
    "client_imports": "nothing is done yet: a table waits", "price_rise": "nothing is done yet: a table waits",
    "client_new": "erased, as the client may ask; a double is merged",
    "client_note": "another note; the client may read it, and what was said is not made unsaid",
    "client_erase": "never: that is what it is for", "client_decide": "decided anew; each decision stays on record",
    "confirm": "the client's own word", "draft": "it is written over", "draft_throw_away": "said before it is done",
    "show": "unlocked", "unlock": READ, "pin": OWN, "notice_choices": OWN, "notices_read": "read is read",
    "client_facts": "chosen otherwise on the same page", "client_note_reads": READ, "orders_export": READ,
    "mfa_activate_totp": OWN, "mfa_add_webauthn": OWN, "mfa_deactivate_totp": OWN, "factor_remove": OWN,
    "mfa_view_recovery_codes": OWN, "staff_reset": "never: its person sets up a second key anew",
    "sign_in_end": "never: one signs in again", "sign_ins_end": "never: one signs in again",
    "holding": FILE, "clients_export": FILE, "orders_export_file": FILE, "answer_form": FILE, "tags_print": READ,
}  # fmt: skip
"""Addresses of acts that are taken back otherwise, or deliberately not at all."""

NO_UNDO = {
    "undo": "it takes back", "undo_import": "it takes back", "import": "on the page of the import",
    "withdraw": "on the page of what was withdrawn", "put back": "withdrawn anew", "reasons": "on the list of reasons",
    "deputy_named": "ended; the row says for whom acts were done", "deputy_ended": "named anew",
}  # fmt: skip
"""Acts on the house's lists that have no Undo beside their message."""
