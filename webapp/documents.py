"""Builds every document's content from queries, and has it drawn.

Content is a frozen value that holds every printed word; drawing looks nothing up. The same content
is kept when a document is made, and drawn again from it, the same to the byte.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from certificates.content import (
    AgreedPart,
    CompetencePage,
    DecisionLine,
    EvidenceRow,
    Passage,
    Portfolio,
    ProvenanceKind,
    ProvenancePart,
    Voice,
)
from certificates.wording import english_wording
from competence.actors import Actor
from competence.assessment import queries as assessment
from competence.assessment.rules import Said
from competence.days import day_of
from competence.evidence import queries as evidence
from competence.evidence.rules import EvidenceItem, placed
from competence.framework.model import Competence, Framework, Provenance
from competence.people import queries as people
from competence.people.rules import Span
from competence.signoff import queries as signoff
from competence.signoff.queries import DecisionRead
from competence.signoff.rules import Decided, Outcome, Standing, standing
from webapp.presenting.dates import and_list, period
from webapp.presenting.standing import (
    Reader,
    agreed_words,
    competence_map,
    decision_words,
    differs,
    post_words,
    rank,
    said_words,
    timeline,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PURPOSE: Final = (
    "Nothing here may be used to decide discipline, capability, sickness absence, pay"
    " or redundancy."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the owner chose to put in: competences, evidence with its text, paragraphs of theirs."""

    competences: frozenset[str]
    evidence: frozenset[UUID] = frozenset()
    mine: frozenset[UUID] = frozenset()
    own_words: bool = True


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
    away: Sequence[Span]
    authors: Mapping[UUID, str] = field(default_factory=dict)

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
    kept = [
        evidence.own(session, actor, entry.id)
        for entry in evidence.entries(session, actor, limit=500)
        if entry.framework == framework.framework
    ]
    return Kept(
        name=people.names(session, {actor.person_id})[actor.person_id],
        organisation=people.organisation(session, actor).name,
        roles=tuple(framework.role(code).title for code in roles),
        history=assessment.histories(session, actor, framework.framework),
        decisions=decisions,
        standings={
            code: standing(framework.competence(code), [_decided(one) for one in found])
            for code, found in decisions.items()
            if framework.has_competence(code)
        },
        evidence=kept,
        away=people.away_spans(session, actor.organisation_id, actor.person_id),
        authors=people.names(session, {item.author_id for item in kept}),
    )


def portfolio(
    framework: Framework, kept: Kept, choice: Choice, *, on: date, made_up: bool
) -> Portfolio:
    """A portfolio's content, of what the owner chose."""
    called = kept.name.split()[0]
    reader = Reader(called)
    said = {code: one for code, one in kept.said().items() if code in choice.competences}
    standings = {code: one for code, one in kept.standings.items() if code in choice.competences}
    chosen = [c for c in framework.competences if c.code in choice.competences & kept.looked_at()]
    shown = competence_map(framework, said, standings, reader=reader)
    return Portfolio(
        language="en-GB",
        holder_name=kept.name,
        role_titles=kept.roles,
        organisation_name=kept.organisation,
        printed_on=on,
        framework_title=framework.title,
        release=framework.release,
        framework_digest=framework.digest,
        is_draft=framework.is_draft,
        draft_notice=framework.notices.draft.removeprefix("Draft. ").rstrip(".") + ".",
        record_notice=framework.notices.record,
        purpose_notice=PURPOSE,
        made_up=made_up,
        introduction=(
            f"{called} chose what is in here.",
            (
                "It holds two voices, side by side: what they say of their own work, and what their"
                " team has agreed. Neither is averaged, and neither is the last word."
            ),
        ),
        summary=shown.description,
        map=shown,
        reading=_reading(framework, called),
        wording=english_wording(called, framework.release),
        period=_period(kept, choice.competences, on),
        agreed_so_far=_agreed_so_far(framework, standings),
        competences=tuple(_competence(framework, one, kept, choice, reader) for one in chosen),
        decisions=_decision_lines(framework, kept, choice),
    )


def _competence(
    framework: Framework, competence: Competence, kept: Kept, choice: Choice, reader: Reader
) -> CompetencePage:
    code = competence.code
    history, decisions = kept.history.get(code, ()), kept.decisions.get(code, ())
    at, mine = kept.standings.get(code), history[-1] if history else None
    last = decisions[-1] if decisions else None
    step = last if last is not None and last.outcome is Outcome.NEXT_STEP else None
    domains = [domain.code for domain in framework.domains]
    replies = [reply.words for one in decisions for reply in one.replies]
    return CompetencePage(
        domain_index=domains.index(competence.domain),
        domain_title=framework.domain(competence.domain).title,
        code=code,
        title=competence.title,
        plain_text=competence.plain_text,
        said=_said_voice(framework, mine, own_words=choice.own_words),
        agreed=_agreed_voice(framework, at, decisions),
        levels=len(framework.levels),
        differs=differs(mine, at),
        earlier_views=_views(framework, decisions),
        next_step=step.next_step if step else "",
        service_will=step.service_will if step else "",
        reply="\n\n".join(replies),
        evidence=_evidence(framework, kept, choice, code),
        timeline=timeline(
            framework, competence, history, decisions, away=kept.away, standing=at, reader=reader
        ),
        provenance=_provenance(competence),
    )


def _said_voice(framework: Framework, said: Said | None, *, own_words: bool) -> Voice:
    if said is None:
        return Voice(framework.absence)
    return Voice(
        said_words(framework, said),
        rank(framework, said.level),
        reason=said.words if own_words else "",
        on=day_of(said.said_at),
    )


