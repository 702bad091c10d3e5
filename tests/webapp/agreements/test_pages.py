"""Between a service and its commissioners, page by page: offered, accepted, declared, asked."""

import re
from uuid import uuid4

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from tests.factories import commissioning as factory
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.clock import now

DAYS = {
    "starts_on-day": "1", "starts_on-month": "3", "starts_on-year": "2098",
    "last_day-day": "28", "last_day-month": "2", "last_day-year": "2099",
}  # fmt: skip
DUE = {"due_on-day": "1", "due_on-month": "3", "due_on-year": "2098"}


@pytest.fixture
def com(database: Database) -> Actor:
    """A commissioner."""
    return factory.commissioner(database)


def said(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.faults() == []
    assert browser.counted <= 8
    return words_of(page.root)


def test_an_offer_is_handed_over_as_a_link_accepted_and_seen_by_the_peers(
    browser: Browser, ash: Actor, jo: Actor, com: Actor
) -> None:
    browser.sign_in(jo)
    assert "No commissioner reads anything" in said(browser, "/agreements")
    assert "The organisation, not a person." in said(browser, "/agreements/offer")
    assert browser.form("/agreements/offer", **DAYS).status_code == 422
    past = DAYS | {"starts_on-year": "2020"}
    assert browser.form("/agreements/offer", to="Coast board", **past).status_code == 422
    shown = browser.form("/agreements/offer", to="Coast board", **DAYS)
    (given,) = re.findall(r"/agreements/offered/([\w-]+)", shown.text)
    waiting = said(browser, "/agreements")
    assert "From 1 March 2098 to 28 February 2099." in waiting
    assert "not accepted yet" in waiting
    assert given not in waiting

    browser.sign_in(com)
    assert "There is none yet." in said(browser, "/agreements")
    where = f"/agreements/offered/{given}"
    assert "Harbour Street offers you an agreement" in said(browser, where)
    assert browser.get("/agreements/offered/nothing").status_code == 404
    assert browser.form(where).location == "/agreements"
    mine = said(browser, "/agreements")
    assert "Accepted. You can read what Harbour Street publishes." in mine
    assert "Ask the service a question" not in mine  # not before its first day
    assert browser.get(where).status_code == 404

    browser.sign_in(ash)
    theirs = said(browser, "/agreements")
    assert "Coast board" in theirs
    assert "End this agreement" not in theirs
    assert "Our service and its commissioners" in said(browser, "/home")
    for path in ("/agreements/offer", where):
        assert browser.get(path).status_code == 403


def test_an_offer_is_taken_back_once_and_an_agreement_refused_twice(
    browser: Browser, database: Database, jo: Actor, com: Actor
) -> None:
    offer, token = factory.offer(database, jo, at=now())
    browser.sign_in(jo)
    back = f"/agreements/offers/{offer}/back"
    assert browser.form(back).status_code == 303
    again = browser.form(back)
    assert (again.status_code, "works no more" in again.text) == (422, True)
    browser.sign_in(com)
    assert browser.get(f"/agreements/offered/{token}").status_code == 404
    factory.agreed(database, jo, com, at=now())
    _, twice = factory.offer(database, jo, at=now())
    refused = browser.form(f"/agreements/offered/{twice}")
    assert (refused.status_code, "already" in refused.text) == (422, True)


def test_either_side_ends_it_after_being_told_what_ends(
    browser: Browser, database: Database, jo: Actor, com: Actor, ash: Actor, place: people.Place
) -> None:
    made = factory.agreed(database, jo, com, at=now())
    where = f"/agreements/{made}/end"
    browser.sign_in(ash)
    assert browser.get(where).status_code == 403
    browser.sign_in(com)
    assert "You read nothing more" in said(browser, where)
    assert "Ask the service a question" in said(browser, "/agreements")
    browser.sign_in(jo)
    assert "The commissioner reads nothing more" in said(browser, where)
    assert browser.form(where).location == "/agreements"
    assert "Ended by the service" in said(browser, "/agreements")
    assert browser.form(where).status_code == 422
    browser.sign_in(com)
    assert "Ended by the service" in said(browser, "/agreements")
    assert browser.get(f"/agreements/services/{place.organisation.id}/ask").status_code == 404
    kay = people.person(
        database,
        people.Place(place.organisation, Actor.system(com.organisation_id)),
        "Kay Sample",
        Role.ADMINISTRATOR,
    )
    other = Actor(kay.person_id, com.organisation_id, kay.roles)
    assert browser.sign_in(other).get(where).status_code == 404


@pytest.mark.parametrize(
    ("subject", "answers", "words"),
    [
        ("posts", {"out_of": "3", "of": "2"}, "Partly. Of 3 funded posts, 2 filled."),
        ("posts", {"out_of": "1", "of": "1"}, "Yes. Of 1 funded post, 1 filled."),
        ("posts", {"out_of": "0", "of": "0"}, "Not yet. No post is funded."),
        ("bands", {"codes": ["band-3", "other-scale"]}, "Band 3 and Another pay scale."),
        ("second-peer", {"out_of": "2", "of": "1"}, "Partly. In 1 of 2 teams."),
        ("peer-lead-post", {"holds": "not-yet"}, "Not yet."),
        ("protected-supervision", {"of": "2"}, "Yes. 2 hours a month for each post."),
        ("protected-supervision", {"of": "0"}, "Not yet."),
        ("progression", {"holds": "yes"}, "Yes."),
    ],
)
def test_an_administrator_says_what_the_service_has_and_peers_read_it(
    browser: Browser, jo: Actor, ash: Actor, subject: str, answers: dict[str, str], words: str
) -> None:
    browser.sign_in(jo)
    assert "The service has not said." in said(browser, "/agreements/facts")
    where = f"/agreements/facts/{subject}"
    assert "about the service" in said(browser, where)
    assert browser.form(where).status_code == 422

    assert browser.form(where, **answers).location == "/agreements/facts"

    assert words in said(browser, where)
    browser.sign_in(ash)
    assert f"{words} (Jo Sample" in said(browser, "/agreements/facts")
    assert browser.get(where).status_code == 403


def test_more_filled_than_funded_is_refused_and_no_other_subject_is_asked(
    browser: Browser, jo: Actor
) -> None:
    browser.sign_in(jo)

    refused = browser.form("/agreements/facts/posts", out_of="1", of="2")

    assert (refused.status_code, "no more than there are" in refused.text) == (422, True)
    for does in (browser.get, browser.post):
        assert does("/agreements/facts/salaries").status_code == 404


def test_a_question_is_asked_answered_and_what_is_done_is_closed_by_a_peer(
    browser: Browser, database: Database, jo: Actor, sam: Actor, ash: Actor, com: Actor
) -> None:
    factory.agreed(database, jo, com, at=now())
    ask = f"/agreements/services/{jo.organisation_id}/ask"
    browser.sign_in(com)
    assert "never to one person" in said(browser, ask)
    assert 'value="AQ05" selected' in browser.get(f"{ask}?about=AQ05").text
    assert browser.form(ask, about="AQ05").status_code == 422
    where = browser.form(ask, about="AQ05", words="How is it kept free?").location
    assert "It has not answered yet." in said(browser, where)

    browser.sign_in(sam)
    assert "A commissioner asks the service" in said(browser, "/home")
    assert "Not answered yet." in said(browser, "/agreements")
    assert browser.form(f"{where}/answer").status_code == 422
    assert browser.form(f"{where}/answer", answer="It is in every rota.").location == where
    assert browser.form(f"{where}/actions", words="Look again").status_code == 422
    late = DUE | {"due_on-year": "2020"}
    asked = {"words": "Look at the rota.", "owner": "The service manager"}
    assert browser.form(f"{where}/actions", **asked, **late).status_code == 422
    assert browser.form(f"{where}/actions", **asked, **DUE).location == where
    assert "A commissioner asks the service" not in said(browser, "/home")

    browser.sign_in(ash)
    assert "To be done by 1 March 2098: Look at the rota." in said(browser, "/agreements")
    page = browser.get(where).text
    (word,) = re.findall(r'action="(/agreements/actions/[\w-]+/word)"', page)
    assert "Answer for the service" not in page
    assert browser.form(word).status_code == 422
    assert browser.form(word, word="not-done").location == where
    assert "Not yet (" in said(browser, where)
    assert browser.form(word, word="done").location == where
    browser.sign_in(com)
    read = said(browser, where)
    assert "Supervisor of the service" in read
    assert "It is in every rota." in read
    assert "Done. Closed on" in read
    assert "Sam Sample" not in read
    assert "To be done" not in said(browser, "/agreements")


def test_what_cannot_be_kept_is_said_where_it_was_written(
    browser: Browser, database: Database, jo: Actor, com: Actor, place: people.Place
) -> None:
    factory.agreed(database, jo, com, at=now())
    both = people.joins(database, place, com, Role.SUPERVISOR, Role.PEER_SUPPORT_WORKER)
    own = factory.asked(database, com, jo.organisation_id, at=now())
    browser.sign_in(both)
    where = f"/agreements/questions/{own}"
    assert "Answer for the service" not in said(browser, where)
    refused = browser.form(f"{where}/answer", answer="So it is.")
    assert (refused.status_code, "You asked this" in refused.text) == (422, True)
    refused = browser.form(f"{where}/actions", words="So.", owner="A post", **DUE)
    assert (refused.status_code, "You asked this" in refused.text) == (422, True)
    eve = people.person(database, place, "Eve Sample", Role.SUPERVISOR, Role.PEER_SUPPORT_WORKER)
    mine = factory.action_set(database, eve, own, at=now())
    browser.sign_in(eve)
    refused = browser.form(f"/agreements/actions/{mine}/word", word="done")
    assert (refused.status_code, "Another peer worker" in refused.text) == (422, True)
    assert browser.form(f"/agreements/actions/{uuid4()}/word", word="done").status_code == 404


def test_a_commissioner_who_lost_the_agreement_while_writing_finds_nothing(
    browser: Browser, database: Database, jo: Actor, com: Actor
) -> None:
    made = factory.agreed(database, jo, com, at=now())
    browser.sign_in(com)
    factory.ended(database, jo, made, at=now())

    ask = f"/agreements/services/{jo.organisation_id}/ask"

    assert browser.form(ask, words="How is it kept free?").status_code == 404


def test_words_that_are_only_spaces_are_no_question(
    browser: Browser, database: Database, jo: Actor, com: Actor
) -> None:
    factory.agreed(database, jo, com, at=now())
    browser.sign_in(com)
    ask = f"/agreements/services/{jo.organisation_id}/ask"

    assert browser.form(ask, words="   ").status_code == 422
