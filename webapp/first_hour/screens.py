"""Which screens somebody is shown first, in which order, and where they begin afterwards."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from flask import url_for

from competence.actors import Role


class Screen(StrEnum):
    """One calm thought each."""

    WHAT = "what"
    WHO = "who"
    NEVER = "never"
    ROLE = "role"
    OWED = "owed"
    BEGIN = "begin"


_WORKERS: Final = frozenset({Screen.ROLE, Screen.OWED})
_NUMBERS: Final = ("One", "Two", "Three", "Four", "Five", "Six")


@dataclass(frozen=True, slots=True)
class Step:
    """A screen among the others: where in words, and the addresses before and after it."""

    screen: Screen
    place: str
    before: str
    after: str

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return not self.after


def screens_of(roles: AbstractSet[Role]) -> Sequence[Screen]:
    """The screens of somebody with these posts, in order."""
    if Role.PEER_SUPPORT_WORKER in roles:
        return tuple(Screen)
    return tuple(one for one in Screen if one not in _WORKERS)


def step(screens: Sequence[Screen], screen: Screen) -> Step:
    """One of the screens, with its neighbours."""
    at = screens.index(screen)
    return Step(
        screen,
        f"{_NUMBERS[at]} of {_NUMBERS[len(screens) - 1].lower()}",
        _address(screens[at - 1]) if at else "",
        _address(screens[at + 1]) if at + 1 < len(screens) else "",
    )


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where somebody with a post begins: in a sentence, on a button, and its endpoint."""

    words: str
    button: str
    endpoint: str


BEGINNINGS: Final[Mapping[Role, Beginning]] = {
    Role.PEER_SUPPORT_WORKER: Beginning(
        "Most people look at one part of their work first. It takes five minutes, and you can stop"
        " at any time. Nobody sees it but you.",
        "Look at my own work",
        "assessment.overview",
    ),
    Role.SUPERVISOR: Beginning(
        "What waits for you is on one page, with the day by which you owe it.",
        "See what waits",
        "signoff.queue",
    ),
    Role.VISITING_PEER_LEAD: Beginning(
        "What was sent to you is on one page.", "See what was sent", "signoff.queue"
    ),
    Role.TRAINER: Beginning(
        "Your courses, registers and results are on one page.", "See my courses", "training.show"
    ),
    Role.ADMINISTRATOR: Beginning(
        "Begin with the teams. Then add people, give them posts, and say who supervises whom.",
        "See people and teams",
        "organisation.people",
    ),
    Role.COMMISSIONER: Beginning(
        "Each service you have an agreement with has a page.", "See my services", "audit.index"
    ),
    Role.QUALITY_READER: Beginning(
        "What you are asked to read again is on one page.", "See what there is", "quality.index"
    ),
}
"""By post; of several the first here counts."""


def beginning(roles: AbstractSet[Role]) -> Beginning | None:
    """Where somebody with these posts begins; None where their own front page is all there is."""
    return next((one for role, one in BEGINNINGS.items() if role in roles), None)


def _address(screen: Screen) -> str:
    return url_for("first_hour.screen", which=screen)
