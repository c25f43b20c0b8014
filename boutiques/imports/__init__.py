"""Lists and prices from a table: pasted or uploaded, judged row by row, applied whole, taken back whole, exported."""
