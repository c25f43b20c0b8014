"""The pages of a season's lists: the grid, one row or column of it, one entry."""
