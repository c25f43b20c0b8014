"""The demo's worker and clock end with the demo, however it ends."""

import os
import subprocess
import sys

import pytest

from orders.demo import hands

SLEEPS = "import time; time.sleep(600)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"


def test_it_is_the_worker_and_the_clock_of_this_house():
    assert hands.command()[1].endswith("/manage.py")
    assert hands.command()[2:] == ["work", "--tick", "--with-parent", str(os.getpid()), "-v", "0"]


@pytest.mark.parametrize("ends", [KeyboardInterrupt, SystemExit, ValueError])
def test_it_ends_with_the_server(monkeypatch, ends):
    monkeypatch.setattr(hands, "command", lambda: [sys.executable, "-c", SLEEPS])
    with pytest.raises(ends), hands.at_work() as process:
        assert process.poll() is None
        raise ends
    assert process.returncode == -15


def test_one_that_does_not_hear_is_killed(monkeypatch):
    monkeypatch.setattr(hands, "PATIENCE", 0.2)
    monkeypatch.setattr(hands, "command", lambda: [sys.executable, "-c", DEAF])
    real = subprocess.Popen

    def started(*words, **how):
        process = real(*words, **how, stdout=subprocess.PIPE)
        assert process.stdout.readline() == b"up\n"
        return process

    monkeypatch.setattr(subprocess, "Popen", started)
    with hands.at_work() as process:
        pass
    assert process.returncode == -9
    process.stdout.close()
