"""Asking for an award, reading what lies under it, issuing it: on pages."""

from io import BytesIO
from uuid import UUID, uuid4

from pypdf import PdfReader

from competence.awards import queries
from competence.signoff import actions as deciding
from tests.factories import awards, people, signoff
from tests.factories.people import NOW
from tests.webapp.awards.conftest import Team
from tests.webapp.reading import Page


def pdf_words(data: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def test_nothing_agreed_yet_says_what_the_service_owes(team: Team) -> None:
    page = Page(team.browser(team.ash).get("/awards/").text)

    assert "The service has not yet made possible" in page.words
    assert "Ask for it" not in page.words


def test_without_a_review_the_service_owes_one(team: Team) -> None:
    awards.agreed(team.database, team.ash, team.kit, team.framework)

    page = Page(team.browser(team.ash).get("/awards/").text)
    answer = team.browser(team.ash).form("/awards/ask/foundation", asked=team.kit.person_id)

    assert "We owe you a review." in page.words
    assert answer.status_code == 422
    assert "nobody here has reviewed what it stands on" in Page(answer.text).words


def test_a_worker_asks_and_takes_it_back(qualified: Team) -> None:
    ash = qualified.browser(qualified.ash)

    page = Page(ash.get("/awards/").text)
    answer = ash.form("/awards/ask/foundation", asked=qualified.kit.person_id)
    waiting = Page(ash.get("/awards/").text)

    assert "Ask for it" in page.words
    assert answer.status_code == 303
    assert "With Kit Sample since" in waiting.words
    with qualified.database.reading(qualified.kit) as session:
        (asked,) = queries.to_issue(session, qualified.kit)
    back = ash.form(f"/awards/asked/{asked.request_id}/take-back")
    assert back.status_code == 303
    assert "Ask for it" in Page(ash.get("/awards/").text).words


def test_it_waits_for_the_issuers_own_second_view_and_says_so(team: Team) -> None:
    sam = people.supervisor(team.database, team.place, "Sam Sample", peer_role=True)
    people.pair(team.database, team.place, team.ash, sam)
    rest = [code for code in awards.foundations(team.framework) if code != "F2"]
    awards.agreed(team.database, team.ash, team.kit, team.framework, rest)
    first = signoff.request(team.database, team.ash, team.kit, team.framework, "F2")
    signoff.answered(team.database, team.kit, team.framework, first, signoff.EXCEPTED)
    awards.reviewed(team.database, team.jo, team.framework)
    asked = awards.request(team.database, team.ash, sam, team.framework)
    with team.database.committing(team.ash) as session:
        deciding.ask_again(session, team.ash, team.framework, first, asked_id=sam.person_id, at=NOW)

    page = Page(team.browser(sam).get(f"/awards/to-issue/{asked}").text)
    answer = team.browser(sam).form(f"/awards/to-issue/{asked}")

    assert page.faults() == []
    assert "once your own view is written" in page.words
    assert "(F1)" in page.words
    assert "(F2)" not in page.words
    assert "Issue it" not in page.words
    assert answer.status_code == 422


def test_nobody_chosen_is_asked_for(qualified: Team) -> None:
    answer = qualified.browser(qualified.ash).form("/awards/ask/foundation")

    assert answer.status_code == 422
    assert "Choose who is asked to issue it" in Page(answer.text).words


def test_with_nobody_to_ask_the_service_owes_somebody(team: Team) -> None:
    from tests.factories import people, signoff  # noqa: PLC0415 - this test alone

    place = people.organisation(team.database, "Tidewater")
    remi = people.worker(team.database, place, "Remi Sample")
    assert NOW.date() == signoff.TODAY

    page = Page(team.browser(remi).get("/awards/ask/foundation").text)

    assert "We owe you somebody to ask." in page.words


def test_what_was_asked_stands_on_a_page_the_queue_leads_to(qualified: Team) -> None:
    awards.request(qualified.database, qualified.ash, qualified.kit, qualified.framework)
    kit = qualified.browser(qualified.kit)

    assert "What people ask you to issue" in Page(kit.get("/waiting").text).words
    assert "Ash Sample: Foundation" in Page(kit.get("/awards/to-issue").text).words


def test_the_basis_is_read_without_words_and_its_worker_sees_it(qualified: Team) -> None:
    asked = awards.request(qualified.database, qualified.ash, qualified.kit, qualified.framework)

    page = Page(qualified.browser(qualified.kit).get(f"/awards/to-issue/{asked}").text)

    assert "Kit Sample, practice supervisor" in page.words
    assert "You alone decided all of this." in page.words
    assert "In September" not in page.words
    looked = Page(qualified.browser(qualified.ash).get("/account/who-looked").text)
    assert "Kit Sample" in looked.words


def test_issuing_is_one_press_and_draws_it(qualified: Team, issued: UUID) -> None:
    answer = qualified.browser(qualified.ash).get(f"/awards/certificates/{issued}/certificate.pdf")

    assert answer.mimetype == "application/pdf"
    words = pdf_words(answer.data)
    for said in ("Ash Sample", "Foundation", "Tam Sample", "Harbour Street", "Local record"):
        assert said in words
    assert "Decided and issued by" not in words


def test_it_says_when_one_person_decided_and_issued(qualified: Team) -> None:
    asked = awards.request(qualified.database, qualified.ash, qualified.kit, qualified.framework)
    qualified.browser(qualified.kit).form(f"/awards/to-issue/{asked}")

    made = qualified.only()
    answer = qualified.browser(qualified.ash).get(f"/awards/certificates/{made}/certificate.pdf")

    assert "Decided and issued by one person" in pdf_words(answer.data)


def test_pressed_again_it_leads_to_the_same(qualified: Team) -> None:
    asked = awards.request(qualified.database, qualified.ash, qualified.tam, qualified.framework)
    tam = qualified.browser(qualified.tam)

    first = tam.form(f"/awards/to-issue/{asked}")
    again = tam.form(f"/awards/to-issue/{asked}")
    opened = tam.get(f"/awards/to-issue/{asked}")

    assert first.headers["Location"] == again.headers["Location"] == opened.headers["Location"]


def test_what_was_taken_back_is_not_issued(qualified: Team) -> None:
    from competence.awards import actions  # noqa: PLC0415 - this test alone

    asked = awards.request(qualified.database, qualified.ash, qualified.tam, qualified.framework)
    with qualified.database.committing(qualified.ash) as session:
        actions.take_back(session, qualified.ash, asked, at=NOW)
    tam = qualified.browser(qualified.tam)

    answer = tam.form(f"/awards/to-issue/{asked}")

    assert answer.status_code == 422
    assert "taken back" in Page(answer.text).words
    assert "Issue it" not in Page(tam.get(f"/awards/to-issue/{asked}").text).words


def test_it_is_handed_back_without_a_reason(qualified: Team) -> None:
    asked = awards.request(qualified.database, qualified.ash, qualified.tam, qualified.framework)

    answer = qualified.browser(qualified.tam).form(f"/awards/to-issue/{asked}/hand-back")

    assert answer.status_code == 303
    assert "Ask for it" in Page(qualified.browser(qualified.ash).get("/awards/").text).words


def test_nobody_else_finds_it(qualified: Team) -> None:
    asked = awards.request(qualified.database, qualified.ash, qualified.tam, qualified.framework)
    kit = qualified.browser(qualified.kit)

    for one in (asked, uuid4()):
        assert kit.get(f"/awards/to-issue/{one}").status_code == 404
        assert kit.form(f"/awards/to-issue/{one}").status_code == 404


def test_agreed_so_far_is_printed_any_day(team: Team) -> None:
    awards.agreed(team.database, team.ash, team.kit, team.framework, ["F1", "F2"])

    answer = team.browser(team.ash).get("/awards/agreed-so-far.pdf")

    words = pdf_words(answer.data)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="agreed-so-far.pdf"'
    assert "Kit Sample, practice supervisor" in words
    assert "What the service has not yet made possible" in words


def test_reviews_are_recorded_and_read(team: Team) -> None:
    jo = team.browser(team.jo)
    told = {
        "domains": ["F"], "reviewed_on-day": "6", "reviewed_on-month": "10",
        "reviewed_on-year": "2026", "people": "9", "peers": "6", "took_part": "Six peers.",
        "said": "It says what we do.", "opinion": "approved",
    }  # fmt: skip

    answer = jo.form("/awards/reviews/add", **told)

    assert answer.status_code == 303, Page(answer.text).words
    page = Page(team.browser(team.ash).get("/awards/reviews").text)
    assert "It says what we do." in page.words
    assert "9 took part, 6 of them hold or held a peer role." in page.words
    assert "Record a review" not in page.words
    empty = jo.form("/awards/reviews/add")
    assert empty.status_code == 422
    none = jo.form("/awards/reviews/add", **told | {"peers": "0"})
    assert none.status_code == 422
    assert "cannot approve it" in Page(none.text).words
