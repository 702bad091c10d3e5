"""Taking evidence along, page by page."""

import re

import pytest

from competence.actors import Actor, Role
from competence.assessment.rules import Answer
from competence.database import Database
from competence.evidence import actions, queries
from competence.evidence.rules import EvidenceItem
from competence.framework.model import Framework
from tests.factories import assessment, evidence, people
from tests.factories.evidence import written
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now

ALONG = "/practice/evidence/along"


@pytest.fixture
def here(database: Database) -> people.Place:
    return people.organisation(database, "Mill Lane")


@pytest.fixture
def ash_here(database: Database, here: people.Place, ash: Actor) -> Actor:
    return people.joins(database, here, ash, Role.PEER_SUPPORT_WORKER)


def test_it_is_chosen_seen_whole_and_copied_and_says_where_it_came_from(
    browser: Browser, database: Database, place: people.Place, framework: Framework,
    ash: Actor, ash_here: Actor,
) -> None:  # fmt: skip
    sam = people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    seen = evidence.observation(database, sam, ash, framework)
    kept = evidence.piece(
        database, ash, framework, written(mine="A thought for me."), file=(b"x", "a.txt")
    )
    browser.sign_in(ash_here)

    assert "Harbour Street" in browser.get(ALONG).text
    path = f"{ALONG}/{ash.organisation_id}"
    choosing = browser.get(path)
    chosen = {"items": [str(kept), str(seen)]}
    shown = browser.post(path, data=chosen)

    assert Page(choosing.text).faults() == []
    assert "A supervisor wrote it" in choosing.text
    assert Page(shown.text).faults() == []
    words = Page(shown.text).words
    assert evidence.WORDS in words
    assert "a.txt" in words
    assert "A thought for me." not in words
    assert "These are a supervisor’s words, as they were written there." in words
    digest = _digest(shown.text)
    assert browser.post(f"{path}/taken", data={**chosen, "shown": digest}).status_code == 303
    listed = Page(browser.get("/practice/evidence").text).words
    assert listed.count("From Harbour Street") == 2
    for item in _all(database, ash_here):
        page = Page(browser.get(f"/practice/evidence/{item.entry.id}").text).words
        assert "Taken along from Harbour Street" in page
        assert ("Nobody can change these words." in page) == (not item.entry.by_worker)
        assert item.mine == ""


def test_what_was_changed_meanwhile_is_shown_again_first(
    browser: Browser, database: Database, framework: Framework, ash: Actor, ash_here: Actor
) -> None:
    kept = evidence.piece(database, ash, framework)
    path, chosen = f"{ALONG}/{ash.organisation_id}", {"items": [str(kept)]}
    browser.sign_in(ash_here)
    digest = _digest(browser.post(path, data=chosen).text)
    with database.committing(ash) as session:
        actions.edit(session, ash, framework, kept, written("Other words."), version=1, at=now())

    again = browser.post(f"{path}/taken", data={**chosen, "shown": digest})

    assert again.status_code == 409
    assert "You changed something of it" in again.text
    assert "Other words." in again.text
    assert _all(database, ash_here) == []


def test_a_choice_that_cannot_be_taken_comes_back_in_words(
    browser: Browser, database: Database, framework: Framework, ash: Actor, ash_here: Actor
) -> None:
    kept = [str(evidence.piece(database, ash, framework)) for _ in range(31)]
    path = f"{ALONG}/{ash.organisation_id}"
    browser.sign_in(ash_here)
    many = _digest(browser.post(path, data={"items": kept}).text)

    for where in (path, f"{path}/taken"):
        assert "Choose at least one piece" in browser.post(where).text
    refused = browser.post(f"{path}/taken", data={"items": kept, "shown": many})

    assert refused.status_code == 422
    assert "Choose up to 30 pieces at once." in refused.text


def test_whoever_belongs_to_one_organisation_alone_is_told_so(
    browser: Browser, ash: Actor, database: Database, here: people.Place
) -> None:
    browser.sign_in(ash)

    assert "You belong to no other organisation" in browser.get(ALONG).text
    assert browser.get(f"{ALONG}/{here.organisation.id}").status_code == 404
    people.joins(database, here, ash)
    assert "There is nothing there" in browser.get(f"{ALONG}/{here.organisation.id}").text


def test_the_origin_is_printed_and_stands_wherever_a_copy_is_read(
    browser: Browser, database: Database, here: people.Place, framework: Framework,
    ash: Actor, ash_here: Actor,
) -> None:  # fmt: skip
    lee = people.supervisor(database, here, "Lee Sample")
    people.pair(database, here, ash_here, lee)
    kept = evidence.piece(database, ash, framework)
    with database.committing(ash_here) as session:
        (copy,) = actions.take_along(
            session, ash_here, framework.framework, ash.organisation_id, chosen=[kept], at=now()
        )
    assessment.finished(database, ash_here, framework, {"E2": Answer(level="competent")})
    browser.sign_in(ash_here)
    browser.post(f"/practice/evidence/{copy.id}/share", data={"with_id": str(lee.person_id)})

    assert "From Harbour Street." in browser.get("/practice/E2/ask").text
    sent = browser.post("/practice/E2/ask", data=_asks(lee, str(copy.id)))
    assert sent.status_code == 303, Page(sent.text).words
    own_request = browser.get(sent.headers["Location"]).text
    portfolio = browser.post(
        "/portfolio/", data={"competences": ["E2"], "evidence": [str(copy.id)]}
    ).text
    browser.sign_in(lee)
    shared = re.findall(r"/shared/evidence/[0-9a-f-]{36}", browser.get("/shared/evidence").text)[0]
    asked = re.findall(r"/waiting/[0-9a-f-]{36}", browser.get("/waiting").text)[0]

    assert "kept at Harbour Street on" in portfolio
    for page in (own_request, browser.get(shared).text, browser.get(asked).text):
        assert "Taken along from Harbour Street" in page


def _asks(who: Actor, piece: str) -> dict[str, object]:
    return {
        "asked": str(who.person_id), "evidence": [piece], "sampling": "no", "summary": "",
    }  # fmt: skip


def _digest(html: str) -> str:
    found = Page(html).one("input", name="shown").get("value")
    assert found
    return found


def _all(database: Database, actor: Actor) -> list[EvidenceItem]:
    with database.reading(actor) as session:
        return [*queries.everything(session, actor, "peer-open-dialogue")]
