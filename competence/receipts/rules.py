"""What can be signed, by which post, and how a word of "that was not me" is read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from competence.actors import Role


class Signed(StrEnum):
    """What somebody puts their name to."""

    DECISION = "decision"
    VIEW = "view"  # a lived-experience view, or that one would rather not give it
    RATING = "rating"  # a quality reader's second one
    AWARD = "award"


class End(StrEnum):
    """How a dispute ended."""

    LOOKED_INTO = "looked-into"  # an administrator says so
    TAKEN_BACK = "taken-back"  # it was them after all


BY: Final[Mapping[Signed, tuple[Role, ...]]] = {
    Signed.DECISION: (Role.SUPERVISOR, Role.VISITING_PEER_LEAD),
    Signed.VIEW: (Role.SUPERVISOR, Role.VISITING_PEER_LEAD),
    Signed.RATING: (Role.QUALITY_READER,),
    Signed.AWARD: (Role.SUPERVISOR, Role.TRAINER),
}
"""By which posts each is signed; of somebody with two of them, the first tells."""


@dataclass(frozen=True, slots=True)
class DisputeRead:
    """That whoever signed something says it was not them, and when that was looked into."""

    id: UUID
    said_at: datetime
    looked_into_at: datetime | None


def signing_post(signed: Signed, roles: Collection[Role]) -> Role:
    """In which of their posts somebody signs; ValueError for whoever holds none of them."""
    for post in BY[signed]:
        if post in roles:
            return post
    raise ValueError(f"Nobody without such a post signs this: {signed}")


def notice_key(person_id: UUID, day: date) -> str:
    """What makes the message that something was signed in somebody's name one a day."""
    return f"signed {day.isoformat()} {person_id}"
