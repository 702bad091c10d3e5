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
TRANSITION = {
    "framework": "tiny-craft",
    "earlier": "2.0.0",
    "later": "2.1.0",
    "changes": [
        {
            "code": "A1",
            "change": "reworded",
            "becomes": [],
            "effect": "stands",
            "plain_text": "Kneading is said more plainly.",
        }
    ],
}
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
    """The tiny framework, retired, with a second release, 2.1.0, that says it more plainly."""
    folder = tmp_path / "frameworks"
    for release, status in (("2.0.0", "retired"), ("2.1.0", "approved")):
        copy = folder / "releases" / f"tiny-craft-{release}"
        shutil.copytree(TINY_RELEASE, copy)
        about = json.loads((copy / "release.json").read_text())
        (copy / "release.json").write_text(
            json.dumps({**about, "release": release, "status": status})
        )
    shutil.copyfile(TINY / "sources.json", folder / "sources.json")
    (folder / "crosswalks").mkdir()
    (folder / "crosswalks" / "2.0.0-to-2.1.0.json").write_text(json.dumps(TRANSITION))
    return folder
