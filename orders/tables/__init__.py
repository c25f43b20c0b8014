"""Tables about lines that somebody sends: their cells understood, the file kept as it came, their rows in pages."""
