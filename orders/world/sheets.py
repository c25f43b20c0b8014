"""The rows of each table as they are made, and the columns that COPY is told; one portion at a time."""

from orders.world.choices import PART, SPECIFICATION

COLUMNS: dict[str, tuple[str, ...]] = {
    "orders_order": (
        "id", "reference", "kind", "state", "state_since", "seq", "head", "version", "requested_on", "close_reason",
        "after_acceptance", "boutique_id", "client_id", "sa_id", "season_id", "wished_by_id", "slot_id",
        "specification_id",
    ),
    "orders_event": (
        "id", "order_id", "seq", "verb", "from_state", "to_state", "by_id", "at", "day", "facts", "words_id",
        "words_digest", "content", "version", "previous", "hash",
    ),
    "orders_specification": SPECIFICATION,
    "orders_partchoice": PART,
    "orders_placement": (
        "id", "order_id", "number", "season_id", "specification_id", "choice", "exception", "price", "currency",
        "tax_included", "priced_on", "by_id", "at", "words_digest",
    ),
    "orders_answer": (
        "id", "placement_id", "outcome", "day", "reason", "reason_words", "specification_id", "letter", "is_recall",
        "by_id", "at", "words_digest",
    ),
    "orders_agreement": (
        "id", "answer_id", "how", "day", "price", "currency", "tax_included", "by_id", "at", "words_digest",
    ),
    "orders_piece": (
        "id", "order_id", "specification_id", "received_on", "blind_stamp", "where_from", "price", "currency",
        "tax_included", "return_reason", "by_id", "at", "words_digest",
    ),
    "orders_offer": (
        "id", "order_id", "piece_id", "client_id", "by_id", "at", "hold_until", "skipped_digest", "words_digest",
        "outcome", "reason", "ended_at", "ended_by_id",
    ),
    "orders_sale": (
        "id", "order_id", "offer_id", "piece_id", "amount", "currency", "price_in_force", "paid_on", "receipt",
        "destination", "handed_to_digest", "by_id", "at", "words_digest", "handed_over_on",
    ),
    "orders_slot": (
        "id", "boutique_id", "granted_to_id", "season_id", "number", "order_id", "kept_for_order_id", "kept_until",
        "after_refusal", "is_void",
    ),
    "orders_slotmovement": ("id", "slot_id", "kind", "order_id", "by_id", "at", "words_digest"),
    "orders_words": ("id", "salt", "text"),
}  # fmt: skip

Sheets = dict[str, list[str]]


def blank() -> Sheets:
    """Return a sheet for each table, with no rows yet."""
    return {table: [] for table in COLUMNS}


def text(rows: list[str]) -> bytes:
    """Return rows as COPY reads them."""
    return ("\n".join(rows) + "\n").encode() if rows else b""
