"""A month's audit of a whole country: how long it takes to freeze, and how long to read.

100,000 made-up workers in 500 services with two years of work, unless told otherwise:
`python -m benchmarks.audit --workers 1000 --services 20`. They are written first, which takes a
while; the figures are of a month's freeze of all of them for one commissioner, and of the pages
that the commissioner then reads.
"""

import tempfile
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from sqlite3 import Connection
from statistics import median
from time import perf_counter
from typing import Final

import click
from flask.testing import FlaskClient
from sqlalchemy import event

from competence import migrations
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
from webapp import create_app
from webapp.clock import now
from webapp.installation import opened
from webapp.settings import Settings

FREEZE_GOAL: Final = 60.0
"""Seconds for a month's freeze."""

PAGE_GOAL: Final = 0.1
"""Seconds for any page of the audit."""

TWO_YEARS: Final = 730
RUNS: Final = 7
EMAIL, PASSWORD = "cora@bench.example", "sample harbour street"
PAGES: Final = ("/services", "/services/together", "/services/questions/AQ02")


@click.command()
@click.option("--workers", default=100_000, show_default=True)
@click.option("--number-of-services", "--services", default=500, show_default=True)
def main(workers: int, number_of_services: int) -> None:
    """Write the services, freeze a month, read the pages, and print."""
    sizes = [workers // number_of_services] * number_of_services
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.for_demo(Path(folder))
        with opened(settings) as database:
            _written(database, sizes)
            _frozen(database)
        _read(settings)


def _written(database: Database, sizes: Sequence[int]) -> None:
    migrations.upgrade(database.engine)
    with database.committing(Actor.system()) as session:
        people.set_up(session, demo=True, at=now())
    framework = Registry.load(None).newest("peer-open-dialogue")
    cora = _commissioner(database, framework)
    event.listen(database.engine, "connect", _hurry)
    database.engine.dispose()
    making = services(database, framework, Region(sizes, TWO_YEARS), lambda _: [cora], at=now())
    with click.progressbar(making, len(sizes), label=f"Writing {sum(sizes):,} workers") as steps:
        deque(steps, maxlen=0)
    event.remove(database.engine, "connect", _hurry)
    database.engine.dispose()


def _hurry(connection: Connection, _: object) -> None:
    """What is thrown away need not outlast a power cut, and its keys are right as written."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA synchronous = OFF")


def _commissioner(database: Database, framework: Framework) -> Actor:
    at = now() - timedelta(days=TWO_YEARS + 1)
    with database.committing(Actor.system()) as session:
        made = people.add_organisation(
            session, Actor.system(), "Commissioning (made up)", OrganisationKind.COMMISSIONER,
            framework=framework.framework, release=framework.release, at=at,
        )  # fmt: skip
    system = Actor.system(made.id)
    with database.committing(system) as session:
        cora = people.add_person(session, system, "Cora Sample", at=at)
        people.give_post(session, system, cora.id, Role.COMMISSIONER, starts_on=at.date(), at=at)
        accounts.add_account(session, cora.id, EMAIL, PASSWORD, at=at)
    return Actor(cora.id, made.id, frozenset({Role.COMMISSIONER}))


def _frozen(database: Database) -> None:
    """Freeze the quarter that was published last."""
    registry = Registry.load(None)
    start = perf_counter()
    frozen = oversight.freeze(database, registry, at=_published_at())
    took = perf_counter() - start
    ratio = took / FREEZE_GOAL
    print(f"a month's freeze: {took:.1f} s, {ratio:.2f} of its goal ({frozen})")  # noqa: T201


def _published_at() -> datetime:
    """The day after the last quarter whose edition is published by now."""
    edition = newest(day_of(now()))
    if not edition.is_published(day_of(now())):
        edition = quarters_before(edition, 1)
    return now() - timedelta(days=(day_of(now()) - edition.ends_on).days - 1)


def _read(settings: Settings) -> None:
    client = create_app(settings).test_client()
    _sign_in(client)
    for page in PAGES:
        took = [_seconds(client, page) for _ in range(RUNS)]
        found = median(took)
        print(  # noqa: T201
            f"{page}: {found * 1000:.0f} ms, {found / PAGE_GOAL:.2f} of its goal"
        )


def _sign_in(client: FlaskClient) -> None:
    page = client.get("/sign-in").get_data(as_text=True)
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    client.post("/sign-in", data={"csrf_token": token, "email": EMAIL, "password": PASSWORD})


def _seconds(client: FlaskClient, page: str) -> float:
    start = perf_counter()
    answer = client.get(page)
    if answer.status_code != HTTPStatus.OK:
        raise click.ClickException(f"{page} answered {answer.status}")
    return perf_counter() - start


if __name__ == "__main__":
    main()
