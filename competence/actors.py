"""Who acts: a value made at the edge and passed down; nothing below asks who is signed in."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

INSTALLATION: Final = UUID(int=0)
"""The reserved organisation: what belongs to the installation and to no organisation of it."""


class Role(StrEnum):
    """The posts a person can hold in an organisation (product brief, section 2)."""

    PEER_SUPPORT_WORKER = "peer-support-worker"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    COMMISSIONER = "commissioner"
    ADMINISTRATOR = "administrator"
    PANEL_MEMBER = "panel-member"
    QUALITY_READER = "quality-reader"
    VISITING_PEER_LEAD = "visiting-peer-lead"  # from elsewhere, invited until a day


class Via(StrEnum):
    """The door the actor came through."""

    SIGN_IN = "sign-in"
    ADDRESS = "address"  # a single-purpose link
    COMMAND = "command"  # somebody at the server
    JOB = "job"
    NOBODY = "nobody"  # an unsigned request


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in one organisation, with the roles of all current posts there."""

    person_id: UUID
    organisation_id: UUID
    roles: frozenset[Role] = field(default_factory=frozenset)
    via: Via = Via.SIGN_IN

    def holds(self, *roles: Role) -> bool:
        """Whether any of `roles` is among the actor's current posts."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_somebody(self) -> bool:
        """Whether a person stands behind the actor."""
        return self.person_id != INSTALLATION

    @classmethod
    def anonymous(cls) -> "Actor":
        """Nobody yet: a sign-in, or the holder of an address before it is resolved."""
        return cls(INSTALLATION, INSTALLATION, via=Via.NOBODY)

    @classmethod
    def system(cls, organisation_id: UUID = INSTALLATION, *, via: Via = Via.JOB) -> "Actor":
        """The installation itself, in one organisation: a job or a command."""
        return cls(INSTALLATION, organisation_id, via=via)
