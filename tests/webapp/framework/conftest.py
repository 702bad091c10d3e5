"""The framework's pages read no table, so one kind of database is enough for them."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import framework_data
from tests.conftest import TINY
from tests.webapp.conftest import settings
from webapp import create_app

BUNDLED = Path(framework_data.__file__).parent
Open = Callable[..., FlaskClient]


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh database with the newest schema."""
    path = tmp_path / "polyphony.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def with_frameworks(database_url: str, tmp_path: Path) -> Iterator[Open]:
    """Give a function that makes a browser on an installation with these folders."""
    made = []

    def browser_with(*folders: Path) -> FlaskClient:
        app = create_app(settings(database_url, tmp_path, frameworks=folders))
        made.append(app)
        return app.test_client()

    yield browser_with
    for app in made:
        app.extensions["polyphony.database"].engine.dispose()


@pytest.fixture
def tiny_releases(tmp_path: Path) -> Path:
    """Two releases of the tiny framework, the second a retired draft of the third kind."""
    folder = tmp_path / "frameworks"
    shutil.copytree(TINY / "tiny-craft-2.0.0", folder / "releases" / "tiny-craft-2.0.0")
    shutil.copyfile(TINY / "sources.json", folder / "sources.json")
    with changed(folder, "tiny-craft-2.0.0", "tiny-craft-2.1.0", "release.json") as about:
        about["release"] = "2.1.0"
    return folder


@contextmanager
def changed(folder: Path, release: str, becomes: str, file: str) -> Iterator[dict[str, object]]:
    """Copy a release under another name, with one of its files changed."""
    copy = folder / "releases" / becomes
    shutil.copytree(folder / "releases" / release, copy)
    value = json.loads((copy / file).read_text())
    yield value
    (copy / file).write_text(json.dumps(value))
