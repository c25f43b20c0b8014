"""`uv run python -m tests.trials NAME`: a trial that takes longer than the suite may; its output is kept in docs/."""

import sys
import time
from pathlib import Path

import pytest

from tests.trials.kept_output import begin, say

TRIALS = {"random-walks": "long_walks.py"}


def main(*names: str) -> int:
    """Run the trials of these names, all if none; return 0 where each found what it should."""
    if unknown := set(names) - set(TRIALS):
        print(f"No trial is called {', '.join(sorted(unknown))}. There are: {', '.join(TRIALS)}.")
        return 2
    return max(run(name) for name in names or TRIALS)


def run(name: str) -> int:
    """Run one trial and keep what it says."""
    file, start = begin(name), time.monotonic()
    code = pytest.main(["-n", "0", "-q", "-p", "no:cacheprovider", str(Path(__file__).parent / TRIALS[name])])
    say("", f"{'all as it must be' if code == 0 else 'FAILED'}, in {time.monotonic() - start:.0f} s")
    print(file.read_text())
    return int(code)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
