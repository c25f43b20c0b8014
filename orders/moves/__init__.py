"""A client moves to another boutique: proposed with the orders that go along, and answered there; one file each."""
