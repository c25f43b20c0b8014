"""The demo's own secret: made once, kept in the demo's own folder."""

import os
import secrets
from pathlib import Path


def secret(var: Path) -> str:
    """Return the demo's secret key, written to `var` on first use and readable by its owner only."""
    kept = var / "demo-secret"
    var.mkdir(parents=True, exist_ok=True)
    if not kept.exists():
        partial = var / f"demo-secret.{os.getpid()}"
        partial.write_text(secrets.token_urlsafe(50))
        partial.chmod(0o600)
        partial.rename(kept)
    return kept.read_text()
