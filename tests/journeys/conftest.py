"""A running application with the demo's people, and a browser that looks at every page it opens."""

import faulthandler
import re
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from competence.sealing import Keyring
from competence.second_factor.rules import Demanded
from tests.chromium import AXE
from tests.served import served as served_application
from webapp import create_app, demo
from webapp.installation import opened
from webapp.mail.sending import Folder
from webapp.mail.work import post_of, send
from webapp.settings import Settings

_CHANGES_EACH_TIME = re.compile(r'value="[\w.=-]{30,}"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}')
"""What tells a page from the same page opened again: the keys of its forms, and ids."""

_HELD: set[bytes] = set()
"""The SHA-256 of every page that axe found nothing in, as this process saw it."""


def told(folder: Path, *frameworks: Path) -> Settings:
    """Settings of an installation in `folder`, with the project's framework or with these."""
    return Settings(
        database_url=f"sqlite:///{folder / 'journey.db'}",
        secret_key="for journeys only, and long enough to sign with",
        key=Keyring.new_text(),
        files=folder / "files",
        frameworks=frameworks,
        https=False,
        second_step=Demanded.OFFERED,
    )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A demo that was made once; only copied."""
    first = told(tmp_path_factory.mktemp("made"))
    demo.make(first)
    return first


@pytest.fixture
def settings(made: Settings, tmp_path: Path) -> Settings:
    """The settings of a demo of the journey's own."""
    shutil.copytree(made.files.parent, tmp_path, dirs_exist_ok=True)
    return replace(told(tmp_path), key=made.key)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A journey that stopped says what the served application was doing meanwhile."""
    report = yield
    if report.failed:
        with TemporaryFile("w+") as threads:
            faulthandler.dump_traceback(threads)
            threads.seek(0)
            report.sections.append(("threads", threads.read()))
    return report


@pytest.fixture
def site(settings: Settings) -> Iterator[str]:
    """The address of what is served for one test."""
    with served(settings) as address:
        yield address


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of the application with these settings, served meanwhile."""
    app = create_app(settings)
    with served_application(app) as address:
        yield address
    app.extensions["polyphony.database"].engine.dispose()


def link_that_came(settings: Settings, page: str) -> str:
    """The path of the newest link to a page ("/new-password/") in the letters' folder."""
    post = post_of(settings)
    assert post is not None
    with opened(settings) as database:
        send(database, post)
    assert settings.mail_shown_in is not None
    letters = "\n".join(one.text for one in Folder(settings.mail_shown_in).letters())
    found = re.search(rf"http://\S+{page}\S+", letters)
    assert found is not None
    return urlsplit(found[0]).path


class Visitor:
    """Somebody in a browser. Every page is held against axe, and what they do is counted."""

    def __init__(self, page: Page, site: str, *, looks_with_axe: bool) -> None:
        self.page = page
        self.site = site
        self.actions = 0
        self.runs_scripts = self._looks_with_axe = looks_with_axe

    def opens(self, path: str) -> "Visitor":
        """Type an address."""
        self.page.goto(self.site + path)
        return self.looks()

    def follows(self, name: str, *, exact: bool = False) -> "Visitor":
        """Follow the first link of this name."""
        self.actions += 1
        return self.goes(self.page.get_by_role("link", name=name, exact=exact).first)

    def presses(self, name: str, *, exact: bool = False) -> "Visitor":
        """Press the first button, or link that looks like one, of this name."""
        self.actions += 1
        button = self.page.get_by_role("button", name=name, exact=exact)
        link = self.page.get_by_role("link", name=name)
        return self.goes((button if button.count() else link).first)

    def goes(self, what: Locator) -> "Visitor":
        """Click what leads to another page, and look when that page is there.

        A click alone comes back while the old page is still going.
        """
        with self.page.expect_navigation():
            what.click()
        return self.looks()

    def chooses(self, name: str, *, exact: bool = False) -> "Visitor":
        """Choose a radio button or tick a box."""
        self.actions += 1
        radio = self.page.get_by_role("radio", name=name, exact=exact)
        (radio if radio.count() else self.page.get_by_role("checkbox", name=name)).first.check()
        return self

    def writes(self, label: str, words: str) -> "Visitor":
        """Type into the box of this label."""
        self.page.get_by_label(label).first.fill(words)
        return self

    def finds(self, label: str, words: str) -> "Visitor":
        """Find words in the box of this label."""
        assert self.page.get_by_label(label).first.input_value() == words
        return self

    def sees(self, words: str) -> "Visitor":
        """Find words on the page."""
        text = " ".join(self.page.locator("body").inner_text().split())
        assert words in text, f"{words!r} is not on {self.page.url}: {text[:2000]}"
        return self

    def looks(self) -> "Visitor":
        """Hold the page against axe, and against sideways scrolling."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        if self._looks_with_axe:
            assert self.page.evaluate(wide) <= 0, f"{self.page.url} scrolls sideways"
            self._axe()
        return self

    def signs_in(self, name: str, password: str = demo.PASSWORD) -> "Visitor":
        """Sign in as one of the demo's people."""
        self.opens("/sign-in")
        self.writes("E-mail", f"{name.lower()}@demo.example")
        self.writes("Password", password)
        return self.presses("Sign in", exact=True).sees(f"Hello {name}")

    def signs_out(self) -> "Visitor":
        """Sign out."""
        self.goes(self.page.locator("form[action='/sign-out'] button:visible").first)
        return self.sees("You are signed out.")

    def _axe(self) -> None:
        """What was held against axe before, at this width, and is the same, is not held again."""
        told = f"{self.page.viewport_size}{_CHANGES_EACH_TIME.sub('', self.page.content())}"
        page = sha256(told.encode()).digest()
        if page in _HELD:
            return
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
            ".map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))"
        )
        assert not found, f"{self.page.url}: {found}"
        _HELD.add(page)


@pytest.fixture
def visitor(chromium: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """A browser of the width and kind that a test's `visit` mark asks for."""
    width, script = getattr(request, "param", (1280, True))
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        java_script_enabled=script,
        bypass_csp=True,  # so that axe can be laid into the page
        accept_downloads=True,
    )
    yield Visitor(context.new_page(), site, looks_with_axe=script)
    context.close()
