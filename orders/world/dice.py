"""Chance that depends on its name alone: the same line gets the same, whichever process plays it and in what order."""

from hashlib import blake2b

LOW = 1 << 48


class Dice:
    """What falls for one name, number after number; one digest is enough for most lines."""

    __slots__ = ("left", "more", "name")

    def __init__(self, name: str) -> None:
        self.name, self.more = name, 0
        self.left = int.from_bytes(blake2b(name.encode()).digest())

    def below(self, limit: int) -> int:
        """Return a number from 0 to `limit` - 1."""
        if self.left < LOW:
            self.more += 1
            self.left = int.from_bytes(blake2b(f"{self.name}/{self.more}".encode()).digest())
        self.left, fallen = divmod(self.left, limit)
        return fallen

    def early(self, limit: int) -> int:
        """Return a number from 0 to `limit` - 1, the first ones much oftener: as some clients wish more than others."""
        fallen = self.below(1 << 20)
        return fallen * fallen * limit >> 40
