"""The pages of boutiques, one file each."""
