"""What was signed in one's own name, on pages; and what others read where it is disputed."""

from datetime import timedelta

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.signoff import queries
from tests.factories import people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now, today

BESIDE = "Whoever signed this says it was not them; the service is looking into it."


def test_whoever_signed_says_not_me_its_worker_reads_it_and_it_is_looked_into(
    browser: Browser, database: Database, place: people.Place, framework: Framework,
    ash: Actor, sam: Actor,
) -> None:  # fmt: skip
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    asked = signoff.request(database, ash, sam, framework, at=now())
    browser.sign_in(sam)
    assert "/account/signed" not in browser.get("/account").text
    assert "Nothing was signed" in browser.get("/account/signed").text
    signoff.answered(database, sam, framework, asked, at=now())

    account = Page(browser.get("/account").text)
    assert (len(account.all("a", href="/account/signed")), browser.counted <= 8) == (1, True)
    listed = Page(browser.get("/account/signed").text)
    assert (listed.faults(), browser.counted <= 8) == ([], True)
    for words in ("An answer to a request for a view", "Supervisor", place.organisation.name):
        assert words in listed.words
    for hidden in ("Ash", "E2"):
        assert hidden not in listed.words
    (one,) = [
        str(link.get("href")) for link in listed.all("a")
        if str(link.get("href")).startswith("/account/signed/")
    ]  # fmt: skip
    shown = Page(browser.get(one).text)
    assert shown.faults() == []
    assert "Change your password" in shown.words
    assert browser.form(f"{one}/not-me").status_code == 303
    again = browser.post(f"{one}/not-me")
    assert (again.status_code, "You said so already" in again.text) == (422, True)
    assert "The service is looking into it." in browser.get("/account/signed").text

    browser.sign_in(ash)
    beside = Page(browser.get(f"/practice/asked/{asked}").text)
    assert (beside.faults(), browser.counted <= 8) == ([], True)
    assert BESIDE in beside.words
    assert "Nobody has looked" in browser.get("/account/who-looked").text
    assert browser.get(one).status_code == 404

    browser.sign_in(alex)
    waiting = Page(browser.get("/people/waiting").text)
    assert (waiting.faults(), browser.counted <= 8) == ([], True)
    assert "An answer to a request for a view, signed on" in waiting.words
    for hidden in ("Sam Sample", "Ash", "E2"):
        assert hidden not in waiting.words
    (form,) = [
        str(form.get("action")) for form in waiting.all("form")
        if "/disputed/" in str(form.get("action"))
    ]  # fmt: skip
    assert browser.form(form).status_code == 303
    assert "To look into" not in browser.get("/people/waiting").text
    assert browser.post(form).status_code == 404

    browser.sign_in(ash)
    assert "that it was looked into" in browser.get(f"/practice/asked/{asked}").text
    browser.sign_in(sam)
    assert "It was me" not in browser.get(one).text
    assert browser.post(f"{one}/it-was-me").status_code == 422


def test_it_was_me_after_all(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, at=now())
    signoff.answered(database, sam, framework, asked, at=now())
    browser.sign_in(sam)
    listed = Page(browser.get("/account/signed").text)
    one = next(
        str(link.get("href")) for link in listed.all("a")
        if str(link.get("href")).startswith("/account/signed/")
    )  # fmt: skip
    assert browser.form(f"{one}/not-me").status_code == 303

    assert browser.form(f"{one}/it-was-me").status_code == 303

    assert "Not you?" in browser.get("/account/signed").text
    assert BESIDE not in browser.sign_in(ash).get(f"/practice/asked/{asked}").text


def test_after_sixty_days_whoever_decided_reads_what_is_kept_and_nobody_else(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    before = now() - timedelta(days=70)
    asked = signoff.request(
        database, ash, sam, framework,
        evidence_ids=signoff.enough(database, ash, framework), at=before,
    )  # fmt: skip
    signoff.answered(database, sam, framework, asked, at=before)
    with database.reading(ash) as session:
        copy = queries.request(session, ash, asked, on=today()).copies[0].copy_id

    browser.sign_in(sam)
    for address in (f"/waiting/{asked}", f"/waiting/{asked}/evidence/{copy}/file"):
        answer = browser.get(address)
        page = Page(answer.text)
        assert (answer.status_code, page.faults()) == (410, [])
        assert browser.counted <= 8
        assert "What was sent to you is gone" in page.words
        assert len(page.all("tr")) == 3
        assert "Ash" not in page.words
    assert "Nobody has looked" in browser.sign_in(ash).get("/account/who-looked").text


def test_who_administers_alone_is_told_whom_to_ask_about_their_own(
    browser: Browser, database: Database, place: people.Place, framework: Framework, ash: Actor
) -> None:
    both = people.person(database, place, "Noor Sample", Role.SUPERVISOR, Role.ADMINISTRATOR)
    people.pair(database, place, ash, both)
    asked = signoff.request(database, ash, both, framework, at=now())
    signoff.answered(database, both, framework, asked, at=now())
    browser.sign_in(both)
    (one,) = {
        str(link.get("href")) for link in Page(browser.get("/account/signed").text).all("a")
        if str(link.get("href")).startswith("/account/signed/")
    }  # fmt: skip
    browser.form(f"{one}/not-me")

    own, waits = (Page(browser.get(path).text) for path in (one, "/people/waiting"))

    assert (own.faults(), waits.faults()) == ([], [])
    assert "Nobody looks into what is their own. Another administrator does" in own.words
    assert "To look into" not in waits.words
    assert "another administrator looks into that. Where there is none" in waits.words
