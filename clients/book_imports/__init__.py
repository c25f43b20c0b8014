"""An existing client book from a table or from cards: judged row by row, written in once, taken back whole."""
