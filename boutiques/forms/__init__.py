"""The forms of the house's own nouns, one file each."""
