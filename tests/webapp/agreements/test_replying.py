"""Peers read the audit first, reply to it together, and nobody reads it earlier than they."""

import re
from datetime import date, datetime, timedelta
from itertools import count

import pytest

from competence.actors import Actor, Role
from competence.commissioning.rules import Declaration, Subject
from competence.database import Database
from competence.days import day_of, start_of
from competence.editions import Edition
from competence.framework.registry import Registry
from competence.oversight import actions as oversight
from tests.factories import commissioning as factory
from tests.factories import people
from tests.factories.people import NOW
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of

WINTER = Edition(date(2026, 12, 31))
BEFORE = start_of(WINTER.draft_from) - timedelta(hours=1)
OPEN = start_of(WINTER.draft_from) + timedelta(hours=9)
OUT = start_of(WINTER.published_on) + timedelta(hours=9)
READING = ("webapp.agreements.views.replying", "webapp.agreements.views.agreeing")
SENDING = "webapp.agreements.views.replying"
WORDS = "We are asked <later> than this says."


class Clock:
    """What these pages take for now; no two things are said at one instant."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def is_at(self, moment: datetime) -> None:
        for module in (*READING, "webapp.home.views"):
            self._patch.setattr(f"{module}.today", lambda: day_of(moment))
        moments = (moment + timedelta(seconds=number) for number in count())
        self._patch.setattr(f"{SENDING}.now", lambda: next(moments))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock(monkeypatch)
    made.is_at(OPEN)
    return made


@pytest.fixture
def com(database: Database, jo: Actor, ash: Actor, registry: Registry) -> Actor:
    """A commissioner with an agreement with Ash's service, of which an edition is frozen."""
    made = factory.commissioner(database)
    factory.agreed(database, jo, made, at=NOW)
    factory.declared(database, jo, Declaration(Subject.POSTS, of=1, out_of=2), at=NOW)
    oversight.freeze(database, registry, at=start_of(date(2027, 1, 2)))
    return made


def said(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.faults() == []
    assert browser.counted <= 8
    return words_of(page.root)


@pytest.mark.usefixtures("com")
def test_peers_read_first_and_nobody_of_the_service_earlier(
    browser: Browser, clock: Clock, ash: Actor, sam: Actor, jo: Actor
) -> None:
    clock.is_at(BEFORE)
    for who in (ash, sam, jo):
        browser.sign_in(who)
        nothing = said(browser, "/agreements/audit")
        assert "There is nothing to read here yet." in nothing
        assert "can be read here from 5 January 2027" in nothing
    clock.is_at(OPEN)
    for who in (ash, sam, jo):
        browser.sign_in(who)
        read = said(browser, "/agreements/audit")
        assert "is a draft until 18 January 2027" in read
        assert "1 of 2 funded posts" in read
        assert "Coast board: all its services together" in read
        assert ("Say something to it together" in read) is (who is ash)
    assert browser.get("/agreements/audit/reply").status_code == 403
    clock.is_at(OUT)
    browser.sign_in(ash)
    assert "Say something to it together" not in said(browser, "/agreements/audit")
    assert "No reply was made." in said(browser, "/agreements/audit")


@pytest.mark.usefixtures("com")
def test_home_tells_peers_alone_that_it_is_with_them(
    browser: Browser, clock: Clock, ash: Actor, sam: Actor
) -> None:
    told = "Your service’s audit, before anybody else"
    assert told in said(browser.sign_in(ash), "/home")
    assert "is a draft until 18 January 2027" in said(browser, "/agreements")
    assert told not in said(browser.sign_in(sam), "/home")
    clock.is_at(OUT)
    assert told not in said(browser.sign_in(ash), "/home")
    assert "is published." in said(browser, "/agreements")


@pytest.mark.usefixtures("com")
def test_a_reply_is_seen_as_it_prints_before_it_goes_and_taken_back_until_the_last_day(
    browser: Browser, clock: Clock, ash: Actor, sam: Actor
) -> None:
    browser.sign_in(ash)
    assert browser.form("/agreements/audit").status_code == 422
    assert browser.form("/agreements/audit", words="a" * 1001).status_code == 422
    seen = browser.form("/agreements/audit", words=WORDS)
    assert seen.status_code == 200
    page = words_of(Page(seen.text).root)
    assert "Nothing is kept yet." in page
    assert WORDS in page
    assert "people will know it is you" in page
    assert "Nobody wrote anything yet." in said(browser, "/agreements/audit/reply")
    sent = browser.form("/agreements/audit/reply", words=WORDS, even_if_known="yes")
    assert sent.location == "/agreements/audit/reply"
    assert "You said yes. It stands" in said(browser, "/agreements/audit/reply")
    assert WORDS in said(browser.sign_in(sam), "/agreements/audit")

    browser.sign_in(ash)
    (say,) = re.findall(r'"(/agreements/replies/[\w-]+)"', browser.get(sent.location).text)
    assert browser.form(say).status_code == 422
    assert browser.form(say, says="no").location == "/agreements/audit/reply"
    assert "You said no. Not everybody" in said(browser, "/agreements/audit/reply")
    assert "Nothing stands yet." in said(browser, "/agreements/audit")
    assert browser.form(say, says="yes").location == "/agreements/audit/reply"
    assert "yes to being known" in said(browser, "/agreements/audit/reply")
    assert browser.form(say, says="yes", known_too="yes").status_code == 303
    clock.is_at(OUT)
    late = browser.form(say, says="no")
    assert (late.status_code, "The days for a reply are over" in late.text) == (422, True)
    again = browser.form("/agreements/audit/reply", words="More.")
    assert (again.status_code, "The days for a reply are over" in again.text) == (422, True)
    assert WORDS in said(browser, "/agreements/audit")


@pytest.mark.usefixtures("com", "clock")
def test_of_several_three_say_yes_and_a_newer_one_takes_its_place(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    others = [people.worker(database, place, f"{name} Sample") for name in ("Bo", "Cam", "Dee")]
    browser.sign_in(ash)
    assert "three of you say yes" in browser.form("/agreements/audit", words=WORDS).text
    browser.form("/agreements/audit/reply", words=WORDS)
    say = re.findall(r'"(/agreements/replies/[\w-]+)"', browser.get("/agreements/audit/reply").text)
    for peer in others[:2]:
        browser.sign_in(peer)
        assert "You have not said anything of it yet." in said(browser, "/agreements/audit/reply")
        assert browser.form(say[0], says="yes").status_code == 303
    assert "It stands, and prints" in said(browser, "/agreements/audit/reply")
    browser.sign_in(others[2])
    assert browser.form("/agreements/audit/reply", words="In other words.").status_code == 303
    assert "It stands once three of you" in said(browser, "/agreements/audit/reply")
    browser.sign_in(ash)
    refused = browser.form(say[0], says="no")
    assert (refused.status_code, "wrote this anew" in refused.text) == (422, True)


@pytest.mark.usefixtures("com", "clock")
def test_whoever_answers_for_the_service_replies_as_no_peer(
    browser: Browser, database: Database, place: people.Place
) -> None:
    both = people.person(
        database, place, "Eve Sample", Role.ADMINISTRATOR, Role.PEER_SUPPORT_WORKER
    )
    browser.sign_in(both)
    assert "Say something to it together" not in said(browser, "/agreements/audit")
    assert browser.get("/agreements/audit/reply").status_code == 404
    assert browser.form("/agreements/audit", words=WORDS).status_code == 404
    assert browser.form("/agreements/audit/reply", words=WORDS).status_code == 404
