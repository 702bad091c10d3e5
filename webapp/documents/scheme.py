"""A scheme of work as a document: a programme's draft, or a version that was published."""

from datetime import date
from typing import Final

from certificates.content import ProvenanceKind
from certificates.scheme import Scheme, SchemePart, SchemeStatement
from competence.framework.model import Framework, Statement
from competence.training.queries import DraftRead, PartRead, VersionRead
from competence.training.rules.schemes import served

NEVER_A_COMPETENCE: Final = (
    "A course is never a competence. What somebody learned can be evidence, and a supervisor"
    " decides."
)


def scheme(
    framework: Framework,
    read: DraftRead | VersionRead,
    *,
    organisation: str,
    on: date,
    made_up: bool,
) -> Scheme:
    """What the scheme of work says; a draft has no version number yet, which is 0."""
    return Scheme(
        title=read.heading.title,
        plain_words=read.heading.plain_words,
        organisation=organisation,
        version=read.number if isinstance(read, VersionRead) else 0,
        framework_title=framework.title,
        release=framework.release,
        draft_notice=_draft(framework) if framework.is_draft else None,
        printed_on=on,
        parts=tuple(_part(framework, one) for one in read.parts),
        notices=(NEVER_A_COMPETENCE,),
        made_up=made_up,
    )


def _draft(framework: Framework) -> str:
    return framework.notices.draft.removeprefix("Draft. ").rstrip(".") + "."


def _part(framework: Framework, one: PartRead) -> SchemePart:
    return SchemePart(
        number=one.nth,
        title=one.part.title,
        minutes=one.part.minutes,
        aims=one.part.aims,
        done=one.part.done,
        statements=tuple(
            _statement(framework, statement)
            for each in served(framework, one.part.covers)
            for statement in each.statements
        ),
    )


def _statement(framework: Framework, statement: Statement) -> SchemeStatement:
    competence = framework.competence_of(statement.code)
    domain = framework.domain(competence.domain)
    return SchemeStatement(
        code=statement.code,
        text=statement.plain_text,
        provenance=ProvenanceKind(statement.provenance),
        competence_code=competence.code,
        competence_title=competence.title,
        domain_title=domain.title,
        domain_index=framework.domains.index(domain),
    )
