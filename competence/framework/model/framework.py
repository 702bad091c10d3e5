"""One release whole, with everything in it found by code."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol, TypeVar

from competence.errors import NotFound
from competence.framework.model.audit import AuditQuestion
from competence.framework.model.boundary import Boundary, OverProtection
from competence.framework.model.competence import Competence, Domain, Statement
from competence.framework.model.contents import Contents
from competence.framework.model.evidence import EvidenceForm, EvidenceKind
from competence.framework.model.reference import FrameworkRef
from competence.framework.model.release import Award, Course, Duty, RoleInTeam, ScopeLine
from competence.framework.model.scale import AnswerWording, Level, NonRating, VerdictWording
from competence.framework.model.source import Source
from competence.framework.model.target import Target
from competence.framework.model.words import AnswerOnly, FormKind, Verdict


class Coded(Protocol):
    """Whatever people know by a code."""

    @property
    def code(self) -> str: ...  # noqa: D102 - the class says it


C = TypeVar("C", bound=Coded)
K = TypeVar("K", bound=str)
V = TypeVar("V")


class Framework(Contents):
    """A release that was read whole and found without fault.

    Whatever takes a code raises NotFound when the release has no such thing; lists come in the
    framework's own order.
    """

    @cached_property
    def _competences(self) -> dict[str, Competence]:
        return _by_code(self.competences)

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return _by_code(self.statements)

    @cached_property
    def _levels(self) -> dict[str, Level]:
        return _by_code(self.levels)

    @cached_property
    def _boundaries(self) -> dict[str, Boundary]:
        return _by_code(self.boundaries)

    @cached_property
    def _evidence_kinds(self) -> dict[str, EvidenceKind]:
        return _by_code(self.evidence_kinds)

    def has_competence(self, code: str) -> bool:
        """Whether the release has a competence of this code."""
        return code in self._competences

    def competence(self, code: str) -> Competence:
        """The competence of this code."""
        return self._found(self._competences, code, "competence")

    def competence_of(self, statement_code: str) -> Competence:
        """The competence a statement belongs to."""
        return self.competence(self.statement(statement_code).code.partition(".")[0])

    def competences_of(self, domain_code: str) -> tuple[Competence, ...]:
        """The competences of a domain."""
        domain = self.domain(domain_code)
        return tuple(c for c in self.competences if c.domain == domain.code)

    def competences_for(self, role: str) -> tuple[Competence, ...]:
        """The competences required for a role."""
        return tuple(c for c in self.competences if self.role(role).code in c.required_for)

    def statement(self, code: str) -> Statement:
        """The statement of this code."""
        return self._found(self._statements, code, "statement")

    def has_boundary(self, code: str) -> bool:
        """Whether the release has a role boundary of this code."""
        return code in self._boundaries

    def boundary(self, code: str) -> Boundary:
        """The role boundary of this code."""
        return self._found(self._boundaries, code, "role boundary")

    def boundaries_naming(self, competence_code: str) -> tuple[Boundary, ...]:
        """The role boundaries that need a competence or say that it goes with them."""
        code = self.competence(competence_code).code
        return tuple(boundary for boundary in self.boundaries if code in boundary.competences)

    def over_protection_event(self, code: str) -> OverProtection:
        """The way of being kept out of peer work that has this code."""
        return self._found(_by_code(self.over_protection), code, "over-protection event")

    def domain(self, code: str) -> Domain:
        """The domain of this code."""
        return self._found(_by_code(self.domains), code, "domain")

    def role(self, code: str) -> RoleInTeam:
        """The role of this code."""
        return self._found(_by_code(self.roles), code, "role")

    def level(self, code: str) -> Level:
        """The level of this code."""
        return self._found(self._levels, code, "level")

    def level_rank(self, code: str) -> int:
        """The level's place in the scale, from 0; for comparing, never for showing."""
        return self.levels.index(self.level(code))

    def non_rating(self, code: str) -> NonRating:
        """The non-rating of this code."""
        return self._found(_by_code(self.non_ratings), code, "answer beside the levels")

    def evidence_kind(self, code: str) -> EvidenceKind:
        """The kind of evidence of this code."""
        return self._found(self._evidence_kinds, code, "kind of evidence")

    def evidence_form(self, code: FormKind) -> EvidenceForm:
        """The plain kind of this code."""
        return self._found({form.code: form for form in self.evidence_forms}, code, "form kind")

    def kinds_behind(self, code: FormKind) -> tuple[EvidenceKind, ...]:
        """The kinds of evidence that lie behind a plain kind."""
        return tuple(kind for kind in self.evidence_kinds if kind.form_kind is code)

    def default_kind(self, code: FormKind) -> EvidenceKind:
        """The kind a plain kind is taken for when nothing more is said."""
        return self.evidence_kind(self.evidence_form(code).default)

    def duty(self, code: str) -> Duty:
        """The duty of this code."""
        return self._found(_by_code(self.duties), code, "duty")

    def audit_question(self, code: str) -> AuditQuestion:
        """The question of the audit of this code."""
        return self._found(_by_code(self.audit_questions), code, "question of the audit")

    def award(self, code: str) -> Award:
        """The award of this code."""
        return self._found(_by_code(self.awards), code, "award")

    def competences_needed(self, award_code: str) -> tuple[tuple[Competence, str], ...]:
        """What an award stands on: each competence with the code of the level it needs."""
        return tuple(
            (competence, need.level)
            for need in self.award(award_code).needs
            for competence in self.competences_of(need.domain)
        )

    def scope_line(self, code: str) -> ScopeLine:
        """The scope card line of this code."""
        return self._found(_by_code(self.scope_card), code, "line of the scope card")

    def course(self, code: str) -> Course:
        """The course of this code."""
        return self._found(_by_code(self.courses), code, "course")

    def source(self, code: str) -> Source:
        """The publication cited by this code."""
        return self._found(self.sources, code, "source")

    def target(self, number: str) -> Target:
        """The entry of another framework that has this number."""
        return self._found({t.number: t for t in self.targets}, number, "crosswalk target")

    def wording(self, code: Verdict | AnswerOnly) -> VerdictWording | AnswerWording:
        """How pages say a verdict, or an answer that no boundary holds."""
        words: dict[str, VerdictWording | AnswerWording] = {
            **_by_code(self.verdict_words.verdicts),
            **_by_code(self.verdict_words.answers_only),
        }
        return self._found(words, code, "words for")

    def ref(self, code: str) -> FrameworkRef:
        """The reference to anything of this release by its code."""
        self._found(self._everything, code, "entry")
        return FrameworkRef(self.framework, self.release, code)

    @cached_property
    def _everything(self) -> dict[str, object]:
        lists: tuple[Iterable[Coded], ...] = (
            self.domains, self.competences, self.statements, self.duties, self.levels,
            self.awards, self.courses, self.scope_card, self.evidence_kinds, self.roles,
            self.boundaries, self.over_protection, self.audit_questions,
        )  # fmt: skip
        return {thing.code: thing for things in lists for thing in things}

    def _found(self, things: Mapping[K, V], code: K, what: str) -> V:
        try:
            return things[code]
        except KeyError:
            raise NotFound(f"{self.title} {self.release} has no {what} {code}.") from None


def _by_code(things: Iterable[C]) -> dict[str, C]:
    return {thing.code: thing for thing in things}
