"""kill -9 in the middle of deciding, issuing, importing, uploading, saving and bringing
people in, while others save.

A real process kills itself at a chosen point of its work. Whatever it said was kept is there
afterwards, nothing is half there, and the next can work at once. Each careless way of writing
that this is to find is tried, too, and found.
"""

from collections.abc import Iterator
from itertools import islice, product
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from uuid import uuid4

import pytest

from competence.actors import Role
from competence.database import Database
from competence.evidence import actions as evidence
from competence.framework.model import Framework
from tests.factories import awards, people, signoff, training
from tests.factories.people import NOW
from tests.killed.looking import Said, faults
from tests.killed.working import UNITS, Fault, Kind, Point, Task, run

AT_ONCE = 5
"""Seconds until the next can work."""

POINTS = {
    Kind.UPLOADING: (Point.FILE_ASIDE, Point.FIRST_WRITTEN, Point.BEFORE_KEPT, Point.AFTER_KEPT),
    **dict.fromkeys(
        (Kind.DECIDING, Kind.ISSUING, Kind.IMPORTING, Kind.SAVING, Kind.BRINGING),
        (Point.FIRST_WRITTEN, Point.THIRD_WRITTEN, Point.BEFORE_KEPT, Point.AFTER_KEPT),
    ),
}
KILLS = [(kind, point) for kind, points in POINTS.items() for point in points]
"""Twenty-four."""

_FORKED = get_context("forkserver")
_FORKED.set_forkserver_preload(["tests.killed.working"])


class Service:
    """A service in which somebody is killed again and again."""

    def __init__(self, database: Database, framework: Framework, files: Path) -> None:
        self.database, self.framework, self._files = database, framework, files
        self.place = people.organisation(database)
        self.jo = people.person(database, self.place, "Jo Sample", Role.ADMINISTRATOR)
        self.sam = people.supervisor(database, self.place, peer_role=True)
        self.tam = people.person(database, self.place, "Tam Sample", Role.TRAINER)
        awards.reviewed(database, self.jo, framework)
        self._names = (f"Worker {nth} Sample" for nth in range(10_000))

    def task(self, kind: Kind, point: Point, nth: int, fault: Fault | None = None) -> Task:
        """Something to do on work of its own, and where to die."""
        ash, bo = (people.worker(self.database, self.place, next(self._names)) for _ in "12")
        actor, about = ash, []
        if kind is Kind.DECIDING:
            people.pair(self.database, self.place, ash, self.sam)
            codes = [one.code for one in islice(self.framework.competences, UNITS)]
            about = [
                signoff.request(self.database, ash, self.sam, self.framework, code)
                for code in codes
            ]
            actor = self.sam
        elif kind is Kind.ISSUING:
            people.pair(self.database, self.place, ash, self.sam)
            awards.agreed(self.database, ash, self.sam, self.framework)
            about = [awards.request(self.database, ash, self.sam, self.framework)]
            actor, nth = self.sam, 0  # however often it is asked, it is one certificate
        elif kind is Kind.IMPORTING:
            title = next(self._names)
            about = [training.course(self.database, self.tam, self.framework, title)]
            actor = self.tam
        elif kind is Kind.BRINGING:
            actor, about = self.jo, [uuid4()]
        elif point is Point.THIRD_WRITTEN:
            nth = 0  # the first that is saved begins a self-assessment, too; later ones write less
        url = self.database.engine.url.render_as_string(hide_password=False)
        key = b"a key for tests only, 32 bytes.."
        return Task(url, self._files, key, kind, actor, about, bo, point, nth, fault)

    def killed(self, task: Task) -> Said:
        """What a process said before it was killed at work."""
        hears, tells = _FORKED.Pipe(duplex=False)
        process = _FORKED.Process(target=run, args=(task, tells))
        process.start()
        tells.close()
        said = list(_heard(hears))
        process.join()
        assert process.exitcode == -9, f"{task.kind} at {task.point}: it ended by itself: {said}"
        return said

    def goes_on(self, task: Task) -> None:
        """The next can work at once, with a connection of its own."""
        start = monotonic()
        with self.database.committing(task.beside) as session:
            evidence.hold_file(session, task.beside, b"the next", "next.txt", at=NOW)
        assert monotonic() - start < AT_ONCE

    def faults_after(self, task: Task) -> list[str]:
        """What is lost or half there, once the process that does `task` is dead."""
        said = self.killed(task)
        self.goes_on(task)
        return faults(self.database, self.place.system, task, said)


def _heard(hears: Connection) -> Iterator[tuple[str, str]]:
    while True:
        try:
            yield hears.recv()
        except (EOFError, ConnectionResetError):
            return


@pytest.fixture
def service(database: Database, framework: Framework, tmp_path: Path) -> Service:
    return Service(database, framework, tmp_path / "files")


@pytest.mark.thorough
def test_twenty_four_kills_lose_nothing(service: Service) -> None:
    for nth, (kind, point) in enumerate(KILLS):
        task = service.task(kind, point, nth % UNITS)

        assert service.faults_after(task) == [], f"{kind}, {point}"


@pytest.mark.long
def test_two_hundred_kills_lose_nothing(service: Service) -> None:
    for nth, (kind, point) in product(range(10), KILLS):
        task = service.task(kind, point, nth % UNITS)

        assert service.faults_after(task) == [], f"{kind}, {point}, {nth}"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("kind", "point", "fault", "words"),
    [
        (Kind.SAVING, Point.BEFORE_KEPT, Fault.TOLD_FIRST, "was kept, and is lost"),
        (Kind.UPLOADING, Point.AFTER_KEPT, Fault.FILE_LATER, "a row without its file"),
        (Kind.DECIDING, Point.THIRD_WRITTEN, Fault.IN_PARTS, "of which the trail does not tell"),
        (Kind.BRINGING, Point.BEFORE_KEPT, Fault.IN_PARTS, "not every row"),
    ],
)
def test_each_careless_way_of_writing_is_seen(
    service: Service, kind: Kind, point: Point, fault: Fault, words: str
) -> None:
    found = service.faults_after(service.task(kind, point, 1, fault))

    assert any(words in one for one in found), found
