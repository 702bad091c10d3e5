"""Certificates of attendance: everybody who was there, once each, however often it is pressed."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from competence.actors import Actor, Role
from competence.awards import actions, queries
from competence.awards.actions import Attending, Frozen
from competence.awards.actions.attending import _certificate
from competence.awards.queries import Attended, WasThere
from competence.awards.records import Certificate
from competence.awards.rules import CertificateKind, Gathering, Occasion, Reason
from competence.database import Database
from competence.errors import DomainError, NotFound
from competence.framework.model import Framework
from competence.people.rules import PersonName
from competence.trail.records import TrailEntry
from competence.training import actions as training_actions
from competence.training import queries as training_queries
from competence.training.rules.courses import Times
from tests.competence.awards.conftest import Team
from tests.competence.signoff.at_once import at_once
from tests.factories import people, training
from tests.factories.people import NOW

HELD = NOW + timedelta(days=7)
AFTER = HELD + timedelta(hours=3)


@pytest.fixture
def course(database: Database, framework: Framework, team: Team) -> UUID:
    return training.course(database, team.tam, framework)


@pytest.fixture
def held(database: Database, team: Team, course: UUID) -> UUID:
    """A session that Ash and Bo were in, and Cy who is on the register by name alone."""
    session_id = training.session_of(database, team.tam, course, starts_at=HELD)
    token = training.link(database, team.tam, course)
    for name in ("Ash Sample", "Bo Sample"):
        who = team.ash if name.startswith("Ash") else people.worker(database, team.place, name)
        training.joined(database, who, token, name)
    training.by_name(database, team.tam, course, "Cy Sample")
    with database.reading(team.tam) as session:
        lines = training_queries.learners(session, team.tam, course)
    minutes = {one.id: 120 for one in lines}
    with database.committing(team.tam) as session:
        training_actions.take_register(session, team.tam, session_id, minutes, at=AFTER)
    return session_id


def words(attending: Attending) -> Frozen:
    said = {"minutes": attending.there.minutes, "days": [str(d) for d in attending.attended.days]}
    return Frozen(attending.attended.title, json.dumps(said))


def attended(database: Database, actor: Actor, occasion: Occasion) -> Attended:
    with database.reading(actor) as session:
        return queries.attended(session, actor, occasion)


def issue(database: Database, framework: Framework, actor: Actor, occasion: Occasion) -> list[UUID]:
    to = {one.person.id for one in attended(database, actor, occasion).there}
    with database.committing(actor) as session:
        made = actions.issue_attendance(session, actor, framework, occasion, words, to=to, at=AFTER)
        return [one.id for one in made]


def how_many(database: Database, actor: Actor) -> tuple[int, int]:
    """Certificates, and what the trail tells of them."""
    with database.reading(actor) as session:
        entries = select(func.count()).where(TrailEntry.event == "certificate.issued")
        return (
            session.scalars(select(func.count(Certificate.id))).one(),
            session.scalars(entries).one(),
        )


def test_everybody_with_an_account_who_was_there_is_given_one(
    database: Database, framework: Framework, team: Team, held: UUID
) -> None:
    occasion = Occasion(Gathering.SESSION, held)

    found = attended(database, team.tam, occasion)
    made = issue(database, framework, team.tam, occasion)

    assert [one.person.name for one in found.there] == ["Ash Sample", "Bo Sample"]
    assert found.without_account == ("Cy Sample",)
    assert found.days == (HELD.date(),)
    assert len(made) == 2
    with database.reading(team.ash) as session:
        (mine,) = queries.own(session, team.ash)
    assert (mine.kind, mine.issuer.name) == (CertificateKind.ATTENDANCE, "Tam Sample")
    assert json.loads(mine.content)["minutes"] == 120
    assert "Listening" in mine.title


def test_pressed_again_nobody_is_given_another(
    database: Database, framework: Framework, team: Team, held: UUID
) -> None:
    occasion = Occasion(Gathering.SESSION, held)
    issue(database, framework, team.tam, occasion)

    assert issue(database, framework, team.tam, occasion) == []
    assert all(one.is_issued for one in attended(database, team.tam, occasion).there)
    assert how_many(database, team.tam) == (2, 2)


def test_fifty_presses_at_once_give_each_one(
    database: Database, framework: Framework, team: Team, held: UUID
) -> None:
    occasion = Occasion(Gathering.SESSION, held)

    given = at_once(*[lambda: issue(database, framework, team.tam, occasion)] * 50)

    assert not [one for one in given if isinstance(one, DomainError)]
    assert how_many(database, team.tam) == (2, 2)


def test_two_with_one_key_are_refused_by_the_database(
    database: Database, framework: Framework, team: Team, held: UUID
) -> None:
    found = attended(database, team.tam, Occasion(Gathering.SESSION, held))
    for nth in range(2):
        attending = Attending(found, found.there[0], "Here", "Tam", f"{nth:026}", HELD.date())
        made = _certificate(team.tam, framework, attending, at=AFTER)
        if nth:
            with pytest.raises(IntegrityError), database.committing(team.tam) as session:
                session.add(made)
        else:
            with database.committing(team.tam) as session:
                session.add(made)


def test_of_a_course_it_goes_to_those_who_were_there_long_enough(
    database: Database, framework: Framework, team: Team, course: UUID, held: UUID
) -> None:
    occasion = Occasion(Gathering.COURSE, course)
    before = [one.person.name for one in attended(database, team.tam, occasion).there]
    training.session_of(database, team.tam, course, starts_at=HELD + timedelta(days=7))

    after = attended(database, team.tam, occasion).there

    assert before == ["Ash Sample", "Bo Sample"]
    assert after == ()


def test_a_session_and_its_course_are_two_occasions(
    database: Database, framework: Framework, team: Team, course: UUID, held: UUID
) -> None:
    issue(database, framework, team.tam, Occasion(Gathering.SESSION, held))
    issue(database, framework, team.tam, Occasion(Gathering.COURSE, course))

    assert how_many(database, team.tam) == (4, 4)


def test_whoever_was_left_out_is_given_theirs_later(
    database: Database, framework: Framework, team: Team, held: UUID
) -> None:
    occasion = Occasion(Gathering.SESSION, held)
    with database.committing(team.tam) as session:
        made = actions.issue_attendance(
            session, team.tam, framework, occasion, words, to={team.ash.person_id}, at=AFTER
        )
    assert [one.holder_id for one in made] == [team.ash.person_id]

    assert len(issue(database, framework, team.tam, occasion)) == 1


def test_what_its_issuer_withdrew_is_issued_anew_and_what_its_holder_withdrew_is_not(
    database: Database, framework: Framework, team: Team, held: UUID
) -> None:
    occasion = Occasion(Gathering.SESSION, held)
    issue(database, framework, team.tam, occasion)
    with database.reading(team.tam) as session:
        ids = {one.holder.name: one.id for one in queries.issued(session, team.tam)}
    with database.committing(team.ash) as session:
        actions.withdraw_own(session, team.ash, ids["Ash Sample"], at=AFTER)
    with database.committing(team.tam) as session:
        actions.tell(
            session, team.tam, ids["Bo Sample"], Reason.ISSUED_IN_ERROR, "An hour less.", at=AFTER
        )
    later = AFTER + timedelta(days=7)
    with database.committing(team.tam) as session:
        actions.withdraw(session, team.tam, ids["Bo Sample"], at=later)

    waiting = [
        one.person.name for one in attended(database, team.tam, occasion).there if not one.is_issued
    ]

    assert waiting == ["Bo Sample"]
    assert len(issue(database, framework, team.tam, occasion)) == 1
    assert issue(database, framework, team.tam, occasion) == []


def test_a_session_that_was_called_off_gives_nothing(
    database: Database, team: Team, course: UUID
) -> None:
    session_id = training.session_of(database, team.tam, course, starts_at=HELD)
    with database.committing(team.tam) as session:
        training_actions.call_off(session, team.tam, session_id, at=NOW)

    found = attended(database, team.tam, Occasion(Gathering.SESSION, session_id))

    assert (found.days, found.there) == ((), ())


def test_only_its_trainers_issue_and_nobody_to_themself(
    database: Database, framework: Framework, team: Team, course: UUID, held: UUID
) -> None:
    other = people.person(database, team.place, "Una Sample", Role.TRAINER)

    for actor in (team.ash, team.kit, team.jo, other):
        for occasion in (Occasion(Gathering.SESSION, held), Occasion(Gathering.COURSE, course)):
            with pytest.raises(NotFound):
                attended(database, actor, occasion)
            with pytest.raises(NotFound), database.committing(actor) as session:
                actions.issue_attendance(
                    session, actor, framework, occasion, words, to=(), at=AFTER
                )
    there = attended(database, team.tam, Occasion(Gathering.SESSION, held)).there
    assert team.tam.person_id not in {one.person.id for one in there}


def test_how_far_the_drawing_is(
    database: Database, framework: Framework, team: Team, held: UUID
) -> None:
    occasion = Occasion(Gathering.SESSION, held)
    made = issue(database, framework, team.tam, occasion)
    with database.committing(team.tam) as session:
        actions.keep_drawn(session, team.tam, made[0], b"%PDF", at=AFTER)

    with database.reading(team.tam) as session:
        far = queries.how_far(session, team.tam, occasion)
    assert (far.issued, far.drawn) == (2, 1)


def test_what_a_scheme_serves_and_who_delivered_it_from_lived_experience(
    database: Database, framework: Framework, team: Team
) -> None:
    version = training.published(database, team.tam, framework)
    course = training.course(database, team.tam, framework, version_id=version)
    with database.reading(team.tam) as session:
        first, _ = training_queries.version(session, team.tam, version).parts
    times = Times(HELD, 180, "Listening", "The green room", part_id=first.id)
    with database.committing(team.tam) as session:
        training_actions.say_lived_experience(session, team.tam, course, on=NOW.date(), at=NOW)
        training_actions.plan_session(
            session, team.tam, course, times, led_by=team.tam.person_id, at=NOW
        )

    found = attended(database, team.tam, Occasion(Gathering.COURSE, course))

    assert found.co_delivered_by == ("Tam Sample",)
    assert found.covers == ("F2.1", "F2.2")


def test_a_key_says_what_it_was_issued_for() -> None:
    there = WasThere(PersonName(UUID(int=2), "Ash"), 60, "a key", is_issued=False)
    key = Occasion(Gathering.SESSION, UUID(int=1)).key

    assert key.startswith("attendance session 00000000-")
    assert len(key + str(there.person.id) + " 99") <= 100
