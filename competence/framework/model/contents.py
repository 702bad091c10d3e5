"""Everything one release holds, in the framework's own order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from competence.framework.model.audit import Audit, AuditQuestion
from competence.framework.model.boundary import Boundary, OverProtection
from competence.framework.model.competence import Competence, Domain, Statement
from competence.framework.model.evidence import Evidence, EvidenceForm, EvidenceKind
from competence.framework.model.job_text import JobTexts
from competence.framework.model.lexicon import Lexicon
from competence.framework.model.release import (
    Award,
    Course,
    Duty,
    Notices,
    Release,
    RoleInTeam,
    ScopeLine,
    TeamStatement,
)
from competence.framework.model.scale import Level, NonRating, Scale, Verdicts
from competence.framework.model.source import Source
from competence.framework.model.target import Target, Targets
from competence.framework.model.vignette import Vignettes
from competence.framework.model.words import ReleaseStatus


@dataclass(frozen=True, eq=False, repr=False)
class Contents:
    """The files of a release as values; two are equal when key and digest are."""

    about: Release
    scale: Scale
    evidence: Evidence
    crosswalk_targets: Targets
    verdict_words: Verdicts
    domains: tuple[Domain, ...]
    competences: tuple[Competence, ...]
    duties: tuple[Duty, ...]
    awards: tuple[Award, ...]
    scope_card: tuple[ScopeLine, ...]
    courses: tuple[Course, ...]
    sources: Mapping[str, Source]
    """The publications cited, by code."""
    digest: str
    """SHA-256, in hexadecimal, of everything in the release's folder in canonical JSON."""
    boundaries: tuple[Boundary, ...] = ()
    """Its role boundaries, by code; a release may have none."""
    over_protection: tuple[OverProtection, ...] = ()
    """The ways of being kept out of real peer work; a release may name none."""
    team_statements: tuple[TeamStatement, ...] = ()
    """What a team says of itself once a year, in order; a release may have none."""
    vignettes: Vignettes = field(default_factory=Vignettes)
    """What its answers are measured by; a release may have none."""
    lexicon: Lexicon | None = None
    """The words by which requests are matched to boundaries, where it has any."""
    job_texts: JobTexts | None = None
    """What adverts and job descriptions are held against, where it says so."""
    audit: Audit | None = None
    """What a role-scope audit asks, where it says so."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Contents) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.key})"

    @property
    def _identity(self) -> tuple[str, str]:
        return self.key, self.digest

    @property
    def framework(self) -> str:
        """The framework's permanent name, such as `peer-open-dialogue`."""
        return self.about.framework

    @property
    def release(self) -> str:
        """The release's number, such as `0.1.0`."""
        return self.about.release

    @property
    def key(self) -> str:
        """Framework and release, such as `peer-open-dialogue@0.1.0`."""
        return f"{self.framework}@{self.release}"

    @property
    def title(self) -> str:
        """The framework's name on pages and papers."""
        return self.about.title

    @property
    def plain_text(self) -> str:
        """What the framework is for."""
        return self.about.plain_text

    @property
    def status(self) -> ReleaseStatus:
        """Draft, approved or retired."""
        return self.about.status

    @property
    def is_draft(self) -> bool:
        """Whether everything made under it says that peers have not reviewed it."""
        return self.status is ReleaseStatus.DRAFT

    @property
    def frozen_on(self) -> date | None:
        """The day it was closed for ever; None while it may still change."""
        return self.about.frozen_on

    @property
    def language(self) -> str:
        """Its language tag, such as `en-GB`."""
        return self.about.language

    @property
    def roles(self) -> tuple[RoleInTeam, ...]:
        """The roles it describes."""
        return self.about.roles

    @property
    def kind_by_link(self) -> str | None:
        """The kind of evidence that a colleague's words become who was asked by a link."""
        return self.evidence.by_link

    @property
    def elements(self) -> tuple[Target, ...]:
        """What somebody who was at a meeting may have seen of it, by our own labels, in order."""
        wanted = self.evidence.elements
        return tuple(one for one in self.crosswalk_targets.targets if one.set == wanted)

    @property
    def notices(self) -> Notices:
        """What is printed wherever the release is used."""
        return self.about.notices

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of its scale, lowest first."""
        return self.scale.levels

    @property
    def absence(self) -> str:
        """The words for a competence of which nothing has been said."""
        return self.scale.absence

    @property
    def non_ratings(self) -> tuple[NonRating, ...]:
        """The answers beside the levels."""
        return self.scale.non_ratings

    @property
    def evidence_kinds(self) -> tuple[EvidenceKind, ...]:
        """Every kind of evidence."""
        return self.evidence.kinds

    @property
    def evidence_forms(self) -> tuple[EvidenceForm, ...]:
        """The plain kinds a form offers, in the form's order."""
        return self.evidence.forms

    @property
    def audit_questions(self) -> tuple[AuditQuestion, ...]:
        """The questions of its audit, in the order of pages; a release may have none."""
        return self.audit.questions if self.audit else ()

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything in other frameworks that statements may point at."""
        return self.crosswalk_targets.targets

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of every competence."""
        return tuple(s for competence in self.competences for s in competence.statements)
