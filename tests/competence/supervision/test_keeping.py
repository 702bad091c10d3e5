"""Private notes are the worker's, preparations the supervisor's: nobody else reads them."""

from datetime import timedelta
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken, Stale
from competence.framework.model import Framework
from competence.sealing import forget_person
from competence.supervision import actions, queries
from tests.competence.assessment.trail import events
from tests.competence.supervision.conftest import Team
from tests.factories import people
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.factories.supervision import TODAY, session_of


def noted(
    database: Database, actor: Actor, words: str, *, meeting: UUID | None = None, version: int = 0
) -> UUID:
    with database.committing(actor) as session:
        row = actions.save_note(session, actor, words, meeting_id=meeting, version=version, at=NOW)
        return row.id


def prepared(
    database: Database, actor: Actor, words: str = "Leave more silence.", *, of: Actor | None = None
) -> UUID:
    with database.committing(actor) as session:
        row = actions.prepare(
            session, actor, words,
            session_on=TODAY, worker_id=None if of is None else of.person_id, at=NOW,
        )  # fmt: skip
        return row.id


def test_a_note_is_its_authors_alone_and_sealed(
    database: Database, framework: Framework, team: Team
) -> None:
    made = factory.logged(database, team.sam, framework, session_of(team.sam, team.ash))
    kept = noted(database, team.ash, "Qzcanary", meeting=made)

    with database.reading(team.ash) as session:
        assert [one.words for one in queries.notes(session, team.ash)] == ["Qzcanary"]
        mine = queries.note_of(session, team.ash, made)
        assert mine is not None
        assert mine.words == "Qzcanary"
        dumped = session.connection().exec_driver_sql("SELECT * FROM supervision_note").all()
    assert "Qzcanary" not in str(dumped)
    for actor in (team.sam, team.bo, team.lee):
        with database.reading(actor) as session:
            assert queries.notes(session, actor) == []
            assert queries.note_of(session, actor, made) is None
            with pytest.raises(NotFound):
                queries.note_record(session, actor, kept)
    assert events(database, team.ash, "supervision.note") == []


