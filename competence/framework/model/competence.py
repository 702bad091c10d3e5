"""Domains, competences, and the statements, levels and rules a competence is made of."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, PlainSerializer

from competence.framework.model.codes import (
    CompetenceCode,
    DomainCode,
    DutyCode,
    StatementCode,
    Text,
    Word,
)
from competence.framework.model.part import Citations, Part
from competence.framework.model.words import LivedExperience, Provenance, StatementKind

Crosswalk = Annotated[
    Mapping[Word, tuple[str, ...]],
    AfterValidator(MappingProxyType),
    PlainSerializer(dict),
]
"""Numbers of related things in other frameworks, by target set."""


class Domain(Part):
    """A group of competences, such as the shared foundations."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: DomainCode = Field(description="Capital letters; every competence code starts with it.")
    title: Text = Field(description="The name on pages.")
    plain_text: Text = Field(description="What the domain covers, reading age about 11.")
    folder: Word = Field(description="The folder its competences are in; the same as this one.")
    role: Word | None = Field(
        description="The role it describes, by its code in release.json; null when it is shared."
    )


class TeamProvides(Part):
    """A duty of the employer, said for one competence."""

    duty: DutyCode = Field(description="Code of a duty in duties.json.")
    here: Text = Field(description="What the duty means for this competence.")


class LevelDescription(Part):
    """What a level looks like for one competence."""

    level: Word = Field(description="Code of a level in scale.json.")
    text: Text = Field(description="What somebody at this level does, to the reader: you.")
    provenance: Provenance = Field(description="What the description rests on.")
    sources: Citations = Field(description="The publications relied on.")


