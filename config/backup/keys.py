"""The key of backups: age's, of which the server knows only the public half. What it wrote it cannot read itself."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pyrage

from config.backup.errors import BackupError, NotRestored

Stream = Callable[[Any, Any], None]
CHUNK = 1 << 16


def copied(source: IO[bytes], target: Any) -> None:
    """Hand on as it is."""
    while piece := source.read(CHUNK):
        target.write(piece)


def encrypting(key: str) -> Stream:
    """Return what hands on encrypted to a public key (several are parted by commas). Raises BackupError."""
    try:
        recipients = [pyrage.x25519.Recipient.from_str(one.strip()) for one in key.split(",")]
    except pyrage.RecipientError:
        raise BackupError("CARNET_BACKUP_KEY is no public key of age: it begins with age1.") from None
    return lambda source, target: pyrage.encrypt_io(source, target, recipients)


def decrypting(file: Path) -> Stream:
    """Return what hands on decrypted with the key in a file, as age-keygen writes it. Raises BackupError."""
    try:
        lines = [line.strip() for line in file.read_text().splitlines()]
        identities = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except OSError as error:
        raise BackupError(f"The key cannot be read: {error.strerror}: {file}") from None
    except (pyrage.IdentityError, UnicodeDecodeError):
        identities = []
    if not identities:
        raise BackupError(f"There is no secret key of age in {file}.")

    def decrypt(source: IO[bytes], target: Any) -> None:
        try:
            pyrage.decrypt_io(source, target, identities)
        except pyrage.DecryptError:
            raise NotRestored(
                "The backup was encrypted to another key, or was changed. Nothing was restored."
            ) from None

    return decrypt


def make(file: Path) -> str:
    """Write a new secret key into a file that is not there yet, for its owner alone; return its public half.

    Raises BackupError.
    """
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BackupError(f"The key cannot be written: {error.strerror}: {file}") from None
    with os.fdopen(descriptor, "w") as written:
        written.write(f"# public key: {public}\n{identity}\n")
    return public
