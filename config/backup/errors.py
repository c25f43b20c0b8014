"""What goes wrong with backups; each sentence is for whoever runs the command."""


class BackupError(Exception):
    """A backup cannot be made or used; the sentence says why."""


class NotBackedUp(BackupError):
    """No backup was made; nothing of it is left."""


class NotWhole(BackupError):
    """A backup is damaged or only a part of one; nothing of it was used."""


class NotRestored(BackupError):
    """Nothing was restored; the database is as empty as it was."""
