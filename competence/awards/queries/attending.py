"""Who was there, and can be given a certificate of attendance: of a session, or of a course."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.awards.records import Certificate, CertificateEnd, DrawnCertificate
from competence.awards.rules import ISSUERS_REASONS, Gathering, Occasion
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


@dataclass(frozen=True, slots=True)
class Attended:
    """A session or a course, and who can be given a certificate of having been there, by name.

    `without_account` were there too, and are on the register by name alone.
    """

    occasion: Occasion
    title: str
    framework: str
    release: str
    days: tuple[date, ...]
    covers: tuple[str, ...]
    co_delivered_by: tuple[str, ...]
    there: tuple[WasThere, ...]
    without_account: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How far certificates of one session or course are: issued, and drawn."""

    issued: int
    drawn: int


def attended(session: Session, actor: Actor, occasion: Occasion) -> Attended:
    """Who was at a session, or long enough on a course, that the actor trains on; else NotFound.

    Never the actor.
    """
    if occasion.gathering is Gathering.SESSION:
        found = _at_session(session, actor, occasion.id)
    else:
        found = _on_course(session, actor, occasion.id)
    people_there = found.with_account
    names = people.names(session, people_there.keys())
    issued = _issued(session, actor, occasion, people_there.keys())
    by_name = sorted(people_there, key=lambda one: (names[one].casefold(), one))
    return Attended(
        occasion=occasion,
        title=found.title,
        framework=found.course.framework,
        release=found.course.release,
        days=tuple(sorted({day_of(one.starts_at) for one in found.held})),
        covers=_covers(session, actor, found),
        co_delivered_by=_co_delivered_by(found),
        there=tuple(
            WasThere(PersonName(one, names[one]), people_there[one], *issued[one])
            for one in by_name
        ),
        without_account=tuple(one.name for one in found.there if one.person_id is None),
    )


def how_far(session: Session, actor: Actor, occasion: Occasion) -> Drawing:
    """How many certificates the actor issued for a session or course, and how many are drawn."""
    query = (
        select(Certificate.id, DrawnCertificate.certificate_id)
        .outerjoin(
            DrawnCertificate,
            and_(
                DrawnCertificate.organisation_id == Certificate.organisation_id,
                DrawnCertificate.certificate_id == Certificate.id,
            ),
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
class _Held:
    """What was held, and who was there long enough, with the minutes of each."""

    title: str
    course: CourseRead
    held: tuple[SessionRead, ...]
    there: tuple[LearnerRead, ...]
    minutes: Mapping[UUID, int]

    @property
    def with_account(self) -> Mapping[UUID, int]:
        """The minutes of whoever has an account."""
        return {
            one.person_id: self.minutes[one.id] for one in self.there if one.person_id is not None
        }


def _at_session(session: Session, actor: Actor, session_id: UUID) -> _Held:
    register = training.register(session, actor, session_id)
    course = training.course(session, actor, register.session.course_id)
    minutes = {learner_id: entry.minutes for learner_id, entry in register.entries.items()}
    return _Held(
        f"{course.terms.title}: {register.session.title}",
        course,
        () if register.session.called_off else (register.session,),
        tuple(one for one in register.learners if minutes.get(one.id, 0) > 0),
        minutes,
    )


def _on_course(session: Session, actor: Actor, course_id: UUID) -> _Held:
    course = training.course(session, actor, course_id)
    found = training.progress(session, actor, course_id).learners
    there = tuple(
        one.learner
        for one in found
        if one.facts.minutes > 0
        and is_met(one.facts.rule, one.facts.minutes, one.facts.course_minutes)
    )
    held = tuple(one for one in course.sessions if not one.called_off)
    minutes = {one.learner.id: one.facts.minutes for one in found}
    return _Held(course.terms.title, course, held, there, minutes)


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
            and_(
                CertificateEnd.organisation_id == Certificate.organisation_id,
                CertificateEnd.certificate_id == Certificate.id,
            ),
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


def _covers(session: Session, actor: Actor, found: _Held) -> tuple[str, ...]:
    """The codes that the scheme's parts behind these sessions serve, each once."""
    if found.course.version_id is None:
        return ()
    behind = {one.part_id for one in found.held}
    parts = training.version(session, actor, found.course.version_id).parts
    codes = [code for one in parts if one.id in behind for code in one.part.covers]
    return tuple(dict.fromkeys(codes))


def _co_delivered_by(found: _Held) -> tuple[str, ...]:
    """Who trained on these sessions and says themself that they deliver from lived experience."""
    trained = {one.led_by.id for one in found.held}
    trained |= {each.id for one in found.held for each in one.beside}
    return tuple(
        one.person.name
        for one in found.course.trainers
        if one.from_lived_experience and one.person.id in trained
    )
