"""What a portfolio can be made from, and what its owner chose of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from competence.actors import Actor
from competence.assessment import queries as assessment
from competence.assessment.rules import Said
from competence.evidence import queries as evidence
from competence.evidence.rules import EvidenceItem, placed
from competence.framework.model import Framework
from competence.people import queries as people
from competence.people.rules import AwaySoFar
from competence.signoff import queries as signoff
from competence.signoff.queries import DecisionRead
from competence.signoff.rules import Standing
from webapp.presenting.standing import standing_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Choice:
    """What the owner chose to put in: competences, evidence with its text, paragraphs of theirs."""

    competences: frozenset[str]
    evidence: frozenset[UUID] = frozenset()
    mine: frozenset[UUID] = frozenset()
    own_words: bool = True

    def has(self, item: EvidenceItem) -> bool:
        """Whether anything of a piece of evidence was chosen."""
        return item.entry.id in self.evidence | self.mine


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of one worker's that a portfolio can be made from."""

    name: str
    organisation: str
    roles: tuple[str, ...]
    history: Mapping[str, Sequence[Said]]
    decisions: Mapping[str, Sequence[DecisionRead]]
    standings: Mapping[str, Standing]
    evidence: Sequence[EvidenceItem]
    away: AwaySoFar
    authors: Mapping[UUID, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    """Competences that an answer is owed about."""

    def said(self) -> dict[str, Said]:
        """What they say now, by competence."""
        return {code: said[-1] for code, said in self.history.items()}

    def looked_at(self) -> frozenset[str]:
        """The competences that anything was said or decided of."""
        return frozenset(self.history.keys() | self.decisions.keys())


def gathered(session: "Session", actor: Actor, framework: Framework, *, on: date) -> Kept:
    """Everything of the actor's own that a portfolio can be made from."""
    decisions = signoff.decisions(session, actor, framework.framework)
    roles = people.framework_roles(session, actor, on=on)
    items = evidence.everything(session, actor, framework.framework)
    waiting, away = signoff.waiting_and_away(session, actor, framework.framework, on=on)
    names = people.names(session, {actor.person_id, *(item.author_id for item in items)})
    return Kept(
        name=names[actor.person_id],
        organisation=people.organisation(session, actor).name,
        roles=tuple(framework.role(code).title for code in roles),
        history=assessment.histories(session, actor, framework.framework),
        decisions=decisions,
        standings={
            code: standing_of(framework.competence(code), found)
            for code, found in decisions.items()
            if framework.has_competence(code)
        },
        evidence=items,
        away=AwaySoFar(away, on),
        authors=names,
        asked=frozenset(one.competence for one in waiting),
    )


def competences_of(framework: Framework, about: Collection[str]) -> frozenset[str]:
    """The competences that codes stand for, those of their statements too."""
    return frozenset(code for code, _ in placed(framework, about))
