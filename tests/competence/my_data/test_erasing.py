"""Closing one's account, and what is left of somebody 90 days later: facts without a name."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import DatabaseError

from competence.accounts import actions as accounts
from competence.accounts import queries as account_queries
from competence.accounts.records import Account, SignedIn
from competence.actors import Actor, Role
from competence.database import Database, deleting
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.evidence.records import Evidence
from competence.files.records import StoredFile
from competence.files.store import file_store
from competence.framework.model import Framework
from competence.my_data import actions
from competence.my_data.rules import FORMER, KEPT_DAYS
from competence.people import queries as people_queries
from competence.people.records import Person
from competence.portfolio.records import MadePortfolio
from competence.signoff.records import Decision, SignOffRequest
from competence.trail.queries import verified
from competence.trail.records import TrailEntry
from tests.factories import evidence, people, signoff
from tests.factories.people import NOW, PASSWORD

LATER = NOW + timedelta(days=KEPT_DAYS, hours=1)
EMAIL = "ash.qzmailzq@example.org"


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    """A worker with an account and a name that can be looked for."""
    return people.worker(database, place, "Ash Qznamezq", email=EMAIL)


def close(database: Database, actor: Actor) -> None:
    with database.committing(actor) as session:
        actions.close(session, actor, PASSWORD, at=NOW)


def erase(database: Database, actor: Actor) -> None:
    with database.committing(Actor.system()) as session:
        actions.erase(session, Actor.system(), actor.person_id, at=LATER)


def test_closing_ends_every_post_and_every_sign_in(database: Database, ash: Actor) -> None:
    with database.committing(Actor.anonymous()) as session:
        accounts.sign_in(session, EMAIL, PASSWORD, device="a test", at=NOW)

    close(database, ash)

    with database.reading(ash) as session:
        assert (
            people_queries.roles(session, ash.organisation_id, ash.person_id, on=NOW.date())
            == frozenset()
        )
        assert account_queries.closed_at(session, ash) == NOW
        assert session.scalar(
            select(func.count()).select_from(SignedIn).where(SignedIn.ended_at.is_(None))
        ) == 0  # fmt: skip


def test_whoever_closed_it_can_sign_in_and_take_it_back(database: Database, ash: Actor) -> None:
    close(database, ash)
    with database.committing(Actor.anonymous()) as session:
        assert accounts.sign_in(session, EMAIL, PASSWORD, device="a test", at=NOW).token

    with database.committing(ash) as session:
        actions.take_back(session, ash, at=NOW)

    with database.reading(Actor.system()) as session:
        assert actions.due(session, at=LATER) == []
    with pytest.raises(RuleBroken, match="is open"), database.committing(ash) as session:
        actions.take_back(session, ash, at=NOW)


def test_it_takes_the_password_and_is_done_once(database: Database, ash: Actor) -> None:
    with pytest.raises(RuleBroken, match="not your password"), database.committing(ash) as session:
        actions.close(session, ash, "something else again", at=NOW)
    close(database, ash)
    with pytest.raises(RuleBroken, match="closed already"), database.committing(ash) as session:
        actions.close(session, ash, PASSWORD, at=NOW)


def test_who_has_no_account_has_none_to_close(database: Database, place: people.Place) -> None:
    bo = people.worker(database, place, "Bo Sample")
    with pytest.raises(NotFound), database.committing(bo) as session:
        actions.close(session, bo, PASSWORD, at=NOW)


def test_the_last_administrator_hands_over_first(database: Database, place: people.Place) -> None:
    alex = people.person(
        database, place, "Alex Sample", Role.ADMINISTRATOR, email="alex@example.org"
    )
    with pytest.raises(RuleBroken, match="last admin"), database.committing(alex) as session:
        actions.close(session, alex, PASSWORD, at=NOW)

    people.person(database, place, "Ada Sample", Role.ADMINISTRATOR, email="ada@example.org")
    close(database, alex)


def test_it_is_due_after_ninety_days_and_not_before(database: Database, ash: Actor) -> None:
    close(database, ash)
    with database.reading(Actor.system()) as session:
        assert actions.due(session, at=NOW + timedelta(days=KEPT_DAYS)) == []
        assert actions.due(session, at=LATER) == [ash.person_id]


def test_nobody_erases_another(database: Database, place: people.Place, ash: Actor) -> None:
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    with pytest.raises(NotPermitted), database.committing(alex) as session:
        actions.erase(session, alex, ash.person_id, at=LATER)


def test_what_was_theirs_goes_and_what_was_decided_stays_without_a_name(
    database: Database, place: people.Place, framework: Framework, ash: Actor
) -> None:
    sam = people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    evidence.piece(database, ash, framework, evidence.written("Qzwordszq"))
    signoff.answered(database, sam, framework, signoff.request(database, ash, sam, framework))
    with database.committing(ash) as session:
        stored = file_store(session).keep(
            session, ash.person_id, ash.organisation_id, b"made", "Qzfilezq.txt", at=NOW
        )
    close(database, ash)

    erase(database, ash)

    with database.reading(sam) as session:
        assert session.get_one(Person, ash.person_id).name == FORMER
        assert session.get(Account, ash.person_id) is None
        for record in (Evidence, MadePortfolio):
            assert session.scalar(select(func.count()).select_from(record)) == 0
        decision = session.scalars(select(Decision)).one()
        assert decision.level
        assert decision.seen is None
        assert session.scalars(select(StoredFile)).one().original_name is None
        with pytest.raises(NotFound):
            file_store(session).read(session, stored)
        assert verified(session, ash.organisation_id) is None
        said = session.scalars(select(TrailEntry).order_by(TrailEntry.seq.desc())).first()
        assert said is not None
        assert (said.event, said.subject) == ("person.erased", "(forgotten)")


def test_it_is_done_a_second_time_without_harm(database: Database, ash: Actor) -> None:
    erase(database, ash)
    with database.reading(Actor.system()) as session:
        assert ash.person_id in actions.erased_before(session)


def test_appended_rows_go_in_no_other_way(
    database: Database, place: people.Place, framework: Framework, ash: Actor
) -> None:
    sam = people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    signoff.request(database, ash, sam, framework)
    with database.committing(ash) as session, deleting(session):
        pass
    with pytest.raises(DatabaseError, match="append-only"), database.committing(ash) as session:
        session.execute(delete(SignOffRequest))


def test_not_even_retention_takes_away_what_the_trail_says(database: Database, ash: Actor) -> None:
    with (
        pytest.raises(DatabaseError, match=r"append-only|permission denied"),
        database.committing(ash) as session,
        deleting(session),
    ):
        session.execute(delete(TrailEntry))
