"""A season's six lists: what they are, each as a matrix, how an entry comes and goes, their copies and differences."""
