from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DatabaseError

from competence import sealing
from competence.actors import Actor, Via
from competence.database import Database
from competence.errors import RuleBroken
from competence.people import actions
from competence.people.records import Invitation, Team
from competence.trail.actions import look, note
from competence.trail.queries import Look, looks, verified
from competence.trail.records import LookedAt, TrailEntry, TrailHead
from competence.trail.rules import Break
from tests.factories import people
from tests.factories.people import NOW

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def sam(database: Database, place: people.Place) -> Actor:
    return people.supervisor(database, place)


def noted(database: Database, actor: Actor, *events: str, **more: object) -> list[TrailEntry]:
    with database.committing(actor) as session:
        return [
            note(session, actor, event, **{"at": NOW, **more})  # type: ignore[arg-type]
            for event in events
        ]


def broken(database: Database, actor: Actor) -> Break | None:
    with database.reading(actor) as session:
        return verified(session, actor.organisation_id)


def test_an_entry_follows_the_one_before_it(database: Database, ash: Actor) -> None:
    first, second = noted(database, ash, "one", "two")

    assert second.seq == first.seq + 1
    assert second.previous_hash == first.hash
    assert broken(database, ash) is None


def test_an_entry_names_people_by_a_pseudonym_and_holds_ids_only(
    database: Database, ash: Actor, sam: Actor
) -> None:
    (entry,) = noted(database, sam, "post.given", subject=ash.person_id, post=UUID(int=7))

    with database.reading(sam) as session:
        names = [sealing.pseudonym(session, one.person_id) for one in (sam, ash)]
    assert [entry.actor, entry.subject] == names
    assert entry.data == f'{{"post":"{UUID(int=7)}"}}'


def test_an_entry_of_no_person_says_through_which_door(
    database: Database, place: people.Place
) -> None:
    by_command = Actor.system(place.organisation.id, via=Via.COMMAND)

    assert [noted(database, actor, "x")[0].actor for actor in (place.system, by_command)] == [
        "(job)",
        "(command)",
    ]


def test_what_is_not_kept_leaves_no_entry(database: Database, ash: Actor) -> None:
    before = _count(database, ash)

    with pytest.raises(RuleBroken):
        _noted_and_refused(database, ash)

    assert _count(database, ash) == before
    assert broken(database, ash) is None


def test_each_organisation_has_a_chain_of_its_own(database: Database, ash: Actor) -> None:
    elsewhere = people.organisation(database, "Elsewhere")
    before = _count(database, ash)

    (entry,) = noted(database, elsewhere.system, "one")

    assert entry.seq == 1
    assert _count(database, ash) == before


def test_two_at_once_may_be_added_in_another_order_than_they_began(
    database: Database, ash: Actor
) -> None:
    later, earlier = (
        noted(database, ash, "one", at=NOW + A_MINUTE)[0],
        noted(database, ash, "two", at=NOW + A_MINUTE - timedelta(seconds=2))[0],
    )

    assert earlier.at == later.at
    assert broken(database, ash) is None


def test_a_clock_set_back_is_found(database: Database, ash: Actor) -> None:
    (late,) = noted(database, ash, "one", at=NOW + timedelta(hours=1))
    noted(database, ash, "two")

    assert broken(database, ash) == Break(late.seq + 1, "its time is before the entry before it")


def test_whatever_is_left_of_somebody_forgotten_can_still_be_ended(
    database: Database, ash: Actor, place: people.Place
) -> None:
    with database.committing(place.system) as session:
        sealing.forget_person(session, ash.person_id, at=NOW)

    (entry,) = noted(database, place.system, "post.ended", subject=ash.person_id)

    assert entry.subject == "(forgotten)"
    assert broken(database, place.system) is None


