"""One competence of a portfolio: both voices, what comes next, what was looked at, the path."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from certificates.content import (
    CompetencePage,
    EvidenceRow,
    ProvenanceKind,
    ProvenancePart,
    Voice,
)
from competence.assessment.rules import Said
from competence.days import day_of
from competence.evidence.rules import EvidenceItem
from competence.framework.model import Competence, Framework, Provenance
from competence.signoff.queries import DecisionRead
from competence.signoff.rules import Outcome, Standing
from webapp.documents.gathering import Choice, Kept
from webapp.presenting.dates import day_words
from webapp.presenting.standing import (
    Reader,
    agreed_words,
    decision_words,
    differs,
    holding,
    not_agreed_words,
    post_words,
    rank,
    said_words,
    second_awaited_words,
    timeline,
)
from webapp.replies.presenters import reply_words

MEANINGS: Final = {
    Provenance.DIRECT: "the paper says it of peer support workers",
    Provenance.INFERRED: "it follows from the paper",
    Provenance.EXTERNAL: "another source; the paper is silent",
}
_COUNTS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def competence_page(
    framework: Framework,
    competence: Competence,
    kept: Kept,
    choice: Choice,
    *,
    reader: Reader,
    told: Mapping[str, Sequence[EvidenceItem]] | None,
) -> CompetencePage:
    """Everything a portfolio says of one competence; `told` is its evidence, by where it is told.

    A text that belongs to several competences is printed once, under the first of them.
    """
    code = competence.code
    history, decisions = kept.history.get(code, ()), kept.decisions.get(code, ())
    at, mine = kept.standings.get(code, Standing()), history[-1] if history else None
    last = decisions[-1] if decisions else None
    step = last if last is not None and last.outcome is Outcome.NEXT_STEP else None
    domains = [domain.code for domain in framework.domains]
    return CompetencePage(
        domain_index=domains.index(competence.domain),
        domain_title=framework.domain(competence.domain).title,
        code=code,
        title=competence.title,
        plain_text=competence.plain_text,
        said=_said_voice(framework, mine, own_words=choice.own_words),
        agreed=_agreed_voice(
            framework, at, decisions, holding(competence, decisions), is_asked=code in kept.asked
        ),
        levels=len(framework.levels),
        differs=differs(mine, at),
        earlier_views=tuple(_earlier(framework, decisions, holding(competence, decisions))),
        next_step=step.next_step if step else "",
        service_will=step.service_will if step else "",
        reply="\n\n".join(_replies(decisions, (told or {}).get(code, ()))),
        evidence=tuple(
            _evidence(framework, kept, choice, item, at=place, here=code)
            for place, items in (told or {}).items()
            for item in items
        ),
        timeline=timeline(framework, competence, history, decisions, away=kept.away, reader=reader),
        provenance=_provenance(competence),
    )


def _replies(decisions: Sequence[DecisionRead], told: Sequence[EvidenceItem]) -> Iterable[str]:
    """What the worker said beside what others wrote of this: each beside what it is about."""
    for decision in decisions:
        yield from map(reply_words, decision.replies)
        for view in decision.views:
            for reply in view.replies:
                yield f"About what {view.giver.name} sees: {reply_words(reply)}"
    for item in told:
        for reply in item.replies:
            about = item.entry.title or day_words(item.entry.happened_on)
            yield f"About “{about}”: {reply_words(reply)}"


def _said_voice(framework: Framework, said: Said | None, *, own_words: bool) -> Voice:
    if said is None:
        return Voice(framework.absence)
    needed = (f"{framework.duty(said.duty).title}.",) if said.duty else ()
    return Voice(
        said_words(framework, said),
        rank(framework, said.level),
        reason=said.words if own_words else "",
        on=day_of(said.said_at),
        notes=needed,
    )


def _agreed_voice(
    framework: Framework,
    at: Standing,
    decisions: Sequence[DecisionRead],
    agreed: DecisionRead | None,
    *,
    is_asked: bool,
) -> Voice:
    """The level agreed last, and what was written since without agreeing one."""
    if not decisions:
        return Voice(not_agreed_words(is_decided=False, is_asked=is_asked))
    awaited = second_awaited_words(framework, at)
    if agreed is None:
        last = decisions[-1]
        return Voice(
            not_agreed_words(is_decided=True, is_asked=is_asked),
            reason=last.seen,
            by=post_words(last),
            on=day_of(last.decided_at),
            notes=(*_also_line(last), *([awaited] if awaited else [])),
        )
    last = decisions[-1]
    since = () if last.id == agreed.id or not last.seen else (_since(framework, last),)
    return Voice(
        agreed_words(framework, at),
        rank(framework, at.agreed),
        awaited=at.awaits_view,
        reason=agreed.seen,
        by=post_words(agreed),
        on=at.agreed_on,
        exception=_exception(agreed),
        lived_experience=_lived_experience(framework, agreed),
        notes=(*_also_line(agreed), *([awaited] if awaited else []), *since),
    )


def _since(framework: Framework, last: DecisionRead) -> str:
    day = day_words(day_of(last.decided_at))
    return f"{decision_words(framework, last)}, {last.decider.name}, {day}: “{last.seen}”"


def _exception(agreed: DecisionRead) -> str:
    if not agreed.with_exception:
        return ""
    return f"Agreed though a kind of evidence was missing, because: {agreed.exception}"


def _lived_experience(framework: Framework, agreed: DecisionRead) -> str:
    return " ".join(
        f"{view.giver.name}, from a peer role, sees {framework.level(view.level).title}:"
        f" “{view.seen}” ({day_words(day_of(view.given_at))})"
        for view in agreed.views
    )


def _also_line(decision: DecisionRead) -> tuple[str, ...]:
    if not decision.also_line:
        return ()
    return (f"{decision.decider.name} was practice supervisor and line manager at the same time.",)


def _earlier(
    framework: Framework, decisions: Sequence[DecisionRead], held: DecisionRead | None
) -> Iterable[Voice]:
    """What was answered beside the answer that stands now, newest first: levels, first answers.

    The newest answer that agreed no level is told beside the one that stands.
    """
    for one, later in reversed([*zip_longest(decisions, decisions[1:])]):
        looked_at = later is not None and later.again is not None
        if one is held or (one.level is None and not looked_at):
            continue
        yield Voice(
            decision_words(framework, one),
            rank(framework, one.level),
            reason=one.seen,
            by=post_words(one),
            on=day_of(one.decided_at),
            exception=_exception(one),
            lived_experience=_lived_experience(framework, one),
            notes=_also_line(one),
        )


def _evidence(
    framework: Framework, kept: Kept, choice: Choice, item: EvidenceItem, *, at: str, here: str
) -> EvidenceRow:
    entry = item.entry
    kind = framework.evidence_kind(entry.kind).of_another
    by = "" if entry.by_worker else f", by {_author(kept, item)}"
    title = f"{entry.title or kind}{by}{_origin(item)}"
    if at != here:
        return EvidenceRow(kind, f"{title} (told under {at})", entry.happened_on)
    return EvidenceRow(
        kind,
        title,
        entry.happened_on,
        text=item.words if entry.id in choice.evidence else "",
        mine=item.mine if entry.id in choice.mine else "",
    )


def _author(kept: Kept, item: EvidenceItem) -> str:
    """A colleague as they named themself, or the supervisor who saw it, here or elsewhere."""
    is_named = item.entry.by_link or item.entry.origin is not None
    return item.with_whom if is_named else kept.authors[item.author_id]


def _origin(item: EvidenceItem) -> str:
    origin = item.entry.origin
    if origin is None:
        return ""
    return f" (kept at {origin.organisation} on {day_words(origin.kept_on)}, and taken along)"


def _provenance(competence: Competence) -> tuple[ProvenancePart, ...]:
    found = [statement.provenance for statement in competence.statements]
    ending = "" if len(found) == 1 else "s"
    parts = [
        ProvenancePart(f"{competence.code} has {_count(len(found))} statement{ending}: "),
    ]
    kinds = [kind for kind in MEANINGS if kind in found]
    for place, kind in enumerate(kinds):
        parts.append(ProvenancePart(f"{_count(found.count(kind))} "))
        parts.append(ProvenancePart(kind.value, ProvenanceKind(kind.value)))
        mark = ". " if place == len(kinds) - 1 else ", "
        parts.append(ProvenancePart(f" ({MEANINGS[kind]}){mark}"))
    return (*parts, ProvenancePart("The levels are ours."))


def _count(count: int) -> str:
    return _COUNTS[count] if count < len(_COUNTS) else str(count)
