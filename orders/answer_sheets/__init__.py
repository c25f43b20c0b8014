"""Answer sheets: Paris's answers read as a table or a mail, judged row by row, applied in one batch."""
