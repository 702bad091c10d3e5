"""Programmes: drafts that the trainers here change, versions that anybody reads."""

from uuid import UUID, uuid4

import pytest

from competence.actors import Actor
from competence.database import Database, acting_as
from competence.errors import NotFound, NotPermitted, RuleBroken, Stale
from competence.framework.model import Framework
from competence.training import actions, queries
from competence.training.rules.schemes import Heading, Part
from tests.competence.assessment.trail import events
from tests.competence.training.conftest import Cast
from tests.factories import training as factory
from tests.factories.people import NOW


def drafted(database: Database, actor: Actor, programme_id: UUID) -> queries.DraftRead:
    with database.reading(actor) as session:
        return queries.draft(session, actor, programme_id)


def titles(database: Database, actor: Actor, programme_id: UUID) -> list[str]:
    return [one.part.title for one in drafted(database, actor, programme_id).parts]


def test_any_trainer_here_changes_a_draft_that_nobody_else_reads(
    database: Database, framework: Framework, cast: Cast
) -> None:
    made = factory.draft(database, cast.tam, framework)

    with database.committing(cast.tia) as session:
        actions.save_heading(
            session, cast.tia, framework, made,
            Heading("Beginning", "Two days.", "peer-support-foundation"), edits=1, at=NOW,
        )  # fmt: skip

    read = drafted(database, cast.tam, made)
    assert read.heading == Heading("Beginning", "Two days.", "peer-support-foundation")
    assert (read.edited_by.name, read.edits) == ("Tia Sample", 2)
    assert [one.part for one in read.parts] == [*factory.PARTS]
    for actor in (cast.ash, cast.wes):
        with pytest.raises(NotFound):
            drafted(database, actor, made)
        with pytest.raises(NotPermitted), database.committing(actor) as session:
            actions.start_programme(session, actor, framework, Heading("Mine"), at=NOW)
        with pytest.raises(NotPermitted), database.reading(actor) as session:
            queries.programmes(session, actor)


def test_who_read_an_older_heading_is_told(
    database: Database, framework: Framework, tam: Actor
) -> None:
    made = factory.draft(database, tam, framework)

    with pytest.raises(Stale), database.committing(tam) as session:
        actions.save_heading(session, tam, framework, made, Heading("Mine"), edits=0, at=NOW)


def test_planned_sessions_are_changed_moved_and_taken_out(
    database: Database, framework: Framework, tam: Actor
) -> None:
    parts = [Part(title, 60, covers=("F1",)) for title in ("A", "B", "C")]
    made = factory.draft(database, tam, framework, factory.HEADING, *parts)
    first, second, third = (one.id for one in drafted(database, tam, made).parts)

    with database.committing(tam) as session:
        actions.save_part(session, tam, framework, second, Part("Bee", 30), at=NOW)
        actions.move_part(session, tam, third, places=-9, at=NOW)
        session.flush()
        actions.move_part(session, tam, first, places=1, at=NOW)

    assert titles(database, tam, made) == ["C", "Bee", "A"]
    with database.committing(tam) as session:
        assert actions.take_part_out(session, tam, second, at=NOW) == made
    read = drafted(database, tam, made)
    assert [(one.nth, one.part.title) for one in read.parts] == [(1, "C"), (2, "A")]
    with pytest.raises(NotFound), database.committing(tam) as session:
        actions.take_part_out(session, tam, uuid4(), at=NOW)


def test_what_is_published_stands_and_a_change_is_another_version(
    database: Database, framework: Framework, tam: Actor, wes: Actor
) -> None:
    first = factory.published(database, tam, framework)
    with database.reading(tam) as session:
        before = queries.version(session, tam, first)
    with database.committing(tam) as session:
        draft = actions.begin_version(session, tam, framework, before.programme_id, at=NOW)
        actions.begin_version(session, tam, framework, before.programme_id, at=NOW)
        session.flush()
        part = queries.draft(session, tam, draft.programme_id).parts[0]
        actions.save_part(session, tam, framework, part.id, Part("Hearing", 90), at=NOW)
    with database.committing(tam) as session:
        second = actions.publish(session, tam, framework, before.programme_id, at=NOW).id

    with database.reading(tam) as session:
        (listed,) = queries.programmes(session, tam)
        assert queries.version(session, tam, first) == before
        assert queries.newest_version(session, tam, before.programme_id).id == second
        assert queries.published(session, tam) == [listed]
    assert (listed.version_id, listed.number, listed.has_draft) == (second, 2, False)
    with (
        database.reading(wes) as session,
        acting_as(session, Actor(wes.person_id, tam.organisation_id)),
    ):
        there = queries.version(session, Actor(wes.person_id, tam.organisation_id), second)
    assert (there.provider, there.parts[0].part.title) == ("Mill Lane Training", "Hearing")
    assert events(database, tam, "programme.") == [
        "programme.started",
        "programme.published",
        "programme.published",
    ]


def test_a_draft_that_is_not_whole_is_not_published(
    database: Database, framework: Framework, tam: Actor
) -> None:
    made = factory.draft(database, tam, framework, Heading("Bare", "Words."), Part("A", 60))

    with pytest.raises(RuleBroken, match="serves"), database.committing(tam) as session:
        actions.publish(session, tam, framework, made, at=NOW)


def test_a_draft_is_thrown_away_and_what_was_published_stays(
    database: Database, framework: Framework, tam: Actor
) -> None:
    version = factory.published(database, tam, framework)
    with database.reading(tam) as session:
        programme = queries.version(session, tam, version).programme_id
    with database.committing(tam) as session:
        actions.begin_version(session, tam, framework, programme, at=NOW)
    with database.reading(tam) as session:
        assert [one.has_draft for one in queries.programmes(session, tam)] == [True]

    with database.committing(tam) as session:
        actions.discard_draft(session, tam, programme, at=NOW)

    with database.reading(tam) as session:
        assert [one.has_draft for one in queries.programmes(session, tam)] == [False]
        with pytest.raises(NotFound):
            queries.newest_version(session, tam, uuid4())
        with pytest.raises(NotFound):
            queries.version(session, tam, uuid4())
