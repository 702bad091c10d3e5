"""A checked text that was kept: its keeper's alone, sealed, kept anew, and really gone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import AnswerOnly, Framework, Verdict
from competence.job_texts.rules import Check, CheckedLine, Mark
from competence.kept_job_texts import actions, queries
from competence.kept_job_texts.rules import LONGEST_NAME, MOST_KEPT, fault_in_name
from competence.trail.records import TrailEntry
from tests.factories import people

AT = datetime(2026, 11, 26, 23, 59, tzinfo=UTC)
LINE = "Check people’s blood pressure, Qzlinezq."
NAME = "The advert, Qznamezq"


@pytest.fixture
def check(framework: Framework) -> Check:
    lines = (
        CheckedLine(
            LINE,
            Verdict.OUTSIDE_ROLE,
            framework.boundaries[0].code,
            nearest=(framework.boundaries[1].code,),
            mark=Mark.RIGHT,
        ),
        CheckedLine("About us", AnswerOnly.NOT_A_REQUEST),
    )
    return Check(framework.framework, framework.release, lines)


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def kept(database: Database, who: Actor, check: Check, name: str = NAME, at: datetime = AT) -> UUID:
    with database.committing(who) as session:
        return actions.keep(session, who, check, name=name, at=at).id


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("An advert", ""),
        ("x" * LONGEST_NAME, ""),
        ("", "Write a name to find it by."),
        ("  ", "Write a name to find it by."),
        ("x" * (LONGEST_NAME + 1), "There is room for 100 letters."),
    ],
)
def test_a_name_to_find_it_by(name: str, said: str) -> None:
    assert fault_in_name(name) == said


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SUPERVISOR])
def test_what_is_kept_is_read_again_as_it_was_marked(
    database: Database, place: people.Place, check: Check, role: Role
) -> None:
    who = people.person(database, place, "Kim Sample", role)

    first = kept(database, who, check)
    second = kept(database, who, check, " Another ", AT + timedelta(minutes=1))

    with database.reading(who) as session:
        found = queries.one(session, who, first)
        listed = queries.kept(session, who)
    assert (found.name, found.kept_at, found.check) == (NAME, AT, check)
    assert [(one.id, one.name) for one in listed] == [(second, "Another"), (first, NAME)]


@pytest.mark.parametrize(
    "roles", [(), (Role.PEER_SUPPORT_WORKER,), (Role.TRAINER, Role.QUALITY_READER)]
)
def test_without_such_a_post_nothing_is_kept(
    database: Database, place: people.Place, check: Check, roles: tuple[Role, ...]
) -> None:
    who = people.person(database, place, "Kim Sample", *roles)

    with pytest.raises(NotPermitted):
        kept(database, who, check)


def test_nobody_else_finds_opens_changes_or_deletes_it(
    database: Database, place: people.Place, check: Check, alex: Actor
) -> None:
    there = kept(database, alex, check)
    elsewhere = people.organisation(database, "Mill Lane")
    others = [
        people.person(database, place, "Ada Sample", Role.ADMINISTRATOR, Role.SUPERVISOR),
        people.person(database, elsewhere, "Al Sample", Role.ADMINISTRATOR),
    ]

    for other in others:
        for does in _all_that_one_does_with(other, there, check):
            with database.committing(other) as session:
                assert queries.kept(session, other) == []
                with pytest.raises(NotFound, match="nothing here for you"):
                    does(session)
    with database.reading(alex) as session:
        assert queries.one(session, alex, there).check == check
        with pytest.raises(NotFound, match="nothing here for you"):
            queries.one(session, alex, uuid4())


def _all_that_one_does_with(
    who: Actor, kept_text_id: UUID, check: Check
) -> list[Callable[..., object]]:
    return [
        lambda session: queries.one(session, who, kept_text_id),
        lambda session: actions.keep_anew(session, who, kept_text_id, check, at=AT),
        lambda session: actions.delete(session, who, kept_text_id, at=AT),
    ]


def test_other_marks_take_the_place_of_the_first(
    database: Database, check: Check, alex: Actor
) -> None:
    there, later = kept(database, alex, check), AT + timedelta(days=1)
    other = check.marked([Mark.NOT_THIS, None])

    with database.committing(alex) as session:
        actions.keep_anew(session, alex, there, other, at=later)

    with database.reading(alex) as session:
        found = queries.one(session, alex, there)
        assert [one.id for one in queries.kept(session, alex)] == [there]
    assert (found.name, found.kept_at, found.check) == (NAME, later, other)


def test_it_is_sealed_then_gone_and_the_trail_has_ids_alone(
    database: Database, check: Check, alex: Actor
) -> None:
    there = kept(database, alex, check)
    with database.reading(alex) as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM kept_job_text").all()
    assert len(rows) == 1
    readable = b"".join(bytes(one) for one in rows[0] if isinstance(one, bytes | memoryview))
    assert b"Qz" not in readable + str(rows).encode()

    with database.committing(alex) as session:
        actions.delete(session, alex, there, at=AT)

    with database.reading(alex) as session:
        assert session.connection().exec_driver_sql("SELECT * FROM kept_job_text").all() == []
        told = [
            one
            for one in session.scalars(select(TrailEntry).order_by(TrailEntry.seq))
            if one.event.startswith("job_text.")
        ]
    assert [one.event for one in told] == ["job_text.kept", "job_text.deleted"]
    assert {one.data for one in told} == {f'{{"id":"{there}"}}'}


def test_whoever_has_no_post_any_more_still_reads_and_deletes_it(
    database: Database, check: Check, alex: Actor
) -> None:
    there = kept(database, alex, check)
    left = Actor(alex.person_id, alex.organisation_id)

    with database.committing(left) as session:
        assert queries.one(session, left, there).name == NAME
        with pytest.raises(NotPermitted):
            actions.keep_anew(session, left, there, check, at=AT)
        actions.delete(session, left, there, at=AT)
        session.flush()
        assert queries.kept(session, left) == []


def test_there_is_an_end_to_how_many_one_keeps(
    database: Database, check: Check, alex: Actor
) -> None:
    with database.committing(alex) as session:
        for _ in range(MOST_KEPT):
            actions.keep(session, alex, check, name="One", at=AT)
            session.flush()
        with pytest.raises(RuleBroken, match="You keep 100 already"):
            actions.keep(session, alex, check, name="One more", at=AT)
