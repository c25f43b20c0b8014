"""Files that people upload or Carnet makes: they stand in the database, so that a backup holds everything."""

import hashlib
from datetime import datetime

from django.db import models
from django.db.models import F, Func
from django.db.models.lookups import Exact, LessThanOrEqual

from boutiques.models.staff import Staff
from config.errors import Refused

LARGEST = 10 * 1024 * 1024


class Digest(Func):
    """The sha-256 of some bytes, in hex, as the database counts it."""

    template = "ENCODE(SHA256(%(expressions)s), 'hex')"
    output_field = models.CharField()


class Size(Func):
    """How many bytes."""

    function = "OCTET_LENGTH"
    output_field = models.IntegerField()


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Phrases about files."""

    def keep(self, content: bytes, *, name: str, kind: str, media_type: str, by: Staff, at: datetime) -> "StoredFile":
        """Store a file of at most 10 MB for its owner; larger is Refused."""
        if len(content) > LARGEST:
            raise Refused(f"{name} is larger than 10 MB. Choose a smaller file.", status=422)
        digest = hashlib.sha256(content).hexdigest()
        return self.create(
            content=content, sha256=digest, name=name, kind=kind, media_type=media_type, owner=by, kept_at=at
        )

    def owned_by(self, person: Staff) -> "StoredFileQuerySet":
        """A person's own files, without their bytes."""
        return self.filter(owner=person).defer("content")


class StoredFile(models.Model):
    """A file's bytes, with their digest, owner and kind."""

    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    media_type = models.CharField(max_length=100)
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="files")
    kept_at = models.DateTimeField()

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at"]
        constraints = [
            models.CheckConstraint(name="file_at_most_10_mb", condition=LessThanOrEqual(Size("content"), LARGEST)),
            models.CheckConstraint(name="file_digest_is_true", condition=Exact(F("sha256"), Digest("content"))),
        ]

    def __str__(self) -> str:
        return self.name
