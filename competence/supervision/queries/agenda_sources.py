"""Where what a worker may bring comes from. Each source registers itself, so that more can join.

A source is a function that offers the actor what there is; nothing is on an agenda, or read by
anybody else, until the worker brings it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, TypeAlias

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.assessment import queries as assessment
from competence.assessment.rules import Said
from competence.errors import RuleBroken
from competence.framework.model import Framework
from competence.scope import queries as scope
from competence.scope.rules import Direction
from competence.signoff import queries as signoff
from competence.signoff.rules import Outcome, Standing
from competence.supervision.queries.agreed_actions import open_actions
from competence.supervision.queries.values import Offer

Source: TypeAlias = Callable[[Session, Actor, Framework, date], Sequence[Offer]]

FREE_LINE: Final = "free-line"
"""What a worker writes themself: no source offers it."""

_SOURCES: Final[dict[str, Source]] = {}


def source(*codes: str) -> Callable[[Source], Source]:
    """Register a function as the source of these codes; what it offers carries one of them."""

    def register(function: Source) -> Source:
        for code in codes:
            if code in _SOURCES or code == FREE_LINE:
                raise ValueError(f"There is a source {code!r} already.")
            _SOURCES[code] = function
        return function

    return register


def sources() -> tuple[str, ...]:
    """The codes of all sources, in the order in which they registered."""
    return tuple(_SOURCES)


def offers(session: Session, actor: Actor, framework: Framework, *, on: date) -> Sequence[Offer]:
    """Everything that the actor, as a worker, may bring, source by source."""
    return [
        offer
        for function in dict.fromkeys(_SOURCES.values())
        for offer in function(session, actor, framework, on)
        if _SOURCES.get(offer.source) is function
    ]


def offered(
    session: Session, actor: Actor, framework: Framework, code: str, target: str, *, on: date
) -> Offer:
    """One thing that the actor may bring; RuleBroken where it is not offered any more."""
    function = _SOURCES.get(code)
    found = () if function is None else function(session, actor, framework, on)
    for offer in found:
        if (offer.source, offer.target) == (code, target):
            return offer
    raise RuleBroken("This is not there to bring any more.", field="bring")


@source("difference", "lets-talk")
def _sign_offs(
    session: Session,
    actor: Actor,
    framework: Framework,
    on: date,  # noqa: ARG001 - a source's shape
) -> Sequence[Offer]:
    """Competences seen at another level than was agreed (never which), or left to be talked about.

    The latter while nothing was decided since a supervisor answered "let's talk".
    """
    said = assessment.latest_said(session, actor, framework.framework)
    found = signoff.standings(session, actor, framework)
    known = [one.code for one in framework.competences if one.code in found]
    differing = [code for code in known if code in said and _differs(said[code], found[code])]
    talks = [code for code in known if found[code].after is Outcome.LETS_TALK]
    return [
        *(Offer("difference", code, code) for code in differing),
        *(Offer("lets-talk", code, code, since=found[code].after_on) for code in talks),
    ]


def _differs(said: Said, stands: Standing) -> bool:
    return None not in {said.level, stands.agreed} and said.level != stands.agreed


@source("open-action")
def _actions(
    session: Session,
    actor: Actor,
    framework: Framework,  # noqa: ARG001 - a source's shape
    on: date,  # noqa: ARG001 - a source's shape
) -> Sequence[Offer]:
    """Agreed actions that are not over."""
    return [
        Offer("open-action", str(one.id), words=one.words, since=one.agreed_on)
        for one in open_actions(session, actor)
    ]


@source("scope-log")
def _logged(session: Session, actor: Actor, framework: Framework, on: date) -> Sequence[Offer]:
    """Open entries of the actor's scope log: what they are about, not their words."""
    return [
        Offer("scope-log", str(one.id), words=_about(framework, one), since=one.logged_on)
        for one in scope.to_bring(session, actor, on=on)
    ]


def _about(framework: Framework, one: scope.ToBring) -> str:
    if one.about is None:
        return ""
    if one.direction is Direction.TOO_LITTLE:
        return framework.over_protection_event(one.about).title
    return framework.boundary(one.about).activity
