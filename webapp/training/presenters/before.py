"""What somebody learned before and asks to count, in words: for them, and for whoever trains."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from competence.days import day_of
from competence.framework.model import Framework, Provenance, Statement
from competence.training.queries import AnswerRead, PriorRead
from competence.training.rules.outside import Elsewhere
from competence.training.rules.prior import PriorFinding
from webapp.presenting.dates import by_or_since, day_month, day_words, instant_words
from webapp.training.presenters.programmes import length_words

ANSWERS = {
    PriorFinding.COUNTS: "Counts for this course",
    PriorFinding.NOT_THIS_TIME: "Not this time",
}

ANSWERED_WITHIN = timedelta(days=14)
"""By when an answer is owed, as for a sign-off (a local default)."""


@dataclass(frozen=True, slots=True)
class AskedStatement:
    """One statement that somebody asks to count, and the answer to it; "" while it waits."""

    code: str
    text: str
    kind: Provenance
    answer: str
    reason: str
    would_help: str
    by_whom: str
    owed: str


@dataclass(frozen=True, slots=True)
class PriorShown:
    """Something learned before that somebody asks to count."""

    id: UUID
    title: str
    facts: str
    words: str
    file_name: str
    asked: str
    statements: tuple[AskedStatement, ...]

    @property
    def is_open(self) -> bool:
        """Whether none of it is answered, so that it can be taken back."""
        return not any(one.answer for one in self.statements)

    def first_waiting(self) -> str:
        """The first statement without an answer; "" where there is none."""
        return next((one.code for one in self.statements if not one.answer), "")


def prior_shown(
    one: PriorRead, release: Callable[[str, str], Framework], today: date
) -> PriorShown:
    """Something that was asked about, under the release it was asked under."""
    framework = release(one.framework, one.release)
    owed_on = day_of(one.asked_at) + ANSWERED_WITHIN
    owed = f"An answer is owed {by_or_since(owed_on, today)} {day_month(owed_on, today)}."
    return PriorShown(
        one.id,
        one.elsewhere.title,
        elsewhere_words(one.elsewhere),
        one.words,
        one.file_name,
        f"Asked on {instant_words(one.asked_at)}.",
        tuple(
            _statement(framework.statement(code), one.answers.get(code), owed)
            for code in one.statements
        ),
    )


def elsewhere_words(one: Elsewhere) -> str:
    """Who ran it, when, and how long it was: "Mill Lane, 3 May 2026, 6 hours"."""
    days = day_words(one.first_on)
    if one.last_on is not None:
        days = f"{days} to {day_words(one.last_on)}"
    return f"{one.provider}, {days}, {length_words(one.minutes)}"


def _statement(statement: Statement, answer: AnswerRead | None, owed: str) -> AskedStatement:
    if answer is None:
        return AskedStatement(
            statement.code, statement.plain_text, statement.provenance, "", "", "", "", owed
        )
    return AskedStatement(
        statement.code,
        statement.plain_text,
        statement.provenance,
        ANSWERS[answer.finding],
        answer.reason,
        answer.would_help,
        f"{answer.answered_by.name}, {instant_words(answer.answered_at)}",
        "",
    )
