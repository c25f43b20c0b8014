"""The podium: what a boutique's manager means to take of its requests, what it costs, and what became of them."""
