"""What a worker chooses to bring, in their order; sources that register themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.assessment.rules import Answer as Said
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.supervision import actions, queries
from competence.supervision.queries import agenda_sources
from competence.supervision.rules import MOST_ON_AN_AGENDA
from tests.competence.assessment.trail import events
from tests.competence.supervision.conftest import Team
from tests.factories import assessment, signoff
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.factories.supervision import TODAY, session_of


def offers(database: Database, worker: Actor, framework: Framework) -> list[queries.Offer]:
    with database.reading(worker) as session:
        return list(queries.offers(session, worker, framework, on=TODAY))


def read(database: Database, supervisor: Actor, worker: Actor) -> list[queries.AgendaItemRead]:
    with database.reading(supervisor) as session:
        return list(queries.brought_to(session, supervisor, worker.person_id, on=TODAY))


@pytest.fixture
def talked(database: Database, framework: Framework, ash: Actor, sam: Actor) -> None:
    """Ash sees E2 otherwise than Sam agreed; Sam wants to talk about F1; an action is open."""
    assessment.finished(
        database, ash, framework, {"E2": Said(level="competent"), "F1": Said(level="developing")}
    )
    for code, answer in (("E2", signoff.DEVELOPING), ("F1", signoff.LETS_TALK)):
        asked = signoff.request(database, ash, sam, framework, code)
        signoff.answered(database, sam, framework, asked, answer)
    factory.logged(database, sam, framework, session_of(sam, ash))


@pytest.mark.usefixtures("talked")
def test_what_there_is_to_bring(database: Database, framework: Framework, ash: Actor) -> None:
    found = offers(database, ash, framework)

    assert [(one.source, one.competence) for one in found] == [
        ("difference", "E2"),
        ("lets-talk", "F1"),
        ("open-action", None),
    ]
    assert found[2].words == factory.ACTION.words
    assert queries.sources() == ("difference", "lets-talk", "open-action", "scope-log")


def test_what_was_agreed_as_one_sees_it_is_no_difference(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    assessment.finished(
        database, ash, framework,
        {"E2": Said(level="developing"), "F1": Said(non_rating="no-chance-yet")},
    )  # fmt: skip
    asked = signoff.request(database, ash, sam, framework, "E2")
    signoff.answered(database, sam, framework, asked, signoff.DEVELOPING)

    assert offers(database, ash, framework) == []


@pytest.mark.usefixtures("talked")
def test_nobody_reads_what_was_not_brought_and_only_its_supervisor_what_was(
    database: Database, framework: Framework, team: Team
) -> None:
    ash, sam = team.ash, team.sam
    assert read(database, sam, ash) == []

    for offer in offers(database, ash, framework)[:2]:
        factory.brought(database, ash, sam, framework, source=offer.source, target=offer.target)
    factory.brought(database, ash, sam, framework, "How the week went.")

    found = read(database, sam, ash)
    assert [(one.source, one.competence, one.words, one.place) for one in found] == [
        ("difference", "E2", "", 1),
        ("lets-talk", "F1", "", 2),
        ("free-line", None, "How the week went.", 3),
    ]
    assert read(database, team.kit, ash) == []
    for actor in (team.lee, team.una, team.bo):
        with pytest.raises(NotFound):
            read(database, actor, ash)
    assert events(database, ash, "supervision.brought") == ["supervision.brought"] * 3


def test_the_worker_puts_it_in_order_and_leaves_out(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    one, two, three = (
        factory.brought(database, ash, sam, framework, words) for words in ("one", "two", "three")
    )
    factory.brought(database, ash, kit, framework, "for Kit")

    with database.committing(ash) as session:
        actions.put_in_order(session, ash, sam.person_id, [three, one, UUID(int=7)])
    with database.committing(ash) as session:
        actions.leave_out(session, ash, one, at=NOW)

    assert [item.words for item in read(database, sam, ash)] == ["three", "two"]
    with database.reading(ash) as session:
        whole = queries.agenda(session, ash)
    assert {item.words for item in whole} == {"three", "two", "for Kit"}
    for actor, item in ((ash, one), (sam, two)):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.leave_out(session, actor, item, at=NOW)


def test_what_was_talked_about_leaves_the_agenda_for_its_session(
    database: Database, framework: Framework, ash: Actor, bo: Actor, sam: Actor
) -> None:
    said = factory.brought(database, ash, sam, framework, "said")
    factory.brought(database, ash, sam, framework, "left for next time")
    of_bo = factory.brought(database, bo, sam, framework, "of Bo")

    made = factory.logged(database, sam, framework, session_of(sam, ash, brought=(said, of_bo)))

    assert [item.words for item in read(database, sam, ash)] == ["left for next time"]
    assert [item.words for item in read(database, sam, bo)] == ["of Bo"]
    for reader in (ash, sam):
        with database.reading(reader) as session:
            [part] = queries.meeting(session, reader, made, on=TODAY).attended
        assert [(item.words, item.meeting_id) for item in part.brought] == [("said", made)]
    with pytest.raises(NotFound), database.committing(ash) as session:
        actions.leave_out(session, ash, said, at=NOW)


@pytest.mark.usefixtures("talked")
def test_nothing_is_brought_twice_or_that_is_not_there(
    database: Database, framework: Framework, team: Team
) -> None:
    ash, sam = team.ash, team.sam
    factory.brought(database, ash, sam, framework, source="difference", target="E2")

    refusals: list[tuple[DomainError, Actor, Actor, dict[str, str]]] = [
        (RuleBroken(""), ash, sam, {"source": "difference", "target": "E2"}),
        (RuleBroken(""), ash, sam, {"source": "difference", "target": "F2"}),
        (RuleBroken(""), ash, sam, {"source": "no-such", "target": "F2"}),
        (RuleBroken(""), ash, sam, {"words": " "}),
        (RuleBroken(""), ash, sam, {"words": "x" * 301}),
        (NotFound(""), ash, team.lee, {"words": "To my manager"}),
        (NotFound(""), ash, team.una, {"words": "To a stranger"}),
        (NotFound(""), team.bo, team.kit, {"words": "To a stranger"}),
        (NotPermitted(""), replace(ash, roles=frozenset()), sam, {"words": "Late"}),
    ]
    for kind, worker, supervisor, what in refusals:
        with pytest.raises(type(kind)):
            factory.brought(database, worker, supervisor, framework, **what)  # type: ignore[arg-type]  # as named


def test_an_agenda_has_an_end(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    with database.committing(ash) as session:
        for _ in range(MOST_ON_AN_AGENDA):
            actions.bring(
                session, ash, framework, sam.person_id, source="free-line", words="x", at=NOW
            )

    with pytest.raises(RuleBroken, match="as much as one session holds"):
        factory.brought(database, ash, sam, framework, "One more")


@pytest.fixture
def another_source() -> Iterator[str]:
    @queries.source("scope")
    def _scope(
        session: Session, actor: Actor, framework: Framework, on: date
    ) -> Sequence[queries.Offer]:
        return [queries.Offer("scope", "R1", words="Asked to sit in on a ward round.")]

    yield "scope"
    agenda_sources._SOURCES.pop("scope")


def test_a_later_source_joins_by_registering_itself(
    database: Database, framework: Framework, ash: Actor, sam: Actor, another_source: str
) -> None:
    factory.brought(database, ash, sam, framework, source=another_source, target="R1")

    assert [item.words for item in read(database, sam, ash)] == ["Asked to sit in on a ward round."]
    for code in ("scope", "free-line"):
        with pytest.raises(ValueError, match="already"):
            queries.source(code)(lambda *_: [])
