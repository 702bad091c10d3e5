"""Role descriptions page by page: written, read, answered, and refused."""

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.role.rules import Response
from tests.factories import people, role
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.clock import now


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def said(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.faults() == []
    assert browser.counted <= 8
    return words_of(page.root)


def test_an_administrator_begins_with_the_frameworks_words(
    browser: Browser, framework: Framework, database: Database, alex: Actor, ash: Actor
) -> None:
    post = role.post_id(database, ash)
    browser.sign_in(alex)
    assert "None yet" in said(browser, "/role/posts")
    assert framework.boundary("RB03").activity in said(browser, f"/role/posts/{post}")

    assert browser.form(f"/role/posts/{post}", words="", version="0").status_code == 422
    kept = browser.form(f"/role/posts/{post}", words="Three days a week.", version="0")
    assert kept.location == f"/role/posts/{post}"
    stale = browser.form(f"/role/posts/{post}", words="Two days a week.", version="0")

    assert stale.status_code == 409
    assert "Three days a week." in stale.text
    assert "Two days a week." in stale.text
    assert browser.form(f"/role/posts/{post}", words="Odd", version="one").status_code == 409
    assert "Version 1" in said(browser, "/role/posts")


def test_a_worker_reads_it_and_says_that_it_differs(
    browser: Browser, framework: Framework, database: Database, alex: Actor, ash: Actor,
    sam: Actor,
) -> None:  # fmt: skip
    post = role.post_id(database, ash)
    browser.sign_in(ash)
    assert "We owe you a role description." in said(browser, "/role")
    assert "Read what your role is" not in said(browser, "/home")
    role.described(database, alex, framework, post, at=now())
    assert "Read what your role is" in said(browser, "/home")
    shown = said(browser, "/role")
    assert role.WORDS in shown
    assert "is read by Sam Sample, and by whoever" in shown
    for code in ("RB03", "RB40"):
        assert framework.boundary(code).activity in shown

    assert browser.form(f"/role/{post}", version="1").status_code == 422
    old = browser.form(f"/role/{post}", response="acknowledged", version="7")
    assert old.status_code == 422
    assert "newer version" in old.text
    words = "I am at Mill Lane, too."
    browser.form(f"/role/{post}", response="differs", words=words, version="1")

    assert words in said(browser, f"/role/{post}")
    assert "Read what your role is" not in said(browser, "/home")
    browser.sign_in(sam)
    assert words in said(browser, f"/role/of/{ash.person_id}")
    browser.sign_in(alex)
    assert words not in said(browser, f"/role/posts/{post}")


def test_earlier_versions_and_other_posts_are_there_and_what_is_not_ones_own_is_not(
    browser: Browser, framework: Framework, database: Database, place: people.Place, alex: Actor,
    ash: Actor, sam: Actor,
) -> None:  # fmt: skip
    both = (Role.PEER_SUPPORT_WORKER, Role.ADMINISTRATOR)
    eve = people.person(database, place, "Eve Sample", *both)
    mine = role.post_id(database, eve)
    people_post = role.post_id(database, ash)
    role.described(database, alex, framework, people_post, at=now())
    role.answered(database, ash, people_post, Response.ACKNOWLEDGED, at=now())
    role.described(database, alex, framework, people_post, words="Shorter.", version=1, at=now())

    browser.sign_in(eve)
    assert "Ask another administrator." in said(browser, f"/role/posts/{mine}")
    assert browser.form(f"/role/posts/{mine}", words="Mine", version="0").status_code == 422
    assert browser.get(f"/role/{people_post}").status_code == 404
    browser.sign_in(ash)
    assert "it is what I do" in said(browser, "/role")
    browser.sign_in(sam)
    assert "You hold no post here" in said(browser, "/role")
    assert "Earlier versions" in said(browser, f"/role/of/{ash.person_id}")
