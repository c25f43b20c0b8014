"""The pages of the client book, one file a page."""
