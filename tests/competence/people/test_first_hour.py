"""Whether the first screens wait, and who is around somebody new."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound
from competence.people import actions, queries
from competence.people.rules import (
    LONGEST_ACCEPTED_BY,
    FirstHour,
    LeadKind,
    says_who_accepts,
)
from competence.trail.records import TrailEntry
from tests.factories import people
from tests.factories.people import LONG_AGO, NOW

TODAY = NOW.date()


def waits(database: Database, who: Actor) -> bool:
    with database.reading(who) as session:
        return bool(session.scalar(select(queries.first_hour_waits(who))))


def test_they_wait_until_they_were_seen_or_skipped(database: Database, ash: Actor) -> None:
    assert not waits(database, ash)

    with database.committing(ash) as session:
        actions.await_first_hour(session, ash)
    assert waits(database, ash)

    with database.committing(ash) as session:
        actions.end_first_hour(session, ash, FirstHour.SKIPPED)
        actions.await_first_hour(session, ash)
    assert not waits(database, ash)


def test_they_wait_in_each_organisation_by_themselves(database: Database, ash: Actor) -> None:
    elsewhere = people.joins(database, people.organisation(database, "Tidewater"), ash)
    with database.committing(elsewhere) as session:
        actions.await_first_hour(session, elsewhere)

    assert waits(database, elsewhere)
    assert not waits(database, ash)


def test_nothing_but_seen_or_skipped_is_kept_of_it(database: Database, ash: Actor) -> None:
    with database.reading(ash) as session:
        before = session.scalars(select(TrailEntry.seq)).all()
    with database.committing(ash) as session:
        actions.end_first_hour(session, ash, FirstHour.SEEN)

    with database.reading(ash) as session:
        assert session.scalars(select(TrailEntry.seq)).all() == before


def test_of_whoever_belongs_nowhere_nothing_is_kept(database: Database, ash: Actor) -> None:
    stranger = Actor(uuid4(), ash.organisation_id)
    with database.committing(stranger) as session, pytest.raises(NotFound):
        actions.end_first_hour(session, stranger, FirstHour.SEEN)


def test_who_is_around_is_told_with_all_their_posts(
    database: Database, place: people.Place, ash: Actor
) -> None:
    both = people.person(database, place, "Al Sample", Role.ADMINISTRATOR, Role.TRAINER)
    people.person(database, place, "Kit Sample", Role.SUPERVISOR, answers_scope_concerns=True)
    people.person(database, place, "Old Sample", Role.TRAINER, ends_on=TODAY)
    people.worker(database, place, "Bo Sample")
    people.guest(database, place)
    people.person(
        database, people.organisation(database, "Tidewater"), "Zed Sample", Role.ADMINISTRATOR
    )

    with database.reading(ash) as session:
        found = queries.who_is_around(session, ash, on=TODAY)
    with database.reading(both) as session:
        mine = queries.who_is_around(session, both, on=TODAY)

    assert [(one.person.name, {*one.roles}, one.answers_scope_concerns) for one in found] == [
        ("Al Sample", {Role.ADMINISTRATOR, Role.TRAINER}, False),
        ("Kit Sample", {Role.SUPERVISOR}, True),
    ]
    assert [one.person.name for one in mine] == ["Kit Sample"]


def test_the_leads_of_ones_own_teams_are_told(
    database: Database, place: people.Place, jo: Actor
) -> None:
    with database.committing(jo) as session:
        here = actions.add_team(session, jo, "Harbour Street", at=NOW).id
        there = actions.add_team(session, jo, "Mill Lane", at=NOW).id
        for team, kind, name in (
            (here, LeadKind.NAMED_LEAD, "Lou Sample"),
            (here, LeadKind.TEAM_LEAD, "Max Sample"),
            (there, LeadKind.TEAM_LEAD, "Ned Sample"),
        ):
            actions.name_lead(session, jo, team, kind, name, on=LONG_AGO, at=NOW)
        bo = actions.add_person(session, jo, "Bo Sample", at=NOW).id
        actions.give_post(
            session, jo, bo, Role.PEER_SUPPORT_WORKER, team_id=here,
            practises=("expert-by-experience",), starts_on=LONG_AGO, at=NOW,
        )  # fmt: skip
    worker = Actor(bo, jo.organisation_id, frozenset({Role.PEER_SUPPORT_WORKER}))

    with database.reading(worker) as session:
        found = queries.leads_of_own_teams(session, worker, on=TODAY)

    assert [(one.name, kind) for one, kind in found] == [
        ("Lou Sample", LeadKind.NAMED_LEAD),
        ("Max Sample", LeadKind.TEAM_LEAD),
    ]


@pytest.mark.parametrize(
    ("by", "says"),
    [
        ("", False),
        ("  ", False),
        ("Jo Sample, chair", True),
        ("x" * LONGEST_ACCEPTED_BY, True),
        ("x" * (LONGEST_ACCEPTED_BY + 1), False),
    ],
)
def test_a_line_says_who_accepts(by: str, says: bool) -> None:  # noqa: FBT001 - a table
    assert says_who_accepts(by) is says