TAMPERING = {
    "edited": "UPDATE trail_entry SET event = 'another' WHERE seq = 2",
    "deleted": "DELETE FROM trail_entry WHERE seq = 2",
    "reordered": "UPDATE trail_entry SET seq = 99 WHERE seq = 2",
    "truncated": "DELETE FROM trail_entry WHERE seq >= 2",
}


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING.keys())
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_somebody_with_the_file_does_to_the_chain_is_found(
    database: Database, ash: Actor, statement: str
) -> None:
    noted(database, ash, "one", "two")
    with database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER trail_entry_not_altered"))
        connection.execute(text("DROP TRIGGER trail_entry_not_deleted"))
        ours = f"organisation_id = '{ash.organisation_id.hex}'"
        connection.execute(text(f"{statement} AND {ours}"))

    found = broken(database, ash)

    assert found is not None
    assert found.seq == 2


@pytest.mark.parametrize("table", ["trail_entry", "looked_at", "invitation"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET organisation_id = NULL"])
def test_the_application_alters_nothing_that_happened(
    database: Database, ash: Actor, sam: Actor, table: str, statement: str
) -> None:
    _something_everywhere(database, ash, sam)

    with pytest.raises(DatabaseError), database.committing(ash) as session:
        session.execute(text(statement.format(table)))


Altering = Callable[[type[TrailEntry | LookedAt | Invitation]], object]


@pytest.mark.parametrize("record", [TrailEntry, LookedAt, Invitation])
@pytest.mark.parametrize("by", [delete, lambda kind: update(kind).values(organisation_id=uuid4())])
def test_records_alter_nothing_that_happened(
    database: Database,
    ash: Actor,
    sam: Actor,
    *,
    record: type[TrailEntry | LookedAt | Invitation],
    by: Altering,
) -> None:
    _something_everywhere(database, ash, sam)

    with pytest.raises(DatabaseError), database.committing(ash) as session:
        session.execute(by(record))  # type: ignore[call-overload]
    with pytest.raises(DatabaseError), database.committing(ash) as session:
        session.delete(session.scalars(select(record).limit(1)).one())


def test_reading_anothers_is_noted_once_an_hour(database: Database, ash: Actor, sam: Actor) -> None:
    team = _team(database, ash)
    for minutes in (0, 10, 40):
        with database.committing(sam) as session:
            at = NOW + minutes * A_MINUTE
            look(session, sam, team, owner_id=ash.person_id, at=at)

    with database.reading(ash) as session:
        found = looks(session, ash)

    hour = NOW.replace(minute=0)
    assert found == [
        Look(sam.person_id, "team", team.id, hour + timedelta(hours=1)),
        Look(sam.person_id, "team", team.id, hour),
    ]


def test_reading_ones_own_is_nobodys_business(database: Database, ash: Actor) -> None:
    with database.committing(ash) as session:
        look(session, ash, _team(database, ash), owner_id=ash.person_id, at=NOW)

    with database.reading(ash) as session:
        assert looks(session, ash) == []


def test_only_the_owner_sees_who_looked(database: Database, ash: Actor, sam: Actor) -> None:
    with database.committing(sam) as session:
        look(session, sam, _team(database, ash), owner_id=ash.person_id, at=NOW)

    with database.reading(sam) as session:
        assert looks(session, sam) == []
    with database.reading(ash) as session:
        assert len(looks(session, ash, limit=1)) == 1


def _noted_and_refused(database: Database, actor: Actor) -> None:
    with database.committing(actor) as session:
        note(session, actor, "one", at=NOW)
        raise RuleBroken("This may not be.")


def _something_everywhere(database: Database, ash: Actor, sam: Actor) -> None:
    with database.committing(sam) as session:
        look(session, sam, _team(database, ash), owner_id=ash.person_id, at=NOW)
    place = Actor.system(ash.organisation_id)
    with database.committing(place) as session:
        actions.invite(session, place, ash.person_id, "ash@example.org", at=NOW)


def _team(database: Database, actor: Actor) -> Team:
    """Any record of the organisation, to look at."""
    place = Actor.system(actor.organisation_id)
    with database.committing(place) as session:
        return actions.add_team(session, place, f"North {uuid4()}", at=NOW)


def _count(database: Database, actor: Actor) -> int:
    with database.reading(actor) as session:
        head = session.get_one(TrailHead, actor.organisation_id)
        return head.seq
