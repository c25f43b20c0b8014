"""How fast the pages are, as ratios to a bare one; not run with the tests: uv run python -m tests.bench."""
