"""Local variations as the pages about them show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from competence.actors import Actor, Role
from competence.boundaries.rules import STRICTEST_LAST
from competence.days import day_of
from competence.framework.model import Boundary, Framework, Verdict
from competence.role.queries import VariationRead
from webapp.boundaries.presenters.local import LocalShown, local_shown
from webapp.forms.fields import Choice
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class VariationLine:
    """One variation, what became of it in a sentence, and what the reader may do."""

    id: UUID
    shown: LocalShown
    state: str
    may_agree: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class VariationsPage:
    """What holds here, what waits for a peer lead, and what is over."""

    holding: tuple[VariationLine, ...]
    waiting: tuple[VariationLine, ...]
    over: tuple[VariationLine, ...]
    may_propose: bool


def variations_page(
    framework: Framework,
    found: Sequence[VariationRead],
    actor: Actor,
    *,
    may_agree: bool,
    today: date,
) -> VariationsPage:
    """Everything there is or was, newest first; of boundaries that the release has."""
    known = [one for one in found if framework.has_boundary(one.boundary)]
    lines = [(one, _line(framework, one, actor, may_agree=may_agree, today=today)) for one in known]
    return VariationsPage(
        holding=tuple(line for one, line in lines if one.is_open and one.agreed_at),
        waiting=tuple(line for one, line in lines if one.is_open and not one.agreed_at),
        over=tuple(line for one, line in lines if not one.is_open),
        may_propose=actor.holds(Role.ADMINISTRATOR),
    )


def boundary_choices(framework: Framework, offered: Iterable[Boundary]) -> Sequence[Choice]:
    """The boundaries that may be different somewhere, with what the framework says of each."""
    return [
        Choice(one.code, f"{one.activity} ({framework.wording(one.verdict).title})")
        for one in offered
    ]


def verdict_choices(framework: Framework) -> Sequence[Choice]:
    """The verdicts a service can have of its own; *never* is the framework's alone."""
    return [
        Choice(one.value, framework.wording(one).title, hint=framework.wording(one).plain_text)
        for one in STRICTEST_LAST
        if one is not Verdict.NEVER
    ]


def _line(
    framework: Framework, one: VariationRead, actor: Actor, *, may_agree: bool, today: date
) -> VariationLine:
    is_either = may_agree or actor.holds(Role.ADMINISTRATOR)
    waits = one.is_open and one.agreed_at is None
    return VariationLine(
        id=one.id,
        shown=local_shown(framework, one),
        state=_state(one, today),
        may_agree=may_agree and waits and one.proposed_by_id != actor.person_id,
        may_end=is_either and one.is_open,
    )


def _state(one: VariationRead, today: date) -> str:
    if one.ended_at is not None:
        ended = f"Ended by {one.ended_by} on {day_words(day_of(one.ended_at))}."
        return ended if one.agreed_at is not None else f"It never held. {ended}"
    if one.holds_from is None:
        return "It waits for a peer lead."
    tense = "Holds since" if one.holds_from <= today else "Holds from"
    return f"{tense} {day_words(one.holds_from)}."