def _agreed_voice(
    framework: Framework, at: Standing | None, decisions: Sequence[DecisionRead]
) -> Voice:
    if at is None or at.agreed is None:
        words = "No level agreed yet" if decisions else "Nobody has been asked yet"
        return Voice(words)
    agreed = next(one for one in reversed(decisions) if one.level is not None)
    return Voice(
        agreed_words(framework, at),
        rank(framework, at.agreed),
        awaited=at.awaits_view,
        reason=agreed.seen,
        by=post_words(agreed),
        on=at.agreed_on,
        exception=_exception(agreed),
        notes=_notes(agreed),
    )


def _exception(agreed: DecisionRead) -> str:
    if not agreed.with_exception:
        return ""
    return f"Agreed though a kind of evidence was missing, because: {agreed.exception}"


def _notes(agreed: DecisionRead) -> tuple[str, ...]:
    if not agreed.also_line:
        return ()
    return (f"{agreed.decider.name} was practice supervisor and line manager at the same time.",)


def _views(framework: Framework, decisions: Sequence[DecisionRead]) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            framework.level(view.level).title,
            rank(framework, view.level),
            reason=view.seen,
            by=f"{view.giver.name}, from a peer role",
            on=day_of(view.given_at),
        )
        for one in decisions
        for view in one.views
    )


def _evidence(
    framework: Framework, kept: Kept, choice: Choice, code: str
) -> tuple[EvidenceRow, ...]:
    rows = []
    for item in kept.evidence:
        entry = item.entry
        if code not in competences_of(framework, entry.about) or entry.id not in choice.evidence:
            continue
        kind = framework.evidence_kind(entry.kind).title
        by = "" if entry.by_worker else f", by {kept.authors[item.author_id]}"
        mine = item.mine if entry.id in choice.mine else ""
        rows.append(EvidenceRow(kind, f"{entry.title}{by}", entry.happened_on, item.words, mine))
    return tuple(rows)


def competences_of(framework: Framework, about: Collection[str]) -> frozenset[str]:
    """The competences that codes stand for, those of their statements too."""
    return frozenset(code for code, _ in placed(framework, about))


def _provenance(competence: Competence) -> tuple[ProvenancePart, ...]:
    meanings = {
        Provenance.DIRECT: "the paper says it of peer support workers",
        Provenance.INFERRED: "it follows from the paper",
        Provenance.EXTERNAL: "another source; the paper is silent",
    }
    found = [statement.provenance for statement in competence.statements]
    parts = [ProvenancePart(f"{competence.code} has {_number(len(found))}: ")]
    kinds = [kind for kind in meanings if kind in found]
    for place, kind in enumerate(kinds):
        parts.append(ProvenancePart(f"{_count(found.count(kind))} "))
        parts.append(ProvenancePart(kind.value, ProvenanceKind(kind.value)))
        ending = ". " if place == len(kinds) - 1 else ", "
        parts.append(ProvenancePart(f" ({meanings[kind]}){ending}"))
    return (*parts, ProvenancePart("The levels are ours."))


def _number(count: int) -> str:
    return f"{_count(count)} statement{'' if count == 1 else 's'}"


def _count(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)


def _agreed_so_far(
    framework: Framework, standings: Mapping[str, Standing]
) -> tuple[AgreedPart, ...]:
    return tuple(
        AgreedPart(framework.competence(code).title, agreed_words(framework, at))
        for code, at in sorted(standings.items(), key=lambda one: _order(framework, one[0]))
        if at.agreed is not None
    )


def _decision_lines(framework: Framework, kept: Kept, choice: Choice) -> tuple[DecisionLine, ...]:
    lines = [
        DecisionLine(
            on=day_of(one.decided_at),
            competence=f"{framework.competence(code).title} {code}",
            words=decision_words(framework, one),
            by=post_words(one),
            release=one.release,
        )
        for code, decisions in kept.decisions.items()
        for one in decisions
        if code in choice.competences
    ]
    return tuple(sorted(lines, key=lambda line: (line.on, line.competence)))


def _order(framework: Framework, code: str) -> int:
    return [competence.code for competence in framework.competences].index(code)


def _period(kept: Kept, codes: Collection[str], on: date) -> str:
    days = [
        day_of(said.said_at) for c, found in kept.history.items() if c in codes for said in found
    ]
    days += [
        day_of(one.decided_at) for c, found in kept.decisions.items() if c in codes for one in found
    ]
    return period(min(days), max(days)) if days else period(on, on)


def _decided(one: DecisionRead) -> Decided:
    return Decided(
        one.outcome, one.level, day_of(one.decided_at), one.peer_experience, bool(one.views)
    )


def _reading(framework: Framework, called: str) -> tuple[Passage, ...]:
    levels = tuple(f"{level.title}. {level.plain_text}" for level in framework.levels)
    others = and_list([f"“{one.title}”" for one in framework.non_ratings])
    status = (
        "The framework is a draft. Peer workers have not reviewed it yet."
        if framework.is_draft
        else "Peer workers have reviewed the framework."
    )
    return (
        Passage(
            "Two voices",
            (
                (
                    f"On the left is what {called} says. On the right is the agreed view: what a"
                    " supervisor decided, with what they saw. Where the two differ, both stand."
                ),
            ),
        ),
        Passage("The levels", (*levels, "They are words. Nobody is given a number.")),
        Passage(
            "Just as true",
            (
                (
                    f"Beside the levels there are {others}. These are facts about the service,"
                    " and no mark against anybody."
                ),
            ),
        ),
        Passage(
            "What it is, and is not",
            (
                (
                    f"{framework.notices.record} {status} It was read under release"
                    f" {framework.release}; what was signed keeps the words of that release."
                ),
                PURPOSE,
            ),
        ),
    )
