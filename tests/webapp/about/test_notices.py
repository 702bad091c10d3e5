"""What is kept of somebody by their post, open to everybody."""

import pytest

from competence.actors import Role
from competence.database import Database
from competence.privacy.reading import kinds
from competence.privacy.rules import notice
from tests.factories import people
from tests.framework_data.prose import grade
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.about.views import NOTICES

GRADE = 6.0
"""What somebody of eleven reads at school (Flesch-Kincaid)."""


def test_every_post_has_a_notice() -> None:
    assert sorted(NOTICES.values()) == sorted(Role)


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_says_whatever_is_kept_who_reads_it_and_how_long(
    browser: Browser, name: str
) -> None:
    response = browser.get(f"/about/privacy/{name}")

    page = Page(response.text)
    assert response.status_code == 200
    assert page.faults() == []
    assert len(page.all("h1")) == 1
    for kept in notice(kinds(), NOTICES[name]):
        for words in (kept.kind.title, kept.what, kept.kind.readers, kept.kind.kept):
            assert words in page.words


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_says_ones_rights_and_what_it_is_never_used_for(
    browser: Browser, name: str
) -> None:
    words = Page(browser.get(f"/about/privacy/{name}").text).words

    for said in ("Discipline", "within a month", "Information Commissioner", "is not your consent"):
        assert said in words
    assert "Complain about how your data is used" in words


@pytest.mark.parametrize("post", list(Role))
def test_a_notice_can_be_read_at_eleven(post: Role) -> None:
    said = [
        words
        for kept in notice(kinds(), post)
        for words in (kept.what, kept.kind.readers, kept.kind.kept, kept.kind.gone)
    ]

    assert grade(" ".join(said)) <= GRADE


def test_each_is_told_their_own(browser: Browser) -> None:
    worker = Page(browser.get("/about/privacy/worker").text).words
    commissioner = Page(browser.get("/about/privacy/commissioner").text).words

    assert "Your evidence and files" in worker
    assert "Your evidence and files" not in commissioner


def test_the_privacy_page_leads_to_each(browser: Browser) -> None:
    text = browser.get("/about/privacy").text

    assert all(f'href="/about/privacy/{name}"' in text for name in NOTICES)


def test_a_post_that_is_not_there_has_none(browser: Browser) -> None:
    assert browser.get("/about/privacy/spy").status_code == 404


def test_whoever_is_signed_in_is_told_whom_to_tell(browser: Browser, database: Database) -> None:
    place = people.organisation(database)
    people.person(database, place, "Lee Sample", Role.SUPERVISOR, answers_scope_concerns=True)
    browser.sign_in(people.worker(database, place))

    assert "tell Lee Sample." in Page(browser.get("/about/privacy/worker").text).words
