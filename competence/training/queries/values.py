"""What pages are handed of training."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from competence.actors import Role
from competence.people.rules import PersonName
from competence.replies.rules import ReplyRead
from competence.training.rules.attendance import AttendanceRule, How
from competence.training.rules.courses import Terms
from competence.training.rules.outside import Elsewhere
from competence.training.rules.prior import PriorFinding
from competence.training.rules.results import Facts, Finding, Outcome
from competence.training.rules.schemes import Heading, Part


@dataclass(frozen=True, slots=True)
class PartRead:
    """A planned session of a scheme, at its place from 1."""

    id: UUID
    nth: int
    part: Part


@dataclass(frozen=True, slots=True)
class DraftRead:
    """A programme's draft; `edits` counts changes of its heading."""

    programme_id: UUID
    framework: str
    release: str
    heading: Heading
    parts: tuple[PartRead, ...]
    edits: int
    edited_by: PersonName
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class VersionRead:
    """A programme as it was published, and by which provider."""

    id: UUID
    programme_id: UUID
    provider_id: UUID
    provider: str
    number: int
    framework: str
    release: str
    heading: Heading
    parts: tuple[PartRead, ...]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class ListedProgramme:
    """A programme in a list: by its draft's title, or its newest version's.

    `version_id`, `number` and `published_at` are None before it is published.
    """

    programme_id: UUID
    title: str
    has_draft: bool
    version_id: UUID | None
    number: int | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class TrainerRead:
    """Somebody who trains on a course; `from_lived_experience` where they say so themself."""

    person: PersonName
    from_lived_experience: bool


@dataclass(frozen=True, slots=True)
class SessionRead:
    """A dated session of a course. `beside` train with whoever leads it."""

    id: UUID
    course_id: UUID
    course_title: str
    part_id: UUID | None
    title: str
    starts_at: datetime
    minutes: int
    place: str
    led_by: PersonName
    beside: tuple[PersonName, ...]
    check_in_code: str
    times_moved: int
    planned_at: datetime
    called_off: bool

    @property
    def ends_at(self) -> datetime:
        """When it is over, if it begins in time."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class AskedRead:
    """An assessed part of a course."""

    id: UUID
    nth: int
    title: str
    words: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class CourseHeading:
    """What a course is called and asks, as its trainers set it."""

    id: UUID
    terms: Terms
    is_closed: bool


@dataclass(frozen=True, slots=True)
class CourseRead:
    """A course as its trainers have it, with its sessions by time.

    Those that were called off are among them.
    """

    id: UUID
    provider_id: UUID
    version_id: UUID | None
    framework: str
    release: str
    fulfils: str | None
    terms: Terms
    trainers: tuple[TrainerRead, ...]
    sessions: tuple[SessionRead, ...]
    asked: tuple[AskedRead, ...]
    is_closed: bool

    @property
    def minutes(self) -> int:
        """How long its sessions are together, without those that were called off."""
        return sum(one.minutes for one in self.sessions if not one.called_off)


@dataclass(frozen=True, slots=True)
class ListedCourse:
    """A course in a list; `next_at` is its next session, None when there is none to come."""

    id: UUID
    title: str
    next_at: datetime | None
    last_at: datetime | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class LearnerRead:
    """A line of a course's list as its trainers have it."""

    id: UUID
    name: str
    code: str
    nth: int
    person_id: UUID | None
    came_at: datetime
    has_place: bool
    has_left: bool


@dataclass(frozen=True, slots=True)
class EntryRead:
    """What counts of a learner on a register; `times` is how often it was entered."""

    minutes: int
    how: How
    entered_at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """The register of a session: everybody with a place, and whoever is on it, by name."""

    course: CourseHeading
    session: SessionRead
    learners: tuple[LearnerRead, ...]
    entries: Mapping[UUID, EntryRead]


@dataclass(frozen=True, slots=True)
class WorkRead:
    """Something handed in, opened for whoever may read it."""

    id: UUID
    words: str
    file_name: str
    handed_in_at: datetime


@dataclass(frozen=True, slots=True)
class LookRead:
    """How something handed in was found."""

    finding: Finding
    valid: bool
    authentic: bool
    current: bool
    sufficient: bool
    return_by: date | None
    words: str
    looked_by: PersonName
    looked_at: datetime


