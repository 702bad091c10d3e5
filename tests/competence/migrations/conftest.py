"""Databases seen by whoever owns them: empty ones, and ones with the newest schema."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from competence.database import engine
from tests.conftest import DATABASES, Cluster


@pytest.fixture(params=DATABASES, scope="module")
def kind(request: pytest.FixtureRequest) -> str:
    """Which database."""
    return str(request.param)


@pytest.fixture
def empty(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    if kind == "sqlite":
        made = engine(f"sqlite:///{tmp_path / 'empty.db'}")
        yield made
        made.dispose()
        return
    yield from _of_its_own(request.getfixturevalue("cluster"), "template1")


@pytest.fixture(scope="module")
def migrated(
    kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A database with the newest schema and no rows; a test rolls back what it does."""
    if kind == "sqlite":
        path = tmp_path_factory.mktemp("migrated") / "polyphony.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        made = engine(f"sqlite:///{path}")
        yield made
        made.dispose()
        return
    yield from _of_its_own(request.getfixturevalue("cluster"), "template_made")


def _of_its_own(cluster: Cluster, template: str) -> Iterator[Engine]:
    name = f"t{uuid4().hex}"
    cluster.administer(f"CREATE DATABASE {name} TEMPLATE {template}")
    made = engine(cluster.url(name))
    yield made
    made.dispose()
    cluster.administer(f"DROP DATABASE {name} WITH (FORCE)")
