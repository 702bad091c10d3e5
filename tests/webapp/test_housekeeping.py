"""What goes by itself when its time is over."""

from collections import Counter
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import sleep

import pytest
import structlog
from sqlalchemy import func, select

from competence.actors import Actor
from competence.database import Database
from competence.evidence import actions as evidence
from competence.files.records import StoredFile
from competence.framework.model import Framework
from competence.supervision import actions as supervision
from competence.supervision.queries import open_actions_with
from competence.supervision.records import AgreedAction, Preparation
from competence.supervision.rules import Change
from tests.factories import people
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.webapp.conftest import settings
from webapp.clock import now
from webapp.housekeeping import Gone, keeping_tidy, tidied, would_go
from webapp.trail import checkpoints_of


@pytest.fixture
def sam(database: Database, framework: Framework) -> Actor:
    """A supervisor with a preparation and an action that is done; a worker left a file behind."""
    place = people.organisation(database)
    people.organisation(database, "Mill Lane")
    ash, sam = people.worker(database, place), people.supervisor(database, place)
    with database.committing(ash) as session:
        evidence.hold_file(session, ash, b"left behind", "left.txt", at=NOW)
    people.pair(database, place, ash, sam)
    factory.logged(database, sam, framework, factory.session_of(sam, ash))
    with database.committing(sam) as session:
        supervision.prepare(session, sam, "Leave silence.", session_on=NOW.date(), at=NOW)
        (agreed,) = open_actions_with(session, sam, ash.person_id, on=NOW.date())
        supervision.change_action(session, sam, agreed.id, Change.DONE, at=NOW)
    return sam


def left(database: Database, sam: Actor) -> tuple[int, ...]:
    """How many preparations, actions with words and files there are."""
    counted = (Preparation.id, AgreedAction.words, StoredFile.id)
    with database.reading(sam) as session:
        return tuple(session.scalar(select(func.count(column))) or 0 for column in counted)


@pytest.mark.parametrize(
    ("after", "gone"),
    [
        (timedelta(hours=23), Gone()),
        (timedelta(days=2), Gone(files=1)),
        (timedelta(days=30), Gone(files=1)),
        (timedelta(days=31), Gone(preparations=1, files=1)),
        (timedelta(days=731), Gone(preparations=1, files=1)),
        (timedelta(days=732), Gone(preparations=1, actions=1, files=1)),
    ],
)
def test_what_is_over_goes_and_nothing_sooner(
    database: Database, sam: Actor, after: timedelta, gone: Gone
) -> None:
    assert would_go(database, at=NOW + after) == gone
    assert left(database, sam) == (1, 1, 1)  # it was only said
    assert tidied(database, at=NOW + after) == gone
    assert left(database, sam) == (1 - gone.preparations, 1 - gone.actions, 1 - gone.files)
    assert tidied(database, at=NOW + after) == Gone()


def test_it_says_how_many() -> None:
    outlived = Counter({"looks": 13, "courses": 1})
    assert str(Gone(2, 3, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, outlived)) == (
        "Taken away: 2 preparations, 3 agreed actions, 1 files, feedback on 4 sessions,"
        " 5 links to colleagues, 6 copies of evidence, the reasons of 7 decisions,"
        " 8 quality samples, the words of 9 closed entries and concerns,"
        " 10 complaints answered three years ago,"
        " 11 e-mails asked for and not taken up,"
        " 12 closed accounts with all that was theirs, 1 courses, 13 looks,"
        " 13 files that no row speaks of."
    )


def test_it_goes_on_beside_whatever_serves(
    database: Database, database_url: str, sam: Actor, tmp_path: Path
) -> None:
    late = now() - timedelta(days=40)
    with database.committing(sam) as session:
        supervision.prepare(session, sam, "Long ago.", session_on=late.date(), at=late)
    before = left(database, sam)[0]

    stop = keeping_tidy(settings(database_url, tmp_path))
    while left(database, sam)[0] >= before:
        sleep(0.01)
    stop()


def test_a_round_watches_the_trail_and_says_where_it_is_broken(
    database: Database, database_url: str, sam: Actor, tmp_path: Path
) -> None:
    told = replace(settings(database_url, tmp_path), checkpoints=tmp_path / "checkpoints")
    kept = checkpoints_of(told)
    assert kept is not None
    kept.add({sam.organisation_id: (1000, "a" * 64)}, at=NOW)

    with heard() as said:
        stop = keeping_tidy(told)
        while kept.known().held:
            sleep(0.01)
        stop()

    assert said == [{"broken": 1, "event": "trail"}]


def test_one_bad_round_ends_nothing(tmp_path: Path) -> None:
    with heard() as said:
        stop = keeping_tidy(settings(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path))
        while not said:
            sleep(0.01)
        stop()

    assert [line["kind"] for line in said] == ["OperationalError"]


@contextmanager
def heard() -> Iterator[list[dict[str, object]]]:
    """The lines that are logged meanwhile."""
    said: list[dict[str, object]] = []

    def hear(_: object, __: str, line: MutableMapping[str, object]) -> str:
        said.append(dict(line))
        return ""

    structlog.configure(processors=[hear])
    try:
        yield said
    finally:
        structlog.reset_defaults()
