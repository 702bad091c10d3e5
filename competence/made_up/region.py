"""A whole region: services with years of work, one after the other, and who may read of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from competence.actors import Actor
from competence.commissioning.records import AgreementOffer, Commission
from competence.database import Database
from competence.framework.model import Framework
from competence.made_up.answers import answers
from competence.made_up.people import People, people
from competence.made_up.rows import Rows
from competence.made_up.work import work
from competence.people import actions
from competence.people.rules import OrganisationKind

_FIRST: Final = (
    "Alder", "Birch", "Cedar", "Damson", "Elder", "Fennel", "Gorse", "Hazel", "Iris", "Juniper",
)  # fmt: skip
_SECOND: Final = ("Brook", "Dale", "Field", "Gate", "Haven", "Lane", "Moor", "Side", "Vale", "Wick")


@dataclass(frozen=True, slots=True)
class Region:
    """For each service how many peer workers, and over how many days there was work."""

    sizes: Sequence[int]
    days: int
    seed: int = 1


def services(
    database: Database,
    framework: Framework,
    region: Region,
    read_by: Callable[[int], Sequence[Actor]],
    *,
    at: datetime,
) -> Iterator[UUID]:
    """Write the services of a region, each as it is asked for; their ids.

    `read_by` gives the commissioners that each has an agreement with from its first day, by its
    place from 0.
    """
    for place in range(len(region.sizes)):
        yield _service(database, framework, region, place, read_by(place), at=at)


def name_of(place: int) -> str:
    """What a service is called; the first hundred names are all different."""
    round_, place = divmod(place, len(_FIRST) * len(_SECOND))
    second, first = divmod(place, len(_FIRST))
    number = f" {round_ + 1}" if round_ else ""
    return f"{_FIRST[first]} {_SECOND[second]}{number} (made up)"


def _service(
    database: Database,
    framework: Framework,
    region: Region,
    place: int,
    commissioners: Sequence[Actor],
    *,
    at: datetime,
) -> UUID:
    began = at - timedelta(days=region.days)
    with database.committing(Actor.system()) as session:
        made = actions.add_organisation(
            session, Actor.system(), name_of(place), OrganisationKind.SERVICE_PROVIDER,
            framework=framework.framework, release=framework.release, at=began,
        )  # fmt: skip
    chance = Random(region.seed * 10_000 + place)  # noqa: S311 - made up, the same each time
    rows = Rows(framework, made.id, chance, began.date(), at)
    here = people(rows, region.sizes[place])
    for worker in here.workers:
        work(rows, worker)
    answers(rows, here)
    for one in commissioners:
        _commissioned(rows, here, one)
    with database.committing(Actor.system(made.id)) as session:
        rows.write(session)
    return made.id


def _commissioned(rows: Rows, here: People, commissioner: Actor) -> None:
    """An agreement from the first day on, for five years."""
    days = {"starts_on": rows.since, "ends_on": rows.since + timedelta(days=5 * 365)}
    at = rows.at_noon(rows.since)
    offer = rows.add(
        AgreementOffer, offered_to="A commissioner (made up)", **days,
        offered_by=here.administrator_id, offered_at=at,
    )  # fmt: skip
    rows.add(
        Commission, offer_id=offer, commissioner_id=commissioner.organisation_id, **days,
        offered_by=here.administrator_id, accepted_by=commissioner.person_id, accepted_at=at,
    )  # fmt: skip
