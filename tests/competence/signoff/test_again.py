"""Second views, and levels that two people decide."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from competence.framework.model import Framework
from competence.people.rules import PairKind
from competence.signoff import actions, queries
from competence.signoff.actions import Answer
from competence.signoff.records import AskedAgain
from competence.signoff.rules import Again, Outcome, Standing
from tests.competence.assessment.trail import events
from tests.competence.signoff.at_once import at_once
from tests.competence.signoff.conftest import Team
from tests.competence.signoff.reading import TODAY, read
from tests.factories import people, signoff
from tests.factories.people import NOW
from tests.factories.signoff import COMPETENT, DEVELOPING, LETS_TALK, NEXT_STEP, SEEN

ENHANCED = Answer(Outcome.AGREED, level="enhanced", seen=SEEN)
LATER = NOW + timedelta(days=3)


def asked_again(
    database: Database, worker: Actor, framework: Framework, request_id: UUID, asked: Actor,
    *, brings: str = "", at: datetime = LATER,
) -> UUID:  # fmt: skip
    with database.committing(worker) as session:
        row = actions.ask_again(
            session, worker, framework, request_id,
            asked_id=asked.person_id, brings=brings, at=at,
        )  # fmt: skip
        return row.id


def stands(
    database: Database, worker: Actor, framework: Framework, competence: str = "E2"
) -> Standing:
    with database.reading(worker) as session:
        return queries.standings(session, worker, framework)[competence]


def looking(
    database: Database, worker: Actor, framework: Framework, request_id: UUID, on: int = 0
) -> queries.LookingAgain:
    with database.reading(worker) as session:
        return queries.looking_again(
            session, worker, framework, request_id,
            on=TODAY + timedelta(days=on),
        )  # fmt: skip


@pytest.fixture
def first(database: Database, framework: Framework, ash: Actor, sam: Actor) -> UUID:
    """The request that Sam answered with a next step, with everything Ash sent."""
    sent = signoff.enough(database, ash, framework)
    asked = signoff.request(
        database, ash, sam, framework, evidence_ids=sent, summary="Since May.",
        drafted_sentence="Ash waited.",
    )  # fmt: skip
    signoff.answered(database, sam, framework, asked, NEXT_STEP)
    return asked


def test_a_second_view_reads_what_was_frozen_and_the_first_answer_only_after_its_own(
    database: Database, framework: Framework, team: Team, first: UUID
) -> None:
    ash, kit = team.ash, team.kit
    second = asked_again(database, ash, framework, first, kit, brings="A colleague.")

    before = read(database, kit, second, on=LATER.date())
    signoff.answered(database, kit, framework, second, COMPETENT, at=LATER)
    after = read(database, kit, second, on=LATER.date())

    assert (before.again, before.brings, before.earlier) == (
        Again.SECOND_VIEW, "A colleague.", None,
    )  # fmt: skip
    was = read(database, ash, first)
    assert [copy.copy_id for copy in before.copies] == [copy.copy_id for copy in was.copies]
    assert (before.summary, before.drafted_sentence) == ("Since May.", "Ash waited.")
    assert before.due_on == LATER.date() + timedelta(days=28)
    assert after.earlier is not None
    assert (after.earlier.next_step, after.earlier.seen) == (NEXT_STEP.next_step, SEEN)
    at = stands(database, ash, framework)
    assert (at.agreed, at.after, at.awaits_view) == ("competent", None, False)
    (told,) = read(database, ash, first).asked_again
    assert (told.asked.name, told.is_open, told.decided_on) == (
        "Kit Sample", False, LATER.date(),
    )  # fmt: skip
    assert events(database, ash, "signoff.")[-2:] == [
        "signoff.second_view_asked", "signoff.second_view_decided",
    ]  # fmt: skip


def test_it_waits_in_the_queue_of_a_peer_lead_without_a_pair(
    database: Database, framework: Framework, team: Team, first: UUID
) -> None:
    second = asked_again(database, team.ash, framework, first, team.kit)

    with database.reading(team.kit) as session:
        (item,) = queries.queue(session, team.kit, on=TODAY)
    with database.reading(team.ash) as session:
        (waits,) = queries.waiting(session, team.ash, framework.framework, on=TODAY)

    assert (item.request_id, item.again) == (second, Again.SECOND_VIEW)
    assert (waits.request_id, waits.again, waits.due_on) == (
        second, Again.SECOND_VIEW, item.due_on,
    )  # fmt: skip


def test_whoever_is_to_look_again_is_not_shown_where_it_is(
    database: Database, framework: Framework, team: Team, first: UUID
) -> None:
    pip = people.supervisor(database, team.place, "Pip Sample")
    people.pair(database, team.place, team.ash, pip)
    second = asked_again(database, team.ash, framework, first, pip)

    def shown() -> bool:
        with database.reading(pip) as session:
            found = queries.supervised(session, pip, team.ash.person_id, framework, on=TODAY)
        return "E2" in found.standings

    assert not shown()
    signoff.answered(database, pip, framework, second, LETS_TALK, at=LATER)
    assert shown()


def test_who_may_be_asked_again(
    database: Database, framework: Framework, team: Team, first: UUID
) -> None:
    pip, lin, vi = (
        people.supervisor(database, team.place, name) for name in ("Pip A", "Lin A", "Vi A")
    )
    una = people.supervisor(database, team.place, "Una A", peer_role=True)
    people.pair(database, team.place, team.ash, pip, PairKind.PEER_LED)
    people.pair(database, team.place, team.ash, vi, PairKind.VISITING)
    for line in (lin, una):
        people.pair(database, team.place, team.ash, line, PairKind.LINE)

    found = looking(database, team.ash, framework, first)

    assert found.kind is Again.SECOND_VIEW
    assert [one.name for one in found.people] == ["Kit Sample", "Pip A", "Vi A"]
    for other in (team.sam, lin, una, team.ash):
        with pytest.raises(RuleBroken, match="from the list"):
            asked_again(database, team.ash, framework, first, other)
    assert looking(database, team.ash, framework, first, on=61).kind is None


def test_nobody_else_asks_again_nor_twice_nor_about_what_is_open(
    database: Database, framework: Framework, team: Team, first: UUID
) -> None:
    with pytest.raises(NotFound):
        asked_again(database, team.sam, framework, first, team.kit)
    second = asked_again(database, team.ash, framework, first, team.kit)
    with pytest.raises(RuleBroken, match="already"):
        asked_again(database, team.ash, framework, first, team.kit)
    with pytest.raises(RuleBroken, match="already"):
        signoff.request(database, team.ash, team.sam, framework)
    with pytest.raises(NotFound):
        read(database, team.sam, second)
    signoff.answered(database, team.kit, framework, second, DEVELOPING, at=LATER)
    for request_id in (first, second):
        with pytest.raises(RuleBroken, match="as it is"):
            asked_again(database, team.ash, framework, request_id, team.kit)


def test_the_later_answer_stands_also_where_it_agrees_nothing(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    sent = signoff.enough(database, ash, framework)
    asked = signoff.request(database, ash, sam, framework, evidence_ids=sent)
    signoff.answered(database, sam, framework, asked, COMPETENT)
    second = asked_again(database, ash, framework, asked, kit)
    signoff.answered(database, kit, framework, second, NEXT_STEP, at=LATER)

    at = stands(database, ash, framework)

    assert (at.agreed, at.after) == (None, Outcome.NEXT_STEP)
    with database.reading(ash) as session:
        found = queries.decisions(session, ash, framework.framework)["E2"]
    assert [(one.level, one.again) for one in found] == [
        ("competent", None), (None, Again.SECOND_VIEW),
    ]  # fmt: skip


def test_enhanced_stands_once_two_have_agreed_it_one_of_them_from_a_peer_role(
    database: Database, framework: Framework, team: Team
) -> None:
    ash, sam, kit = team.ash, team.sam, team.kit
    pip = people.supervisor(database, team.place, "Pip Sample")
    people.pair(database, team.place, ash, pip)
    sent = signoff.enough(database, ash, framework)
    asked = signoff.request(database, ash, sam, framework, evidence_ids=sent)
    signoff.answered(database, sam, framework, asked, ENHANCED)

    waits, offer = stands(database, ash, framework), looking(database, ash, framework, asked)
    second = asked_again(database, ash, framework, asked, kit)
    signoff.answered(database, kit, framework, second, ENHANCED, at=LATER)
    at = stands(database, ash, framework)

    assert (waits.agreed, waits.first_of_two, waits.first_on) == (None, "enhanced", TODAY)
    assert offer.kind is Again.SECOND_ANSWER
    assert [one.name for one in offer.people] == ["Kit Sample"]
    assert (at.agreed, at.agreed_on, at.first_of_two) == ("enhanced", LATER.date(), None)
    with database.reading(ash) as session:
        agreed = queries.agreed_of(
            session, ash.organisation_id, ash.person_id, framework, on=LATER.date()
        )
    assert (agreed["E2"].decider.name, agreed["E2"].decided_as) == ("Kit Sample", None)


def test_where_the_second_answers_otherwise_the_lower_stands(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    sent = signoff.enough(database, ash, framework)
    asked = signoff.request(database, ash, sam, framework, evidence_ids=sent)
    signoff.answered(database, sam, framework, asked, ENHANCED)
    second = asked_again(database, ash, framework, asked, kit)
    signoff.answered(database, kit, framework, second, COMPETENT, at=LATER)

    at = stands(database, ash, framework)

    assert (at.agreed, at.first_of_two) == ("competent", None)
    # The one who disagrees may still be looked at again, by neither of the two.
    found = looking(database, ash, framework, second)
    assert (found.kind, found.people) == (Again.SECOND_VIEW, ())


def test_somebody_from_elsewhere_is_wanted_until_there_is_one(
    database: Database, framework: Framework, team: Team, first: UUID
) -> None:
    alex = people.person(database, team.place, "Alex Sample", Role.ADMINISTRATOR)

    def want() -> None:
        with database.committing(team.ash) as session:
            actions.want_elsewhere(session, team.ash, framework, first, at=NOW)

    def wishes() -> list[str]:
        with database.reading(alex) as session:
            found = queries.wanted_elsewhere(session, alex, on=TODAY)
        return [one.worker.name for one in found]

    want()
    with pytest.raises(RuleBroken, match="already"):
        want()
    assert wishes() == ["Ash Sample"]
    with database.reading(team.sam) as session, pytest.raises(NotFound):
        queries.wanted_elsewhere(session, team.sam, on=TODAY)
    # What was sent stays for them, however long it takes.
    assert looking(database, team.ash, framework, first, on=90).is_wanted_elsewhere
    asked_again(database, team.ash, framework, first, team.kit)
    assert wishes() == []


def test_the_first_reads_on_until_60_days_after_the_second_view(
    database: Database, framework: Framework, team: Team, first: UUID
) -> None:
    second = asked_again(database, team.ash, framework, first, team.kit)
    late = TODAY + timedelta(days=61)
    assert read(database, team.sam, first, on=late).copies
    signoff.answered(database, team.kit, framework, second, DEVELOPING, at=LATER)
    assert read(database, team.sam, first, on=LATER.date() + timedelta(days=60)).copies
    with pytest.raises(NotFound):
        read(database, team.sam, first, on=LATER.date() + timedelta(days=61))


def test_nobody_is_first_and_second(
    database: Database, framework: Framework, ash: Actor, sam: Actor, first: UUID
) -> None:
    again = signoff.request(database, ash, sam, framework, "F1")
    decision = read(database, ash, first).decision
    assert decision is not None

    with pytest.raises(IntegrityError), database.committing(ash) as session:
        session.add(
            AskedAgain(
                organisation_id=ash.organisation_id,
                request_id=again,
                decision_id=decision.id,
                worker_id=ash.person_id,
                first_decider_id=sam.person_id,
                asked_id=sam.person_id,
                kind=Again.SECOND_VIEW,
                brings=None,
            )
        )


def test_of_two_who_ask_again_at_once_one_is_told(
    database: Database, framework: Framework, team: Team, first: UUID
) -> None:
    ask = partial(asked_again, database, team.ash, framework, first, team.kit)

    came_of_it = at_once(ask, ask)

    assert sorted(type(one).__name__ for one in came_of_it) == ["RuleBroken", "UUID"]
