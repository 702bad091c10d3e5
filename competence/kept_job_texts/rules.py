"""What may be kept of a checked job text, and by whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from competence.actors import Role
from competence.job_texts.rules import Check

MAY_KEEP: Final = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})
LONGEST_NAME: Final = 100
MOST_KEPT: Final = 100
"""More than anybody goes on with; so one page lists them all."""


@dataclass(frozen=True, slots=True)
class KeptName:
    """A kept text as its keeper's list shows it."""

    id: UUID
    name: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class KeptText:
    """A kept text, opened, for its keeper: its name and the check with their marks."""

    id: UUID
    name: str
    kept_at: datetime
    check: Check


def fault_in_name(name: str) -> str:
    """Why a text cannot be kept under a name; empty where it can."""
    if not name.strip():
        return "Write a name to find it by."
    if len(name) > LONGEST_NAME:
        return f"There is room for {LONGEST_NAME} letters."
    return ""
