"""A conversation becomes evidence: worded by both, with the worker's one tap."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.evidence import queries as evidence
from competence.framework.model import Framework
from competence.supervision import actions, queries
from competence.supervision.reckoning import CouldNot
from tests.competence.assessment.trail import events
from tests.competence.supervision.conftest import Team
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.factories.supervision import TODAY, session_of

WORDS = "We talked about a long silence, and what it made room for."


@pytest.fixture
def met(database: Database, framework: Framework, ash: Actor, sam: Actor) -> UUID:
    return factory.logged(database, sam, framework, session_of(sam, ash))


def worded(
    database: Database, by: Actor, meeting: UUID, *,
    words: str = WORDS, of: Actor | None = None, after: int = 0,
) -> None:  # fmt: skip
    with database.committing(by) as session:
        actions.word(
            session, by, meeting, words,
            worker_id=None if of is None else of.person_id, at=NOW + timedelta(minutes=after),
        )  # fmt: skip


def agreed(database: Database, by: Actor, meeting: UUID, *, of: Actor | None = None) -> None:
    with database.committing(by) as session:
        actions.agree_wording(
            session, by, meeting, worker_id=None if of is None else of.person_id, at=NOW
        )


def made(database: Database, framework: Framework, worker: Actor, meeting: UUID) -> UUID:
    with database.committing(worker) as session:
        return actions.make_evidence(session, worker, framework, meeting, at=NOW).id


def wording(database: Database, actor: Actor, meeting: UUID, of: Actor) -> queries.WordingRead:
    with database.reading(actor) as session:
        found = queries.meeting(session, actor, meeting, on=TODAY).part_of(of.person_id).wording
    assert found is not None
    return found


def test_the_supervisor_words_it_and_one_tap_makes_it_the_workers_evidence(
    database: Database, framework: Framework, ash: Actor, sam: Actor, met: UUID
) -> None:
    worded(database, sam, met, of=ash)
    assert wording(database, ash, met, ash).words == WORDS

    kept = made(database, framework, ash, met)

    with database.reading(ash) as session:
        found = evidence.own(session, ash, kept)
    assert (found.words, found.entry.kind) == (WORDS, "supervision-discussion")
    assert (found.with_whom, found.entry.about) == ("Sam Sample", ("E2",))
    assert (found.entry.happened_on, found.author_id) == (TODAY, ash.person_id)
    assert wording(database, sam, met, ash).evidence_id == kept
    assert wording(database, sam, met, ash).is_agreed
    assert events(database, ash, "supervision.wor") == [
        "supervision.worded",
        "supervision.wording_agreed",
    ]


def test_the_worker_words_it_and_the_supervisor_agrees(
    database: Database, framework: Framework, ash: Actor, sam: Actor, met: UUID
) -> None:
    worded(database, ash, met)
    with pytest.raises(RuleBroken, match="yet to agree"):
        made(database, framework, ash, met)
    agreed(database, sam, met, of=ash)

    assert made(database, framework, ash, met) == wording(database, ash, met, ash).evidence_id


def test_either_words_it_anew_and_nothing_agreed_holds_for_other_words(
    database: Database, framework: Framework, ash: Actor, sam: Actor, met: UUID
) -> None:
    worded(database, ash, met)
    agreed(database, sam, met, of=ash)
    worded(database, ash, met, words="Other words.", after=1)

    with pytest.raises(RuleBroken):
        made(database, framework, ash, met)
    worded(database, sam, met, words="Sam's words.", of=ash, after=2)
    made(database, framework, ash, met)

    assert wording(database, ash, met, ash).words == "Sam's words."


def test_it_becomes_evidence_once(
    database: Database, framework: Framework, ash: Actor, sam: Actor, met: UUID
) -> None:
    with pytest.raises(RuleBroken, match="Word it first"):
        made(database, framework, ash, met)
    worded(database, sam, met, of=ash)
    made(database, framework, ash, met)

    for again in (
        lambda: made(database, framework, ash, met),
        lambda: worded(database, ash, met),
        lambda: agreed(database, ash, met),
    ):
        with pytest.raises(RuleBroken, match="evidence already"):
            again()


def test_nobody_agrees_with_themself_or_twice_or_with_nothing(
    database: Database, ash: Actor, sam: Actor, met: UUID
) -> None:
    with pytest.raises(RuleBroken, match="no wording"):
        agreed(database, ash, met)
    worded(database, ash, met)
    with pytest.raises(RuleBroken, match="no wording"):
        agreed(database, ash, met)
    agreed(database, sam, met, of=ash)
    with pytest.raises(RuleBroken, match="already"):
        agreed(database, sam, met, of=ash)


def test_only_the_two_word_it_and_only_the_worker_keeps_it(
    database: Database, framework: Framework, team: Team, met: UUID
) -> None:
    for actor in (team.bo, team.kit, team.lee, team.una):
        for of in (None, team.ash):
            with pytest.raises(NotFound):
                worded(database, actor, met, of=of)
    worded(database, team.sam, met, of=team.ash)
    for actor in (team.sam, replace(team.ash, roles=frozenset())):
        with pytest.raises(NotPermitted):
            made(database, framework, actor, met)
    with pytest.raises(NotFound):
        made(database, framework, team.bo, met)


@pytest.mark.parametrize("words", [" ", "x" * 4001])
def test_some_words_and_not_too_many(database: Database, ash: Actor, met: UUID, words: str) -> None:
    with pytest.raises(RuleBroken) as slip:
        worded(database, ash, met, words=words)

    assert slip.value.field == "words"


def test_there_is_no_conversation_in_what_was_not_held_or_is_line_or_taken_back(
    database: Database, framework: Framework, ash: Actor, sam: Actor, lee: Actor, met: UUID
) -> None:
    line = factory.logged(database, lee, framework, session_of(lee, ash, kind="line"))
    lost = factory.logged(
        database,
        sam,
        framework,
        session_of(sam, ash, kind="observation", could_not=CouldNot.WORKER),
    )
    with database.committing(sam) as session:
        actions.take_back(session, sam, met, at=NOW)

    for meeting in (line, lost, met):
        with pytest.raises(NotFound):
            worded(database, ash, meeting)
