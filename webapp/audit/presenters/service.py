"""One service: facts about it, a question at a time, with what was answered before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from competence.framework import audit
from competence.framework.decisions import decision_map
from competence.framework.model import AuditAbout, AuditFact, AuditQuestion, Framework
from competence.oversight.rules import Answer, Fact
from webapp.audit.presenters.found import ServiceFound
from webapp.audit.presenters.words import (
    ANSWERS,
    answer_words,
    before_words,
    in_words,
    peers_words,
)
from webapp.presenting.dates import day_words

INTRODUCTION: Final = (
    "These are facts about the service. Nothing here is about one person, and nothing here proves "
    "how well people do."
)
NO_REPLY: Final = "No reply was made. This means nothing either way."
FIRST: Final = "The peers of the service read these facts for two weeks before you did."


@dataclass(frozen=True, slots=True)
class FactShown:
    """A fact in words: the answer, what stands beside it, what peers say, what it was before."""

    code: str
    title: str
    answer: str
    words: str
    peers: str
    before: str


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question about the service, with its facts; `peers` where peers answer beside."""

    code: str
    question: str
    does_not_show: str
    has_peers: bool
    facts: tuple[FactShown, ...]


@dataclass(frozen=True, slots=True)
class ServicePage:
    """One service's edition, whole."""

    name: str
    period: str
    questions: tuple[QuestionShown, ...]
    reply: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """A principle, with the duties that speak to it: in place, and what is said of the others."""

    number: str
    label: str
    in_place: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetShown:
    """A list of principles."""

    title: str
    entries: tuple[EntryShown, ...]


def service_page(found: ServiceFound) -> ServicePage:
    """Every question about the service, in the release's order."""
    return ServicePage(
        name=found.service.name,
        period=period_words(found),
        questions=tuple(
            _question(found, question) for question in about_the_service(found.framework)
        ),
        reply=found.reply,
    )


def about_the_service(framework: Framework) -> Sequence[AuditQuestion]:
    """The questions that are about a service."""
    wanted = AuditAbout.THE_SERVICE
    return [one for one in framework.audit_questions if one.about is wanted]


def period_words(found: ServiceFound) -> str:
    """Which days an edition is about, and when it was frozen and published."""
    edition = found.edition
    return (
        f"On {day_words(edition.ends_on)}, published on {day_words(edition.published_on)}. "
        f"Framework release {found.framework.release}."
    )


def decisions_of(found: ServiceFound) -> tuple[SetShown, ...]:
    """The map of shared decisions, with what the service says of each duty."""
    said = {fact.part: fact.answer for fact in found.facts}
    return tuple(
        SetShown(
            one.about.title,
            tuple(
                EntryShown(
                    entry.target.number,
                    entry.target.label,
                    tuple(d.title for d in entry.duties if said.get(d.code) is Answer.YES),
                    tuple(
                        f"{d.title} ({ANSWERS[said.get(d.code, Answer.NOT_SAID)].lower()})"
                        for d in entry.duties
                        if said.get(d.code) is not Answer.YES
                    ),
                )
                for entry in one.entries
            ),
        )
        for one in decision_map(found.framework)
    )


def _question(found: ServiceFound, question: AuditQuestion) -> QuestionShown:
    asked = [one for one in audit.facts(found.framework) if one.question == question.code]
    facts = tuple(_facts(found, asked))
    return QuestionShown(
        code=question.code,
        question=question.question,
        does_not_show=question.does_not_show,
        has_peers=any(one.fact is AuditFact.DUTY for one in asked),
        facts=facts,
    )


def _facts(found: ServiceFound, asked: Sequence[audit.Fact]) -> Iterator[FactShown]:
    now = by_part(found.facts)
    earlier = [(edition.ends_on, by_part(facts)) for edition, facts in found.earlier]
    for one in asked:
        fact = now.get(one.part, Fact(one.question, one.part, Answer.NOT_SAID))
        before = [
            (day, answer_words(one, past[one.part])) for day, past in earlier if one.part in past
        ]
        yield FactShown(
            one.part,
            one.title,
            answer_words(one, fact),
            in_words(found.framework, one, fact),
            peers_words(one, fact),
            before_words(before),
        )


def by_part(facts: Sequence[Fact]) -> Mapping[str, Fact]:
    """Facts by what they are of."""
    return {fact.part: fact for fact in facts}
