"""The line's data, one noun a file."""

from orders.models.answer import Agreement, Answer
from orders.models.answer_sheet import AnswerRow, AnswerSheet
from orders.models.batch import Batch, BatchRow
from orders.models.confirmation import Confirmation
from orders.models.delivery import DeliveryNote, DeliveryRow
from orders.models.desk import Draft, SavedView
from orders.models.event import Event
from orders.models.export import Export
from orders.models.heads import Heads
from orders.models.notice import Notice, NoticeChoice
from orders.models.offer import Offer, Proposal, SecondChance
from orders.models.order import Alternative, Order, RunningNumber
from orders.models.piece import Permit, Piece
from orders.models.placement import Pick, Placement, Tick
from orders.models.sale import Sale
from orders.models.slot import Loan, Slot, SlotMovement
from orders.models.specification import PartChoice, Specification
from orders.models.transfer import Transfer
from orders.models.words import Erasure, Words

__all__ = [
    "Agreement",
    "Alternative",
    "Answer",
    "AnswerRow",
    "AnswerSheet",
    "Batch",
    "BatchRow",
    "Confirmation",
    "DeliveryNote",
    "DeliveryRow",
    "Draft",
    "Erasure",
    "Event",
    "Export",
    "Heads",
    "Loan",
    "Notice",
    "NoticeChoice",
    "Offer",
    "Order",
    "PartChoice",
    "Permit",
    "Pick",
    "Piece",
    "Placement",
    "Proposal",
    "RunningNumber",
    "Sale",
    "SavedView",
    "SecondChance",
    "Slot",
    "SlotMovement",
    "Specification",
    "Tick",
    "Transfer",
    "Words",
]
