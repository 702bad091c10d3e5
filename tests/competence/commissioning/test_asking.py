"""Questions to a service, its answers, and actions that its peers close."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from competence.actors import Actor, Role
from competence.commissioning import queries
from competence.commissioning.records import AuditAnswer
from competence.commissioning.rules import ToDo
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from tests.competence.assessment.trail import events
from tests.factories import commissioning as factory
from tests.factories import people
from tests.factories.people import NOW

TODAY = NOW.date()


@pytest.fixture
def com(database: Database, jo: Actor) -> Actor:
    """A commissioner with an agreement."""
    made = factory.commissioner(database)
    factory.agreed(database, jo, made)
    return made


def read(database: Database, who: Actor) -> queries.QuestionRead:
    with database.reading(who) as session:
        (one,) = queries.questions(session, who, on=TODAY)
        assert queries.question(session, who, one.id, on=TODAY) == one
    return one


def test_a_question_goes_to_the_service_and_its_answer_back(
    database: Database, jo: Actor, sam: Actor, ash: Actor, com: Actor
) -> None:
    asked = factory.asked(database, com, jo.organisation_id, about="AQ05")
    assert read(database, ash).waits
    factory.answered(database, sam, asked)
    factory.answered(database, jo, asked, "And the rota is public.", at=NOW + timedelta(hours=1))

    for who in (ash, sam, jo, com):
        one = read(database, who)
        assert (one.service, one.commissioner) == ("Harbour Street", "Coast board")
        assert (one.about, one.words, one.asked_on) == (
            "AQ05", "How is supervision kept free?", TODAY,
        )  # fmt: skip
        assert [(said.words, said.post) for said in one.answers] == [
            ("Two hours stand in every rota.", Role.SUPERVISOR),
            ("And the rota is public.", Role.ADMINISTRATOR),
        ]
        assert not one.waits
    assert events(database, jo, "audit.") == ["audit.question", *["audit.answered"] * 2]
    assert events(database, com, "audit.") == ["audit.question"]


def test_an_action_is_closed_by_the_peers_word_and_opened_by_it(
    database: Database, jo: Actor, sam: Actor, ash: Actor, com: Actor
) -> None:
    asked = factory.asked(database, com, jo.organisation_id)
    made = factory.action_set(database, sam, asked)
    (before,) = read(database, com).actions
    assert (before.words, before.owner) == ("Put it into the rota.", "The service manager")
    assert (before.says_done, before.word_on) == (None, None)

    factory.word(database, ash, made)
    assert read(database, com).actions[0].says_done is True
    factory.word(database, ash, made, says_done=False, at=NOW + timedelta(days=1))
    (after,) = read(database, jo).actions
    assert (after.says_done, after.word_on) == (False, TODAY + timedelta(days=1))
    for who in (sam, jo, com):
        with pytest.raises(NotFound):
            factory.word(database, who, made)
    assert events(database, jo, "audit.action") == [
        "audit.action_set", "audit.action_word", "audit.action_word",
    ]  # fmt: skip


def test_only_the_service_answers_and_only_for_itself(
    database: Database, place: people.Place, jo: Actor, ash: Actor, com: Actor
) -> None:
    asked = factory.asked(database, com, jo.organisation_id)
    elsewhere = people.organisation(database, "Mill Lane")
    ada = people.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)
    for who in (ash, ada, tam, com):
        with pytest.raises(NotFound):
            factory.answered(database, who, asked)
        with pytest.raises(NotFound):
            factory.action_set(database, who, asked)
    with pytest.raises(NotFound):
        factory.answered(database, jo, uuid4())
    with pytest.raises(RuleBroken):
        factory.answered(database, jo, asked, " ")
    with pytest.raises(RuleBroken):
        factory.action_set(database, jo, asked, ToDo("", "", TODAY))
    with database.reading(tam) as session, pytest.raises(NotFound):
        queries.questions(session, tam, on=TODAY)


def test_only_a_commissioner_with_an_agreement_asks(
    database: Database, jo: Actor, com: Actor
) -> None:
    other = factory.commissioner(database, "River board", "Rio Sample")
    for who in (other, jo):
        with pytest.raises(NotFound):
            factory.asked(database, who, jo.organisation_id)
    with pytest.raises(RuleBroken):
        factory.asked(database, com, jo.organisation_id, "")
    asked = factory.asked(database, com, jo.organisation_id)
    with database.reading(other) as session:
        assert queries.questions(session, other, on=TODAY) == ()
        with pytest.raises(NotFound):
            queries.question(session, other, asked, on=TODAY)


def test_nobody_answers_themself_and_nobody_closes_what_they_set(
    database: Database, place: people.Place, jo: Actor, com: Actor
) -> None:
    roles = (Role.SUPERVISOR, Role.PEER_SUPPORT_WORKER)
    here = people.joins(database, place, com, *roles)
    asked = factory.asked(database, com, jo.organisation_id)
    with pytest.raises(RuleBroken, match="You asked this"):
        factory.answered(database, here, asked)
    row = AuditAnswer(
        organisation_id=jo.organisation_id,
        question_id=asked,
        commissioner_id=com.organisation_id,
        words="So.",
        asked_by=com.person_id,
        post=Role.SUPERVISOR,
        answered_by=com.person_id,
        answered_at=NOW,
    )
    with pytest.raises(IntegrityError), database.committing(here) as session:
        session.add(row)
    both = people.person(database, place, "Eve Sample", *roles)
    made = factory.action_set(database, both, asked)
    with pytest.raises(RuleBroken, match="Another peer"):
        factory.word(database, both, made)


def test_somebody_of_both_sides_reads_both(
    database: Database, jo: Actor, ash: Actor, com: Actor
) -> None:
    """Posts of both kinds in one organisation are two doors to one row, read once."""
    factory.asked(database, com, jo.organisation_id)
    both = Actor(com.person_id, com.organisation_id, com.roles | {Role.ADMINISTRATOR})

    assert read(database, both).commissioner == "Coast board"
