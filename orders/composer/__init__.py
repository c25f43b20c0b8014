"""The composer: a piece is chosen question by question, and every answer narrows the others."""
