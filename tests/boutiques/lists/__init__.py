"""The six lists as matrices: what they say, how they are changed, copied and compared."""
