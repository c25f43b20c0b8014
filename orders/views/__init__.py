"""The pages of the line, one file each."""
