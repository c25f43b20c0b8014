#!/usr/bin/env python
"""Carnet's command line: every command goes through here."""

import os
import sys


def main() -> None:
    """Run one management command; `demo` and what follows it in the same checkout work on the demo's own house."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] == ["demo"]:
        os.environ.setdefault("CARNET_DEMO", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
