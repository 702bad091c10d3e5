"""The rule of three (product brief 5): what may be told of what several people let be counted."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar
from uuid import UUID

PEOPLE: Final = 3
"""From so many people on, something may be told that does not point to any of them."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class LetCount(Generic[T]):
    """That a person lets something be counted, and whether though it can point to them."""

    what: T
    person_id: UUID
    even_if_known: bool


def may_be_told(counted: Iterable[LetCount[T]]) -> Sequence[T]:
    """What may be told, each once, in the order in which it first came; never of how many.

    From at least three people; or from fewer, where each said yes to being known, to each of what
    they let be counted of it.
    """
    behind: dict[T, dict[UUID, bool]] = {}
    for one in counted:
        people = behind.setdefault(one.what, {})
        people[one.person_id] = people.get(one.person_id, True) and one.even_if_known
    return [what for what, people in behind.items() if stands(people.values())]


def stands(each_said_yes: Iterable[bool]) -> bool:
    """Whether so many people are enough, given of each whether they said yes to being known."""
    yes = list(each_said_yes)
    return len(yes) >= PEOPLE or (bool(yes) and all(yes))
