"""Prints each figure as how many times it costs hashing one megabyte, the median of runs."""

import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import documents, trail
from certificates.content import Portfolio
from certificates.portfolio import portfolio_pdf
from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.people import queries as people
from competence.sealing import open_bytes, seal_bytes
from competence.trail.queries import verified
from webapp import create_app, demo
from webapp.clock import today
from webapp.documents import Choice, gathered, portfolio
from webapp.settings import Settings

RUNS = 7
TODAY = today()
MEGABYTE = bytes(1_000_000)


def cost(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds, the median of `runs`."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.for_demo(Path(folder))
        demo.make(settings)
        app = create_app(settings)
        database: Database = app.extensions["polyphony.database"]
        ash = _somebody(database)
        framework = Registry.load(None).newest("peer-open-dialogue")
        content = _portfolio(database, ash, framework)
        client = app.test_client()
        figures: dict[str, Callable[[], object]] = {
            "read and check the framework": lambda: Registry.load(None),
            "a public page": lambda: client.get("/framework").data,
            "seal and open 10 KB": lambda: _sealed(database, ash),
            "verify the trail": lambda: _verified(database, ash),
            "draw a portfolio": lambda: portfolio_pdf(content),
            "one competence of the framework": lambda: framework.competence("F2"),
        }
        one = cost(lambda: sha256(MEGABYTE).digest())
        print(f"hashing one megabyte: 1 (here {one * 1000:.2f} ms)")  # noqa: T201
        for name, work in figures.items():
            print(f"{name}: {cost(work) / one:,.1f}")  # noqa: T201
        documents.main(content, framework)
    trail.main()


def _somebody(database: Database) -> Actor:
    with database.reading(Actor.system()) as session:
        organisation_id = people.every_organisation(session)[0]
    system = Actor.system(organisation_id)
    with database.reading(system) as session:
        everybody = people.everybody(session, system, on=TODAY)
    ash = next(one.person for one in everybody if one.person.name.startswith("Ash"))
    return Actor(ash.id, organisation_id)


def _portfolio(database: Database, actor: Actor, framework: Framework) -> Portfolio:
    with database.reading(actor) as session:
        kept = gathered(session, actor, framework, on=TODAY)
    return portfolio(framework, kept, Choice(kept.looked_at()), on=TODAY, made_up=True)


def _sealed(database: Database, actor: Actor) -> bytes:
    with database.reading(actor) as session:
        sealed = seal_bytes(session, bytes(10_000), about=actor.person_id, place="bench")
        return open_bytes(session, sealed, about=actor.person_id, place="bench")


def _verified(database: Database, actor: Actor) -> object:
    with database.reading(actor) as session:
        return verified(session, actor.organisation_id)


if __name__ == "__main__":
    main()
