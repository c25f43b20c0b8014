"""One verb for many lines: a batch is written first, then done row by row, and goes on where it was."""
