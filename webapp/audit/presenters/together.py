"""All services together: figures about people in words, and what the work costs in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from competence.framework import audit
from competence.framework.model import AuditAbout, AuditQuestion, Minutes
from competence.oversight.rules import Figure, Mark, SafeTable, pooled_from, share
from webapp.audit.presenters.found import TogetherFound
from webapp.audit.presenters.words import NOTHING, figure_words, middle_words, share_words
from webapp.presenting.dates import day_words, period

INTRODUCTION: Final = (
    "These are figures about people, over all your services together. They are never shown for one "
    "service. Counted is only what a worker chose to share, and what services did in their own "
    "name. Nothing here proves how well people do."
)
NOTES: Final = (
    "A low figure is not proof that nothing happened.",
    "Up to 7 nothing is shown, and that can include none.",
    "Above that figures are rounded to five, and totals too, so that they give nothing away.",
    "Here and there a table is left out by lot, so that nobody can tell why another one is.",
    "A figure stays as it was until what it counts has moved by at least five.",
)
NOT_PUBLISHED: Final = (
    "Not published this time: beside another group of services it could give somebody away."
)
TOO_FEW: Final = (
    "Figures about people are shown only over at least three services and eight peer workers. You "
    "have too few for that. The facts of each service are there for you."
)
_AN_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row in words: what, about how many, and how many in a hundred."""

    code: str
    label: str
    figure: str
    share: str


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table in words; a middle has one row. `total` says what it is a total of.

    `alike`: no row is shown, and all for the same reason.
    """

    code: str
    title: str
    anchor: str
    unit: str
    rows: tuple[RowShown, ...]
    total: RowShown | None
    has_shares: bool
    alike: bool = False

    @property
    def lines(self) -> tuple[RowShown, ...]:
        """The rows as they are read: one, where the same would be said of each."""
        if not self.alike:
            return self.rows
        labels = "; ".join(row.label for row in self.rows)
        reason = self.rows[0].figure
        return (RowShown("all", labels, f"Each is {reason[:1].lower()}{reason[1:]}", NOTHING),)


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question about people, with its tables."""

    code: str
    question: str
    does_not_show: str
    tables: tuple[TableShown, ...]


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """An edition of all services together; without questions where nothing is shown."""

    period: str
    introduction: str
    services: tuple[str, ...]
    questions: tuple[QuestionShown, ...]
    costs: tuple[tuple[str, str, str], ...]


def together_page(found: TogetherFound) -> TogetherPage:
    """Every question about people, in the release's order."""
    totals = [table.total.mark for table in found.tables.values()]
    is_there = any(mark is not Mark.TOO_FEW for mark in totals)
    return TogetherPage(
        period=period_words(found),
        introduction=INTRODUCTION if is_there else TOO_FEW if totals else NOT_PUBLISHED,
        services=tuple(found.services),
        questions=tuple(_questions(found)) if is_there else (),
        costs=tuple(_costs(found)) if is_there else (),
    )


def period_words(found: TogetherFound) -> str:
    """The four quarters, and when they were frozen and published."""
    edition = found.edition
    pooled = period(pooled_from(edition.ends_on), edition.ends_on)
    return (
        f"{pooled}. Frozen on {day_words(edition.ends_on)}, published on "
        f"{day_words(edition.published_on)}. Framework release {found.framework.release}."
    )


def _questions(found: TogetherFound) -> Iterator[QuestionShown]:
    asked = audit.tables(found.framework)
    for question in found.framework.audit_questions:
        if question.about is AuditAbout.PEOPLE:
            mine = [one for one in asked if one.question == question.code]
            yield _question(question, tuple(_tables(found, mine)))


def _question(question: AuditQuestion, tables: tuple[TableShown, ...]) -> QuestionShown:
    return QuestionShown(question.code, question.question, question.does_not_show, tables)


def _tables(found: TogetherFound, asked: list[audit.Table]) -> Iterator[TableShown]:
    for one in asked:
        anchor = f"{one.question}-{one.code}"
        if one.is_middle and one.code in found.middles:
            words = middle_words(found.middles[one.code], one.unit)
            rows = (RowShown(one.code, one.title, words, NOTHING),)
            yield TableShown(one.code, one.title, anchor, one.unit, rows, None, has_shares=False)
        elif one.code in found.tables:
            yield _table(found, one, anchor)


def _table(found: TogetherFound, asked: audit.Table, anchor: str) -> TableShown:
    table = found.tables[asked.code]
    figures, wholes = dict(table.cells), _wholes(found, asked, table)
    rows = tuple(
        RowShown(
            row.code,
            row.label,
            figure_words(figures[row.code]),
            share_words(share(figures[row.code], wholes[row.code])),
        )
        for row in asked.rows
        if row.code in figures
    )
    total = RowShown("total", _first_upper(asked.whole), figure_words(table.total), NOTHING)
    marks = {figure.mark for figure in figures.values()}
    return TableShown(
        asked.code,
        asked.title,
        anchor,
        asked.unit,
        rows,
        total,
        has_shares=any(row.share != NOTHING for row in rows),
        alike=len(rows) > 1 and len(marks) == 1 and marks != {Mark.SHOWN},
    )


def _wholes(found: TogetherFound, asked: audit.Table, table: SafeTable) -> dict[str, Figure]:
    """What each row is a part of: the row of another table, else this one's total."""
    if asked.out_of is None:
        return {code: table.total for code, _ in table.cells}
    other = found.tables.get(asked.out_of)
    rows = dict(other.cells) if other else {}
    return {code: rows.get(code, Figure(Mark.WITHHELD)) for code, _ in table.cells}


def _costs(found: TogetherFound) -> Iterator[tuple[str, str, str]]:
    for one in audit.minutes(found.framework):
        yield one.title, one.who, _cost(found, one)


def _cost(found: TogetherFound, one: Minutes) -> str:
    if one.table is None:
        return f"{one.minutes} minutes for each edition"
    table = found.tables.get(one.table.value)
    if table is None or table.total.value is None:
        return NOTHING if table is None else figure_words(table.total)
    minutes = one.minutes * table.total.value
    each = f"{one.minutes} {'minute' if one.minutes == 1 else 'minutes'}"
    return f"About {_time(minutes)}: {each} × about {table.total.value}"


def _time(minutes: int) -> str:
    if minutes < _AN_HOUR:
        return f"{minutes} minutes"
    hours = (minutes + _AN_HOUR // 2) // _AN_HOUR
    return f"{hours} {'hour' if hours == 1 else 'hours'}"


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
