#!/usr/bin/env python
"""Carnet's command line: every command goes through here."""

import os
import sys
from pathlib import Path


def is_the_demos() -> bool:
    """Say whether a command is the demo's, or works in a checkout with a demo while no other house is named."""
    if sys.argv[1:2] == ["demo"]:
        return True
    var = Path(os.environ.get("CARNET_VAR") or Path(__file__).resolve().parent / "var")
    named = {"SECRET_KEY", "DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE"} & os.environ.keys()
    return not named and "--settings" not in " ".join(sys.argv) and (var / "demo-secret").exists()


def main() -> None:
    """Run one management command."""
    if is_the_demos():
        os.environ.setdefault("CARNET_DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
