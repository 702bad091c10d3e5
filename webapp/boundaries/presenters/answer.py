"""The answer to one request, on one screen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from competence.boundaries.readiness import Readiness, may_be_ready, readiness
from competence.boundaries.rules import Answer, NothingAsked
from competence.framework.model import (
    AnswerOnly,
    Boundary,
    Framework,
    OverProtection,
    TalkTo,
    Verdict,
)
from competence.role.queries import VariationRead
from webapp.boundaries.presenters.boundary import (
    BoundaryLink,
    BoundaryShown,
    Condition,
    boundary_link,
    boundary_shown,
    competence_link,
    conditions,
)
from webapp.boundaries.presenters.local import LocalShown, local_of
from webapp.boundaries.presenters.too_little import EventShown, event_shown
from webapp.boundaries.words import others, who
from webapp.framework.presenters.parts import Link, or_list
from webapp.settings import Routes

LONGEST_SHOWN: Final = 400
"""Characters of the question that the answer repeats."""

_NOTHING: Final = {
    NothingAsked.EMPTY: (
        "Tell us what you were asked",
        "The box was empty. Type what somebody asked you to do, in any words.",
    ),
    NothingAsked.TOO_LONG: (
        "That is too much for us to read",
        "Keep to the thing you were asked to do. A sentence or two is enough.",
    ),
    NothingAsked.ANOTHER_LANGUAGE: (
        "We only read English so far",
        "Sorry. Could you ask in English, or ask somebody to help you with it?",
    ),
    NothingAsked.ABUSE: (
        "That sounds like a hard day",
        "We cannot answer that. If you were asked to do something, type what it was.",
    ),
    NothingAsked.NONSENSE: (
        "We could not read that",
        "Type what you were asked to do, in any words. Spelling does not matter.",
    ),
    NothingAsked.NO_REQUEST: (
        "We could not find a request in that",
        "We answer one kind of question: can a peer worker be asked to do this?",
    ),
}
_UNSURE_TALK_TO: Final = (TalkTo.SUPERVISOR, TalkTo.PEER_LEAD)


class Kind(StrEnum):
    """Which of the pages an answer is."""

    BOUNDARY = "boundary"
    UNSURE = "unsure"
    PASS_IT_ON = "pass-it-on"  # noqa: S105 - a worry, not a word to get in by
    URGENT = "urgent"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class OwnStanding:
    """Where the one who asks stands with this, from what was agreed."""

    is_ready: bool
    not_yet: tuple[Link, ...]
    one_of: tuple[Link, ...]
    to_check: tuple[Condition, ...]
    completed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """An answer in words; `else_to` is whom else to talk to, should it be they who asked.

    `kept_out` is how the one who asks is kept out of the work that the verdict speaks of.
    """

    kind: Kind
    asked: str
    verdict: str
    verdict_words: str
    verdict_meaning: str
    boundary: BoundaryShown | None
    kept_out: EventShown | None
    also: tuple[BoundaryLink, ...]
    nearest: tuple[BoundaryLink, ...]
    standing: OwnStanding | None
    local: LocalShown | None
    talk_to: str
    else_to: tuple[str, ...]
    because: str
    about_asker: bool
    nothing: tuple[str, str]
    safety: str
    advice: str
    is_draft: bool


def answer_page(
    framework: Framework,
    asked: str,
    answer: Answer,
    routes: Routes,
    *,
    agreed: Mapping[str, str] | None = None,
    courses: Collection[str] = (),
    here: Mapping[str, VariationRead] = MappingProxyType({}),
) -> AnswerPage:
    """An answer; `agreed` is the level agreed by competence, of a worker who is signed in.

    `courses` are the framework's courses that they completed; `here` is what is different where
    they work, beside which the framework's own answer stays.
    """
    boundary = framework.boundary(answer.boundary) if answer.boundary else None
    wording = framework.wording(answer.verdict)
    event = framework.over_protection_event(answer.kept_out) if answer.kept_out else None
    talk_to = _talk_to(boundary, event)
    return AnswerPage(
        kind=_kind(answer),
        asked=_shortened(asked),
        verdict=answer.verdict,
        verdict_words=wording.title,
        verdict_meaning=wording.plain_text,
        boundary=boundary_shown(framework, boundary) if boundary else None,
        kept_out=event_shown(framework, event) if event else None,
        also=tuple(boundary_link(framework, framework.boundary(code)) for code in answer.also),
        nearest=tuple(
            boundary_link(framework, framework.boundary(code))
            for code in answer.nearest
            if code != answer.boundary and code not in answer.also
        ),
        standing=_standing(framework, boundary, agreed, courses),
        local=local_of(framework, answer.boundary, here),
        talk_to=or_list([who(one, routes) for one in talk_to]),
        else_to=tuple(others(set(talk_to), routes)),
        because=answer.because,
        about_asker=answer.about_asker,
        nothing=_NOTHING[answer.nothing or NothingAsked.NO_REQUEST],
        safety=routes.safety or "the person in charge where you work",
        advice=framework.notices.advice,
        is_draft=framework.is_draft,
    )


def _kind(answer: Answer) -> Kind:
    kinds: Mapping[Verdict | AnswerOnly, Kind] = {
        AnswerOnly.URGENT_HELP: Kind.URGENT,
        AnswerOnly.PASS_IT_ON: Kind.PASS_IT_ON,
        AnswerOnly.NOT_A_REQUEST: Kind.NOTHING,
    }
    found = kinds.get(answer.verdict)
    return found or (Kind.BOUNDARY if answer.boundary else Kind.UNSURE)


def _talk_to(boundary: Boundary | None, event: OverProtection | None) -> Sequence[TalkTo]:
    named = (one.talk_to for one in (event, boundary) if one is not None)
    return next(filter(None, named), _UNSURE_TALK_TO)


def _shortened(asked: str) -> str:
    tidy = " ".join(asked.split())
    return tidy if len(tidy) <= LONGEST_SHOWN else f"{tidy[:LONGEST_SHOWN].rstrip()}…"


def _standing(
    framework: Framework,
    boundary: Boundary | None,
    agreed: Mapping[str, str] | None,
    courses: Collection[str],
) -> OwnStanding | None:
    if boundary is None or agreed is None or not may_be_ready(boundary.verdict):
        return None
    found: Readiness = readiness(framework, boundary, agreed, courses)
    if not (found.agreed or found.not_yet or found.one_of or found.completed):
        return None
    return OwnStanding(
        is_ready=found.is_ready,
        not_yet=tuple(competence_link(framework, code) for code in found.not_yet),
        one_of=tuple(competence_link(framework, code) for code in found.one_of),
        to_check=tuple(conditions(framework, found.to_ask)),
        completed=tuple(framework.course(code).title for code in found.completed),
    )
