"""What whoever issues sees: what waits, what lies under it, and what they issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias
from uuid import UUID

from flask import url_for

from competence.awards.actions import SAID, YOUR_VIEW_FIRST
from competence.awards.queries import Asked, BasisRead, CertificateRead, NoticeRead, ReviewRead
from competence.awards.rules import Reviewed, Stands, needs_review
from competence.days import day_of
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.training.queries import ListedCourse, SessionRead
from webapp.awards.presenters.own import state_words
from webapp.awards.presenters.words import KINDS, OPINIONS, REASONS
from webapp.documents.awards import line
from webapp.presenting.dates import and_list, day_month, day_words

Reviews: TypeAlias = tuple[tuple[str, "ReviewWords"], ...]
COLUMNS: Final = ("Competence", "Agreed at", "Day", "By whom")


@dataclass(frozen=True, slots=True)
class Line:
    """Something that leads on: its name, where to, and a sentence."""

    heading: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """A review in words: when and by whom, what they said, what it came to."""

    heading: str
    took_part: str
    said: str
    opinion: str


@dataclass(frozen=True, slots=True)
class BasisPage:
    """What lies under an award; `cannot` says why it cannot be issued now."""

    request_id: UUID
    name: str
    award: str
    asked: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    by_one: bool
    review: ReviewWords | None
    cannot: str


@dataclass(frozen=True, slots=True)
class IssuedPage:
    """One certificate as its issuer sees it."""

    id: UUID
    title: str
    name: str
    is_valid: bool
    facts: tuple[dict[str, str], ...]
    told: str
    words: str
    why: str
    replies: tuple[str, ...]
    can_withdraw: bool
    until: str


def asked_lines(registry: Registry, asked: Sequence[Asked], today: date) -> tuple[Line, ...]:
    """What somebody asked the reader to issue."""
    return tuple(
        Line(
            f"{one.worker.name}: "
            f"{registry.release(one.framework, one.release).award(one.award).title}",
            url_for("awards.basis", award_request_id=one.request_id),
            f"{one.worker.name.split()[0]} asked you to issue it on"
            f" {day_month(one.asked_on, today)}.",
        )
        for one in asked
    )


def session_lines(held: Sequence[SessionRead], today: date) -> tuple[Line, ...]:
    """Sessions whose attendance can be certified, newest first."""
    return tuple(
        Line(
            f"{one.course_title}: {one.title}",
            url_for("awards.attendance_of_session", session_id=one.id),
            f"{day_month(day_of(one.starts_at), today)}.",
        )
        for one in reversed(held)
    )


def course_lines(courses: Sequence[ListedCourse]) -> tuple[Line, ...]:
    """Courses whose attendance can be certified, once they had a session."""
    return tuple(
        Line(one.title, url_for("awards.attendance_of_course", course_id=one.id), "")
        for one in courses
        if one.last_at is not None
    )


def basis_page(framework: Framework, found: BasisRead) -> BasisPage:
    """What lies under an award somebody asked for."""
    lines = [line(framework, one) for one in found.towards.agreed]
    is_missing = needs_review(framework, found.towards.award) and found.review is None
    cannot = ""
    if found.is_over:
        cannot = "This is over: it was taken back, or handed back."
    elif found.waits_for_own_view:
        cannot = YOUR_VIEW_FIRST
    elif not found.towards.qualifies:
        cannot = "What this stands on has changed since it was asked for. It cannot be issued now."
    elif is_missing:
        cannot = SAID[Stands.WAITS_FOR_REVIEW]
    return BasisPage(
        request_id=found.asked.request_id,
        name=found.asked.worker.name,
        award=found.towards.award.title,
        asked=day_words(found.asked.asked_on),
        columns=COLUMNS,
        rows=tuple(
            (f"{one.title} ({one.code})", one.level, day_words(one.decided_on), one.decided_by)
            for one in lines
        ),
        by_one=found.is_by_one,
        review=None if found.review is None else review_words(framework, found.review),
        cannot=cannot,
    )


def reviews_lines(registry: Registry, reads: Sequence[ReviewRead], framework: str) -> Reviews:
    """Every review of a framework's releases, each with the release it is of."""
    return tuple(
        (
            f"Release {one.release}",
            review_words(registry.release(framework, one.release), one.review),
        )
        for one in reads
    )


def review_words(framework: Framework, review: Reviewed) -> ReviewWords:
    """A review as a page says it."""
    titles = [framework.domain(code).title for code in review.domains]
    return ReviewWords(
        heading=f"{day_words(review.reviewed_on)}: {and_list(titles)}",
        took_part=f"{review.took_part} {_people(review.people, review.peers)}",
        said=review.said,
        opinion=OPINIONS[review.opinion],
    )


def issued_lines(issued: Sequence[CertificateRead]) -> tuple[Line, ...]:
    """What the reader issued, newest first."""
    return tuple(
        Line(
            f"{one.holder.name}: {one.title}",
            url_for("awards.issued_one", issued_id=one.id),
            f"{day_words(one.issued_on)}. {state_words(one.ended)}.",
        )
        for one in issued
    )


def issued_page(read: CertificateRead, notice: NoticeRead | None, today: date) -> IssuedPage:
    """One certificate the reader issued."""
    facts = {
        "Holder": read.holder.name,
        "What it says": KINDS[read.kind],
        "Issued": day_words(read.issued_on),
        "Now": state_words(read.ended),
    }
    return IssuedPage(
        id=read.id,
        title=read.title,
        name=read.holder.name,
        is_valid=read.ended is None,
        facts=tuple({"key": key, "value": value} for key, value in facts.items()),
        told="" if notice is None else day_words(notice.told_on),
        words="" if notice is None else notice.words,
        why="" if notice is None else REASONS[notice.reason],
        replies=() if notice is None else notice.replies,
        can_withdraw=notice is not None and today >= notice.can_withdraw_on,
        until="" if notice is None else day_words(notice.can_withdraw_on),
    )


def _people(people: int, peers: int) -> str:
    return f"{people} took part, {peers} of them hold or held a peer role."