@dataclass(frozen=True, slots=True)
class AskedOf:
    """An assessed part as one learner has it: what they handed in last, and how it was found.

    `is_waiting`: something was handed in after the last look.
    """

    asked: AskedRead
    work: WorkRead | None
    look: LookRead | None
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class ResultRead:
    """What a course came to for somebody."""

    id: UUID
    outcome: Outcome
    minutes: int
    course_minutes: int
    rule: AttendanceRule
    fulfils: str | None
    first_on: date | None
    last_on: date | None
    recorded_by: PersonName
    recorded_at: datetime
    replies: tuple[ReplyRead, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """A learner with what there is to record a result from, and the last result.

    `statements_waiting` are those of what they learned before that nobody answered yet; `replied`
    that they said something beside the result, which is read on the page of their line.
    """

    learner: LearnerRead
    facts: Facts
    waiting: int
    result: ResultRead | None
    statements_waiting: int = 0
    replied: bool = False


@dataclass(frozen=True, slots=True)
class LineOfCourse:
    """A line of a list with its course and, with what was said beside it, its result."""

    line: LearnerRead
    course: CourseHeading
    result: ResultRead | None


@dataclass(frozen=True, slots=True)
class RepliedResult:
    """That a learner said something beside a result: whose line it is, and on which course."""

    learner_id: UUID
    name: str
    title: str
    not_how_it_was: bool


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """Where everybody on a course stands, by name. `minutes` is how long the course is."""

    course: CourseHeading
    minutes: int
    asked: int
    learners: tuple[Progress, ...]


@dataclass(frozen=True, slots=True)
class CourseAttendance:
    """How long everybody was on a course, by their line; `starts` of what was not called off.

    `minutes` is how long the course is, and `rule` how much of it counts as having attended.
    """

    course: CourseHeading
    starts: tuple[datetime, ...]
    minutes: int
    rule: AttendanceRule
    learners: tuple[LearnerRead, ...]
    minutes_of: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class Invited:
    """What somebody sees who follows a course's link; no name is among it but the trainers'."""

    course_id: UUID
    provider_id: UUID
    provider: str
    title: str
    plain_words: str
    version_id: UUID | None
    trainers: tuple[TrainerRead, ...]
    sessions: tuple[SessionRead, ...]
    free: int | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class MyLine:
    """One of somebody's own lines in a list: which course, where, and where it stands."""

    id: UUID
    provider_id: UUID
    provider: str
    title: str
    has_place: bool
    has_left: bool
    next_at: datetime | None
    last_at: datetime | None
    outcome: Outcome | None
    more_by: date | None


@dataclass(frozen=True, slots=True)
class ReaderChoice:
    """A post of somebody's own that may see a result."""

    post_id: UUID
    organisation_id: UUID
    organisation: str
    role: Role
    team: str


@dataclass(frozen=True, slots=True)
class MyCourse:
    """A course as one of its learners has it."""

    line: LearnerRead
    provider_id: UUID
    provider: str
    course: CourseRead
    minutes: Mapping[UUID, int]
    asked: tuple[AskedOf, ...]
    result: ResultRead | None
    has_reader: bool
    waiting_before: int


@dataclass(frozen=True, slots=True)
class MyReader:
    """A line of somebody's own, and which of their posts may see what it comes to."""

    learner_id: UUID
    provider_id: UUID
    title: str
    post_id: UUID | None
    choices: tuple[ReaderChoice, ...]


@dataclass(frozen=True, slots=True)
class MyPart:
    """Something that a course asks of the learner who reads this."""

    learner_id: UUID
    provider_id: UUID
    title: str
    asked: AskedOf


@dataclass(frozen=True, slots=True)
class CopyRead:
    """A result in the organisation of the post that may see it, and where it comes from."""

    provider: str
    title: str
    outcome: Outcome
    minutes: int
    course_minutes: int
    framework: str
    release: str
    fulfils: str | None
    first_on: date | None
    last_on: date | None
    recorded_at: datetime
    replies: tuple[ReplyRead, ...] = ()


@dataclass(frozen=True, slots=True)
class OutsideRead:
    """Something that whoever reads this learned elsewhere; `file_name` is "" without a file."""

    id: UUID
    elsewhere: Elsewhere
    file_name: str
    version: int


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """The answer to one statement that somebody asked to count; `would_help` is "" if it does."""

    finding: PriorFinding
    reason: str
    would_help: str
    answered_by: PersonName
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class PriorRead:
    """Something learned before that somebody asks to count: for which statements, and the answers.

    `answers` are the last ones, by statement; a statement without one waits.
    """

    id: UUID
    elsewhere: Elsewhere
    words: str
    file_name: str
    framework: str
    release: str
    statements: tuple[str, ...]
    answers: Mapping[str, AnswerRead]
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class MyPrior:
    """What whoever reads this asked to count on a course; `open` is what they may still ask for."""

    learner_id: UUID
    provider_id: UUID
    title: str
    framework: str
    release: str
    asked: tuple[PriorRead, ...]
    open: tuple[str, ...]
    may_ask: bool
