"""Delivery notes: read as a table, judged row by row against the boutique's lines, received in one batch."""
