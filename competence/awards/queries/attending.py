"""Who was there, and can be given a certificate of attendance: of a session, or of a course."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.awards.records import Certificate, CertificateEnd, DrawnCertificate
from competence.awards.rules import ISSUERS_REASONS, Gathering, Occasion
from competence.database import points_at
from competence.days import day_of
from competence.people import queries as people
from competence.people.rules import PersonName
from competence.training import queries as training
from competence.training.queries import CourseRead, LearnerRead, SessionRead
from competence.training.rules.attendance import is_met


@dataclass(frozen=True, slots=True)
class WasThere:
    """Somebody with an account who was there long enough, and for how many minutes.

    `effect_key` is what their certificate is issued for; `is_issued` once it was.
    """

    person: PersonName
    minutes: int
    effect_key: str
    is_issued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A session or a course, and who can be given a certificate of having been there, by name.

    `without_account` were there too, and are on the register by name alone.
    """

    title: str
    days: tuple[date, ...]
    there: tuple[WasThere, ...]
    without_account: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended(Attendance):
    """The same, with all else that a certificate of it says."""

    framework: str
    release: str
    covers: tuple[str, ...]
    co_delivered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How far certificates of one session or course are: issued, and drawn."""

    issued: int
    drawn: int


def attendance(session: Session, actor: Actor, occasion: Occasion) -> Attendance:
    """Who was at a session, or long enough on a course, that the actor trains on; else NotFound.

    Never the actor.
    """
    return _attendance(session, actor, occasion, _gathered(session, actor, occasion))


def attended(session: Session, actor: Actor, occasion: Occasion) -> Attended:
    """The same, with what its certificates say."""
    gathered = _gathered(session, actor, occasion)
    found = _attendance(session, actor, occasion, gathered)
    course = training.course(session, actor, gathered.course_id)
    held = [
        one
        for one in course.sessions
        if not one.called_off and (occasion.gathering is Gathering.COURSE or one.id == occasion.id)
    ]
    return Attended(
        title=found.title,
        days=found.days,
        there=found.there,
        without_account=found.without_account,
        framework=course.framework,
        release=course.release,
        covers=_covers(session, actor, course, held),
        co_delivered_by=_co_delivered_by(course, held),
    )


def heading(session: Session, actor: Actor, occasion: Occasion) -> str:
    """What a session or a course that the actor trains on is called; else NotFound."""
    if occasion.gathering is Gathering.COURSE:
        return training.heading(session, actor, occasion.id).terms.title
    row, course = training.session_and_course(session, actor, occasion.id)
    return _session_title(course.title, row.title)


def how_far(session: Session, actor: Actor, occasion: Occasion) -> Drawing:
    """How many certificates the actor issued for a session or course, and how many are drawn."""
    query = (
        select(Certificate.id, DrawnCertificate.certificate_id)
        .outerjoin(
            DrawnCertificate,
            points_at(DrawnCertificate.certificate_id, Certificate),
        )
        .where(
            Certificate.organisation_id == actor.organisation_id,
            Certificate.issuer_id == actor.person_id,
            Certificate.effect_key.startswith(occasion.key, autoescape=True),
        )
        .order_by(Certificate.id)
        .limit(5000)
    )
    rows = session.execute(query).all()
    return Drawing(len(rows), sum(drawn is not None for _, drawn in rows))


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What was held, and who was there long enough, with the minutes of each line."""

    title: str
    course_id: UUID
    starts: tuple[datetime, ...]
    there: tuple[LearnerRead, ...]
    minutes: Mapping[UUID, int]


def _gathered(session: Session, actor: Actor, occasion: Occasion) -> _Gathered:
    if occasion.gathering is Gathering.SESSION:
        return _at_session(session, actor, occasion.id)
    return _on_course(session, actor, occasion.id)


def _attendance(session: Session, actor: Actor, occasion: Occasion, found: _Gathered) -> Attendance:
    minutes = {
        one.person_id: found.minutes[one.id] for one in found.there if one.person_id is not None
    }
    names = people.names(session, minutes.keys())
    issued = _issued(session, actor, occasion, minutes.keys())
    by_name = sorted(minutes, key=lambda one: (names[one].casefold(), one))
    return Attendance(
        title=found.title,
        days=tuple(sorted(set(map(day_of, found.starts)))),
        there=tuple(
            WasThere(PersonName(one, names[one]), minutes[one], *issued[one]) for one in by_name
        ),
        without_account=tuple(one.name for one in found.there if one.person_id is None),
    )


def _at_session(session: Session, actor: Actor, session_id: UUID) -> _Gathered:
    register = training.register(session, actor, session_id)
    minutes = {learner_id: entry.minutes for learner_id, entry in register.entries.items()}
    return _Gathered(
        _session_title(register.course.terms.title, register.session.title),
        register.course.id,
        () if register.session.called_off else (register.session.starts_at,),
        tuple(one for one in register.learners if minutes.get(one.id, 0) > 0),
        minutes,
    )


def _on_course(session: Session, actor: Actor, course_id: UUID) -> _Gathered:
    found = training.attendance(session, actor, course_id)
    there = tuple(
        one
        for one in sorted(found.learners, key=lambda one: (one.name.casefold(), one.nth))
        if found.minutes_of[one.id] > 0
        and is_met(found.rule, found.minutes_of[one.id], found.minutes)
    )
    return _Gathered(found.course.terms.title, course_id, found.starts, there, found.minutes_of)


def _session_title(course: str, session: str) -> str:
    return f"{course}: {session}"


def _issued(
    session: Session, actor: Actor, occasion: Occasion, person_ids: Collection[UUID]
) -> Mapping[UUID, tuple[str, bool]]:
    """For each person the key of the next certificate, and whether there is one that counts.

    What its issuer withdrew can be issued anew; what its holder withdrew is not.
    """
    query = (
        select(Certificate.holder_id, CertificateEnd.reason)
        .outerjoin(
            CertificateEnd,
            points_at(CertificateEnd.certificate_id, Certificate),
        )
        .where(
            Certificate.organisation_id == actor.organisation_id,
            Certificate.effect_key.startswith(occasion.key, autoescape=True),
        )
        .order_by(Certificate.id)
        .limit(5000)
    )
    withdrawn: dict[UUID, int] = dict.fromkeys(person_ids, 0)
    counts: set[UUID] = set()
    for holder_id, reason in session.execute(query):
        if reason in ISSUERS_REASONS:
            withdrawn[holder_id] = withdrawn.get(holder_id, 0) + 1
        else:
            counts.add(holder_id)
    return {
        person_id: (f"{occasion.key}{person_id} {withdrawn[person_id]}", person_id in counts)
        for person_id in person_ids
    }


def _covers(
    session: Session, actor: Actor, course: CourseRead, held: Sequence[SessionRead]
) -> tuple[str, ...]:
    """The codes that the scheme's parts behind these sessions serve, each once."""
    if course.version_id is None:
        return ()
    behind = {one.part_id for one in held}
    parts = training.version(session, actor, course.version_id).parts
    codes = [code for one in parts if one.id in behind for code in one.part.covers]
    return tuple(dict.fromkeys(codes))


def _co_delivered_by(course: CourseRead, held: Sequence[SessionRead]) -> tuple[str, ...]:
    """Who trained on these sessions and says themself that they deliver from lived experience."""
    trained = {one.led_by.id for one in held}
    trained |= {each.id for one in held for each in one.beside}
    return tuple(
        one.person.name
        for one in course.trainers
        if one.from_lived_experience and one.person.id in trained
    )
