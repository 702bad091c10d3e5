"""The command line, as somebody at the server types it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from competence.database import engine
from tests.factories.people import PASSWORD
from tests.webapp.conftest import KEY
from webapp import create_app
from webapp.cli import main
from webapp.settings import Settings

pytestmark = pytest.mark.thorough

SECRET = "YvL3W2mZk8Qn5rTtX0dG7hJbC1sFpA9e"


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env=environment)


@pytest.fixture
def told(database_url: str, tmp_path: Path) -> dict[str, str]:
    """The environment of an installation."""
    return {
        "POLYPHONY_DATABASE_URL": database_url,
        "POLYPHONY_SECRET_KEY": SECRET,
        "POLYPHONY_KEY": KEY,
        "POLYPHONY_FILES": str(tmp_path / "files"),
    }


def begun(told: dict[str, str], **changes: str) -> Result:
    answers = {
        "name": "Harbour Street Trust",
        "administrator": "Alex Example",
        "email": "alex@example.org",
        "address": "https://polyphony.example.org/",
        "accepted-by": "Jo Example, chair",
        **changes,
    }
    options = [word for name, value in answers.items() for word in (f"--{name}", value)]
    return run("begin", *options, **told)


def test_the_version_is_the_packages_own() -> None:
    assert re.fullmatch(r"polyphony, version \d+\.\d+\.\d+\n", run("--version").output)


def test_what_there_is_is_listed() -> None:
    said = run("--help").output

    for command in (
        "begin",
        "db",
        "demo",
        "framework",
        "init",
        "new-key",
        "new-secret",
        "samples",
        "serve",
        "work",
    ):
        assert re.search(rf"^  {command}\b", said, re.MULTILINE), command


def test_missing_settings_are_named_in_a_sentence() -> None:
    done = run("db", "upgrade", POLYPHONY_DATABASE_URL="", POLYPHONY_KEY="")

    assert done.exit_code == 1
    assert "POLYPHONY_DATABASE_URL is not set" in done.output
    assert "Traceback" not in done.output


def test_new_keys_can_be_used_at_once() -> None:
    key, secret = run("new-key").output.strip(), run("new-secret").output.strip()

    found = Settings.from_environment(
        {
            "POLYPHONY_DATABASE_URL": "sqlite://",
            "POLYPHONY_SECRET_KEY": secret,
            "POLYPHONY_KEY": key,
            "POLYPHONY_FILES": "files",
        }
    )

    assert found.key == key
    assert run("new-key").output.strip() != key
    assert run("new-secret").output.strip() != secret


def test_an_empty_database_gets_the_newest_schema(tmp_path: Path) -> None:
    told = {
        "POLYPHONY_DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}",
        "POLYPHONY_SECRET_KEY": SECRET,
        "POLYPHONY_KEY": KEY,
        "POLYPHONY_FILES": str(tmp_path),
    }

    done = run("db", "upgrade", **told)

    assert done.output == "The database has the newest schema.\n"
    with engine(told["POLYPHONY_DATABASE_URL"]).connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM person")).scalar() == 0


def test_the_first_link_opens_an_account_that_can_sign_in(tmp_path: Path) -> None:
    told = {
        "POLYPHONY_DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}",
        "POLYPHONY_SECRET_KEY": SECRET,
        "POLYPHONY_KEY": KEY,
        "POLYPHONY_FILES": str(tmp_path),
        "POLYPHONY_HTTPS": "no",
        "POLYPHONY_SECOND_FACTOR": "offered",
    }

    said = begun(told).output

    link = re.search(r"https://polyphony\.example\.org(/invitation/\S+)", said)
    assert link, said
    app = create_app(Settings.from_environment(told))
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    assert "Open your account" in client.get(link[1]).text
    opened = client.post(link[1], data={"password": PASSWORD, "again": PASSWORD, "is_adult": "y"})
    assert opened.headers["Location"] == "/sign-in"
    client.post("/sign-in", data={"email": "alex@example.org", "password": PASSWORD})
    client.post("/first-hour/skip")
    home = client.get("/home").text
    assert "Hello Alex" in home
    assert "People and teams" in home
    assert client.get(link[1]).status_code == 404  # it worked once
    client.post("/sign-out")
    assert client.get(link[1]).status_code == 404  # it works once
    app.extensions["polyphony.database"].engine.dispose()


def test_an_organisation_says_who_accepts_and_is_told_what_is_not_named(
    told: dict[str, str],
) -> None:
    options = ["--name", "Tidewater", "--administrator", "Alex Example"]
    options += ["--email", "alex@example.org", "--address", "https://polyphony.example.org"]

    refused = CliRunner().invoke(main, ["begin", *options], input="\n", env=told)
    accepted = CliRunner().invoke(main, ["begin", *options], input="Jo Example, chair\n", env=told)

    assert refused.exit_code == 1
    assert "Nothing was made." in refused.output
    assert accepted.exit_code == 0, accepted.output
    assert "Nothing in Polyphony is used to decide discipline" in accepted.output
    for name in ("SAFETY", "NAMED_LEAD", "RECOVERY"):
        assert f"Before anybody uses it, set POLYPHONY_{name}" in accepted.output


def test_nobody_begins_in_a_demo(demo_folder: Path) -> None:
    told = {
        "POLYPHONY_DATABASE_URL": f"sqlite:///{demo_folder / 'polyphony.db'}",
        "POLYPHONY_SECRET_KEY": SECRET,
        "POLYPHONY_KEY": (demo_folder / "key").read_text(),
        "POLYPHONY_FILES": str(demo_folder / "files"),
    }

    done = begun(told)

    assert done.exit_code == 1
    assert "Error: This database is a demo. Begin in an empty one.\n" in done.output


def test_a_demo_is_only_made_where_there_is_none(tmp_path: Path) -> None:
    first = run("demo", "--folder", str(tmp_path))
    again = run("demo", "--folder", str(tmp_path))
    quiet = run("demo", "--folder", str(tmp_path), "--if-empty")

    assert first.output == "The demo is ready. Every person and place in it is made up.\n"
    assert again.exit_code == 1
    assert "A demo is only made in an empty one." in again.output
    assert (quiet.exit_code, quiet.output) == (0, "")


def test_the_trail_of_the_demo_holds(demo_folder: Path) -> None:
    done = run("trail", "verify", "--demo-folder", str(demo_folder))

    assert (done.exit_code, done.output) == (
        0, "Every chain holds. There is no checkpoint to hold them against.\n"
    )  # fmt: skip


def test_a_checkpoint_is_written_when_asked_for(demo_folder: Path) -> None:
    done = run("trail", "checkpoint", "--demo-folder", str(demo_folder))
    after = run("trail", "verify", "--demo-folder", str(demo_folder))

    assert re.fullmatch(r"Checkpoints added: [678]\.\n", done.output)
    assert "agrees with the checkpoints up to" in after.output


def test_an_altered_entry_is_found(demo_folder: Path) -> None:
    with engine(f"sqlite:///{demo_folder / 'polyphony.db'}").begin() as connection:
        connection.execute(text("DROP TRIGGER trail_entry_not_altered"))
        connection.execute(
            text("UPDATE trail_entry SET event = 'auth.logout' WHERE seq = 7 AND event <> ''")
        )

    done = run("trail", "verify", "--demo-folder", str(demo_folder))

    assert done.exit_code == 1
    assert "entry 7: the entry was altered" in done.output


def test_a_backup_is_made_checked_and_put_back(demo_folder: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "one.backup")
    (tmp_path / "empty").mkdir()
    for name in ("key", "secret_key"):
        (tmp_path / "empty" / name).write_text((demo_folder / name).read_text())

    made = run("backup", file, "--demo-folder", str(demo_folder))
    looked = run("restore", file, "--verify", "--demo-folder", str(demo_folder))
    there = run("restore", file, "--demo-folder", str(demo_folder))
    back = run("restore", file, "--demo-folder", str(tmp_path / "empty"))

    assert made.output.startswith(f"{file} was made and read back whole.")
    assert looked.output.startswith("This backup is whole.")
    assert (there.exit_code, back.exit_code) == (1, 0)
    assert "Restore into an empty place." in there.output
    assert back.output.startswith("Put back.")


def test_the_doctor_says_what_to_do(demo_folder: Path) -> None:
    done = run("doctor", "--demo-folder", str(demo_folder))

    assert done.exit_code == 1
    assert "Well  Database: It answers, and has the newest schema.\n" in done.output
    assert "LOOK  Backups: None are made by themselves.\n      Name a folder" in done.output


def test_samples_are_written_under_plain_names(tmp_path: Path) -> None:
    done = run("samples", str(tmp_path / "paper"))

    written = sorted(path.name for path in (tmp_path / "paper").iterdir())
    assert done.exit_code == 0, done.output
    assert [Path(line).name for line in done.output.splitlines()] == written
    assert {"ash.pdf", "dee.pdf", "hard.pdf"} <= set(written)
    assert all((tmp_path / "paper" / name).read_bytes().startswith(b"%PDF-") for name in written)
    assert not any(re.search("peer|mental|health|experience", name) for name in written)


def test_sending_what_waits_says_how_it_went_or_why_not(
    told: dict[str, str], demo_folder: Path
) -> None:
    done = run("work", "--demo-folder", str(demo_folder))
    refused = run("work", **told)

    # By the hour, those that say something was signed wait for the morning, or have gone.
    said = re.search(r"Sent: (\d)\. Not taken this time: 0\. Waiting: (\d)\.", done.output)
    assert said
    assert int(said[1]) + int(said[2]) > 0
    assert refused.exit_code == 1
    assert "No mail server is named" in refused.output


def test_what_would_go_is_told_and_nothing_taken(demo_folder: Path) -> None:
    told = run("tidy", "--dry-run", "--demo-folder", str(demo_folder))
    again = run("tidy", "--dry-run", "--demo-folder", str(demo_folder))

    assert told.output.startswith("Would be taken away: 0 preparations, 0 agreed actions, ")
    assert " 10 copies of evidence," in told.output
    assert again.output == told.output


def test_what_is_over_is_taken_away(demo_folder: Path) -> None:
    done = run("tidy", "--demo-folder", str(demo_folder))

    told, frozen = done.output.splitlines(keepends=True)
    assert frozen.startswith("Frozen: facts of ")
    assert (done.exit_code, told) == (
        0,
        (
            "Taken away: 0 preparations, 0 agreed actions, 0 files, feedback on 0 sessions,"
            " 0 links to colleagues, 2 copies of evidence, the reasons of 0 decisions,"
            " 0 quality samples, the words of 0 closed entries and concerns,"
            " 0 complaints answered three years ago,"
            " 0 e-mails asked for and not taken up,"
            " 0 closed accounts with all that was theirs, 1 invitations, 1 links that ended,"
            " 0 files that no row speaks of.\n"
        ),
    )
