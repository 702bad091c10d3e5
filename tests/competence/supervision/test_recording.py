"""A session logged by either side, and how the other side remembers it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.queries import pairs_ever
from competence.people.rules import PairKind
from competence.supervision import actions, queries
from competence.supervision.reckoning import CouldNot, Remembered
from competence.supervision.records import Attendance, Meeting, MeetingAnswer
from competence.supervision.rules import Answer, NewAction, Owner, Side, Topic
from competence.trail.queries import looks, verified
from tests.competence.assessment.trail import events
from tests.competence.signoff.at_once import at_once
from tests.competence.supervision.conftest import Team
from tests.factories import people
from tests.factories import signoff as pairs
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.factories.supervision import TODAY, session_of

A_WEEK_AGO = TODAY - timedelta(days=7)


def read(
    database: Database, actor: Actor, meeting_id: UUID, *, on: date = TODAY
) -> queries.MeetingRead:
    with database.reading(actor) as session:
        return queries.meeting(session, actor, meeting_id, on=on)


def test_either_side_logs_and_both_read_it(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    by_sam = factory.logged(database, sam, framework, session_of(sam, ash))
    by_ash = factory.logged(
        database, ash, framework, session_of(sam, ash, held_on=A_WEEK_AGO, agreed=())
    )

    for actor, side in ((ash, Side.WORKER), (sam, Side.SUPERVISOR)):
        found = read(database, actor, by_sam)
        part = found.part_of(ash.person_id)
        assert (found.read_as, found.kind, found.minutes) == (side, "practice", 50)
        assert (found.held_on, found.could_not, found.was_held) == (TODAY, None, True)
        assert (found.logged_by.id, found.supervisor.name) == (sam.person_id, "Sam Sample")
        assert part.topics == (Topic.ROLE, Topic.TEAM)
        assert part.competences == ("E2",)
        assert [one.words for one in part.actions] == [factory.ACTION.words]
        assert part.remembered is Remembered.UNANSWERED
        assert found.is_mine_to_answer(actor.person_id) is (actor is ash)
    assert read(database, sam, by_ash).logged_by.name == "Ash Sample"
    assert events(database, ash, "supervision.") == [
        "supervision.recorded",
        "supervision.action.agreed",
        "supervision.recorded",
    ]
    with database.reading(ash) as session:
        assert verified(session, ash.organisation_id) is None


def test_logged_later_it_has_its_true_day_and_says_so(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    late = factory.logged(database, sam, framework, session_of(sam, ash, held_on=A_WEEK_AGO))
    same_day = factory.logged(database, sam, framework, session_of(sam, ash, agreed=()))

    assert (read(database, ash, late).held_on, read(database, ash, late).logged_on) == (
        A_WEEK_AGO, TODAY,
    )  # fmt: skip
    assert read(database, ash, late).is_logged_later
    assert not read(database, ash, same_day).is_logged_later


@pytest.mark.parametrize(
    ("answer", "remembered"),
    [
        (Answer.CONFIRM, Remembered.CONFIRMED),
        (Answer.DIFFERENT, Remembered.DIFFERING),
        (Answer.DID_NOT_HAPPEN, Remembered.DISPUTED),
    ],
)
@pytest.mark.parametrize("by", Side)
def test_the_other_side_says_how_they_remember_it_and_both_stand(
    database: Database, framework: Framework, ash: Actor, sam: Actor,
    by: Side, answer: Answer, remembered: Remembered,
) -> None:  # fmt: skip
    logger, other = (ash, sam) if by is Side.WORKER else (sam, ash)
    made = factory.logged(database, logger, framework, session_of(sam, ash))

    factory.answered(
        database, other, made, answer, of=ash if other is sam else None, words="It was shorter."
    )

    for actor in (ash, sam):
        part = read(database, actor, made).part_of(ash.person_id)
        assert part.remembered is remembered
        assert [(one.by.id, one.words) for one in part.answers] == [
            (other.person_id, "It was shorter.")
        ]
        assert part.topics == (Topic.ROLE, Topic.TEAM)
    assert events(database, ash, "supervision.confirmed") == ["supervision.confirmed"]


def test_an_answer_is_another_entry_and_the_last_one_stands(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = factory.logged(database, sam, framework, session_of(sam, ash))
    factory.answered(database, ash, made, Answer.DID_NOT_HAPPEN)
    factory.answered(database, ash, made, Answer.CONFIRM, at=NOW + timedelta(hours=1))

    part = read(database, sam, made).part_of(ash.person_id)

    assert part.remembered is Remembered.CONFIRMED
    assert [one.answer for one in part.answers] == [Answer.DID_NOT_HAPPEN, Answer.CONFIRM]


def test_nobody_answers_their_own_entry_or_anybody_elses(
    database: Database, framework: Framework, team: Team
) -> None:
    by_sam = factory.logged(database, team.sam, framework, session_of(team.sam, team.ash))

    with pytest.raises(NotPermitted):
        factory.answered(database, team.sam, by_sam, of=team.ash)
    for actor in (team.bo, team.kit, team.lee, team.una):
        for of in (None, team.ash):
            with pytest.raises(NotFound):
                factory.answered(database, actor, by_sam, of=of)
    with pytest.raises(RuleBroken) as slip:
        factory.answered(database, team.ash, by_sam, Answer.DIFFERENT)
    assert slip.value.field == "words"


def test_a_group_is_logged_once_and_each_answers_and_reads_their_own_part(
    database: Database, framework: Framework, ash: Actor, bo: Actor, sam: Actor
) -> None:
    for_bo = NewAction("Bring the rota.", Owner.WORKER, worker_id=bo.person_id)
    for_all = NewAction("Book the room.", Owner.SERVICE)

    made = factory.logged(
        database, sam, framework,
        session_of(sam, ash, bo, kind="group", agreed=(for_bo, for_all)),
    )  # fmt: skip
    factory.answered(database, bo, made)

    assert [one.worker.id for one in read(database, ash, made).attended] == [ash.person_id]
    whole = read(database, sam, made)
    parts = {part.worker.id: part for part in whole.attended}
    assert parts[ash.person_id].remembered is Remembered.UNANSWERED
    assert parts[bo.person_id].remembered is Remembered.CONFIRMED
    assert [one.words for one in parts[ash.person_id].actions] == ["Book the room."]
    assert {one.words for one in parts[bo.person_id].actions} == {
        "Book the room.", "Bring the rota.",
    }  # fmt: skip
    with pytest.raises(NotFound):
        factory.answered(database, ash, made, of=bo)


def test_only_a_group_has_several(
    database: Database, framework: Framework, ash: Actor, bo: Actor, sam: Actor
) -> None:
    for workers, kind in (((ash, bo), "practice"), ((), "group")):
        with pytest.raises(RuleBroken) as slip:
            factory.logged(
                database, sam, framework, session_of(sam, *workers, kind=kind, agreed=())
            )
        assert slip.value.field == "workers"


def test_a_worker_logs_for_themself_alone(
    database: Database, framework: Framework, ash: Actor, bo: Actor, sam: Actor
) -> None:
    for workers in ((ash, bo), (bo,)):
        with pytest.raises(NotFound):
            factory.logged(
                database, ash, framework, session_of(sam, *workers, kind="group", agreed=())
            )


@pytest.mark.parametrize(
    ("kind", "who", "held_on"),
    [
        ("practice", "una", TODAY),
        ("practice", "kit", TODAY),
        ("practice", "lee", TODAY),
        ("line", "sam", TODAY),
        ("practice", "sam", date(2025, 12, 1)),
    ],
)
def test_it_takes_a_pair_of_that_kind_on_that_day(
    database: Database, framework: Framework, team: Team, kind: str, who: str, held_on: date
) -> None:
    supervisor = getattr(team, who)
    what = session_of(supervisor, team.ash, kind=kind, held_on=held_on)

    for actor in (team.ash, supervisor):
        with pytest.raises(NotFound):
            factory.logged(database, actor, framework, what)


def test_it_takes_the_post(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    for actor in (ash, sam):
        with pytest.raises(NotPermitted):
            factory.logged(
                database, replace(actor, roles=frozenset({Role.TRAINER})), framework,
                session_of(sam, ash),
            )  # fmt: skip


def test_of_line_management_day_and_minutes_are_kept(
    database: Database, framework: Framework, ash: Actor, lee: Actor
) -> None:
    made = factory.logged(database, lee, framework, session_of(lee, ash, kind="line"))

    found = read(database, ash, made)
    assert (found.minutes, found.part_of(ash.person_id).topics) == (50, ())
    with pytest.raises(RuleBroken):
        factory.logged(
            database, lee, framework,
            replace(session_of(lee, ash, kind="line"), topics=(Topic.TEAM,)),
        )  # fmt: skip


@pytest.mark.parametrize("could_not", CouldNot)
@pytest.mark.parametrize("by", Side)
def test_what_was_not_held_says_who_could_not_and_no_reason(
    database: Database, framework: Framework, ash: Actor, sam: Actor, by: Side, could_not: CouldNot
) -> None:
    actor = ash if by is Side.WORKER else sam

    made = factory.logged(database, actor, framework, session_of(sam, ash, could_not=could_not))

    found = read(database, ash, made)
    assert (found.could_not, found.minutes, found.was_held) == (could_not, None, False)
    assert not any("reason" in name for name in Meeting.__table__.columns.keys())  # noqa: SIM118 - not a dict
    other = sam if actor is ash else ash
    with pytest.raises(RuleBroken):
        factory.answered(
            database, other, made, Answer.DID_NOT_HAPPEN, of=ash if other is sam else None
        )
    factory.answered(database, other, made, of=ash if other is sam else None)


def test_the_same_session_is_not_logged_by_both(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    what = session_of(sam, ash)
    factory.logged(database, sam, framework, what)

    with pytest.raises(RuleBroken, match="logged already"):
        factory.logged(database, ash, framework, what)


def test_both_logging_at_once_log_it_once(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    what = session_of(sam, ash)

    outcomes = at_once(
        lambda: factory.logged(database, ash, framework, what),
        lambda: factory.logged(database, sam, framework, what),
    )

    assert [type(one) for one in outcomes].count(RuleBroken) == 1


def test_whoever_logged_takes_it_back_and_it_counts_no_more(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = factory.logged(database, sam, framework, session_of(sam, ash))
    factory.answered(database, ash, made, Answer.DID_NOT_HAPPEN)

    with database.committing(sam) as session:
        actions.take_back(session, sam, made, at=NOW)

    assert read(database, ash, made).is_withdrawn
    with database.reading(ash) as session:
        assert queries.open_actions(session, ash) == []
    factory.logged(database, ash, framework, session_of(sam, ash))
    with pytest.raises(RuleBroken, match="taken back"):
        factory.answered(database, ash, made)
    with pytest.raises(RuleBroken, match="already"), database.committing(sam) as session:
        actions.take_back(session, sam, made, at=NOW)


def test_what_the_other_confirmed_stands(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = factory.logged(database, sam, framework, session_of(sam, ash))
    factory.answered(database, ash, made)

    for actor, refusal in ((sam, RuleBroken), (ash, NotFound)):
        with pytest.raises(refusal), database.committing(actor) as session:
            actions.take_back(session, actor, made, at=NOW)


def _end_pair(database: Database, team: Team, worker: Actor) -> None:
    with database.committing(team.place.system) as session:
        for pair in pairs_ever(session, team.place.system, team.sam.person_id, on=TODAY):
            if pair.worker.id == worker.person_id:
                people_actions.end_pair(session, team.place.system, pair.id, on=TODAY, at=NOW)


def test_reading_ends_with_the_pair_and_never_for_the_worker(
    database: Database, framework: Framework, team: Team
) -> None:
    made = factory.logged(
        database, team.sam, framework, session_of(team.sam, team.ash, team.bo, kind="group")
    )

    _end_pair(database, team, team.bo)

    assert [one.worker.id for one in read(database, team.sam, made).attended] == [
        team.ash.person_id
    ]
    _end_pair(database, team, team.ash)
    with pytest.raises(NotFound):
        read(database, team.sam, made)
    for actor in (team.ash, replace(team.bo, roles=frozenset())):
        assert read(database, actor, made).attended


def test_each_of_two_supervisors_reads_their_own_sessions(
    database: Database, framework: Framework, team: Team
) -> None:
    with_sam = factory.logged(database, team.sam, framework, session_of(team.sam, team.ash))
    factory.logged(database, team.kit, framework, session_of(team.kit, team.ash, kind="peer-led"))

    with database.reading(team.sam) as session:
        found = queries.meetings_with(session, team.sam, team.ash.person_id, on=TODAY)
    assert [one.id for one in found] == [with_sam]
    with database.reading(team.ash) as session:
        assert len(queries.meetings(session, team.ash, on=TODAY)) == 2
    for actor in (team.kit, team.lee, team.una, team.bo):
        with pytest.raises(NotFound):
            read(database, actor, with_sam)


def test_a_line_manager_who_was_a_practice_supervisor_reads_no_practice_session(
    database: Database, framework: Framework, team: Team
) -> None:
    made = factory.logged(database, team.sam, framework, session_of(team.sam, team.ash))
    pairs.pairs_ended(database, team.place, team.sam)
    with database.committing(team.place.system) as session:
        people_actions.start_pair(
            session, team.place.system,
            worker_id=team.ash.person_id, supervisor_id=team.sam.person_id,
            kind=PairKind.LINE, starts_on=TODAY, at=NOW,
        )  # fmt: skip

    with pytest.raises(NotFound):
        read(database, team.sam, made)


def test_the_worker_sees_who_looked(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = factory.logged(database, sam, framework, session_of(sam, ash))

    for actor in (sam, ash):
        with database.committing(actor) as session:
            actions.read(session, actor, made, at=NOW)

    with database.reading(ash) as session:
        found = looks(session, ash)
    assert [(one.reader_id, one.kind, one.target_id) for one in found] == [
        (sam.person_id, "supervision_meeting", made)
    ]


def test_what_waits_on_whom(database: Database, framework: Framework, team: Team) -> None:
    by_sam = factory.logged(database, team.sam, framework, session_of(team.sam, team.ash))
    by_ash = factory.logged(
        database, team.ash, framework, session_of(team.kit, team.ash, kind="peer-led")
    )
    confirmed = factory.logged(
        database, team.lee, framework, session_of(team.lee, team.ash, kind="line")
    )
    factory.answered(database, team.ash, confirmed)
    with database.committing(team.ash) as session:
        people_actions.be_away(
            session, team.ash, team.ash.person_id,
            starts_on=TODAY, ends_on=TODAY + timedelta(days=2), at=NOW,
        )  # fmt: skip
    for supervisor in (team.kit, team.sam):  # Sam has nothing to answer
        with database.committing(supervisor) as session:
            people_actions.be_away(
                session, supervisor, supervisor.person_id,
                starts_on=TODAY + timedelta(days=3), ends_on=None, at=NOW,
            )  # fmt: skip

    later = TODAY + timedelta(days=5)
    with database.reading(team.ash) as session:
        mine = queries.to_answer(session, team.ash, on=later)
        awaited = queries.answers_awaited(session, team.ash, on=later)
    with database.reading(team.kit) as session:
        theirs = queries.to_answer(session, team.kit, on=later)

    assert [(one.meeting_id, one.of.id) for one in mine] == [(by_sam, team.ash.person_id)]
    assert mine[0].due_on == TODAY + timedelta(days=8)
    assert [(one.meeting_id, one.of.id) for one in awaited] == [(by_ash, team.kit.person_id)]
    assert awaited[0].due_on == TODAY + timedelta(days=10)
    assert theirs == awaited
    for actor in (team.sam, team.lee, team.una):
        with database.reading(actor) as session:
            assert queries.to_answer(session, actor, on=later) == []


def test_a_slip_names_its_field_and_keeps_nothing(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    slips: list[tuple[DomainError, str | None]] = []
    for what in (
        session_of(sam, ash, minutes=0),
        session_of(sam, ash, competences=("X9",)),
        session_of(sam, ash, kind="no-such"),
        session_of(sam, ash, planned_id=uuid4()),
    ):
        with pytest.raises(DomainError) as slip:
            factory.logged(database, sam, framework, what)
        slips.append((slip.value, getattr(slip.value, "field", None)))

    assert [type(error) for error, _ in slips] == [RuleBroken, NotFound, NotFound, NotFound]
    assert slips[0][1] == "minutes"
    with database.reading(ash) as session:
        assert queries.meetings(session, ash, on=TODAY) == []


def test_another_organisation_reaches_nothing(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = factory.logged(database, sam, framework, session_of(sam, ash))
    elsewhere = people.organisation(database, "Mill Lane")

    for actor in (
        people.supervisor(database, elsewhere, "Sue Sample"),
        people.worker(database, elsewhere, "Wes Sample"),
    ):
        with pytest.raises(NotFound):
            read(database, actor, made)


def test_nothing_logged_is_ever_altered(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = factory.logged(database, sam, framework, session_of(sam, ash))
    factory.answered(database, ash, made)

    for change in (
        update(Meeting).values(minutes=60),
        update(MeetingAnswer).values(answer=Answer.DID_NOT_HAPPEN),
        delete(Meeting),
        delete(Attendance),
        delete(MeetingAnswer),
    ):
        with pytest.raises(DBAPIError), database.committing(sam) as session:
            session.execute(change)


def test_no_word_of_it_stands_in_the_database(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    canary = NewAction("Qzcanary", Owner.WORKER)
    made = factory.logged(database, sam, framework, session_of(sam, ash, agreed=(canary,)))
    factory.answered(database, ash, made, Answer.DIFFERENT, words="Qzcanary")

    tables = ("supervision_attendance", "supervision_answer", "supervision_action", "trail_entry")
    with database.reading(ash) as session:
        dumped = [
            str(row)
            for table in tables
            for row in session.connection().exec_driver_sql(f"SELECT * FROM {table}")
        ]
    assert "Qzcanary" not in "".join(dumped)
    assert "boundaries" not in "".join(dumped)
