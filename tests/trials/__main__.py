"""`uv run python -m tests.trials NAME`: a trial that takes longer than the suite may; its output is kept in docs/."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.trials.kept_output import ROOT, begin, say

TRIALS = {
    "random-walks": "long_walks.py",
    "kills": "long_kills.py",
    "outages": "long_outages.py",
    "rivals": "long_rivals.py",
    "slots": "long_slots.py",
}


def main(*names: str) -> int:
    """Run the trials of these names, all if none; return 0 where each found what it should."""
    if unknown := set(names) - set(TRIALS):
        print(f"No trial is called {', '.join(sorted(unknown))}. There are: {', '.join(TRIALS)}.")
        return 2
    return max(run(name) for name in names or TRIALS)


def run(name: str) -> int:
    """Run one trial, on a PostgreSQL of its own, and keep what it says."""
    file, start = begin(name), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="carnet-trial-") as var:
        command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-x", str(Path(__file__).parent / TRIALS[name])]
        code = subprocess.run(command, cwd=ROOT, env={**os.environ, "CARNET_VAR": var}, check=False).returncode
    say("", f"{'all as it must be' if code == 0 else 'FAILED'}, in {time.monotonic() - start:.0f} s")
    print(file.read_text())
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
