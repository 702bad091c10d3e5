"""What learners do on pages: joining, reading their own, handing in, and the door."""

import io
from datetime import timedelta

import time_machine
from sqlalchemy import select

from competence.accounts.records import AnsweredRequest, HeldText
from competence.actors import Actor, Role
from competence.training import actions, queries
from competence.training.rules.results import Outcome
from tests.factories import people
from tests.factories import training as factory
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.training.conftest import Running
from webapp.clock import now
from webapp.guesses import MOST_MISSES, Guesses


def test_somebody_from_elsewhere_joins_by_the_link_and_chooses_who_sees(
    browser: Browser, running: Running
) -> None:
    place = people.organisation(running.database, "Third Place")
    uma = people.worker(running.database, place, "Uma Sample")
    browser.sign_in(uma)
    page = Page(browser.get(f"/join/{running.token}").text)
    assert page.faults() == []
    assert "Mina" not in page.words

    answer = browser.form(f"/join/{running.token}", name="Uma Sample")

    page = Page(browser.get(answer.location).text)
    assert page.faults() == []
    assert "Peer support worker, Third Place" in page.words
    chosen = next(
        one.get("value") for one in page.all("input", type="radio") if one.get("value") != "nobody"
    )
    mine = browser.form(answer.location, reader=chosen).location
    page = Page(browser.get(mine).text)
    assert "You are next for a place." in page.words
    assert "A post of yours that you chose." in page.words
    assert browser.form(answer.location, reader="nobody").status_code == 303
    assert "Starting as a peer worker" in browser.get("/learning").text
    assert browser.form(f"{mine}/leave").status_code == 303
    assert browser.form(f"{mine}/leave").status_code == 422


def test_somebody_signed_out_joins_by_name_and_is_told_their_code(
    browser: Browser, running: Running
) -> None:
    answer = browser.post(f"/join/{running.token}", data={"name": "Ola Sample"})

    page = Page(answer.text)
    assert page.faults() == []
    with running.database.reading(running.tam) as session:
        found = queries.learners(session, running.tam, running.course)[-1]
    assert (found.name, found.code in page.words) == ("Ola Sample", True)
    assert browser.post(f"/join/{running.token}", data={"name": ""}).status_code == 422
    assert browser.get("/join/nothing").status_code == 404


def test_a_trainer_does_not_join_their_own_course(browser: Browser, running: Running) -> None:
    browser.sign_in(running.tam)

    answer = browser.form(f"/join/{running.token}", name="Tam")

    assert answer.status_code == 422
    assert "Nobody does both" in answer.text


def test_a_line_by_name_becomes_one_s_own(browser: Browser, running: Running) -> None:
    place = people.organisation(running.database, "Third Place")
    mina = people.worker(running.database, place, "Mina Sample")
    with running.database.committing(running.tam) as session:
        token = actions.make_claim(session, running.tam, running.mina, at=now())
    browser.sign_in(mina)
    page = Page(browser.get(f"/join/line/{token}").text)
    assert page.faults() == []

    answer = browser.form(f"/join/line/{token}")

    assert "You have a place." in browser.get(answer.location).text
    assert browser.get(f"/join/line/{token}").status_code == 404


def test_a_learner_hands_in_words_and_a_file_and_reads_them_again(
    browser: Browser, running: Running
) -> None:
    browser.sign_in(running.wes)
    address = f"{running.mine}/hand-in/{running.part}"
    assert Page(browser.get(address).text).faults() == []
    assert browser.form(address, words="").status_code == 422

    file = (io.BytesIO(b"A page of words."), "page.txt")
    answer = browser.post(address, data={"words": "Here.", "file": file})

    page = Page(browser.get(answer.location).text)
    assert page.faults() == []
    assert browser.counted <= 8
    assert "We owe you a look at it." in page.words
    links = [one.get("href") or "" for one in page.all("a")]
    link = next(one for one in links if one.endswith("/file"))
    assert browser.get(link).data == b"A page of words."
    calendar = browser.get(f"{running.mine}/sessions/{running.coming}/meeting.ics")
    assert b"SUMMARY:Meeting" in calendar.data
    browser.sign_in(running.tam)
    work = browser.get(f"/training/people/{running.wes_line}/handed-in")
    file_link = next(
        one.get("href") for one in Page(work.text).all("a") if "/file" in (one.get("href") or "")
    )
    assert browser.get(file_link).data == b"A page of words."


