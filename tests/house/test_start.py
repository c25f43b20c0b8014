"""How the house starts: never without a secret, and clean for deployment with one."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def manage(*words, **env):
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**clean, **env},
    )


def test_without_a_secret_it_refuses_to_start_and_says_so(tmp_path):
    told = manage("check", CARNET_VAR=str(tmp_path / "var"))
    assert told.returncode != 0
    assert "SECRET_KEY is not set" in told.stderr


def test_check_deploy_is_clean_and_starts_no_server(tmp_path):
    var = tmp_path / "var"
    told = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        CARNET_VAR=str(var),
        SECRET_KEY="0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGH",
        ALLOWED_HOSTS="carnet.example",
        MAIL_URL="smtp://mail.example:25",
        CARNET_ADDRESS="https://carnet.example",
    )
    assert told.returncode == 0, told.stderr
    assert not var.exists()
