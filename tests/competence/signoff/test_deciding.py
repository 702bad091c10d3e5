"""What a supervisor does: answering once, and putting what they saw beside a request."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people.rules import PairKind
from competence.signoff import actions, queries
from competence.signoff.actions import Answer
from competence.signoff.records import Decision
from competence.signoff.rules import LONGEST_WORDS, Outcome
from tests.competence.assessment.trail import events
from tests.competence.signoff.at_once import at_once
from tests.competence.signoff.conftest import Team
from tests.competence.signoff.reading import read
from tests.factories import evidence, people, signoff
from tests.factories.people import NOW
from tests.factories.signoff import COMPETENT, DEVELOPING, EXCEPTED, LETS_TALK, NEXT_STEP, SEEN

TODAY = NOW.date()
TOO_LONG = "x" * (LONGEST_WORDS + 1)


@pytest.mark.parametrize("answer", [DEVELOPING, NEXT_STEP, LETS_TALK, EXCEPTED])
def test_a_supervisor_answers_with_reasons(
    database: Database, framework: Framework, ash: Actor, sam: Actor, answer: Answer
) -> None:
    asked = signoff.request(database, ash, sam, framework)

    signoff.answered(database, sam, framework, asked, answer)

    for reader in (ash, sam):
        decision = read(database, reader, asked).decision
        assert decision is not None
        assert (decision.outcome, decision.level) == (answer.outcome, answer.level)
        assert decision.seen == answer.seen
        assert decision.next_step == answer.next_step
        assert decision.service_will == answer.service_will
        assert decision.exception == answer.exception
        assert decision.with_exception is bool(answer.exception)
        assert (decision.decider.name, decision.release) == ("Sam Sample", "0.1.0")


def test_deciding_is_an_event_and_an_exception_one_of_its_own(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    first = signoff.request(database, ash, sam, framework)
    second = signoff.request(database, ash, sam, framework, "F1")

    signoff.answered(database, sam, framework, first)
    signoff.answered(database, sam, framework, second, EXCEPTED)

    assert events(database, ash, "signoff.")[2:] == [
        "signoff.decided", "signoff.decided", "signoff.exception",
    ]  # fmt: skip


def test_competent_is_agreed_once_enough_was_seen(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    sent = signoff.enough(database, ash, framework)
    asked = signoff.request(database, ash, sam, framework, evidence_ids=sent)

    signoff.answered(database, sam, framework, asked, COMPETENT)

    with database.reading(ash) as session:
        found = queries.standings(session, ash, framework)["E2"]
    assert (found.agreed, found.agreed_on, found.awaits_view) == ("competent", TODAY, True)


def test_a_reason_that_nothing_asks_for_is_none(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    sent = signoff.enough(database, ash, framework)
    whole = signoff.request(database, ash, sam, framework, evidence_ids=sent)
    low = signoff.request(database, ash, sam, framework, "F1")
    other = signoff.request(database, ash, sam, framework, "F2")

    signoff.answered(database, sam, framework, whole, EXCEPTED)
    signoff.answered(database, sam, framework, low, replace(EXCEPTED, level="developing"))
    signoff.answered(database, sam, framework, other, replace(LETS_TALK, exception="A reason."))

    for asked in (whole, low, other):
        decision = read(database, ash, asked).decision
        assert decision is not None
        assert (decision.with_exception, decision.exception) == (False, "")


@pytest.mark.parametrize(
    "refusal",
    [
        (Answer(Outcome.AGREED, seen=SEEN), "level", "Choose the level"),
        (COMPETENT, "level", "not seen enough yet"),
        (replace(COMPETENT, level="enhanced"), "level", "not seen enough yet"),
        (replace(COMPETENT, level="expert"), "level", "Choose the level"),
        (replace(EXCEPTED, seen=""), "seen", "Write one sentence"),
        (replace(NEXT_STEP, seen=""), "seen", "Write one sentence"),
        (replace(LETS_TALK, seen=""), "seen", "Write one sentence"),
        (replace(NEXT_STEP, next_step=""), "next_step", "Name the next step"),
        (replace(NEXT_STEP, service_will=""), "service_will", "what the service will do"),
        (replace(DEVELOPING, seen=TOO_LONG), "seen", "shorter by 1"),
        (replace(NEXT_STEP, next_step=TOO_LONG), "next_step", "shorter by 1"),
        (replace(NEXT_STEP, service_will=TOO_LONG), "service_will", "shorter by 1"),
        (replace(EXCEPTED, exception=TOO_LONG), "exception", "shorter by 1"),
    ],
)
def test_an_answer_that_misses_something_is_refused_with_a_sentence(
    database: Database,
    framework: Framework,
    ash: Actor,
    sam: Actor,
    refusal: tuple[Answer, str, str],
) -> None:
    answer, field, because = refusal
    asked = signoff.request(database, ash, sam, framework)

    with pytest.raises(RuleBroken, match=because) as refused:
        signoff.answered(database, sam, framework, asked, answer)

    assert refused.value.field == field
    assert read(database, sam, asked).decision is None


def test_who_decided_is_kept_as_they_were_then(
    database: Database, framework: Framework, team: Team
) -> None:
    place, ash, sam, kit = team.place, team.ash, team.sam, team.kit
    people.pair(database, place, ash, sam, PairKind.LINE)
    people.pair(database, place, ash, kit, PairKind.PEER_LED)
    by_sam = signoff.request(database, ash, sam, framework, "E1")
    by_kit = signoff.request(database, ash, kit, framework, "E2")

    signoff.answered(database, sam, framework, by_sam)
    signoff.answered(database, kit, framework, by_kit, EXCEPTED)

    first, second = (read(database, ash, one).decision for one in (by_sam, by_kit))
    assert first is not None
    assert second is not None
    assert (first.pair_kind, first.also_line, first.peer_experience) == ("practice", True, False)
    assert (second.pair_kind, second.also_line, second.peer_experience) == ("peer-led", False, True)
    with database.reading(ash) as session:
        assert not queries.standings(session, ash, framework)["E2"].awaits_view


def test_nobody_decides_or_observes_about_themself(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)

    for actor in (ash, replace(ash, roles=ash.roles | sam.roles)):
        with pytest.raises(NotPermitted, match="Nobody decides about themself"):
            signoff.answered(database, actor, framework, asked)
        with pytest.raises(NotPermitted):
            _observe(database, actor, framework, asked)


def test_only_the_one_who_was_asked_decides_while_in_a_pair(
    database: Database, framework: Framework, team: Team
) -> None:
    place, ash, sam, kit = team.place, team.ash, team.sam, team.kit
    asked = signoff.request(database, ash, sam, framework, view_from=kit)
    other = people.supervisor(database, place, "May Sample")
    people.pair(database, place, ash, other)
    line = people.supervisor(database, place, "Lee Sample")
    people.pair(database, place, ash, line, PairKind.LINE)
    elsewhere = people.supervisor(database, people.organisation(database, "Mill Lane"))

    for actor in (kit, other, line, elsewhere):
        for request_id in (asked, uuid4()):
            with pytest.raises(NotFound):
                signoff.answered(database, actor, framework, request_id)
            with pytest.raises(NotFound):
                _observe(database, actor, framework, request_id)
    with pytest.raises(NotPermitted):
        signoff.answered(database, replace(sam, roles=ash.roles), framework, asked)
    signoff.pairs_ended(database, place, sam)
    with pytest.raises(NotFound):
        signoff.answered(database, sam, framework, asked)


def test_a_request_is_answered_once(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, asked, NEXT_STEP)

    with pytest.raises(RuleBroken, match="answered meanwhile"):
        signoff.answered(database, sam, framework, asked)
    with pytest.raises(RuleBroken, match="answered meanwhile"):
        _observe(database, sam, framework, asked)


def test_what_was_taken_back_is_not_answered(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    with database.committing(ash) as session:
        actions.withdraw(session, ash, asked, at=NOW)

    with pytest.raises(queries.TakenBack):
        signoff.answered(database, sam, framework, asked)
    with pytest.raises(queries.TakenBack):
        _observe(database, sam, framework, asked)


def test_of_two_deciding_at_once_one_wins_and_the_other_is_told(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    answers = [DEVELOPING, NEXT_STEP, LETS_TALK]

    outcomes = at_once(
        *[partial(signoff.answered, database, sam, framework, asked, one) for one in answers]
    )

    with database.reading(ash) as session:
        assert session.scalar(select(func.count()).select_from(Decision)) == 1
    refused = [one for one in outcomes if isinstance(one, RuleBroken)]
    assert len(refused) == 2
    assert all("answered meanwhile" in str(one) for one in refused)


@pytest.mark.long
def test_of_300_times_that_two_decide_at_once_one_wins_each_and_the_other_is_told(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    for number in range(300):
        at = NOW + timedelta(minutes=number)
        asked = signoff.request(database, ash, sam, framework, at=at)

        outcomes = at_once(
            *(
                partial(signoff.answered, database, sam, framework, asked, answer, at=at)
                for answer in (DEVELOPING, NEXT_STEP)
            )
        )

        assert sorted(type(one).__name__ for one in outcomes) == ["RuleBroken", "UUID"]
    with database.reading(ash) as session:
        assert session.scalar(select(func.count()).select_from(Decision)) == 300


def test_of_answering_and_taking_back_at_once_one_wins(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)

    def withdraw() -> None:
        with database.committing(ash) as session:
            actions.withdraw(session, ash, asked, at=NOW)

    outcomes = at_once(withdraw, partial(signoff.answered, database, sam, framework, asked))

    found = read(database, ash, asked)
    assert len([one for one in outcomes if isinstance(one, RuleBroken)]) == 1
    assert found.withdrawn is (found.decision is None)


def test_what_a_supervisor_saw_stands_beside_the_request(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    own = evidence.piece(database, ash, framework)
    asked = signoff.request(database, ash, sam, framework, evidence_ids=[own])

    _observe(database, sam, framework, asked)

    found = read(database, ash, asked)
    assert sorted(copy.by_worker for copy in found.copies) == [False, True]
    assert events(database, ash, "signoff.")[-1] == "signoff.evidence_added"
    signoff.answered(database, sam, framework, asked, COMPETENT)


def test_an_observation_that_cannot_be_kept_names_its_field(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)

    with pytest.raises(RuleBroken) as refused:
        _observe(database, sam, framework, asked, days_ahead=1)

    assert refused.value.field == "happened_on"
    assert read(database, ash, asked).copies == ()


def _observe(
    database: Database,
    actor: Actor,
    framework: Framework,
    request_id: UUID,
    *,
    days_ahead: int = -8,
) -> None:
    with database.committing(actor) as session:
        actions.observe(
            session, actor, framework, request_id,
            kind="observation", happened_on=TODAY + timedelta(days=days_ahead),
            title="", words=SEEN, at=NOW,
        )  # fmt: skip