def test_nobody_reads_another_learner_s_course(browser: Browser, running: Running) -> None:
    place = people.organisation(running.database, "Third Place")
    browser.sign_in(people.worker(running.database, place, "Uma Sample"))

    for path in ("", "/who-sees", f"/hand-in/{running.part}"):
        assert browser.get(running.mine + path).status_code == 404


def test_one_checks_in_signed_out_with_a_few_letters_and_nobody_is_listed(
    browser: Browser, running: Running
) -> None:
    assert browser.post("/check-in", data={"code": "no such code"}).status_code == 422
    spaced = f"{running.code[:4].lower()} {running.code[4:]}"
    where = browser.post("/check-in", data={"code": spaced}).location
    page = Page(browser.get(where).text)
    assert page.faults() == []
    assert "Sample" not in page.words

    answers = [browser.post(where, data={"name": "mi"}) for _ in range(2)]

    assert {(one.status_code, "on the register" in one.text) for one in answers} == {(200, True)}
    assert running.register() == {running.mina: 120}
    unknown = browser.post(where, data={"name": "Zoe"})
    assert unknown.status_code == 422
    assert "cannot tell whose line that is" in unknown.text


def test_a_code_that_is_of_no_session_now_is_not_there(browser: Browser, running: Running) -> None:
    assert browser.get("/check-in/AAAABBBB").status_code == 404
    with running.database.reading(running.tam) as session:
        later = queries.training_session(session, running.tam, running.coming).check_in_code
    assert "half an hour before" in browser.get(f"/check-in/{later}").text
    assert browser.post(f"/check-in/{later}", data={"name": "Mina"}).status_code == 422


def test_whoever_guesses_waits(browser: Browser, running: Running) -> None:
    kept = browser.application.extensions["polyphony.guesses"]
    browser.application.extensions["polyphony.guesses"] = Guesses()
    try:
        for guess in range(MOST_MISSES):
            assert browser.get(f"/check-in/GUESS{guess:03}").status_code == 404
        slow = browser.get(f"/check-in/{running.code}")
    finally:
        browser.application.extensions["polyphony.guesses"] = kept

    assert (slow.status_code, slow.headers["Retry-After"]) == (429, "600")
    assert Page(slow.text).faults() == []


def test_the_trainer_s_screen_shows_the_code_and_a_square(
    browser: Browser, running: Running
) -> None:
    browser.sign_in(running.tam)

    page = Page(browser.get(f"/training/sessions/{running.held}/code").text)

    assert page.faults() == []
    assert f"{running.code[:4]} {running.code[4:]}" in page.words
    assert page.all("svg")


def test_who_only_learns_elsewhere_still_starts_where_they_work(
    browser: Browser, running: Running
) -> None:
    here = people.organisation(running.database, "Third Place")
    uma = people.person(
        running.database, here, "Uma Sample", Role.PEER_SUPPORT_WORKER, email="uma@example.org"
    )
    factory.joined(running.database, uma, running.token, "Uma", at=now())

    answer = browser.post(
        "/sign-in", data={"email": "uma@example.org", "password": people.PASSWORD}
    )

    assert answer.location == "/home"
    assert isinstance(uma, Actor)


