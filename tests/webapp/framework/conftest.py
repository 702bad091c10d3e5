import sys

sys.path.insert(0, "/tmp/fwdev")
from stub import stub

stub()  # TEMPORARY
"""Browsers on installations with other frameworks.

The framework's pages read no table, so one kind of database is enough for them.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import framework_data
from tests.conftest import TINY
from tests.webapp.conftest import Browser, settings, watched
from webapp import create_app

BUNDLED = Path(framework_data.__file__).parent
TINY_RELEASE = TINY / "tiny-craft-2.0.0"
BrowserOn = Callable[..., Browser]


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "polyphony.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def browser_on(database_url: str, tmp_path: Path) -> Iterator[BrowserOn]:
    """Give a function that makes a browser on an installation with the frameworks in folders."""
    databases = []

    def make(*folders: Path) -> Browser:
        app = create_app(settings(database_url, tmp_path, frameworks=folders))
        app.test_client_class = Browser
        databases.append(app.extensions["polyphony.database"])
        return watched(app.test_client(), databases[-1])

    yield make
    for database in databases:
        database.engine.dispose()


@pytest.fixture
def two_releases(tmp_path: Path) -> Path:
    """The tiny framework with a second release, 2.1.0, that says the same."""
    folder = tmp_path / "frameworks"
    for release in ("2.0.0", "2.1.0"):
        copy = folder / "releases" / f"tiny-craft-{release}"
        shutil.copytree(TINY_RELEASE, copy)
        about = json.loads((copy / "release.json").read_text())
        (copy / "release.json").write_text(json.dumps({**about, "release": release}))
    shutil.copyfile(TINY / "sources.json", folder / "sources.json")
    return folder
