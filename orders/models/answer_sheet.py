"""An answer sheet: Paris's answers as they came in a mail or a workbook, and what became of each of its rows."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from config.triggers import kept
from orders.models.sent_table import SentRow, SentTable

if TYPE_CHECKING:
    from boutiques.models import Staff


class SheetPhrases(models.QuerySet["AnswerSheet"]):
    """What one says of many sheets."""

    def visible_to(self, user: "Staff", at: datetime) -> "SheetPhrases":
        """Paris's own sheets; to a manager those of the boutiques they manage."""
        from orders.gates import sheets_visible_to

        return self.filter(sheets_visible_to(user, at))


class AnswerSheet(SentTable):
    """A sheet on record: Paris's own, or a boutique's with the reference of Paris's letter; its day, if it has one."""

    boutique = models.ForeignKey("boutiques.Boutique", null=True, on_delete=models.PROTECT, related_name="+")
    letter = models.CharField(max_length=60, default="", blank=True)
    day = models.DateField(null=True)

    objects = SheetPhrases.as_manager()

    class Meta(SentTable.Meta):
        indexes = [models.Index(fields=["boutique", "-at"], name="answer_sheet_of_house")]
        constraints = [
            models.CheckConstraint(
                condition=Q(boutique=None, letter="") | Q(boutique__isnull=False) & ~Q(letter=""),
                name="a_boutiques_answer_sheet_has_its_letter",
            )
        ]
        triggers = kept("answer sheets")


class AnswerRow(SentRow):
    """One row: reference, answer, reason, message, what is proposed, as `orders/answer_sheets/rows.py` reads them."""

    sheet = models.ForeignKey(AnswerSheet, on_delete=models.PROTECT, related_name="rows")

    class Meta(SentRow.Meta):
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="one_row_a_number_of_a_sheet")]
        triggers = kept("rows of answer sheets")

    def __str__(self) -> str:
        return f"{self.sheet_id}: {self.number}"
