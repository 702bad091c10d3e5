"""The calendar feed: whose it is, what is in it, and that its address can be ended."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from competence.actors import Actor, Role, Via
from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.queries import posts_of
from competence.people.records import Address
from competence.supervision import actions, queries
from competence.supervision.queries import CalendarEntry
from competence.supervision.reckoning import CouldNot
from tests.competence.assessment.trail import events
from tests.competence.signoff.at_once import at_once
from tests.competence.supervision.conftest import Team
from tests.factories import people
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.factories.supervision import TODAY, session_of

A_DAY = timedelta(days=1)
NEXT_WEEK, LATER = NOW + timedelta(days=7), NOW + timedelta(days=9)


def _made(database: Database, actor: Actor, *, at: datetime = NOW) -> str:
    with database.committing(actor) as session:
        return actions.make_feed(session, actor, at=at)


def _whose(database: Database, token: str, *, at: datetime = NOW) -> Actor:
    with database.reading(Actor.anonymous()) as session:
        return queries.whose_feed(session, token, at=at)


def _through(database: Database, token: str) -> Sequence[CalendarEntry]:
    """What the feed of a token holds, as whoever has the token reads it."""
    with database.reading(Actor.anonymous()) as session:
        actor = queries.whose_feed(session, token, at=NOW)
        return queries.calendar_entries(session, actor, since=NOW - A_DAY, on=TODAY)


def test_an_address_opens_the_feed_of_whoever_made_it(database: Database, ash: Actor) -> None:
    token = _made(database, ash)

    assert _whose(database, token) == Actor(
        ash.person_id, ash.organisation_id, frozenset({Role.PEER_SUPPORT_WORKER}), Via.ADDRESS
    )
    assert events(database, ash, "supervision.feed") == ["supervision.feed_made"]


def test_only_a_fingerprint_of_the_address_is_kept(database: Database, ash: Actor) -> None:
    token = _made(database, ash)

    with database.reading(ash) as session:
        (row,) = session.scalars(select(Address).where(Address.target_id == ash.person_id))
    assert token not in {str(value) for value in vars(row).values()}
    assert len(token) >= 43


def test_making_it_anew_ends_the_one_before(database: Database, ash: Actor) -> None:
    first = _made(database, ash)
    second = _made(database, ash, at=NOW + A_DAY)

    assert _whose(database, second, at=NOW + A_DAY).person_id == ash.person_id
    with pytest.raises(NotFound):
        _whose(database, first, at=NOW + A_DAY)
    with database.reading(ash) as session:
        assert queries.feed_made_at(session, ash, at=NOW + A_DAY) == NOW + A_DAY


def test_of_two_made_at_once_one_is_left(database: Database, ash: Actor) -> None:
    tokens = at_once(lambda: _made(database, ash), lambda: _made(database, ash))

    def opens(token: object) -> bool:
        try:
            return _whose(database, str(token)).person_id == ash.person_id
        except NotFound:
            return False

    assert [opens(token) for token in tokens].count(True) == 1


def test_ending_it_ends_it_at_once(database: Database, ash: Actor) -> None:
    token = _made(database, ash)
    with database.committing(ash) as session:
        actions.end_feed(session, ash, at=NOW)

    with pytest.raises(NotFound):
        _whose(database, token)
    with database.reading(ash) as session:
        assert queries.feed_made_at(session, ash, at=NOW) is None
    with database.committing(ash) as session, pytest.raises(NotFound):
        actions.end_feed(session, ash, at=NOW)
    assert events(database, ash, "supervision.feed_ended") == ["supervision.feed_ended"]


def test_an_unknown_an_ended_and_another_kind_of_address_are_one_answer(
    database: Database, place: people.Place, ash: Actor
) -> None:
    ended = _made(database, ash)
    _made(database, ash)
    with database.committing(place.system) as session:
        _, invitation = people_actions.invite(
            session, place.system, ash.person_id, "ash@example.org", at=NOW
        )

    said = []
    for token in ("nothing", "", ended, invitation):
        with pytest.raises(NotFound) as refused:
            _whose(database, token)
        said.append(str(refused.value))

    assert len(set(said)) == 1


def test_nobody_makes_or_ends_one_for_somebody_else_or_elsewhere(
    database: Database, ash: Actor, bo: Actor
) -> None:
    token = _made(database, ash)
    elsewhere = people.organisation(database, "Far")
    stranger = Actor(ash.person_id, elsewhere.organisation.id)

    with database.committing(bo) as session, pytest.raises(NotFound):
        actions.end_feed(session, bo, at=NOW)
    with database.committing(stranger) as session, pytest.raises(NotFound):
        actions.make_feed(session, stranger, at=NOW)
    assert _whose(database, token).person_id == ash.person_id


def test_both_sides_have_a_session_in_their_feeds_and_nobody_else(
    database: Database, team: Team
) -> None:
    made = factory.planned(database, team.ash, team.sam, [team.ash])
    group = factory.planned(
        database, team.sam, team.sam, [team.ash, team.bo], kind="group", starts_at=LATER
    )

    feeds = {
        actor: [one.id for one in _through(database, _made(database, actor))]
        for actor in (team.ash, team.sam, team.bo, team.kit, team.lee, team.una)
    }

    assert feeds == {
        team.ash: [made, group], team.sam: [made, group], team.bo: [group],
        team.kit: [], team.lee: [], team.una: [],
    }  # fmt: skip


def test_an_entry_is_when_and_nothing_else(database: Database, ash: Actor, sam: Actor) -> None:
    made = factory.planned(database, ash, sam, [ash])

    (entry,) = _through(database, _made(database, ash))

    assert entry == CalendarEntry(made, NEXT_WEEK, 60, NOW, times_moved=0)


def test_a_session_that_was_moved_is_the_same_entry_at_another_time(
    database: Database, ash: Actor, sam: Actor
) -> None:
    made = moved = factory.planned(database, sam, sam, [ash])
    for days in (9, 11):
        with database.committing(ash) as session:
            moved = actions.move(
                session, ash, moved, starts_at=NOW + timedelta(days=days), minutes=45, at=NOW
            ).id

    (entry,) = _through(database, _made(database, sam))

    assert entry == CalendarEntry(made, NOW + timedelta(days=11), 45, NOW, times_moved=2)
    with database.reading(sam) as session:
        assert queries.calendar_entry(session, sam, moved, on=TODAY) == entry
        with pytest.raises(NotFound):
            queries.calendar_entry(session, sam, made, on=TODAY)


def test_a_session_taken_out_is_gone(database: Database, ash: Actor, sam: Actor) -> None:
    made = factory.planned(database, sam, sam, [ash])
    with database.committing(ash) as session:
        actions.take_out(session, ash, made, at=NOW)

    assert _through(database, _made(database, ash)) == []


@pytest.mark.parametrize(("could_not", "left"), [(None, 1), (CouldNot.SUPERVISOR, 0)])
def test_a_session_that_was_held_stays_and_one_that_was_not_goes(
    database: Database,
    framework: Framework,
    ash: Actor,
    sam: Actor,
    could_not: CouldNot | None,
    left: int,
) -> None:
    made = factory.planned(database, sam, sam, [ash])
    factory.logged(
        database, sam, framework, session_of(sam, ash, planned_id=made, could_not=could_not)
    )

    assert [one.id for one in _through(database, _made(database, ash))] == [made] * left


def test_a_supervisors_feed_ends_with_the_pair(
    database: Database, place: people.Place, ash: Actor, sam: Actor
) -> None:
    made = factory.planned(database, sam, sam, [ash])
    tokens = {who: _made(database, who) for who in (ash, sam)}
    with database.committing(place.system) as session:
        (post,) = posts_of(session, place.organisation.id, sam.person_id, on=TODAY)
        people_actions.end_post(session, place.system, post.id, on=TODAY, at=NOW)

    assert [one.id for one in _through(database, tokens[ash])] == [made]
    assert _through(database, tokens[sam]) == []
