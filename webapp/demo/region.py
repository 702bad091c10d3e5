"""A region in a database of its own: forty made-up services, and two commissioners to read of them.

Nobody in the services signs in: there is no word in them. What is read is their audit, frozen as
it would have been at the end of each of the last quarters.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.database import Database
from competence.days import day_of
from competence.editions import newest, quarters_before
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.made_up import Region, services
from competence.oversight import actions as oversight
from competence.people import actions as people
from competence.people.rules import OrganisationKind
from webapp.demo.cast import PASSWORD, email_of

SERVICES: Final = 40
DAYS: Final = 730
"""Two years of work."""

QUARTERS: Final = 4
"""Of so many there are editions."""

STEPS: Final = SERVICES + QUARTERS
"""How many steps it takes to tell."""

READERS: Final = {
    "Ines": ("North Region Commissioning (made up)", range(26)),
    "Joss": ("South Region Commissioning (made up)", range(14, SERVICES)),
}
"""Who reads of which services, by place; of some both do."""

SIGN_INS: Final = "\n".join(
    [
        "Everybody is made up. The password of each is:  " + PASSWORD,
        "",
        *(
            f"  {email_of(called):<20} reads the audit of {len(places)} services"
            for called, (_, places) in READERS.items()
        ),
        "",
    ]
)


def sizes() -> Sequence[int]:
    """How many peer workers each service has: most a few, some many."""
    chance = Random(SERVICES)  # noqa: S311 - made up, the same each time
    return [1 + int(24 * chance.random() ** 2) for _ in range(SERVICES)]


def tell_region(database: Database, *, at: datetime) -> Iterator[None]:
    """Fill a database that was just set up, a step for each service and each quarter."""
    registry = Registry.load(None)
    framework = registry.newest("peer-open-dialogue")
    readers = {called: _reader(database, framework, called, at=at) for called in READERS}

    def read_by(place: int) -> Sequence[Actor]:
        return [readers[called] for called, (_, places) in READERS.items() if place in places]

    for _ in services(database, framework, Region(sizes(), DAYS), read_by, at=at):
        yield
    for back in reversed(range(QUARTERS)):
        edition = quarters_before(newest(day_of(at)), back)
        days = (day_of(at) - edition.ends_on).days - 1
        oversight.freeze(database, registry, at=at - timedelta(days=days))
        yield


def _reader(database: Database, framework: Framework, called: str, *, at: datetime) -> Actor:
    """A commissioner, in an organisation of their own that is as old as the services' work."""
    long_ago = at - timedelta(days=DAYS + 1)
    with database.committing(Actor.system()) as session:
        made = people.add_organisation(
            session, Actor.system(), READERS[called][0], OrganisationKind.COMMISSIONER,
            framework=framework.framework, release=framework.release, at=long_ago,
        )  # fmt: skip
    system = Actor.system(made.id)
    with database.committing(system) as session:
        person = people.add_person(session, system, f"{called} Sample", at=long_ago)
        people.give_post(
            session, system, person.id, Role.COMMISSIONER,
            starts_on=long_ago.date(), at=long_ago,
        )  # fmt: skip
        accounts.add_account(session, person.id, email_of(called), PASSWORD, at=long_ago)
    return Actor(person.id, made.id, frozenset({Role.COMMISSIONER}))
