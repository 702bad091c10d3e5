"""What waits in the whole service, for its administrator: with whom, how many, since when.

No worker, no competence, no word; and of somebody whose count would say whose request it is,
nothing by name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import true
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.people import queries as people
from competence.people.rules import PersonName
from competence.signoff.queries.conditions import is_open
from competence.signoff.queries.queue import owed_and_clocks
from competence.signoff.rules import Held, gathered

MOST: Final = 5000
"""How many things that wait are read."""


@dataclass(frozen=True, slots=True)
class WaitingHere:
    """What waits with somebody, or (None) with several who are not named."""

    holder: PersonName | None
    held: Held


def waiting_here(session: Session, actor: Actor, *, on: date) -> Sequence[WaitingHere]:
    """What waits with whom, by name, and last what is given together; for an administrator."""
    people.administers(actor)
    owed, clocks = owed_and_clocks(session, actor, is_open(), true(), on=on, limit=MOST)
    by_holder: dict[PersonName, list[Held]] = {}
    for one in owed:
        is_view = one.view_asked_id is not None
        held = Held(int(not is_view), int(is_view), one.due_on(clocks, today=on))
        by_holder.setdefault(one.holder, []).append(held)
    held_by = {holder: sum(found[1:], found[0]) for holder, found in by_holder.items()}
    small = _small(people.around(session, actor, on=on))
    named, together = gathered(held_by, {one for one in held_by if small.get(one.id, True)})
    found = [
        WaitingHere(holder, named[holder])
        for holder in sorted(named, key=lambda one: (one.name, str(one.id)))
    ]
    return found if together is None else [*found, WaitingHere(None, together)]


def _small(around: Mapping[UUID, people.Around]) -> Mapping[UUID, bool]:
    return {person_id: one.is_small for person_id, one in around.items()}
