"""A release as one document to read or to print."""

from collections.abc import Iterator
from typing import Final

from competence.framework.exchange.saying import GUARDS, TALK_TO, TO, WHEN, need_in_words
from competence.framework.model import (
    Boundary,
    Competence,
    Conditions,
    Framework,
    OverProtection,
    Provenance,
    WordsToSay,
)


def as_markdown(framework: Framework) -> str:
    """The framework as one document to read or to print."""
    return "\n".join(_document(framework)) + "\n"


def _document(framework: Framework) -> Iterator[str]:
    yield f"# {framework.title}"
    yield from ("", f"{framework.key}. {framework.plain_text}")
    if framework.is_draft:
        yield from ("", f"**{framework.notices.draft}.**")
    yield from ("", framework.notices.advice)
    for domain in framework.domains:
        yield from ("", f"## {domain.code} {domain.title}", "", domain.plain_text)
        for competence in framework.competences_of(domain.code):
            yield from _section(framework, competence)
    yield from _boundaries(framework)
    yield from ("", "## What the employer answers for", "")
    for duty in framework.duties:
        yield f"- **{duty.code} {duty.title}.** {duty.plain_text}"
    if framework.team_statements:
        yield from ("", "## What a team says of itself, once a year", "")
    for one in framework.team_statements:
        yield f"- **{one.code} {one.title}.** {one.plain_text} {_basis(one.provenance)}"
    if framework.audit_questions:
        yield from ("", "## What the audit asks", "")
    for question in framework.audit_questions:
        yield f"- **{question.code} {question.question}** {question.definition}"
    yield from ("", "## Sources", "")
    for source in framework.sources.values():
        parts = (source.authors, source.title, source.publication, source.published_on)
        yield f"- **{source.code}** {'. '.join(part for part in parts if part)}."


def _section(framework: Framework, competence: Competence) -> Iterator[str]:
    yield from ("", f"### {competence.code} {competence.title}", "", competence.plain_text)
    yield from ("", "What this is not:", "")
    yield from (f"- {line}" for line in competence.what_it_is_not)
    yield from ("", "What the team must provide:", "")
    for provided in competence.team_must_provide:
        yield f"- {framework.duty(provided.duty).title}: {provided.here}"
    yield from ("", "What it looks like:", "")
    for described in competence.levels:
        title = framework.level(described.level).title
        yield f"- **{title}.** {described.text} {_basis(described.provenance)}"
    yield from ("", "What it is made of:", "")
    for statement in competence.statements:
        words = f"- **{statement.code}** ({statement.kind}) {statement.text}"
        yield f"{words} {statement.plain_text} {_basis(statement.provenance)}"
    yield from ("", f"The service looks again after {competence.review.months} months.")


def _boundaries(framework: Framework) -> Iterator[str]:
    if framework.boundaries:
        yield from ("", "## What peer workers may be asked to do")
    for boundary in framework.boundaries:
        yield from _boundary(framework, boundary)
    if framework.over_protection:
        yield from ("", "## Being kept out of peer work")
    for event in framework.over_protection:
        yield from _event(event)


def _boundary(framework: Framework, boundary: Boundary) -> Iterator[str]:
    yield from ("", f"### {boundary.code} {boundary.activity}", "", boundary.plain_text)
    answer = framework.wording(boundary.verdict).title
    yield from ("", f"**{answer}.** {boundary.reason} {_basis(boundary.provenance)}")
    yield from _conditions(framework, boundary.conditions)
    if boundary.instead:
        yield from ("", "Instead:", "", *(f"- {line}" for line in boundary.instead))
    yield from _words_to_say(boundary.words_to_say)
    guards = [GUARDS[one] for one in boundary.guards_against]
    if guards:
        yield from ("", f"It guards against {', and '.join(guards)}.")
    if boundary.talk_to:
        yield from ("", f"Talk to: {', '.join(TALK_TO[one] for one in boundary.talk_to)}.")
    if boundary.debate is not None:
        yield from ("", f"*Debated.* {boundary.debate}")
    if boundary.variation_note is not None:
        yield from ("", f"*A service may vary:* {boundary.variation_note}")
    yield from ("", "People say:", "", *(f"- {example.text}" for example in boundary.examples))
    yield from ("", "Close by, and answered elsewhere:", "")
    for near in boundary.near_misses:
        yield f"- {near.text} *{near.belongs_to}: {near.because}*"


def _conditions(framework: Framework, conditions: Conditions) -> Iterator[str]:
    if conditions.all:
        every = (f"- {need_in_words(framework, need)}" for need in conditions.all)
        yield from ("", "Needed first, all of:", "", *every)
    if conditions.any:
        one_of = (f"- {need_in_words(framework, need)}" for need in conditions.any)
        yield from ("", "Needed first, one of:", "", *one_of)


def _words_to_say(several: tuple[WordsToSay, ...]) -> Iterator[str]:
    if several:
        yield from ("", "Words to say:", "")
    for words in several:
        yield f"- To {TO[words.to]}{WHEN[words.when]}: “{words.text}”"


def _event(event: OverProtection) -> Iterator[str]:
    yield from ("", f"### {event.code} {event.title}", "", event.plain_text)
    yield from ("", f"{event.reason} {_basis(event.provenance)}")
    yield from _words_to_say(event.words_to_say)
    yield from ("", "People say:", "", *(f"- {example.text}" for example in event.examples))


_BASIS: Final = {
    Provenance.DIRECT: "*From the paper.*",
    Provenance.INFERRED: "*Follows from the paper.*",
    Provenance.EXTERNAL: "*From another source; the paper is silent.*",
}


def _basis(provenance: Provenance) -> str:
    return _BASIS[provenance]