def test_what_is_said_of_a_session_carries_no_name_and_leaves_no_one_time_key(
    browser: Browser, running: Running
) -> None:
    browser.sign_in(running.wes)
    where = f"{running.mine}/sessions/{running.held}/feedback"
    page = Page(browser.get(where).text)
    assert page.faults() == []
    assert "Your name is not kept" in page.words
    said = {"helped": ["others"], "change": ["nothing"], "room": "some", "words": "The bench."}

    refused = browser.form(where, room="")
    answer = browser.form(where, **said)

    assert refused.status_code == 422
    assert "Choose one, or I would rather not say" in refused.text
    assert answer.status_code == 303
    assert "Say how it was" in browser.get(running.mine).text
    assert "You said how it was. Thank you." in browser.get(where).text
    again = browser.form(where, **said, once="00000000000000000000000000000001")
    assert "The first answer counts." in browser.get(again.location).text
    with running.database.reading(running.wes) as session:
        assert session.scalars(select(AnsweredRequest)).all() == []
    coming = f"{running.mine}/sessions/{running.coming}/feedback"
    assert "once it has begun" in browser.get(coming).text
    assert browser.post(coming, data=said | {"once": "0" * 32}).status_code == 422


def test_what_was_about_to_be_said_is_not_held_when_a_sign_in_ends(
    browser: Browser, running: Running
) -> None:
    browser.sign_in(running.wes)
    where = f"{running.mine}/sessions/{running.held}/feedback"
    with time_machine.travel(now() + timedelta(minutes=61)):
        answer = browser.post(where, data={"anonymous": "yes", "room": "some"})

    assert answer.location.startswith("/sign-in")
    with running.database.reading(running.wes) as session:
        assert session.scalars(select(HeldText)).all() == []


def test_a_result_begins_the_evidence_form(browser: Browser, running: Running) -> None:
    with running.database.committing(running.tam) as session:
        minutes = {running.wes_line: 115}
        actions.take_register(session, running.tam, running.held, minutes, at=now())
        session.flush()
        results = {running.wes_line: Outcome.NOT_YET}
        actions.record_results(session, running.tam, running.course, results, at=now())
    browser.sign_in(running.wes)
    way = next(
        one.get("href") or ""
        for one in Page(browser.get(running.mine).text).all("a")
        if one.text == "Keep it as evidence"
    )

    page = Page(browser.get(way).text)

    assert page.faults() == []
    assert browser.counted <= 8
    (title,) = page.all("input", name="title")
    assert title.get("value") == "Starting as a peer worker, winter"
    assert "Mill Lane Training. Not yet" in browser.get(way).text
    assert browser.get(way.replace(str(running.wes_line), str(running.mina))).status_code == 404


def test_a_learner_says_that_is_not_how_it_was_and_both_stand(
    browser: Browser, running: Running
) -> None:
    where = f"{running.mine}/reply"
    browser.sign_in(running.wes)
    assert browser.form(where, not_how_it_was="y").status_code == 404
    with running.database.committing(running.tam) as session:
        results = {running.wes_line: Outcome.NOT_YET}
        actions.record_results(session, running.tam, running.course, results, at=now())
    assert browser.form(where, words="").status_code == 422

    assert browser.form(where, not_how_it_was="y", words="I was there twice.").status_code == 303

    mine = Page(browser.get(running.mine).text)
    assert mine.faults() == []
    assert browser.counted <= 8
    assert "Not yet" in mine.words
    assert "You said: that is not how it was" in mine.words
    assert "Whom else you can tell" in mine.words
    browser.sign_in(running.tam)
    pages = {
        path: Page(browser.get(path).text)
        for path in (
            "/training",
            f"/training/courses/{running.course}/results",
            f"/training/people/{running.wes_line}",
        )
    }
    assert all(page.faults() == [] for page in pages.values())
    assert browser.counted <= 8
    first, results_page, line = pages.values()
    assert "Wes Sample said something beside a result" in first.words
    assert "They said something beside it" in results_page.words
    assert "I was there twice." not in first.words + results_page.words
    assert "I was there twice." in line.words
    assert "Wes Sample says: that is not how it was" in line.words
