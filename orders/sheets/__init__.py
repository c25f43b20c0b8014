"""What is printed of a line: its specification sheet, and the tag of a piece that is in the house."""
