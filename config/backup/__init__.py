"""Backups: a folder with pg_dump's own file and a manifest that says what must come out of it; whole, or refused.

The dump is taken, and every table hashed, in one snapshot of the database. What is restored is hashed again.
"""

from config.backup.errors import NotBackedUp, NotRestored, NotWhole
from config.backup.manifest import NAME, Manifest, read
from config.backup.restoring import restore
from config.backup.writing import PREFIX, write

__all__ = ["NAME", "PREFIX", "Manifest", "NotBackedUp", "NotRestored", "NotWhole", "read", "restore", "write"]
