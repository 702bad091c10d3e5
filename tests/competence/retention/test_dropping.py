"""Old sign-ins, links and looks go, oldest first and a hundredth at a time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from competence.accounts.records import SignedIn
from competence.actors import Actor
from competence.database import Database
from competence.errors import NotPermitted
from competence.people.records import Address
from competence.people.rules import AddressKind
from competence.retention import actions
from competence.trail.actions import look_at
from competence.trail.records import LookedAt, TrailEntry
from tests.factories import people
from tests.factories.people import NOW

LATER = NOW + timedelta(days=731)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    """A worker at whose things somebody looked three times, with two old sign-ins and a link."""
    ash, sam = people.worker(database, place), people.supervisor(database, place)
    with database.committing(sam) as session:
        for hours in range(3):
            at = NOW + timedelta(hours=hours)
            look_at(session, sam, "evidence", uuid4(), owner_id=ash.person_id, at=at)
    with database.committing(ash) as session:
        for ended_at in (NOW, None):
            session.add(
                SignedIn(
                    token_hash=uuid4().hex, person_id=ash.person_id, organisation_id=None,
                    device="a test", started_at=NOW, last_used_at=NOW, proved_at=NOW,
                    ended_at=ended_at,
                )
            )  # fmt: skip
        session.add(
            Address(
                token_hash=uuid4().hex, kind=AddressKind.CALENDAR_FEED,
                organisation_id=ash.organisation_id, target_id=ash.person_id, made_at=NOW,
                ended_at=NOW,
            )
        )  # fmt: skip
    return ash


def test_nothing_goes_before_its_time(database: Database, ash: Actor) -> None:
    for organisation_id in (Actor.system().organisation_id, ash.organisation_id):
        system = Actor.system(organisation_id)
        with database.committing(system) as session:
            assert sum(actions.drop(session, system, at=NOW + timedelta(days=90)).values()) == 0


def test_they_go_a_share_at_a_time_oldest_first(
    database: Database, place: people.Place, ash: Actor
) -> None:
    assert ash.organisation_id == place.system.organisation_id
    with database.committing(place.system) as session:
        assert actions.drop(session, place.system, at=LATER) == {"looks": 1}
        hours = select(LookedAt.hour).order_by(LookedAt.hour)
        assert len(session.scalars(hours).all()) == 2
        assert session.scalars(hours).first() == NOW.replace(minute=0) + timedelta(hours=1)


def test_all_at_once_where_it_is_asked_for_and_the_trail_says_so(
    database: Database, place: people.Place, ash: Actor
) -> None:
    assert ash.organisation_id == place.system.organisation_id
    with database.committing(place.system) as session:
        gone = actions.drop(session, place.system, all_at_once=True, at=LATER)
        assert gone == {"looks": 3}
        assert session.scalar(select(func.count()).select_from(LookedAt)) == 0
        said = session.scalars(select(TrailEntry).order_by(TrailEntry.seq.desc())).first()
        assert said is not None
        assert (said.event, said.data) == ("retention.dropped", '{"counts":{"looks":3}}')


@pytest.mark.usefixtures("ash")
def test_what_stands_outside_every_organisation_goes_too(database: Database) -> None:
    with database.committing(Actor.system()) as session:
        gone = actions.drop(session, Actor.system(), all_at_once=True, at=LATER)
        assert gone == {"sign-ins": 2, "links that ended": 1}


def test_nobody_does_it_by_hand(database: Database, ash: Actor) -> None:
    with pytest.raises(NotPermitted), database.committing(ash) as session:
        actions.drop(session, ash, at=LATER)
