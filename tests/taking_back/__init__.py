"""Every act that can be taken back is done and taken back over HTTP, and all rows of the house compared."""
