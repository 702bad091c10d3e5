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
from competence.errors import RuleBroken
from competence.framework.model import Framework
from competence.signoff import queries as signoff
from competence.signoff.rules import Outcome
from competence.supervision.queries.agreed_actions import open_actions
from competence.supervision.queries.values import Offer

Source: TypeAlias = Callable[[Session, Actor, Framework, date], Sequence[Offer]]

FREE_LINE: Final = "free-line"
"""What a worker writes themself: no source offers it."""

_SOURCES: Final[dict[str, Source]] = {}


def source(code: str) -> Callable[[Source], Source]:
    """Register a function as the source of a code; what it offers carries that code."""

    def register(function: Source) -> Source:
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
        for code, function in _SOURCES.items()
        for offer in function(session, actor, framework, on)
        if offer.source == code
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


@source("difference")
def _differences(
    session: Session,
    actor: Actor,
    framework: Framework,
    on: date,  # noqa: ARG001 - a source's shape
) -> Sequence[Offer]:
    """Competences that the worker sees at another level than was agreed; never which level."""
    said = assessment.latest_said(session, actor, framework.framework)
    agreed = signoff.standings(session, actor, framework)
    return [
        Offer("difference", competence.code, competence.code)
        for competence in framework.competences
        if competence.code in said
        and competence.code in agreed
        and said[competence.code].level is not None
        and agreed[competence.code].agreed is not None
        and said[competence.code].level != agreed[competence.code].agreed
    ]


@source("lets-talk")
def _talks(
    session: Session,
    actor: Actor,
    framework: Framework,
    on: date,  # noqa: ARG001 - a source's shape
) -> Sequence[Offer]:
    """Competences of which a supervisor answered "let's talk", and nothing was decided since."""
    found = signoff.standings(session, actor, framework)
    return [
        Offer("lets-talk", competence.code, competence.code, since=found[competence.code].after_on)
        for competence in framework.competences
        if competence.code in found and found[competence.code].after is Outcome.LETS_TALK
    ]


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
