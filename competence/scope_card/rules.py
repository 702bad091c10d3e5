"""What stands where on a card, what is on it at first, and how it is kept.

Codes of boundaries and competences come from the release; no code stands here.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import ceil
from types import MappingProxyType
from typing import Final
from uuid import UUID

from competence.boundaries.readiness import readiness
from competence.framework.model import (
    Agreement,
    AgreementNeed,
    Boundary,
    CourseNeed,
    Framework,
    ScopeLine,
    Verdict,
)

LONGEST_NAME: Final = 80
LONGEST_INSTEAD: Final = 160
LONGEST_WORDS: Final = 2_000
MOST_LINES: Final = 40
"""What two sides of a card can hold, and more than anybody reads."""


class Part(StrEnum):
    """Where on a card something stands, in the order of the card."""

    WITHIN = "within-role"  # from the first day; never waits for a sign-off
    READY = "ready"
    WITH_COLLEAGUE = "ready-with-a-colleague"
    TALK_FIRST = "talk-first"
    NOT_YET = "not-yet"
    OUTSIDE = "outside-role"
    NEVER = "never"


AT_FIRST: Final = 3
"""How many lines of a part are ticked at most before its owner chooses."""

_ROOM: Final = 19.0
_HEADING: Final = 1.5
_LETTERS: Final = 54
"""About what one side of a card holds, in printed lines of so many letters; a heading's share."""

_BY_VERDICT: Final[Mapping[Verdict, Part]] = {
    Verdict.WITHIN_ROLE: Part.WITHIN,
    Verdict.TALK_FIRST: Part.TALK_FIRST,
    Verdict.OUTSIDE_ROLE: Part.OUTSIDE,
    Verdict.NEVER: Part.NEVER,
}


class Answer(StrEnum):
    """What the lead who was asked says to a card."""

    AGREED = "agreed"
    CHANGE = "change"  # said in words


@dataclass(frozen=True, slots=True)
class Line:
    """Something a worker can be asked to do, or not: its code, where it stands, and its words."""

    code: str
    part: Part
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, every word of it; `stood` is where everything stood when it was made.

    `name` and `instead` are as their owner wrote them, and may be empty. `stood` is for finding
    out whether something may have changed, and for nobody's eyes.
    """

    name: str
    role: str
    lines: tuple[Line, ...]
    instead: str
    stood: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Here:
    """What is different about a boundary in the worker's organisation: a local variation."""

    verdict: Verdict
    condition: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a worker chooses for a card: name, lines by code, who is asked to agree, who sees it.

    `new_address`: the live page, if one is open, gets another address, and the one before ends.
    """

    name: str
    codes: Collection[str]
    instead: str = ""
    lead_id: UUID | None = None
    for_team: bool = False
    new_address: bool = False


def stands(
    framework: Framework,
    roles: Collection[str],
    agreed: Mapping[str, str],
    courses: Collection[str],
    here: Mapping[str, Here] = MappingProxyType({}),
) -> Sequence[Line]:
    """Everything that can stand on a card, in the order of the card and of the release.

    `roles` are the framework's roles that the worker practises (none: all of them), `agreed` the
    level last agreed by competence, `courses` what they completed. A lived-experience view that
    is awaited holds nothing up. A line of the release such as "ready to navigate" is there once
    all its competences are agreed, and is not named before. What is different `here`, by boundary,
    stands where the service puts it, and says that it is different.
    """
    whole = [
        Line(one.code, Part.READY, one.title)
        for one in framework.scope_card
        if _holds(framework, one, agreed)
    ]
    whole += [
        Line(
            one.code,
            part_of(framework, one, agreed, courses, here.get(one.code)),
            _words(one, here.get(one.code)),
        )
        for one in framework.boundaries
        if not roles or not set(roles).isdisjoint(one.roles)
    ]
    order = list(Part)
    return sorted(whole, key=lambda line: order.index(line.part))


def part_of(
    framework: Framework,
    boundary: Boundary,
    agreed: Mapping[str, str],
    courses: Collection[str],
    here: Here | None = None,
) -> Part:
    """Where a boundary stands for somebody. A course that is on no record is waited for.

    What needs something here alone is talked through first: no record shows whether it holds.
    """
    verdict = boundary.verdict if here is None else here.verdict
    if verdict in _BY_VERDICT:
        return _BY_VERDICT[verdict]
    if not boundary.competences_needed:
        return Part.TALK_FIRST
    found = readiness(framework, boundary, agreed, courses)
    if not found.is_ready or any(isinstance(need, CourseNeed) for need in found.to_ask):
        return Part.NOT_YET
    agreements = {need.agreement for need in found.to_ask if isinstance(need, AgreementNeed)}
    return Part.WITH_COLLEAGUE if Agreement.WITH_A_SECOND_PERSON in agreements else Part.READY


def first_chosen(lines: Sequence[Line]) -> tuple[str, ...]:
    """The codes that are ticked before the worker chooses: the first of each part, in turn.

    At most three of a part, and together about what one side of a card holds.
    """
    by_part = [[line for line in lines if line.part is part] for part in Part]
    chosen: set[str] = set()
    for turn in range(AT_FIRST):
        for part in by_part:
            more = {*chosen, *(line.code for line in part[turn : turn + 1])}
            if turn == 0 or _room_taken(by_part, more) <= _ROOM:
                chosen = more
    return tuple(line.code for line in lines if line.code in chosen)


def _room_taken(by_part: Iterable[Sequence[Line]], codes: Collection[str]) -> float:
    letters = [sum(len(line.words) for line in part if line.code in codes) for part in by_part]
    return sum(_HEADING + ceil(one / _LETTERS) for one in letters if one)


def chosen_again(lines: Sequence[Line], before: Card) -> tuple[str, ...]:
    """The codes that are ticked for a new version: what was on the one before, and what is new.

    New is what became ready since.
    """
    was = {line.code for line in before.lines}
    ready = {Part.READY, Part.WITH_COLLEAGUE}
    return tuple(
        line.code
        for line in lines
        if line.code in was or (line.part in ready and before.stood.get(line.code) is not line.part)
    )


def may_have_changed(card: Card, now: Sequence[Line]) -> bool:
    """Whether anything stands elsewhere or reads otherwise than on a card, or is new, or gone."""
    words = {line.code: line.words for line in now}
    return card.stood != {line.code: line.part for line in now} or any(
        words[line.code] != line.words for line in card.lines
    )


def frozen(card: Card) -> str:
    """A card as canonical JSON, to be sealed."""
    return json.dumps(asdict(card), sort_keys=True, separators=(",", ":"))


def thawed(kept: str) -> Card:
    """The card that `frozen` wrote; one without a line where its words were forgotten."""
    found = json.loads(kept or '{"name":"","role":"","lines":[],"instead":"","stood":{}}')
    return Card(
        name=found["name"],
        role=found["role"],
        lines=tuple(Line(one["code"], Part(one["part"]), one["words"]) for one in found["lines"]),
        instead=found["instead"],
        stood={code: Part(part) for code, part in found["stood"].items()},
    )


def _words(boundary: Boundary, here: Here | None) -> str:
    if here is None:
        return boundary.activity
    condition = here.condition.strip().rstrip(".")
    return f"{boundary.activity} (different here{f': {condition}' if condition else ''})"


def _holds(framework: Framework, line: ScopeLine, agreed: Mapping[str, str]) -> bool:
    wanted = framework.level_rank(line.level)
    return all(
        code in agreed and framework.level_rank(agreed[code]) >= wanted for code in line.competences
    )
