"""What a long trial says, kept in docs/trials with the day, the commit and the machine."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "docs" / "trials"
WHERE = "CARNET_TRIAL"
"""The variable that names the file in which the trial that runs is kept."""


def begin(name: str) -> Path:
    """Begin a trial's output anew; return its file."""
    KEPT.mkdir(exist_ok=True)
    file = KEPT / f"{name}.txt"
    commit = subprocess.check_output(["git", "describe", "--always", "--dirty"], cwd=ROOT, text=True)
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    moment = datetime.now(UTC)
    file.write_text(f"{name}: {moment:%Y-%m-%d %H:%M} UTC, commit {commit.strip()}, {machine}\n\n")
    os.environ[WHERE] = str(file)
    return file


def say(*lines: str) -> None:
    """Keep what a trial found; where no trial runs by its command, nothing is kept."""
    if WHERE in os.environ:
        with open(os.environ[WHERE], "a") as file:
            file.writelines(f"{line}\n" for line in lines)
