"""manage.py demo as it is typed: what it refuses, in a sentence; and what the other commands then work on."""

from tests.house.test_start import manage


def test_a_database_elsewhere_is_not_even_called(tmp_path):
    told = manage("demo", "--no-serve", CARNET_VAR=str(tmp_path), DATABASE_URL="postgresql://u:p@db.invalid/carnet")
    assert told.returncode == 1
    assert told.stderr.startswith("CommandError: DATABASE_URL names a server at db.invalid.")


def test_a_database_that_does_not_answer_is_told(tmp_path):
    told = manage("demo", "--no-serve", CARNET_VAR=str(tmp_path), DATABASE_URL="postgresql://u:p@127.0.0.1:1/carnet")
    assert told.returncode == 1
    assert told.stderr.startswith("CommandError: The database does not answer:")
    assert "Traceback" not in told.stderr


def test_where_a_demo_was_made_other_commands_need_no_secret(tmp_path):
    assert "SECRET_KEY is not set" in manage("check", CARNET_VAR=str(tmp_path)).stderr
    (tmp_path / "demo-secret").write_text("0123456789abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFGH")
    assert manage("check", CARNET_VAR=str(tmp_path)).returncode == 0
    assert "SECRET_KEY is not set" in manage("check", CARNET_VAR=str(tmp_path), CARNET_DEMO="0").stderr
