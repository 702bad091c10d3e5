"""The choices of a portfolio, and what its preview shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from certificates.content import Portfolio
from competence.framework.model import Framework
from webapp.documents import Kept
from webapp.forms.fields import Choice
from webapp.presenting.dates import day_words
from webapp.presenting.standing import agreed_words, said_words


@dataclass(frozen=True, slots=True)
class PreviewedEvidence:
    """A piece of evidence as it will print."""

    heading: str
    text: str
    mine: str


@dataclass(frozen=True, slots=True)
class PreviewedCompetence:
    """A competence as it will print."""

    title: str
    said: str
    said_words: str
    agreed: str
    agreed_words: str
    by: str
    evidence: tuple[PreviewedEvidence, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a portfolio says, for its owner to look at."""

    name: str
    organisation: str
    made_on: str
    summary: str
    competences: tuple[PreviewedCompetence, ...]


def competence_choices(framework: Framework, kept: Kept) -> Sequence[Choice]:
    """Everything that was looked at, in the framework's order, with both voices as a hint."""
    said = kept.said()
    choices = []
    for competence in framework.competences:
        if competence.code not in kept.looked_at():
            continue
        mine = said_words(framework, said.get(competence.code))
        agreed = agreed_words(framework, kept.standings.get(competence.code))
        hints = [f"You say: {mine}" if mine else "", f"Agreed view: {agreed}" if agreed else ""]
        choices.append(
            Choice(competence.code, competence.title, hint=". ".join(filter(None, hints)))
        )
    return choices


def evidence_choices(framework: Framework, kept: Kept) -> Sequence[Choice]:
    """Every piece of evidence, newest first."""
    return [
        Choice(
            str(item.entry.id),
            item.entry.title,
            hint=f"{framework.evidence_kind(item.entry.kind).title},"
            f" {day_words(item.entry.happened_on)}",
        )
        for item in kept.evidence
    ]


def mine_choices(kept: Kept) -> Sequence[Choice]:
    """Every paragraph kept for oneself alone."""
    return [
        Choice(str(item.entry.id), f"Your own paragraph in “{item.entry.title}”")
        for item in kept.evidence
        if item.mine
    ]


def preview(content: Portfolio) -> Preview:
    """What the portfolio will say."""
    return Preview(
        name=content.holder_name,
        organisation=content.organisation_name,
        made_on=day_words(content.printed_on),
        summary=content.summary,
        competences=tuple(
            PreviewedCompetence(
                title=page.title,
                said=page.said.words,
                said_words=page.said.reason,
                agreed=page.agreed.words,
                agreed_words=page.agreed.reason,
                by=page.agreed.by,
                evidence=tuple(
                    PreviewedEvidence(f"{row.kind}: {row.title}", row.text, row.mine)
                    for row in page.evidence
                ),
            )
            for page in content.competences
        ),
    )
