"""Is everything all right? Each thing that can be wrong is said, with what to do."""

import os
import shutil
from collections import namedtuple
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update

from competence import migrations
from competence.actors import Actor
from competence.database import Database, engine
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Template
from competence.sealing.records import PersonKey
from competence.second_factor.rules import Demanded
from tests.factories import people, second_factor
from tests.webapp.conftest import Browser, settings
from webapp.backups import back_up, made_at
from webapp.clock import now
from webapp.doctor import Finding, examined
from webapp.housekeeping import tidied_at, tidied_once
from webapp.settings import Mail, Routes, Settings
from webapp.trail import checkpoints_of, verify_trail

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - as shutil gives it


@pytest.fixture
def well(database_url: str, database: Database, jo: Actor, tmp_path: Path) -> Settings:
    """An installation in which everything is as it should be."""
    told = replace(
        settings(database_url, tmp_path),
        https=True,
        second_step=Demanded.STAFF,
        checkpoints=tmp_path / "checkpoints",
        backups=tmp_path / "backups",
        routes=Routes(safety="the person in charge"),
        recovery="Kim Example, Noor Example",
        backup_url="" if "sqlite" in database_url else _owner(database),
    )
    tidied_once(told)
    verify_trail(told)
    back_up(told)
    return told


def _owner(database: Database) -> str:
    return str(database.engine.url.set(username="owner"))


def to_do(told: Settings) -> list[Finding]:
    return [one for one in examined(told) if not one.is_well]


def test_where_all_is_well_there_is_nothing_to_do(well: Settings) -> None:
    found = examined(well)

    assert [one for one in found if one.to_do] == []
    assert [one.about for one in found] == [
        "Database", "Key", "Messages", "Reading of audits", "Disk", "Backups", "Housekeeping",
        "Trail", "Mail", "Https", "Second step", "Urgent help", "Way back in",
    ]  # fmt: skip


def without_checkpoints(told: Settings) -> Settings:
    return replace(told, checkpoints=None)


def without_backups(told: Settings) -> Settings:
    return replace(told, backups=None)


def with_no_backup_yet(told: Settings) -> Settings:
    assert told.backups is not None
    return replace(told, backups=told.backups / "empty")


def with_an_old_backup(told: Settings) -> Settings:
    assert told.backups is not None
    (made,) = told.backups.glob("*.backup")
    old = made_at(made) - timedelta(days=3)
    made.rename(told.backups / f"polyphony-{old:%Y%m%dT%H%M%SZ}.backup")
    return told


def never_tidied(told: Settings) -> Settings:
    return replace(told, files=told.files / "elsewhere")


def tidied_long_ago(told: Settings) -> Settings:
    long_ago = (now() - timedelta(days=3)).timestamp()
    os.utime(told.files / ".tidied", (long_ago, long_ago))
    return told


def not_verified_lately(told: Settings) -> Settings:
    assert told.checkpoints is not None
    return replace(told, checkpoints=told.checkpoints / "empty")


def broken(told: Settings) -> Settings:
    kept = checkpoints_of(told)
    assert kept is not None
    kept.say_verified(held=False, at=now())
    return told


def on_plain_http(told: Settings) -> Settings:
    return replace(told, https=False)


def with_one_step_for_all(told: Settings) -> Settings:
    return replace(told, second_step=Demanded.OFFERED)


def with_nobody_to_tell(told: Settings) -> Settings:
    return replace(told, routes=Routes())


