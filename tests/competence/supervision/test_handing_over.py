"""Standing in for another supervisor; what supervisors learned; talks on progression."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people.rules import PairKind, Span
from competence.signoff import queries as signoff_queries
from competence.supervision import actions, queries
from competence.supervision.rules import Learned, Side, Talk
from competence.trail.queries import verified
from tests.competence.assessment.trail import events
from tests.competence.supervision.conftest import Team
from tests.factories import people
from tests.factories import signoff as sign_offs
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.factories.supervision import TODAY, session_of

BACK = TODAY + timedelta(days=28)


def handed_over(
    database: Database,
    by: Actor,
    worker: Actor,
    to: Actor,
    *,
    kind: PairKind = PairKind.PRACTICE,
    starts_on: date = TODAY,
    ends_on: date = BACK,
) -> UUID:
    with database.committing(by) as session:
        row = actions.hand_over(
            session, by, worker.person_id,
            to_id=to.person_id, kind=kind, starts_on=starts_on, ends_on=ends_on, at=NOW,
        )  # fmt: skip
        return row.id


def read(
    database: Database, actor: Actor, worker: Actor, *, on: date
) -> tuple[list[str], list[str]]:
    """The agreements and open actions that a supervisor reads on a day."""
    with database.reading(actor) as session:
        agreed = queries.agreements_with(session, actor, worker.person_id, on=on)
        found = queries.open_actions_with(session, actor, worker.person_id, on=on)
    return [one.confidentiality for one in agreed], [one.words for one in found]


def test_who_stands_in_reads_agreements_open_actions_levels_and_days_alone(
    database: Database, framework: Framework, team: Team
) -> None:
    ash, sam, una = team.ash, team.sam, team.una
    factory.agreed(database, ash, sam)
    made = factory.logged(database, sam, framework, session_of(sam, ash))
    factory.brought(database, ash, sam, framework, "To Sam")
    asked = sign_offs.request(database, ash, sam, framework)
    sign_offs.answered(database, sam, framework, asked, sign_offs.DEVELOPING)

    handed_over(database, sam, ash, una)

    assert read(database, una, ash, on=TODAY) == read(database, sam, ash, on=TODAY)
    assert read(database, una, ash, on=TODAY) == (
        [factory.terms().confidentiality], [factory.ACTION.words],
    )  # fmt: skip
    with database.reading(una) as session:
        known = signoff_queries.supervised(session, una, ash.person_id, framework, on=TODAY)
        assert known.standings["E2"].agreed == "developing"
        assert queries.meetings_with(session, una, ash.person_id, on=TODAY) == []
        assert queries.brought_to(session, una, ash.person_id, on=TODAY) == []
        for refused in (
            lambda: queries.meeting(session, una, made, on=TODAY),
            lambda: signoff_queries.request(session, una, asked, on=TODAY),
        ):
            with pytest.raises(NotFound):
                refused()
    for actor in (ash, sam, una):
        with database.reading(actor) as session:
            (found,) = queries.handovers(session, actor, on=TODAY)
        assert (found.from_.name, found.to.name) == ("Sam Sample", "Una Sample")
        assert (found.kind, found.days) == (PairKind.PRACTICE, Span(TODAY, BACK))
    assert events(database, ash, "supervision.handed") == ["supervision.handed_over"]
    with database.reading(ash) as session:
        assert verified(session, ash.organisation_id) is None


def test_reading_begins_and_ends_with_it(
    database: Database, framework: Framework, team: Team
) -> None:
    factory.logged(database, team.sam, framework, session_of(team.sam, team.ash))
    starts_on = TODAY + timedelta(days=7)
    handed_over(database, team.sam, team.ash, team.una, starts_on=starts_on)

    for day in (TODAY, BACK):
        with pytest.raises(NotFound):
            read(database, team.una, team.ash, on=day)
    assert read(database, team.una, team.ash, on=starts_on)[1] == [factory.ACTION.words]
    with database.reading(team.ash) as session:
        assert queries.handovers(session, team.ash, on=BACK) == []


@pytest.mark.parametrize("who", ["sam", "una"])
def test_either_supervisor_ends_it_sooner(database: Database, team: Team, who: str) -> None:
    made = handed_over(database, team.sam, team.ash, team.una)
    actor = getattr(team, who)

    with pytest.raises(RuleBroken), database.committing(actor) as session:
        actions.end_handover(session, actor, made, on=TODAY - timedelta(days=1), at=NOW)
    with database.committing(actor) as session:
        actions.end_handover(session, actor, made, on=TODAY, at=NOW)

    with pytest.raises(NotFound):
        read(database, team.una, team.ash, on=TODAY)
    with pytest.raises(RuleBroken), database.committing(actor) as session:
        actions.end_handover(session, actor, made, on=TODAY, at=NOW)
    for other in (team.ash, team.kit):
        with pytest.raises(NotFound), database.committing(other) as session:
            actions.end_handover(session, other, made, on=TODAY, at=NOW)


def test_who_stands_in_logs_sessions_and_hands_nobody_on(
    database: Database, framework: Framework, team: Team
) -> None:
    handed_over(database, team.sam, team.ash, team.una)
    another = people.supervisor(database, team.place, "Pip Sample")

    made = factory.logged(database, team.una, framework, session_of(team.una, team.ash))

    factory.answered(database, team.ash, made)
    with pytest.raises(RuleBroken) as refused:
        handed_over(database, team.una, team.ash, another)
    assert refused.value.field == "to"


def test_a_hand_over_has_a_start_an_end_and_somebody_else(database: Database, team: Team) -> None:
    ash, sam, una = team.ash, team.sam, team.una
    refusals: list[tuple[type[DomainError], Actor, Actor, dict[str, object]]] = [
        (RuleBroken, sam, sam, {}),
        (RuleBroken, sam, ash, {}),
        (RuleBroken, sam, team.bo, {}),
        (RuleBroken, sam, una, {"ends_on": TODAY}),
        (RuleBroken, sam, una, {"starts_on": TODAY - timedelta(days=1)}),
        (RuleBroken, sam, una, {"kind": PairKind.LINE}),
        (RuleBroken, team.kit, una, {"kind": PairKind.VISITING}),
        (NotFound, sam, una, {"kind": PairKind.PEER_LED}),
        (NotFound, una, team.kit, {}),
        (NotPermitted, ash, una, {}),
    ]

    for refusal, by, to, what in refusals:
        with pytest.raises(refusal):
            handed_over(database, by, ash, to, **what)  # type: ignore[arg-type]  # as named


def test_whom_one_may_hand_over_to(database: Database, team: Team) -> None:
    with database.reading(team.sam) as session:
        found = queries.may_stand_in(session, team.sam, team.ash.person_id, on=TODAY)
        assert [one.name for one in found] == ["Kit Sample", "Lee Sample", "Una Sample"]
    with pytest.raises(NotFound), database.reading(team.una) as session:
        queries.may_stand_in(session, team.una, team.ash.person_id, on=TODAY)


def test_a_supervisor_says_what_they_learned_and_takes_it_back(
    database: Database, ash: Actor, sam: Actor, una: Actor
) -> None:
    with database.committing(sam) as session:
        made = actions.say_learned(
            session, sam, Learned.PEER_ORIENTATION,
            title="Two days with the peer team", done_on=TODAY, at=NOW,
        ).id  # fmt: skip

    with database.reading(sam) as session:
        (found,) = queries.trainings(session, sam)
    assert (found.learned, found.title) == (Learned.PEER_ORIENTATION, "Two days with the peer team")
    with database.reading(una) as session:
        assert queries.trainings(session, una) == []
    with pytest.raises(NotFound), database.committing(una) as session:
        actions.unsay_learned(session, una, made, at=NOW)
    with database.committing(sam) as session:
        actions.unsay_learned(session, sam, made, at=NOW)
    with database.reading(sam) as session:
        assert queries.trainings(session, sam) == []
    with pytest.raises(NotPermitted), database.committing(ash) as session:
        actions.say_learned(session, ash, Learned.COURSE, title="x", done_on=TODAY, at=NOW)


@pytest.mark.parametrize(
    ("title", "done_on", "field"),
    [
        ("", TODAY, "title"),
        ("x" * 301, TODAY, "title"),
        ("A course", TODAY + timedelta(days=1), "done_on"),
    ],
)
def test_a_slip_in_it_names_its_field(
    database: Database, sam: Actor, title: str, done_on: date, field: str
) -> None:
    with pytest.raises(RuleBroken) as slip, database.committing(sam) as session:
        actions.say_learned(session, sam, Learned.COURSE, title=title, done_on=done_on, at=NOW)

    assert slip.value.field == field


def said(
    database: Database, actor: Actor, other: Actor, talk: Talk, as_: Side, *, on_day: date = TODAY
) -> None:
    with database.committing(actor) as session:
        actions.say_talk(session, actor, other.person_id, talk, as_=as_, on_day=on_day, at=NOW)


def test_of_a_talk_on_progression_the_fact_and_the_day_are_kept(
    database: Database, team: Team
) -> None:
    ash, lee = team.ash, team.lee
    said(database, lee, ash, Talk.OFFERED, Side.SUPERVISOR, on_day=TODAY - timedelta(days=7))
    said(database, ash, lee, Talk.HELD, Side.WORKER)

    with database.reading(ash) as session:
        mine = queries.talks(session, ash)
    with database.reading(lee) as session:
        theirs = queries.talks_with(session, lee, ash.person_id, on=TODAY)
    assert [(one.talk, one.supervisor.name) for one in mine] == [
        (Talk.HELD, "Lee Sample"), (Talk.OFFERED, "Lee Sample"),
    ]  # fmt: skip
    assert theirs == mine
    with database.reading(team.sam) as session:
        assert queries.talks_with(session, team.sam, ash.person_id, on=TODAY) == []
    with pytest.raises(NotFound), database.reading(team.una) as session:
        queries.talks_with(session, team.una, ash.person_id, on=TODAY)


def test_a_talk_is_offered_by_a_supervisor_of_theirs_on_a_day_that_was(
    database: Database, team: Team
) -> None:
    ash, sam = team.ash, team.sam

    with pytest.raises(RuleBroken, match="Your supervisor offers"):
        said(database, ash, sam, Talk.OFFERED, Side.WORKER)
    with pytest.raises(RuleBroken) as slip:
        said(database, sam, ash, Talk.HELD, Side.SUPERVISOR, on_day=BACK)
    assert slip.value.field == "on_day"
    with pytest.raises(NotFound):
        said(database, team.una, ash, Talk.OFFERED, Side.SUPERVISOR)
    with pytest.raises(NotPermitted):
        said(database, replace(sam, roles=frozenset()), ash, Talk.HELD, Side.SUPERVISOR)
