"""The board of a season's slots: how many are free, whom each is kept for or carries, and its story."""
