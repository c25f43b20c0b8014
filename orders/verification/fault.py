"""One thing that is not as it was written, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was written, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
