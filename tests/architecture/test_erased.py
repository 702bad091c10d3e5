"""Of whoever was erased nothing is left but facts without a name, wherever one looks."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select, text

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.my_data import actions
from competence.my_data.asking import naming
from competence.my_data.reading import whose
from competence.my_data.rules import FORMER, Erased
from competence.people.records import Person
from competence.sealing.records import PersonKey
from competence.tables import METADATA
from competence.trail.queries import verified
from tests.architecture.conftest import OnPostgres, Stage, staged
from tests.architecture.scene import OWNER
from tests.architecture.test_canaries import EMAIL
from webapp.clock import now

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def without(
    sqlite_template: Path, framework: Framework, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """A stage of its own, from which the owner of everything was erased."""
    for made in staged(sqlite_template, tmp_path_factory.mktemp("without"), framework):
        for copy in ("first.journal", "copy.backup"):
            (made.folder / copy).unlink()
        made._kept.unlink()
        _give_name(made)
        with made.database.committing(Actor.system()) as session:
            actions.erase(session, Actor.system(), _owner(made), at=now())
        made.database.scrub()
        yield made


def _owner(made: Stage) -> UUID:
    return made.scene.people[OWNER].person_id


def _give_name(made: Stage) -> None:
    """A name that nobody else's has a part of."""
    with made.database.committing(Actor.system()) as session:
        session.get_one(Person, _owner(made)).name = "Qzownerzq Sample"


def test_no_byte_of_what_named_them_is_left(without: Stage) -> None:
    kept = [path for path in without.folder.rglob("*") if path.is_file()]
    sought = {"Qzownerzq", EMAIL, *without.scene.may_read}
    read = b"".join(path.read_bytes() for path in kept)

    assert {path.suffix for path in kept} >= {".db", ".db-wal"}
    assert b"Sam Sample" in read
    assert sorted(word for word in sought if word.encode() in read) == []


def test_their_key_and_files_are_destroyed(without: Stage) -> None:
    with without.database.reading(Actor.system()) as session:
        assert session.get_one(PersonKey, _owner(without)).wrapped is None
        with pytest.raises((NotFound, InvalidTag)):
            sealing.open_bytes(session, b"x" * 40, about=_owner(without), place="")
    with without.database.engine.connect() as connection:
        names = connection.scalars(
            text("SELECT stored_name FROM stored_file WHERE person_id = :id"),
            {"id": _owner(without).hex},
        ).all()
    assert names
    assert [name for name in names if (without.folder / "files" / name).exists()] == []


def test_no_row_that_goes_is_there_and_none_that_stays_lacks(without: Stage) -> None:
    with without.database.engine.connect() as connection:
        left = {
            one.table
            for one in whose()
            if one.erased is Erased.ROW
            and one.column
            and not one.through
            and _owner(without)
            in connection.scalars(select(METADATA.tables[one.table].c[one.column])).all()
        }
        decided = connection.scalar(text("SELECT count(*) FROM decision"))
        name = connection.scalar(
            text("SELECT name FROM person WHERE id = :id"), {"id": _owner(without).hex}
        )
    assert left == set()
    assert decided
    assert name == FORMER
    assert len(naming()) > 100


def test_the_trail_is_what_it_was(without: Stage, stage: Stage) -> None:
    """The scene is made out of order, which its chain says, before and after; nothing else."""
    broken = []
    for made in (stage, without):
        here = made.scene.people[OWNER].organisation_id
        with made.database.reading(Actor.system(here)) as session:
            broken.append(verified(session, here))
    assert broken[0] == broken[1]


@pytest.mark.parametrize("who", ["sam", "alex", "kit", "tam", "qua", "bo"])
def test_everybody_elses_pages_still_open(without: Stage, who: str) -> None:
    for path in ("/home", "/account/who-looked", "/account/my-data"):
        assert without.ask(who, "GET", path).status == 200


def test_it_is_whole_on_postgresql_too(on_postgres: OnPostgres) -> None:
    """Undone in the end: the scene there is everybody's."""
    owner = on_postgres.scene.people[OWNER]
    with on_postgres.database.reading(Actor.system()) as session:
        actions.erase(session, Actor.system(), owner.person_id, at=now())
        session.flush()
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        assert session.get_one(Person, owner.person_id).name == FORMER
