"""One organisation as it might be, made up with a seed: whatever an audit counts, and its edges.

Rows are written straight into the database, and kept here as they were written, for the reference
to go through. Days lie in the period, before it and after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final, TypeVar
from uuid import UUID, uuid4

from competence.actors import Role
from competence.assessment.records import AssessmentShare, SelfAssessment
from competence.awards.records import ReleaseReview
from competence.awards.rules import Opinion
from competence.database import Database, Record
from competence.duties.records import (
    CountedNeed,
    CountedNeedEnd,
    DutyAnswer,
    JointAnswer,
    JointAnswerPart,
    JointVoice,
)
from competence.duties.rules import Holds
from competence.duties.rules import View as PeersView
from competence.framework.model import Framework, Verdict
from competence.people.records import (
    Away,
    Membership,
    Pair,
    Person,
    Post,
    Team,
    TeamLead,
    WorkingHours,
)
from competence.people.rules import LeadKind, PairKind
from competence.role.records import (
    CharterAcceptance,
    LocalVariation,
    LocalVariationAgreement,
    LocalVariationEnd,
    RoleDescription,
)
from competence.scope.records import ScopeAnswer, ScopeEntry, ScopeShare, ScopeShareEnd
from competence.scope.rules import Cause, Direction, JobKind
from competence.scope.rules import Outcome as ScopeOutcome
from competence.signoff.records import AskedAgain, Decision, SignOffRequest, View, ViewAsked
from competence.signoff.rules import Again, Outcome, Sampling
from competence.supervision.reckoning import CouldNot
from competence.supervision.records import (
    Acceptance,
    Agreement,
    AgreementEnd,
    Attendance,
    Meeting,
    MeetingAnswer,
    MeetingWithdrawal,
    SupervisorTraining,
)
from competence.supervision.rules import Answer, Learned
from competence.training.records import ResultCopy
from competence.training.rules.results import Outcome as CourseOutcome
from tests.factories.people import Place

STARTS: Final = date(2025, 10, 1)
ENDS: Final = date(2026, 10, 1)
"""The first day of the period that is counted, and the first after it."""

AROUND: Final = 70
"""How many days before and after it things happen, too."""

RHYTHMS: Final = (("1/4w",), ("1/1w/12w", "1/4w"), ("1/1m",), ("2/3m/6m", "1/6w"), ("2/12m/12m",))
KINDS: Final = ("practice", "peer-led", "line", "group", "walk-and-talk")
COMPETENCES: Final = ("F1", "F3", "E1", "E2", "N3", "N4")
SOME: Final = ("F1", "E2")
"""Competences of which much is decided, so that second views and answers come up."""

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass
class World:
    """An organisation, and every row that was written for it."""

    place: Place
    framework: Framework
    chance: Random
    rows: list[Record] = field(default_factory=list)
    workers: list[UUID] = field(default_factory=list)
    supervisors: list[UUID] = field(default_factory=list)
    administrator: UUID = field(default_factory=uuid4)
    teams: list[UUID] = field(default_factory=list)

    @property
    def here(self) -> UUID:
        return self.place.organisation.id

    def of(self, kind: type[R]) -> Iterator[R]:
        """Every row of a kind, in the order in which it was made."""
        return (row for row in self.rows if type(row) is kind)

    def keep(self, row: R) -> R:
        """Write a row; its id is there at once."""
        self.rows.append(row)
        return row

    def likely(self, percent: int) -> bool:
        return self.chance.randrange(100) < percent

    def one(self, things: "list[T] | tuple[T, ...]") -> T:
        return self.chance.choice(things)

    def day(self, since: date | None = None) -> date:
        """A day around the period; not before one that is given."""
        first = since or STARTS - timedelta(days=AROUND)
        last = ENDS + timedelta(days=AROUND)
        return first + timedelta(days=self.chance.randrange(max((last - first).days, 0) + 1))

    def at(self, since: datetime | None = None) -> datetime:
        """An instant around the period, on the edges of a day in London as well."""
        day = self.day(None if since is None else since.date())
        found = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
            minutes=self.chance.choice((0, 30, 600, 1379, 1380, 1410, 1439))
        )
        return found if since is None else max(found, since)


def made(database: Database, place: Place, framework: Framework, seed: int) -> World:
    """A world of a seed, written."""
    world = World(place, framework, Random(seed))  # noqa: S311 - a made-up world, the same each time
    _people(world)
    for worker in world.workers:
        _logged(world, worker)
        _needed(world, worker)
        _trained(world, worker)
        _decided(world, worker)
        _supervised(world, worker)
    _met(world)
    _answered_for(world)
    with database.committing(place.system) as session:
        session.add_all(world.rows)
    return world


def _person(world: World, name: str) -> UUID:
    person = world.keep(Person(name=name, added_at=world.at()))
    world.keep(Membership(organisation_id=world.here, person_id=person.id, since=world.at()))
    return person.id


def _post(world: World, person_id: UUID, role: Role, team_id: UUID | None) -> None:
    starts_on = world.day() if world.likely(30) else STARTS - timedelta(days=400)
    world.keep(
        Post(
            organisation_id=world.here,
            person_id=person_id,
            team_id=team_id,
            role=role,
            practises=world.one(
                ((), ("expert-by-experience",), ("community-navigator",),
                 ("expert-by-experience", "community-navigator"))
            ) if role is Role.PEER_SUPPORT_WORKER else (),
            starts_on=starts_on,
            ends_on=world.day(starts_on) if world.likely(25) else None,
            given_at=world.at(),
        )
    )  # fmt: skip


def _people(world: World) -> None:
    for number in range(world.chance.randrange(4)):
        team = world.keep(
            Team(organisation_id=world.here, name=f"Team {number}", added_at=world.at())
        )
        world.teams.append(team.id)
    teams: list[UUID | None] = [None, *world.teams]
    world.administrator = _person(world, "Jo Sample")
    _post(world, world.administrator, Role.ADMINISTRATOR, None)
    for number in range(3):
        supervisor = _person(world, f"Sam Sample {number}")
        world.supervisors.append(supervisor)
        _post(world, supervisor, Role.SUPERVISOR, world.one(teams))
        for _ in range(world.chance.randrange(2)):
            world.keep(
                SupervisorTraining(
                    organisation_id=world.here, person_id=supervisor,
                    learned=world.one(tuple(Learned)), done_on=world.day(), said_at=world.at(),
                )
            )  # fmt: skip
    for number in range(world.chance.randrange(6)):
        worker = _person(world, f"Ash Sample {number}")
        world.workers.append(worker)
        for _ in range(world.chance.choice((0, 1, 1, 1, 2))):
            _post(world, worker, Role.PEER_SUPPORT_WORKER, world.one(teams))
    for one in (*world.workers, *world.supervisors):
        _absent(world, one)


def _absent(world: World, person_id: UUID) -> None:
    for _ in range(world.chance.choice((0, 0, 1, 2))):
        starts_on = world.day()
        days = world.chance.randrange(60)
        world.keep(
            Away(
                organisation_id=world.here, person_id=person_id, starts_on=starts_on,
                ends_on=starts_on + timedelta(days=days) if days else None, said_at=world.at(),
            )
        )  # fmt: skip
    for _ in range(world.chance.choice((0, 0, 1, 2))):
        world.keep(
            WorkingHours(
                organisation_id=world.here, person_id=person_id,
                percent=world.one((20, 50, 60, 100)), starts_on=world.day(), said_at=world.at(),
            )
        )  # fmt: skip
    if person_id in world.workers:
        for supervisor in world.supervisors:
            if world.likely(50):
                starts_on = world.day()
                world.keep(
                    Pair(
                        organisation_id=world.here, worker_id=person_id, supervisor_id=supervisor,
                        kind=world.one(tuple(PairKind)), starts_on=starts_on,
                        ends_on=world.day(starts_on) if world.likely(30) else None,
                        started_at=world.at(),
                    )
                )  # fmt: skip


def _logged(world: World, worker: UUID) -> None:
    for _ in range(world.chance.randrange(4)):
        direction = world.one((Direction.TOO_MUCH, Direction.TOO_MUCH, Direction.TOO_LITTLE))
        things = (
            world.framework.boundaries
            if direction is Direction.TOO_MUCH
            else world.framework.over_protection
        )
        about = world.one((None, "RB99", *(one.code for one in things)))
        at = world.at()
        entry = world.keep(
            ScopeEntry(
                organisation_id=world.here, worker_id=worker, team_id=None,
                framework=_framework(world), release="0.1.0", direction=direction, about=about,
                part=None, asked_by=JobKind.NURSE, happened=None, logged_at=at, edited_at=at,
            )
        )  # fmt: skip
        for _ in range(world.chance.choice((0, 1, 1, 2))):
            _shared(world, entry)


def _shared(world: World, entry: ScopeEntry) -> None:
    share = world.keep(
        ScopeShare(
            organisation_id=world.here, entry_id=entry.id, worker_id=entry.worker_id,
            shared_with_id=world.one(world.supervisors), team_id=None,
            framework=entry.framework, release=entry.release, direction=entry.direction,
            about=entry.about, part=None, asked_by=entry.asked_by, happened=None,
            is_counted=world.likely(75), even_if_known=world.likely(50), by_link=False,
            shared_at=world.at(entry.logged_at),
        )
    )  # fmt: skip
    if world.likely(15):
        world.keep(
            ScopeShareEnd(
                organisation_id=world.here, share_id=share.id, ended_at=world.at(share.shared_at)
            )
        )
    if world.likely(60):
        at = share.shared_at + timedelta(days=world.chance.randrange(25))
        world.keep(
            ScopeAnswer(
                organisation_id=world.here, share_id=share.id, worker_id=share.worker_id,
                by_id=share.shared_with_id, by_link=False, verdict=world.one(tuple(Verdict)),
                cause=world.one(tuple(Cause)), outcome=world.one(tuple(ScopeOutcome)),
                by_when=at.date(), answered_at=at,
            )
        )  # fmt: skip


def _framework(world: World) -> str:
    return world.framework.framework if world.likely(95) else "another-craft"


def _needed(world: World, worker: UUID) -> None:
    for _ in range(world.chance.randrange(3)):
        at = world.at()
        look = world.keep(
            SelfAssessment(
                organisation_id=world.here, worker_id=worker, framework=world.framework.framework,
                release="0.1.0", framework_digest="0" * 64, started_at=at, finished_at=at,
            )
        )  # fmt: skip
        for reader in world.supervisors[: world.chance.randrange(3)]:
            world.keep(
                AssessmentShare(
                    organisation_id=world.here, self_assessment_id=look.id, worker_id=worker,
                    shared_with_id=reader, shared_at=at,
                    ended_at=world.at(at) if world.likely(40) else None,
                )
            )  # fmt: skip
        if not world.teams:
            continue
        for duty in ("DU03", "DU06", "DU99")[: world.chance.randrange(4)]:
            need = world.keep(
                CountedNeed(
                    organisation_id=world.here, self_assessment_id=look.id, worker_id=worker,
                    team_id=world.one(world.teams), framework=_framework(world), duty=duty,
                    even_if_known=world.likely(50), told_at=world.at(at),
                )
            )  # fmt: skip
            if world.likely(20):
                world.keep(
                    CountedNeedEnd(
                        organisation_id=world.here, counted_need_id=need.id, ended_at=need.told_at
                    )
                )


def _trained(world: World, worker: UUID) -> None:
    posts = [row for row in world.of(Post) if row.person_id == worker]
    for _ in range(world.chance.randrange(4) if posts else 0):
        line, at = uuid4(), world.at()
        for nth in range(1, world.chance.choice((2, 2, 3))):
            outcome = world.one((CourseOutcome.COMPLETED, CourseOutcome.ATTENDED, None))
            course = world.one((None, *(one.code for one in world.framework.courses[:3])))
            world.keep(
                ResultCopy(
                    organisation_id=world.here, worker_id=worker, post_id=posts[0].id, nth=nth,
                    from_organisation_id=uuid4(), from_learner_id=line,
                    from_result_id=None, provider="A school", title="A course", outcome=outcome,
                    minutes=60, course_minutes=60, framework=_framework(world), release="0.1.0",
                    fulfils=course if outcome is CourseOutcome.COMPLETED else None,
                    first_on=None, last_on=None, recorded_at=at, copied_at=at,
                )
            )  # fmt: skip


def _decided(world: World, worker: UUID) -> None:
    for code in COMPETENCES:
        before: Decision | None = None
        at = world.at()
        for _ in range(world.chance.choice((0, 1, 1, 2, 4)) if code in SOME else 1):
            if world.likely(30):
                break
            again = None
            if before is not None and world.likely(50):
                again = world.one(tuple(Again))
            decider = world.one(
                [s for s in world.supervisors if not before or s != before.decider_id]
            )
            before = _decision(world, worker, code, decider, before if again else None, again, at)
            at += timedelta(hours=world.chance.randrange(1, 1500))


def _decision(
    world: World,
    worker: UUID,
    code: str,
    decider: UUID,
    again_of: Decision | None,
    again: Again | None,
    at: datetime,
) -> Decision:
    levels = ("developing", "competent", "competent", "enhanced", "enhanced", None)
    level = world.one(levels)
    if again_of is not None and again_of.level == "enhanced" and world.likely(60):
        level = "enhanced"
    request = world.keep(
        SignOffRequest(
            organisation_id=world.here, worker_id=worker, asked_id=decider,
            framework=world.framework.framework, release="0.1.0", framework_digest="0" * 64,
            competence=code, said_level=None, said_non_rating=None, said_words=None, summary=None,
            drafted_sentence=None, sampling=Sampling.NO, asked_at=at,
        )
    )  # fmt: skip
    decision = world.keep(
        Decision(
            organisation_id=world.here, request_id=request.id, worker_id=worker,
            decider_id=decider, framework=world.framework.framework, release="0.1.0",
            framework_digest="0" * 64, competence=code,
            outcome=Outcome.AGREED if level else world.one((Outcome.NEXT_STEP, Outcome.LETS_TALK)),
            level=level, seen=None, next_step=None, service_will=None, exception=None,
            with_exception=False, pair_kind=PairKind.PRACTICE, also_line=False,
            peer_experience=world.likely(35), decided_at=at,
        )
    )  # fmt: skip
    if again_of is not None and again is not None:
        world.keep(
            AskedAgain(
                organisation_id=world.here, request_id=request.id, decision_id=again_of.id,
                worker_id=worker, first_decider_id=again_of.decider_id, asked_id=decider,
                kind=again, brings=None,
            )
        )  # fmt: skip
    if world.likely(40):
        _viewed(world, request, at)
    return decision


def _viewed(world: World, request: SignOffRequest, at: datetime) -> None:
    asked = world.keep(
        ViewAsked(
            organisation_id=world.here, request_id=request.id, worker_id=request.worker_id,
            asked_id=world.one(world.supervisors), asked_at=at,
        )
    )  # fmt: skip
    if world.likely(70):
        declined = world.likely(30)
        world.keep(
            View(
                organisation_id=world.here, view_asked_id=asked.id, request_id=request.id,
                worker_id=request.worker_id, giver_id=asked.asked_id, declined=declined,
                level=None if declined else "competent", seen=None, given_at=world.at(at),
            )
        )  # fmt: skip


def _supervised(world: World, worker: UUID) -> None:
    for _ in range(world.chance.randrange(4)):
        supervisor, at = world.one(world.supervisors), world.at()
        starts_on = world.day()
        agreement = world.keep(
            Agreement(
                organisation_id=world.here, worker_id=worker, supervisor_id=supervisor,
                kind=world.one(KINDS), rhythm=world.one(RHYTHMS),
                rhythm_from=starts_on - timedelta(days=world.chance.randrange(100)),
                of_full_time=world.likely(70), starts_on=starts_on,
                look_again_on=starts_on + timedelta(days=365), confidentiality=None, logged=None,
                turn_to=None, proposed_by=supervisor, proposed_at=at,
            )
        )  # fmt: skip
        for nth, one in enumerate((supervisor, worker)):
            if nth == 0 or world.likely(80):
                world.keep(
                    Acceptance(
                        organisation_id=world.here,
                        agreement_id=agreement.id,
                        accepted_by=one,
                        accepted_at=at + timedelta(days=nth),
                    )
                )
        if world.likely(20):
            ends_on = world.day(starts_on)
            world.keep(
                AgreementEnd(
                    organisation_id=world.here, agreement_id=agreement.id, ends_on=ends_on,
                    ended_by=worker, ended_at=world.at(at),
                )
            )  # fmt: skip


def _met(world: World) -> None:
    for _ in range(world.chance.randrange(30) if world.workers else 0):
        supervisor, held_on, could_not = world.one(world.supervisors), world.day(), None
        if world.likely(30):
            could_not = world.one(tuple(CouldNot))
        meeting = world.keep(
            Meeting(
                organisation_id=world.here, supervisor_id=supervisor, kind=world.one(KINDS),
                held_on=held_on, minutes=None if could_not else 50, could_not=could_not,
                framework=world.framework.framework, release="0.1.0", planned_id=None,
                logged_by=supervisor, logged_at=world.at(),
            )
        )  # fmt: skip
        there = world.chance.sample(world.workers, world.chance.randrange(len(world.workers)) + 1)
        for worker in there:
            world.keep(
                Attendance(
                    organisation_id=world.here,
                    meeting_id=meeting.id,
                    worker_id=worker,
                    supervisor_id=supervisor,
                    competences=(),
                )
            )
            at = world.at()
            for _ in range(world.chance.choice((0, 0, 1, 2))):
                at += timedelta(days=1)
                world.keep(
                    MeetingAnswer(
                        organisation_id=world.here, meeting_id=meeting.id, worker_id=worker,
                        answered_by=worker, answer=world.one(tuple(Answer)), answered_at=at,
                    )
                )  # fmt: skip
        if world.likely(10):
            world.keep(
                MeetingWithdrawal(
                    organisation_id=world.here, meeting_id=meeting.id, withdrawn_at=world.at()
                )
            )


def _answered_for(world: World) -> None:
    for row in [row for row in world.of(Post) if row.role is Role.PEER_SUPPORT_WORKER]:
        for version in range(1, world.chance.choice((1, 2, 2, 3))):
            world.keep(
                RoleDescription(
                    organisation_id=world.here, post_id=row.id, worker_id=row.person_id,
                    written_by=world.administrator, version=version, framework=_framework(world),
                    release="0.1.0",
                    written_at=world.at() - timedelta(days=world.chance.randrange(300)),
                )
            )  # fmt: skip
    for team in world.teams:
        _accepted(world, team)
        _held(world, team)
    _varied(world)
    for _ in range(world.chance.randrange(3)):
        world.keep(
            ReleaseReview(
                organisation_id=world.here, framework=world.framework.framework,
                release=world.framework.release, framework_digest="0" * 64,
                domains=world.one((("F",), ("F", "E"), ("F", "E", "N"))), people=5, peers=3,
                took_part="Some of us.", said="Good.", opinion=world.one(tuple(Opinion)),
                reviewed_on=world.day(), recorded_by=world.administrator, recorded_at=world.at(),
            )
        )  # fmt: skip


def _accepted(world: World, team: UUID) -> None:
    lead = world.keep(
        TeamLead(
            organisation_id=world.here, person_id=world.supervisors[0], team_id=team,
            kind=LeadKind.TEAM_LEAD, email=None, starts_on=STARTS, named_at=world.at(),
        )
    )  # fmt: skip
    for _ in range(world.chance.randrange(3)):
        world.keep(
            CharterAcceptance(
                organisation_id=world.here, team_id=team, lead_id=lead.id,
                accepted_by=lead.person_id, framework=_framework(world), release="0.1.0",
                digest="0" * 64,
                accepted_at=world.at() - timedelta(days=world.chance.randrange(300)),
            )
        )  # fmt: skip


def _held(world: World, team: UUID) -> None:
    answers = [
        _answer(world, team, duty)
        for duty in ("DU01", "DU02", "DU03")
        for _ in range(world.chance.randrange(3))
    ]
    for _ in range(world.chance.randrange(3) if world.workers and answers else 0):
        at = world.at()
        joint = world.keep(
            JointAnswer(
                organisation_id=world.here, team_id=team, framework=world.framework.framework,
                release="0.1.0", people_asked=world.chance.randrange(1, 5), words="",
                drafted_at=at,
            )
        )  # fmt: skip
        for answer in world.chance.sample(answers, world.chance.randrange(len(answers)) + 1):
            world.keep(
                JointAnswerPart(
                    organisation_id=world.here,
                    joint_answer_id=joint.id,
                    duty_answer_id=answer.id,
                    view=world.one(tuple(PeersView)),
                )
            )
        for _ in range(world.chance.randrange(1, 6)):
            at += timedelta(days=world.chance.randrange(1, 20))
            world.keep(
                JointVoice(
                    organisation_id=world.here, joint_answer_id=joint.id,
                    person_id=world.one(world.workers), says_yes=world.likely(80),
                    even_if_known=world.likely(70), said_at=at,
                )
            )  # fmt: skip


def _answer(world: World, team: UUID, duty: str) -> DutyAnswer:
    return world.keep(
        DutyAnswer(
            organisation_id=world.here, team_id=team, framework=_framework(world),
            release="0.1.0", duty=duty, holds=world.one(tuple(Holds)), shown="So.",
            by_id=world.administrator, answered_at=world.at(),
        )
    )  # fmt: skip


def _varied(world: World) -> None:
    boundaries = [one for one in world.framework.boundaries if one.variation_allowed][:4]
    for boundary in boundaries:
        if world.likely(50):
            continue
        at = world.at()
        variation = world.keep(
            LocalVariation(
                organisation_id=world.here, framework=world.framework.framework, release="0.1.0",
                boundary=boundary.code,
                differs_from=boundary.verdict if world.likely(80) else Verdict.TALK_FIRST,
                verdict=Verdict.TALK_FIRST, condition="Together.",
                reason=f"We asked\nfor {boundary.code}.",
                starts_on=world.day(), proposed_by=world.administrator, proposed_at=at,
            )
        )  # fmt: skip
        if world.likely(80):
            world.keep(
                LocalVariationAgreement(
                    organisation_id=world.here,
                    variation_id=variation.id,
                    proposed_by=world.administrator,
                    agreed_by=world.supervisors[0],
                    agreed_at=world.at(at),
                )
            )
        if world.likely(20):
            world.keep(
                LocalVariationEnd(
                    organisation_id=world.here,
                    variation_id=variation.id,
                    ended_by=world.administrator,
                    ended_at=world.at(at),
                )
            )
