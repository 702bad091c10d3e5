"""Anybody complains of how data is handled; an administrator who did not send it answers."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from competence.actors import Actor, Role
from competence.complaints import actions, queries
from competence.complaints.records import Complaint, ComplaintAcknowledgement, ComplaintAnswer
from competence.complaints.rules import MOST_FROM_ONE, Outcome
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox import queries as outbox
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Sort, Template
from competence.people import actions as setting_up
from competence.people.rules import OrganisationKind
from competence.sealing.records import PersonKey
from competence.trail.queries import looks
from competence.trail.records import TrailEntry
from tests.factories import complaints, people
from tests.factories.people import NOW, Place

LONG_AFTER = NOW + timedelta(days=3 * 366)


@pytest.fixture
def alex(database: Database, place: Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


@pytest.fixture
def noor(database: Database, place: Place) -> Actor:
    return people.person(database, place, "Noor Sample", Role.ADMINISTRATOR)


def own(database: Database, actor: Actor) -> queries.ComplaintRead:
    with database.reading(actor) as session:
        (found,) = queries.own(session, actor)
    return found


def register(database: Database, actor: Actor) -> list[str]:
    with database.reading(actor) as session:
        return [one.words for one in queries.register(session, actor)]


def told(database: Database, actor: Actor) -> int:
    with database.reading(actor) as session:
        query = select(func.count()).where(
            OutboxMessage.person_id == actor.person_id, OutboxMessage.template == Template.NEWS
        )
        return session.scalar(query) or 0


def events(database: Database, actor: Actor) -> list[str]:
    with database.reading(actor) as session:
        query = select(TrailEntry.event).where(
            TrailEntry.organisation_id == actor.organisation_id,
            TrailEntry.event.startswith("complaint."),
        )
        return list(session.scalars(query.order_by(TrailEntry.seq)))


def test_a_worker_complains_and_reads_what_came_of_it(
    database: Database, ash: Actor, alex: Actor
) -> None:
    sent = complaints.sent(database, ash, "It was shown.")
    assert (told(database, alex), told(database, ash)) == (1, 0)
    with database.reading(alex) as session:
        assert outbox.counts(session, alex, on=NOW.date()) == {Sort.TO_ANSWER: 1}
        assert session.scalar(select(queries.waits(alex)))
    with database.committing(alex) as session:
        found = actions.read(session, alex, sent, at=NOW)
    assert (found.words, found.sender, found.is_to_acknowledge) == (
        "It was shown.", "Ash Sample", True,
    )  # fmt: skip
    with database.reading(ash) as session:
        assert [one.kind for one in looks(session, ash)] == ["complaint"]

    complaints.acknowledged(database, alex, sent)
    assert (own(database, ash).acknowledged_at, told(database, ash)) == (NOW, 1)
    complaints.answered(database, alex, sent, "It is closed.", outcome=Outcome.PARTLY_UPHELD)
    mine = own(database, ash)
    assert (mine.outcome, mine.answer, mine.answered_at) == (
        Outcome.PARTLY_UPHELD, "It is closed.", NOW,
    )  # fmt: skip
    with database.reading(alex) as session:
        assert outbox.counts(session, alex, on=NOW.date()) == {}
        assert not session.scalar(select(queries.waits(alex)))
    assert events(database, alex) == [
        "complaint.received", "complaint.acknowledged", "complaint.answered",
    ]  # fmt: skip


def test_each_is_said_once_and_words_are_needed(
    database: Database, ash: Actor, alex: Actor
) -> None:
    sent = complaints.sent(database, ash)
    complaints.acknowledged(database, alex, sent)
    with pytest.raises(RuleBroken, match="acknowledged already"):
        complaints.acknowledged(database, alex, sent)
    with pytest.raises(RuleBroken, match="your own words"):
        complaints.answered(database, alex, sent, " ")
    complaints.answered(database, alex, sent)
    with pytest.raises(RuleBroken, match="answered already"):
        complaints.answered(database, alex, sent, "Otherwise.")
    with pytest.raises(RuleBroken, match="your own words"):
        complaints.sent(database, ash, " ")


def test_nobody_reads_acknowledges_or_answers_their_own_in_the_register(
    database: Database, alex: Actor, noor: Actor
) -> None:
    sent = complaints.sent(database, alex, "Mine.")
    assert (told(database, alex), told(database, noor)) == (0, 1)
    assert (register(database, alex), register(database, noor)) == ([], ["Mine."])
    with database.reading(alex) as session:
        assert outbox.counts(session, alex, on=NOW.date()) == {}
    for act in (complaints.acknowledged, complaints.answered):
        with pytest.raises(NotFound):
            act(database, alex, sent)
    with database.committing(alex) as session, pytest.raises(NotFound):
        actions.read(session, alex, sent, at=NOW)
    complaints.answered(database, noor, sent)
    assert own(database, alex).outcome is Outcome.UPHELD


def test_the_register_is_for_administrators_of_the_organisation(
    database: Database, ash: Actor, sam: Actor, alex: Actor
) -> None:
    sent = complaints.sent(database, ash)
    for act in (complaints.acknowledged, complaints.answered):
        with pytest.raises(NotPermitted):
            act(database, sam, sent)
    with pytest.raises(NotPermitted):
        register(database, ash)
    elsewhere = people.organisation(database, "Mill Lane")
    ada = people.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)
    assert register(database, ada) == []
    with pytest.raises(NotFound):
        complaints.acknowledged(database, ada, sent)
    assert register(database, alex) != []


def test_a_stranger_is_answered_where_they_say_and_sealed_with_a_key_of_its_own(
    database: Database, alex: Actor
) -> None:
    sent = complaints.sent(database, Actor.anonymous(), "Mine.", answer_to="me@example.org")

    with database.reading(alex) as session:
        found = queries.one_of_register(session, alex, sent)
        row = session.get_one(Complaint, (alex.organisation_id, sent))
        assert b"Mine" not in (row.words or b"")
        assert session.get_one(PersonKey, sent).wrapped is not None
    assert (found.words, found.answer_to, found.sender_id) == ("Mine.", "me@example.org", None)
    complaints.acknowledged(database, alex, sent)
    complaints.answered(database, alex, sent, "Ended.")
    with database.reading(alex) as session:
        assert queries.one_of_register(session, alex, sent).answer == "Ended."


def test_signed_in_no_address_is_kept(database: Database, ash: Actor, alex: Actor) -> None:
    complaints.sent(database, ash, answer_to="ash@example.org", organisation="Mill Lane")

    with database.reading(alex) as session:
        (found,) = queries.register(session, alex)
    assert found.answer_to == ""


def test_a_stranger_names_an_organisation_and_what_is_called_otherwise_is_not_lost(
    database: Database, place: Place, alex: Actor
) -> None:
    with database.reading(Actor.anonymous()) as session:
        assert not queries.goes_by_name(session)
    complaints.sent(database, Actor.anonymous(), "Here.", organisation="whatever")
    with database.committing(Actor.system()) as session:
        later = setting_up.add_organisation(
            session, Actor.system(), "Mill Lane", OrganisationKind.TRAINING_PROVIDER,
            framework="peer-open-dialogue", release="0.1.0", at=NOW + timedelta(days=1),
        )  # fmt: skip
    elsewhere = Place(later, Actor.system(later.id))
    ada = people.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)
    with database.reading(Actor.anonymous()) as session:
        assert queries.goes_by_name(session)

    complaints.sent(database, Actor.anonymous(), "There.", organisation=" mill  LANE ")
    complaints.sent(database, Actor.anonymous(), "Whose?", organisation="Nowhere")
    complaints.sent(database, Actor.anonymous(), "Whose?", organisation="")

    assert register(database, ada) == ["There."]
    assert sorted(register(database, alex)) == [
        "About: Nowhere\n\nWhose?",
        "About: no name given\n\nWhose?",
        "Here.",
    ]


def test_very_many_from_one_network_wait(database: Database, alex: Actor) -> None:
    for _ in range(MOST_FROM_ONE):
        complaints.sent(database, Actor.anonymous())
    with pytest.raises(RuleBroken, match="Very many"):
        complaints.sent(database, Actor.anonymous())
    complaints.sent(database, Actor.anonymous(), at=NOW + timedelta(hours=1, seconds=1))
    assert len(register(database, alex)) == MOST_FROM_ONE + 1


def test_the_register_is_taken_away_open_ones_first(
    database: Database, ash: Actor, alex: Actor
) -> None:
    over = complaints.sent(database, ash, "First.")
    complaints.answered(database, alex, over)
    complaints.sent(database, Actor.anonymous(), "Second.", at=NOW + timedelta(minutes=1))

    with database.committing(alex) as session:
        found = actions.take_away(session, alex, at=NOW)
    assert [one.words for one in found] == ["Second.", "First."]
    with database.reading(alex) as session:
        assert [one.words for one in queries.register(session, alex, limit=1)] == ["Second."]
    with database.reading(ash) as session:
        assert len(looks(session, ash)) == 1
    assert events(database, alex)[-1] == "complaint.exported"


def test_three_years_after_its_answer_nothing_is_kept(
    database: Database, place: Place, ash: Actor, alex: Actor
) -> None:
    strange = complaints.sent(database, Actor.anonymous())
    mine = complaints.sent(database, ash, "Mine.")
    complaints.acknowledged(database, alex, strange)
    for one in (strange, mine):
        complaints.answered(database, alex, one)
    complaints.sent(database, ash, "Still open.")

    with database.committing(place.system) as session:
        soon = actions.drop_closed(
            session, place.system, all_at_once=True, at=NOW + timedelta(days=1_000)
        )
    with database.committing(place.system) as session:
        gone = actions.drop_closed(session, place.system, all_at_once=True, at=LONG_AFTER)
    assert (soon, gone) == (0, 2)
    with database.reading(alex) as session:
        counts = [
            session.scalar(select(func.count()).select_from(record))
            for record in (Complaint, ComplaintAcknowledgement, ComplaintAnswer)
        ]
        assert counts == [1, 0, 0]
        assert session.get_one(PersonKey, strange).wrapped is None
    assert own(database, ash).words == "Still open."
    with database.committing(alex) as session, pytest.raises(NotPermitted):
        actions.drop_closed(session, alex, at=LONG_AFTER)