@pytest.mark.parametrize(
    ("change", "about", "words"),
    [
        (without_checkpoints, "Trail", "Name a folder for checkpoints"),
        (not_verified_lately, "Trail", "Run `polyphony trail verify`"),
        (broken, "Trail", "Stop, keep a copy of everything"),
        (without_backups, "Backups", "Name a folder on another medium"),
        (with_no_backup_yet, "Backups", "Run `polyphony backup`"),
        (with_an_old_backup, "Backups", "Look why none was made since"),
        (never_tidied, "Housekeeping", "Let `polyphony serve` run"),
        (tidied_long_ago, "Housekeeping", "Let `polyphony serve` run"),
        (on_plain_http, "Https", "Put a proxy with a certificate before it"),
        (with_one_step_for_all, "Second step", "Set POLYPHONY_SECOND_FACTOR"),
        (with_nobody_to_tell, "Urgent help", "Name somebody"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_thing_that_is_wrong_is_said_with_what_to_do(
    well: Settings, change: Callable[[Settings], Settings], about: str, words: str
) -> None:
    (found,) = to_do(change(well))

    assert found.about == about
    assert found.to_do.startswith(words)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_too_little_room_is_said(well: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12 - 10**8, 10**8))

    (found,) = to_do(well)

    assert (found.about, found.said) == ("Disk", "95 MB are free where files are kept.")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_file_with_the_keys_is_for_its_owner_alone(well: Settings, tmp_path: Path) -> None:
    file = tmp_path / "polyphony.env"
    told = replace(well, told_in=file)

    (gone,) = to_do(told)
    file.touch(0o644)
    (open_to_others,) = to_do(told)
    file.chmod(0o600)

    assert (gone.about, open_to_others.about) == ("Keys’ file", "Keys’ file")
    assert open_to_others.to_do == f"Run: chmod 600 {file}"
    assert to_do(told) == []


def test_another_key_is_said(well: Settings, database: Database) -> None:
    with database.committing(Actor.system()) as session:
        session.execute(update(PersonKey).values(wrapped_by="another"))

    (found,) = to_do(well)

    assert found.about == "Key"
    assert "Never make a new one" in found.to_do


def test_messages_given_up_anywhere_are_said(well: Settings, database: Database, jo: Actor) -> None:
    place = people.organisation(database, "Mill Lane")
    kim = people.worker(database, place, "Kim Sample", email="kim@example.org")
    with database.committing(place.system) as session:
        session.add(
            OutboxMessage(
                organisation_id=place.organisation.id,
                person_id=kim.person_id,
                template=Template.WEEKLY,
                about_id=None,
                effect_key="one",
                queued_at=now(),
                send_from=now(),
                parked_at=now(),
            )
        )

    (found,) = to_do(well)

    assert (found.about, found.said) == (
        "Messages", "Waiting to be sent: 0. Given up in the last week: 1."
    )  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_database_that_is_not_ready_is_said(well: Settings, tmp_path: Path) -> None:
    made = engine(well.database_url)
    with made.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    made.dispose()

    assert to_do(well)[0].to_do == "Install that version again."
    empty = replace(well, database_url=f"sqlite:///{tmp_path / 'empty.db'}")
    assert to_do(empty)[0].to_do == "Run `polyphony init`."
    nowhere = replace(well, database_url=f"sqlite:///{tmp_path / 'no' / 'where.db'}")
    assert to_do(nowhere)[0].said == "It does not answer."
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrations, "schema", lambda _: migrations.Schema.OLDER)
        assert to_do(well)[0].to_do == "Run `polyphony db upgrade`."


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_says_who_must_have_a_second_step(well: Settings) -> None:
    said = {
        one.said
        for told in (well, replace(well, second_step=Demanded.EVERYONE))
        for one in examined(told)
        if one.about == "Second step"
    }

    assert said == {
        "Everybody has to have one at sign-in whose post is not peer support worker alone.",
        "Everybody has to have one at sign-in.",
    }


def test_a_mail_server_is_told_of(well: Settings) -> None:
    found = examined(replace(well, mail=Mail("localhost", "post@example.org")))

    assert Finding("Mail", "A mail server is named.") in found


def test_an_administrator_reads_it_in_words(
    browser: Browser, database: Database, jo: Actor, well: Settings, ash: Actor
) -> None:
    second_factor.app(database, jo, at=now())
    browser.application.config["SETTINGS"] = well
    page = browser.sign_in(jo).get("/people/all-right")

    assert page.status_code == 200
    assert "Yes. There is nothing to do." in page.text
    assert browser.counted <= 8
    browser.application.config["SETTINGS"] = replace(well, backups=None, https=False)
    page = browser.get("/people/all-right")
    assert "2 things to look at." in page.text
    assert "Name a folder on another medium" in page.text
    assert browser.sign_in(ash).get("/people/all-right").status_code == 403


def test_what_watches_over_it_learns_that_it_runs_and_is_ready(browser: Browser) -> None:
    assert browser.get("/healthz").text == "ok\n"
    assert browser.get("/readyz").text == "ok\n"
    assert browser.get("/readyz").mimetype == "text/plain"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_not_ready_is_named(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 0))
    full = browser.get("/readyz")
    with browser.database.engine.begin() as connection:
        connection.execute(text("DROP TABLE installation"))
    silent = browser.get("/readyz")

    assert (full.status_code, full.text) == (503, "disk\n")
    assert (silent.status_code, silent.text) == (503, "database\n")
    assert browser.get("/healthz").status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_it_is_known_when_it_was_tidied(well: Settings) -> None:
    last = tidied_at(well)

    assert last is not None
    assert now() - last < timedelta(hours=1)
