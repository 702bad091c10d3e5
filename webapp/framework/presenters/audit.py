"""What an audit asks, and what in a release speaks to shared decisions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flask import url_for

from competence.framework import audit
from competence.framework.decisions import Entry, Set, decision_map
from competence.framework.model import (
    Audit,
    AuditAbout,
    AuditQuestion,
    ContractWords,
    Framework,
    Minutes,
)
from webapp.framework.presenters.parts import (
    Basis,
    Edition,
    FrameworkPage,
    Link,
    SourceShown,
    address,
    basis,
    source_shown,
    sources,
)
from webapp.presenting.dates import and_list

ABOUT: Final = {
    AuditAbout.THE_SERVICE: "A fact about a service, told of each one",
    AuditAbout.PEOPLE: "A figure about people, told only of several services together",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A name and what it means."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A table as its definition shows it: what is counted, what of, and its rows."""

    id: str
    title: str
    definition: str
    of: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question, with all that its answer means."""

    code: str
    title: str
    question: str
    why: str
    about: str
    lines: tuple[Line, ...]
    facts: tuple[Line, ...]
    tables: tuple[Counted, ...]
    basis: Basis
    data: Link


@dataclass(frozen=True, slots=True)
class WordsShown:
    """A line to copy into a contract, for one duty."""

    duty: Link
    text: str
    regulation: str


@dataclass(frozen=True, slots=True)
class AuditPage(FrameworkPage):
    """What the audit asks; every list is empty where the release has none."""

    questions: tuple[QuestionShown, ...]
    costs: tuple[tuple[str, str, str], ...]
    regulation: Line | None
    words: tuple[WordsShown, ...]
    sources: tuple[SourceShown, ...]
    data: Link


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One entry of another framework, with what speaks to it here."""

    number: str
    label: str
    is_checked: bool
    competences: tuple[Link, ...]
    duties: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SetShown:
    """One list of entries."""

    code: str
    title: str
    entries: tuple[EntryShown, ...]


@dataclass(frozen=True, slots=True)
class DecisionsPage(FrameworkPage):
    """The map of shared decisions; empty where the release names no lists for it."""

    sets: tuple[SetShown, ...]
    sources: tuple[SourceShown, ...]


def audit_page(framework: Framework, edition: Edition) -> AuditPage:
    """Every question with its definition, the fixed minutes and the words for a contract."""
    held = framework.audit
    cited = [one.source for q in framework.audit_questions for one in q.sources]
    regulation = held.regulation if held else None
    return AuditPage(
        edition=edition,
        above=(edition.index,),
        questions=tuple(_question(framework, one) for one in framework.audit_questions),
        costs=tuple(_cost(framework, one) for one in (held.minutes if held else ())),
        regulation=Line(regulation.title, regulation.plain_text) if regulation else None,
        words=tuple(_words(framework, one) for one in (held.contract_words if held else ())),
        sources=_sources(framework, [*cited, *([regulation.source] if regulation else [])]),
        data=Link(
            "This page as data (JSON)",
            url_for(
                "framework.audit_json", framework=framework.framework, release=framework.release
            ),
        ),
    )


def decisions_page(framework: Framework, edition: Edition) -> DecisionsPage:
    """What speaks to each entry that the release's map of shared decisions shows."""
    found = decision_map(framework)
    return DecisionsPage(
        edition=edition,
        above=(edition.index,),
        sets=tuple(_set(framework, one) for one in found),
        sources=sources(framework, (one.about.source for one in found)),
    )


def audit_address(framework: Framework, code: str = "") -> str:
    """Where a question's definition stands; without a code, the page of all."""
    return url_for(
        "framework.audit",
        framework=framework.framework,
        release=framework.release,
        _anchor=code or None,
    )


def regulation_words(held: Audit, codes: Sequence[str]) -> str:
    """The parts of the regulation by our own labels, "support and training"."""
    parts = held.regulation.parts if held.regulation else ()
    return and_list([part.label.lower() for part in parts if part.code in codes])


def _question(framework: Framework, question: AuditQuestion) -> QuestionShown:
    facts = [one for one in audit.facts(framework) if one.question == question.code]
    tables = [one for one in audit.tables(framework) if one.question == question.code]
    href = url_for(
        "framework.item_json",
        framework=framework.framework,
        release=framework.release,
        code=question.code,
    )
    return QuestionShown(
        code=question.code,
        title=question.title,
        question=question.question,
        why=question.why,
        about=ABOUT[question.about],
        lines=tuple(_lines(framework, question)),
        facts=tuple(_fact(one) for one in facts),
        tables=tuple(_counted(one) for one in tables),
        basis=basis(framework, question.provenance, question.sources),
        data=Link("This question as data (JSON)", href),
    )


def _lines(framework: Framework, question: AuditQuestion) -> Iterator[Line]:
    yield Line("What it means", question.definition)
    if question.numerator:
        yield Line("What is counted", question.numerator)
    if question.denominator:
        yield Line("Out of", question.denominator)
    yield Line("How to count it yourself", question.recipe)
    yield Line("What it does not show", question.does_not_show)
    if framework.audit and framework.audit.regulation and question.regulation:
        words = regulation_words(framework.audit, question.regulation)
        yield Line(f"Related to {framework.audit.regulation.title}", words)


def _fact(fact: audit.Fact) -> Line:
    who = " The service says this itself." if fact.is_declared else ""
    return Line(fact.title, f"{fact.definition}{who}")


def _counted(table: audit.Table) -> Counted:
    return Counted(
        f"{table.question}-{table.code}",
        table.title,
        table.definition,
        f"Counted in {table.unit}. Its total: {table.whole}.",
        tuple(row.label for row in table.rows),
    )


def _cost(framework: Framework, cost: Minutes) -> tuple[str, str, str]:
    titles = {table.table: table.title for table in audit.tables(framework)}
    once = "each time" if cost.table is None else f"each of: {titles[cost.table].lower()}"
    unit = "minute" if cost.minutes == 1 else "minutes"
    return cost.title, cost.who, f"{cost.minutes} {unit}, {once}"


def _words(framework: Framework, words: ContractWords) -> WordsShown:
    duty = framework.duty(words.duty)
    held = framework.audit
    parts = regulation_words(held, words.regulation) if held else ""
    link = Link(f"{duty.code} {duty.title}", address(framework, duty.code))
    return WordsShown(link, words.text, parts)


def _sources(framework: Framework, codes: Iterable[str]) -> tuple[SourceShown, ...]:
    known = framework.sources
    return tuple(source_shown(known[code]) for code in dict.fromkeys(codes) if code in known)


def _set(framework: Framework, found: Set) -> SetShown:
    entries = tuple(_entry(framework, one) for one in found.entries)
    return SetShown(found.about.code, found.about.title, entries)


def _entry(framework: Framework, entry: Entry) -> EntryShown:
    return EntryShown(
        entry.target.number,
        entry.target.label,
        entry.target.checked,
        tuple(
            Link(
                f"{one.competence.code} {one.competence.title}",
                address(framework, one.competence.code),
                and_list([statement.code for statement in one.statements]),
            )
            for one in entry.spoken
        ),
        tuple(Link(one.title, address(framework, one.code)) for one in entry.duties),
    )