class Statement(Part):
    """One thing a person does, knows or chooses, that could be seen or told of."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: StatementCode = Field(description="Code of its competence, a dot, a number.")
    kind: StatementKind = Field(description="Knowledge, skill or attitude.")
    text: Text = Field(description="Begins with what the person does; 20 words at most.")
    plain_text: Text = Field(description="The same in everyday words, reading age about 11.")
    provenance: Provenance = Field(description="What the statement rests on.")
    sources: Citations = Field(description="The publications relied on.")
    evidence_kinds: tuple[Word, ...] = Field(
        description="Kinds of evidence that often work for it; any kind counts."
    )
    crosswalk: Crosswalk = Field(
        description="Related numbers in other frameworks: a list for each set in targets.json."
    )
    debated: bool = Field(description="Whether peer workers or sources disagree about it.")

    def __hash__(self) -> int:
        return hash(self.id)


class SkillEvidence(Part):
    """What is enough for the skill statements of a competence, together."""

    different_kinds: int = Field(ge=1, description="How many different kinds of evidence.")
    direct_views: int = Field(ge=0, description="How many of them somebody else's own view.")
    also_direct: tuple[Word, ...] = Field(
        description="Kinds that count as a direct view in this competence alone."
    )


class KnowledgeEvidence(Part):
    """What is enough for the knowledge statements of a competence, together."""

    one_of: Annotated[tuple[Word, ...], Field(min_length=1)] = Field(
        description="Kinds of evidence, any one of which is enough."
    )


class AttitudeEvidence(Part):
    """What is enough for the attitude statements: the worker's account, and another's view."""

    own_account: Annotated[tuple[Word, ...], Field(min_length=1)] = Field(
        description="Kinds that hold the worker's own account, written or spoken."
    )
    another_view: Annotated[tuple[Word, ...], Field(min_length=1)] = Field(
        description="Kinds that hold one other person's view. A kind in both lists serves as both."
    )


class EvidenceRule(Part):
    """What is enough, for the competence as a whole, before a level can be agreed."""

    level: Word = Field(description="The level from which the rule holds.")
    skill: SkillEvidence | None = Field(description="Null when it holds no skill statement.")
    knowledge: KnowledgeEvidence | None = Field(description="Null when it holds no knowledge.")
    attitude: AttitudeEvidence | None = Field(description="Null when it holds no attitude.")
    never_alone: tuple[Word, ...] = Field(
        description="Kinds that are never enough when nothing of another kind stands beside them."
    )
    provenance: Provenance = Field(description="What the rule rests on.")
    sources: Citations = Field(description="The publications relied on.")

    @property
    def covers(self) -> frozenset[StatementKind]:
        """The kinds of statement the rule has a part for."""
        parts = {
            StatementKind.SKILL: self.skill,
            StatementKind.KNOWLEDGE: self.knowledge,
            StatementKind.ATTITUDE: self.attitude,
        }
        return frozenset(kind for kind, part in parts.items() if part is not None)


class DecidersView(Part):
    """Who must have a view before a level is agreed."""

    level: Word = Field(description="Code of a level in scale.json.")
    deciders: int = Field(ge=1, le=2, description="How many people decide.")
    lived_experience: LivedExperience = Field(
        description="What somebody who holds or held a peer role must do."
    )


class Review(Part):
    """When the service is to look again."""

    months: int = Field(ge=1, le=120, description="Months from the decision.")
    because: Text = Field(description="Where the number comes from, honestly.")


class Competence(Part):
    """What is rated and signed off."""

    id: UUID = Field(description="Written once, kept while the meaning stays.")
    code: CompetenceCode = Field(description="Code of its domain and a number; the file's name.")
    domain: DomainCode = Field(description="The domain it belongs to.")
    title: Text = Field(description="The name on pages.")
    plain_text: Text = Field(description="What it is, reading age about 11.")
    what_it_is_not: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="What it is often taken for and is not."
    )
    team_must_provide: Annotated[tuple[TeamProvides, ...], Field(min_length=1)] = Field(
        description="What the employer owes before anybody can be expected to do this."
    )
    levels: Annotated[tuple[LevelDescription, ...], Field(min_length=1)] = Field(
        description="Every level of the scale, in its order, said for this competence."
    )
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)] = Field(
        description="What the competence is made of; nobody ticks them off."
    )
    evidence_rule: EvidenceRule = Field(description="What is enough before a level is agreed.")
    views: Annotated[tuple[DecidersView, ...], Field(min_length=1)] = Field(
        description="Who must have a view, for every level of the scale in its order."
    )
    review: Review = Field(description="After how long the service looks again, and why.")
    required_for: tuple[Word, ...] = Field(
        description="The roles that need it, by their codes in release.json."
    )

    @property
    def number(self) -> int:
        """Its number within the domain: 2 for F2."""
        return int(self.code.removeprefix(self.domain))

    def level_text(self, level: str) -> str:
        """What `level` looks like here; raises KeyError when the competence has no such level."""
        return {entry.level: entry.text for entry in self.levels}[level]

    def view_at(self, level: str) -> DecidersView:
        """Who must have a view at `level`; raises KeyError when there is no such level."""
        return {entry.level: entry for entry in self.views}[level]

    def statements_of(self, kind: StatementKind) -> tuple[Statement, ...]:
        """Its statements of one kind, in order."""
        return tuple(statement for statement in self.statements if statement.kind is kind)

    @property
    def statement_kinds(self) -> frozenset[StatementKind]:
        """The kinds of statement it holds."""
        return frozenset(statement.kind for statement in self.statements)

    @property
    def crosswalk(self) -> Mapping[str, tuple[str, ...]]:
        """The union of its statements' crosswalks, by set, numbers in order of appearance."""
        sets = dict.fromkeys(key for statement in self.statements for key in statement.crosswalk)
        return MappingProxyType(
            {key: _distinct(s.crosswalk.get(key, ()) for s in self.statements) for key in sets}
        )

    @property
    def sources_cited(self) -> tuple[str, ...]:
        """The union of its statements' source codes, in order of appearance."""
        return _distinct((c.source for c in s.sources) for s in self.statements)


def _distinct(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for group in groups for word in group))
