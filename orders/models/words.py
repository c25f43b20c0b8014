"""Words: all that is personal stands here and nowhere else, so that it can be erased without changing history."""

import hashlib
import secrets
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models

from config.triggers import Guard, append_only


def fresh_salt() -> str:
    """Return 32 random hexadecimal digits."""
    return secrets.token_hex(16)


def digest(salt: str, text: str) -> str:
    """Return the salted SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{salt}\x1f{text}".encode()).hexdigest()


class Words(models.Model):
    """A note, a reason, a pitch, initials or a typed name; rows that cannot change hold its id and its digest."""

    salt = models.CharField(max_length=32, default=fresh_salt)
    text = models.TextField()

    class Meta:
        verbose_name_plural = "words"
        triggers = [
            Guard(
                name="erased_only_on_record",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (SELECT 1 FROM orders_erasure WHERE words_number = OLD.id) THEN
                        RAISE EXCEPTION 'words are erased only with their erasure on record'
                            USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN OLD;
                """,
            ),
            *(guard for guard in append_only("words") if guard.name != "kept"),
        ]

    def __str__(self) -> str:
        return f"words {self.pk}"

    @property
    def digest(self) -> str:
        """The salted digest that stands in rows that cannot change."""
        return digest(self.salt, self.text)


class SpokenMixin(models.Model):
    """A row that carries words: the id (which may point at nothing once erased) and the digest."""

    words = models.ForeignKey(Words, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    words_digest = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        abstract = True

    @property
    def said(self) -> str:
        """The words; nothing where none were said, or where they were erased."""
        return text_of(self, "words")


def text_of(row: models.Model, column: str) -> str:
    """Return the words a row holds in a column; nothing where none were said, or where they were erased."""
    try:
        words = getattr(row, column)
    except Words.DoesNotExist:
        return ""
    return words.text if words else ""


class Erasure(models.Model):
    """That words were erased: which, when, by whom, why; the words themselves are gone."""

    words_number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)

    class Meta:
        triggers = append_only("erasures")

    def __str__(self) -> str:
        return f"erasure of words {self.words_number}"


def spoken(text: str, column: str = "words") -> dict[str, Any]:
    """Write the words of a row and return its column and that of their digest; no row for an empty text."""
    row = Words.objects.create(text=text) if text else None
    return {column: row, f"{column}_digest": row.digest if row else ""}
