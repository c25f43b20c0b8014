"""Two rows of one person become one: what is said first, the act, and taking it apart again."""