def test_a_note_is_kept_before_a_session_and_put_with_it(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    kept = noted(database, ash, "Before.")
    made = factory.logged(database, sam, framework, session_of(sam, ash))

    with database.committing(ash) as session:
        actions.put_with(session, ash, kept, made, on=TODAY)

    with database.reading(ash) as session:
        assert queries.note_of(session, ash, None) is None
        found = queries.note_of(session, ash, made)
    assert found is not None
    assert found.words == "Before."
    another = noted(database, ash, "Another.")
    with pytest.raises(RuleBroken), database.committing(ash) as session:
        actions.put_with(session, ash, another, made, on=TODAY)


def test_two_pages_do_not_overwrite_each_other(database: Database, ash: Actor) -> None:
    noted(database, ash, "one")
    noted(database, ash, "two", version=1)

    for version in (0, 1):
        with pytest.raises(Stale):
            noted(database, ash, "three", version=version)


def test_a_note_is_of_a_session_of_ones_own(
    database: Database, framework: Framework, ash: Actor, bo: Actor, sam: Actor
) -> None:
    made = factory.logged(database, sam, framework, session_of(sam, ash))

    with pytest.raises(NotFound):
        noted(database, bo, "Not mine.", meeting=made)
    with pytest.raises(RuleBroken):
        noted(database, ash, "x" * 4001)


def test_a_note_can_be_taken_away(database: Database, ash: Actor, bo: Actor) -> None:
    kept = noted(database, ash, "Gone.")
    with pytest.raises(NotFound), database.committing(bo) as session:
        actions.delete_note(session, bo, kept, at=NOW)

    with database.committing(ash) as session:
        actions.delete_note(session, ash, kept, at=NOW)

    with database.reading(ash) as session:
        assert queries.notes(session, ash) == []


def test_a_preparation_is_its_authors_alone(database: Database, team: Team) -> None:
    kept = prepared(database, team.sam, "Qzcanary", of=team.ash)

    with database.reading(team.sam) as session:
        assert [one.words for one in queries.preparations(session, team.sam, on=TODAY)] == [
            "Qzcanary"
        ]
        assert queries.preparation(session, team.sam, kept, on=TODAY).session_on == TODAY
        dumped = session.connection().exec_driver_sql("SELECT * FROM supervision_preparation").all()
    assert "Qzcanary" not in str(dumped)
    for actor in (team.ash, team.bo, team.kit, team.una):
        with database.reading(actor) as session:
            assert queries.preparations(session, actor, on=TODAY) == []
            with pytest.raises(NotFound):
                queries.preparation(session, actor, kept, on=TODAY)


def test_it_is_sealed_with_its_authors_key(database: Database, ash: Actor, sam: Actor) -> None:
    kept = prepared(database, sam, of=ash)
    with database.committing(sam) as session:
        forget_person(session, ash.person_id, at=NOW)
        assert queries.preparation(session, sam, kept, on=TODAY).words == "Leave more silence."


def test_what_is_about_a_worker_is_part_of_what_they_may_ask_to_be_told(
    database: Database, team: Team
) -> None:
    prepared(database, team.sam, "About a session with Ash.", of=team.ash)
    prepared(database, team.sam, "About a group.")

    with database.reading(team.ash) as session:
        told = queries.preparations_about(session, team.ash, on=TODAY)
    with database.reading(team.bo) as session:
        assert queries.preparations_about(session, team.bo, on=TODAY) == []
    assert [one.words for one in told] == ["About a session with Ash."]


def test_a_preparation_is_changed_and_taken_away_sooner(
    database: Database, ash: Actor, sam: Actor
) -> None:
    kept = prepared(database, sam, of=ash)
    with database.committing(sam) as session:
        actions.save_preparation(session, sam, kept, "Ask, then wait.", version=1, at=NOW)
    with pytest.raises(Stale), database.committing(sam) as session:
        actions.save_preparation(session, sam, kept, "Another.", version=1, at=NOW)
    with pytest.raises(NotFound), database.committing(ash) as session:
        actions.delete_preparation(session, ash, kept, at=NOW)

    with database.committing(sam) as session:
        actions.delete_preparation(session, sam, kept, at=NOW)

    with database.reading(sam) as session:
        assert queries.preparations(session, sam, on=TODAY) == []


def test_thirty_days_after_its_session_it_is_read_no_more_and_goes(
    database: Database, place: people.Place, ash: Actor, sam: Actor
) -> None:
    kept = prepared(database, sam, of=ash)
    last, over = NOW + timedelta(days=30), NOW + timedelta(days=31)

    with database.reading(sam) as session:
        assert queries.preparations(session, sam, on=last.date())
        assert queries.preparations(session, sam, on=over.date()) == []
        assert queries.preparations_about(session, ash, on=over.date()) == []
        with pytest.raises(NotFound):
            queries.preparation(session, sam, kept, on=over.date())
    for at, gone in ((last, 0), (over, 1), (over, 0)):
        with database.committing(place.system) as session:
            assert actions.drop_preparations(session, place.system, at=at) == gone
    assert events(database, ash, "supervision.preparation") == ["supervision.preparation_deleted"]


def test_only_the_installation_clears_away(database: Database, sam: Actor) -> None:
    with pytest.raises(NotPermitted), database.committing(sam) as session:
        actions.drop_preparations(session, sam, at=NOW)


def test_a_preparation_is_a_supervisors_for_a_worker_of_theirs(
    database: Database, team: Team
) -> None:
    with pytest.raises(NotPermitted):
        prepared(database, team.ash)
    with pytest.raises(NotFound):
        prepared(database, team.una, of=team.ash)
    with pytest.raises(RuleBroken), database.committing(team.sam) as session:
        actions.prepare(session, team.sam, "Late.", session_on=TODAY - timedelta(days=31), at=NOW)
