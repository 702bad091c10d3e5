"""The scope log page by page: what is kept, shared, answered, and refused."""

from datetime import timedelta

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.scope import queries
from competence.scope.rules import Direction, Happened
from tests.factories import people, scope
from tests.factories.people import Place
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.clock import now, today

LOG = "/scope-log"
MINE = {"asked": scope.ASKED, "direction": "too-much", "asked_by": "nurse"}
ANSWER = {
    "verdict": "outside-role",
    "cause": "habit",
    "outcome": "team-changes",
    "will_do": "I bring it to the team.",
    "by_whom": "Sam",
    "by_when-day": "1",
    "by_when-month": "3",
    "by_when-year": "2099",
    "note": "Please ask a nurse.",
}


def entries(database: Database, worker: Actor) -> list[queries.EntryRead]:
    with database.reading(worker) as session:
        return [*queries.entries(session, worker, on=today())]


def said(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.faults() == []
    assert browser.counted <= 8
    return words_of(page.root)


def test_what_was_logged_is_matched_and_can_be_corrected(
    browser: Browser, database: Database, ash: Actor
) -> None:
    browser.sign_in(ash)
    said(browser, f"{LOG}/new")

    answer = browser.form(f"{LOG}/new", **{**MINE, "asked": "Hand out tablets"})

    (made,) = entries(database, ash)
    assert answer.location == f"{LOG}/{made.id}"
    assert made.told.about is not None
    assert "This looks like" in said(browser, f"{LOG}/{made.id}")
    said(browser, f"{LOG}/{made.id}/edit")
    edited = {**MINE, "direction": "too-little", "about": "OP2", "version": "1"}
    browser.form(f"{LOG}/{made.id}/edit", **edited)
    (made,) = entries(database, ash)
    assert (made.told.direction, made.told.about) == (Direction.TOO_LITTLE, "OP2")
    stale = browser.form(f"{LOG}/{made.id}/edit", **edited)
    assert stale.status_code == 409
    again = {**edited, "about": "match", "version": "2", "asked": "They keep me out of handover"}
    browser.form(f"{LOG}/{made.id}/edit", **again)
    assert entries(database, ash)[0].version == 3
    amiss = {**edited, "about": "RB44", "version": "3"}
    assert browser.form(f"{LOG}/{made.id}/edit", **amiss).status_code == 422


def test_an_empty_form_says_what_is_missing(browser: Browser, ash: Actor) -> None:
    answer = browser.sign_in(ash).form(f"{LOG}/new", direction="too-much")

    assert answer.status_code == 422
    assert "Write what you were asked" in answer.text
    assert browser.form(f"{LOG}/asked", asked="To count").status_code == 200


def test_from_sharing_to_closing(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor,
    place: Place,
) -> None:  # fmt: skip
    team = scope.team(database, place, "Harbour team", ash, sam)
    what = scope.logged(team_id=team, felt="small", part="expert-by-experience")
    made = scope.entry(database, ash, framework, what, at=now())
    shown = said(browser.sign_in(ash), f"{LOG}/{made}/share")
    assert "People outside it come first" in shown
    assert "People will know this is you" in shown
    page = Page(browser.get(f"{LOG}/{made}/share").text)
    assert "I went along with it" not in [words_of(one) for one in page.all("dd")]
    assert browser.form(f"{LOG}/{made}/share").status_code == 422

    browser.form(
        f"{LOG}/{made}/share", with_id=sam.person_id, with_felt="yes", counted="yes",
        even_if_known="yes",
    )  # fmt: skip
    assert browser.form(f"{LOG}/{made}/share", with_id=sam.person_id).status_code == 422
    assert (
        browser.form(f"{LOG}/{made}/edit", **MINE, about="nothing", version="1").status_code == 422
    )
    assert "We owe you an answer" in said(browser, f"{LOG}/{made}")
    assert "What you logged is with Sam Sample" in said(browser, "/home")
    share = entries(database, ash)[0].shares[0]

    browser.sign_in(sam)
    assert "Ash Sample: asked to do something" in said(browser, "/waiting")
    assert "Ash Sample" in said(browser, "/scope-concerns")
    assert "Ash Sample an answer about a request" in said(browser, "/home")
    concern = f"/scope-concerns/{share.id}"
    assert "small" in said(browser, concern)
    assert browser.form(concern, cause="habit").status_code == 422
    assert browser.form(concern, **{**ANSWER, "note": "Ash was asked."}).status_code == 422
    assert browser.form(concern, **ANSWER).status_code == 303
    assert "Please ask a nurse." in said(browser, concern)
    answered = entries(database, ash)[0].shares[0].answer
    assert answered is not None

    browser.sign_in(ash)
    assert "An answer to what you logged Sam Sample answered" in said(browser, "/home")
    assert "It goes when you say so" in said(browser, f"{LOG}/{made}")
    browser.form(f"{LOG}/notes/{answered.id}", go="no")
    browser.sign_in(sam)
    assert "would rather it did not go" in said(browser, concern)
    browser.sign_in(ash).form(f"{LOG}/notes/{answered.id}", go="yes")
    assert "it may go" in said(browser.sign_in(sam), concern)
    browser.form(f"{concern}/given")
    browser.sign_in(ash)
    assert "The team lead has this note" in said(browser, f"{LOG}/{made}")
    browser.form(f"{LOG}/{made}/close")
    assert "You closed this" in said(browser, f"{LOG}/{made}")
    assert "to what you logged" not in said(browser, "/home")
    browser.form(f"{LOG}/shares/{share.id}/withdraw")
    assert "had read it" in said(browser, f"{LOG}/{made}")
    assert browser.sign_in(sam).get(concern).status_code == 404
    assert Happened.WENT_ALONG is not share.told.happened


def test_a_worker_alone_is_asked_and_may_delete(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    made = [scope.entry(database, ash, framework, at=now()) for _ in range(3)]
    browser.sign_in(ash)

    assert "three times in 60 days" in said(browser, LOG)
    assert "three times in 60 days" in said(browser, f"{LOG}/{made[0]}")
    assert "nobody you can share it with" in said(browser, f"{LOG}/{made[0]}/share")
    browser.form(f"{LOG}/{made[0]}/delete")
    assert "three times" not in said(browser, LOG)


def test_an_entry_that_is_closed_is_answered_no_more(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    what = scope.logged("Not asked", direction=Direction.TOO_LITTLE, about="OP2")
    made = scope.entry(database, ash, framework, what, at=now())
    share = scope.shared(database, ash, made, sam, at=now())
    browser.sign_in(ash).form(f"{LOG}/{made}/close")

    browser.sign_in(sam)
    assert "closed this" in said(browser, f"/scope-concerns/{share}")
    assert browser.form(f"/scope-concerns/{share}", **ANSWER).status_code == 422
    assert "Answered, or closed" in said(browser, "/scope-concerns")


def test_an_entry_can_be_brought_to_supervision(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    scope.entry(database, ash, framework, at=now())
    scope.entry(database, ash, framework, scope.logged(about=None), at=now())
    what = scope.logged(direction=Direction.TOO_LITTLE, about="OP2")
    scope.entry(database, ash, framework, what, at=now())

    shown = said(browser.sign_in(ash), f"/supervision/agenda/{sam.person_id}")

    assert "From my log: something I was asked" in shown
    assert f"From my log: {framework.over_protection_event('OP2').title}" in shown


def test_what_is_late_is_told_to_a_lead_and_then_to_the_service(
    browser: Browser, database: Database, framework: Framework, place: Place, ash: Actor,
    sam: Actor, jo: Actor, lee: Actor,
) -> None:  # fmt: skip
    long_ago = now() - timedelta(days=60)
    made = scope.entry(database, ash, framework, at=long_ago)
    scope.shared(database, ash, made, sam, at=long_ago)
    assert "fewer than three people wait" in said(browser.sign_in(jo), "/people/waiting")
    for number in range(2):
        worker = people.worker(database, place, f"W{number} Sample")
        more = scope.entry(database, worker, framework, at=long_ago)
        scope.shared(database, worker, more, lee, at=long_ago)
    told = said(browser.sign_in(jo), "/people/waiting")

    assert "Of what workers logged and shared, 3 wait far too long." in told
    assert "Ash" not in told
    shown = said(browser.sign_in(lee), "/waiting/others")
    assert "Sam Sample, since" in shown
    assert "Ash" not in shown
    assert "since" not in said(browser.sign_in(sam), "/waiting/others")
