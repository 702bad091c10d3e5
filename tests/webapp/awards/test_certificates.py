"""A holder's own certificates: kept, checked, replaced, withdrawn; and their issuer's side."""

from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest

from competence.awards import actions, queries
from competence.awards.rules import NameShown, Reason
from tests.factories.people import NOW
from tests.webapp.awards.conftest import Team
from tests.webapp.awards.test_issuing import pdf_words
from tests.webapp.reading import Page
from webapp.awards.views import blueprint
from webapp.clock import now
from webapp.documents.awards import Site
from webapp.documents.kept import draw_all
from webapp.guesses import MOST_MISSES


def address(certificate: UUID, rest: str = "") -> str:
    return f"/awards/certificates/{certificate}{rest}"


def checked(team: Team, given: str) -> str:
    return Page(team.browser().get(f"/c/{given}").text).words


@pytest.fixture
def shown(qualified: Team, issued: UUID) -> str:
    """The number of a certificate that shows Ash's full name when it is checked."""
    qualified.browser(qualified.ash).form(address(issued, "/check"), shows="full-name")
    return qualified.number(issued)


def test_it_stands_among_ones_own(qualified: Team, issued: UUID) -> None:
    ash = qualified.browser(qualified.ash)

    assert "Foundation" in Page(ash.get("/awards/").text).words
    page = Page(ash.get(address(issued)).text)
    assert "Assessed competence" in page.words
    assert "by Tam Sample" in page.words


def test_only_its_holder_has_it(qualified: Team, issued: UUID) -> None:
    for actor in (qualified.tam, qualified.kit, qualified.jo):
        browser = qualified.browser(actor)
        for rest in ("", "/certificate.pdf", "/address"):
            assert browser.get(address(issued, rest)).status_code == 404
        for rest in ("/check", "/withdraw", "/reply", "/draw"):
            answer = browser.form(address(issued, rest), shows="nothing", words="No.")
            assert answer.status_code == 404


def test_the_same_bytes_come_back_whatever_changes_since(
    qualified: Team, issued: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    ash = qualified.browser(qualified.ash)
    before = sha256(ash.get(address(issued, "/certificate.pdf")).data).digest()
    # Another template, another logo, another address, another name of the organisation.
    monkeypatch.setattr("certificates.certificate_pages.certificate_pdf", lambda _: b"%PDF new")
    monkeypatch.setattr(blueprint, "site", lambda: Site("https://other.example", made_up=True))
    with qualified.database.committing(qualified.place.system) as session:
        from competence.people.records import Organisation  # noqa: PLC0415 - this test alone

        here = session.get_one(Organisation, qualified.place.organisation.id)
        here.name, here.release = "Another name", "9.9.9"

    draw_all(qualified.database)
    with qualified.database.committing(qualified.ash) as session:
        actions.keep_drawn(session, qualified.ash, issued, b"%PDF new", at=now())
    with qualified.database.reading(qualified.ash) as session:
        after = queries.drawn(session, qualified.ash, issued)

    assert after is not None
    assert sha256(after).digest() == before


def test_what_is_not_drawn_yet_is_drawn_when_asked_for(qualified: Team, issued: UUID) -> None:
    from competence.people import actions as people  # noqa: PLC0415 - this test alone
    from webapp.documents.awards import in_new_name  # noqa: PLC0415

    ash = qualified.browser(qualified.ash)
    with qualified.database.committing(qualified.ash) as session:
        people.rename(session, qualified.ash, "Rowan Sample", at=NOW)
        (new,) = actions.put_new_name(
            session, qualified.ash, lambda given: in_new_name(given, Site("", made_up=False)),
            at=NOW,
        )  # fmt: skip

    waits = ash.get(address(new.id, "/certificate.pdf"))
    page = Page(ash.get(address(new.id)).text)
    drawn = ash.form(address(new.id, "/draw"))
    found = ash.get(address(new.id, "/certificate.pdf"))

    assert waits.headers["Location"].endswith(address(new.id))
    assert "Draw it and take it away (PDF)" in page.words
    assert drawn.status_code == 303
    assert "Rowan Sample" in pdf_words(found.data)
    assert ash.form(address(new.id, "/draw")).status_code == 303


def test_the_job_draws_what_nobody_drew(qualified: Team, issued: UUID) -> None:
    qualified.browser(qualified.ash).form("/awards/name", name="Rowan Sample")
    new = qualified.only()

    assert draw_all(qualified.database) == 1
    assert draw_all(qualified.database) == 0
    with qualified.database.reading(qualified.ash) as session:
        assert queries.drawn(session, qualified.ash, new)


def test_a_check_is_off_until_it_is_switched_on(qualified: Team, issued: UUID) -> None:
    number = qualified.number(issued)

    answer = qualified.browser().get(f"/c/{number}")

    assert answer.status_code == 404
    assert "Unknown" in Page(answer.text).words


def test_a_valid_one_says_what_its_holder_chose(qualified: Team, issued: UUID, shown: str) -> None:
    ash = qualified.browser(qualified.ash)

    assert "Valid" in checked(qualified, shown)
    assert "Ash Sample" in checked(qualified, shown)
    ash.form(address(issued, "/check"), shows="initials")
    assert "A. S." in checked(qualified, shown)
    assert "Ash" not in checked(qualified, shown)
    ash.form(address(issued, "/check"), shows="nothing")
    assert "A. S." not in checked(qualified, shown)
    assert "Foundation" in checked(qualified, shown)


def test_what_is_unknown_and_what_is_switched_off_are_the_same_bytes(
    qualified: Team, issued: UUID, shown: str
) -> None:
    ash = qualified.browser(qualified.ash)
    with qualified.database.reading(qualified.ash) as session:
        (check,) = queries.checks(session, qualified.ash, issued, at=now())
    answer = ash.form(address(issued, f"/check/{check.id}/end"))
    assert answer.status_code == 303

    off, unknown, odd = (
        qualified.browser().get(f"/c/{given}") for given in (shown, "0" * 26, "%E2%80%AE")
    )
    as_ash = ash.get(f"/c/{shown}")

    assert off.data == unknown.data == odd.data == as_ash.data
    assert (off.status_code, dict(off.headers)) == (unknown.status_code, dict(unknown.headers))


def test_a_check_is_kept_out_of_everything(qualified: Team, shown: str) -> None:
    answer = qualified.browser().get(f"/c/{shown}")

    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert Page(answer.text).all("form") == []


def test_there_is_no_list_and_no_search(qualified: Team) -> None:
    for path in ("/c", "/c/", "/c/?q=Ash"):
        assert qualified.browser().get(path).status_code == 404


def test_an_address_is_made_for_one_reader_and_ended(qualified: Team, issued: UUID) -> None:
    ash = qualified.browser(qualified.ash)

    made = ash.form(
        address(issued, "/address"), shows="initials", reader="The new place", days="30"
    )
    link = Page(made.text).one("b").text or ""
    token = link.rpartition("/")[2]

    assert "A. S." in checked(qualified, token)
    assert "For The new place: it shows your initials" in Page(ash.get(address(issued)).text).words
    with qualified.database.reading(qualified.ash) as session:
        (check,) = queries.checks(session, qualified.ash, issued, at=now())
    ash.form(address(issued, f"/check/{check.id}/end"))
    assert "Unknown" in checked(qualified, token)


def test_an_address_asks_for_everything(qualified: Team, issued: UUID) -> None:
    ash = qualified.browser(qualified.ash)

    assert ash.get(address(issued, "/address")).status_code == 200
    answer = ash.form(address(issued, "/address"))

    assert answer.status_code == 422
    for said in ("Write who it is for", "Choose what it may show", "Choose for how long"):
        assert said in Page(answer.text).words


def test_what_a_check_may_show_is_chosen(qualified: Team, issued: UUID) -> None:
    answer = qualified.browser(qualified.ash).form(address(issued, "/check"))

    assert answer.status_code == 422
    assert "Choose what it may show" in Page(answer.text).words


def test_a_change_of_name_leaves_the_old_one_nowhere(
    qualified: Team, issued: UUID, shown: str
) -> None:
    ash = qualified.browser(qualified.ash)

    answer = ash.form("/awards/name", name="  Rowan   Sample ")
    new = qualified.only()
    ash.form(address(new, "/draw"))
    ash.form(address(new, "/check"), shows="full-name")

    assert answer.status_code == 303
    assert checked(qualified, shown).startswith("Check a certificate")
    assert "Replaced" in checked(qualified, shown)
    assert "Ash" not in checked(qualified, shown)
    assert "Rowan" not in checked(qualified, shown)
    assert "Rowan Sample" in checked(qualified, qualified.number(new))
    tam = qualified.browser(qualified.tam)
    for path in ("/awards/issued", f"/awards/issued/{new}"):
        words = Page(tam.get(path).text).words
        assert "Rowan Sample" in words
        assert "Ash" not in words
    assert tam.get(f"/awards/issued/{issued}").status_code == 404
    for path in ("/awards/", address(issued), address(new), "/home"):
        assert "Ash" not in Page(ash.get(path).text).words
    assert "Ash Sample" in pdf_words(ash.get(address(issued, "/certificate.pdf")).data)
    assert "Rowan Sample" in pdf_words(ash.get(address(new, "/certificate.pdf")).data)


def test_a_name_is_asked_for(qualified: Team) -> None:
    ash = qualified.browser(qualified.ash)

    assert ash.get("/awards/name").status_code == 200
    assert ash.form("/awards/name", name=" ").status_code == 422
    assert ash.form("/awards/name", name="x" * 201).status_code == 422
    assert ash.form("/awards/name", name="Rowan Sample").status_code == 303


def test_withdrawn_at_ones_own_wish(qualified: Team, issued: UUID, shown: str) -> None:
    ash = qualified.browser(qualified.ash)

    answer = ash.form(address(issued, "/withdraw"))
    again = ash.form(address(issued, "/withdraw"))

    assert (answer.status_code, again.status_code) == (303, 422)
    assert "Withdrawn, at the holder’s wish" in checked(qualified, shown)
    assert "Ash" not in checked(qualified, shown)


def test_an_issuer_withdraws_once_the_holder_has_answered(
    qualified: Team, issued: UUID, shown: str
) -> None:
    tam, ash = qualified.browser(qualified.tam), qualified.browser(qualified.ash)
    mine = f"/awards/issued/{issued}"

    early = tam.form(f"{mine}/withdraw")
    told = tam.form(f"{mine}/tell", reason="issued-in-error", words="The day is wrong.")
    soon = tam.form(f"{mine}/withdraw")
    heard = Page(ash.get(address(issued)).text).words
    listed = Page(ash.get("/awards/").text).words
    replied = ash.form(address(issued, "/reply"), words="I remember that day.")
    answered = Page(tam.get(mine).text).words
    withdrawn = tam.form(f"{mine}/withdraw")

    assert [early.status_code, told.status_code, soon.status_code] == [422, 303, 422]
    assert "The day is wrong." in heard
    assert "Somebody wrote to you about it." in listed
    assert (replied.status_code, withdrawn.status_code) == (303, 303)
    assert "I remember that day." in answered
    assert "Withdrawn: it was issued in error" in checked(qualified, shown)
    assert "Withdrawn on" in Page(tam.get("/awards/issued").text).words


def test_an_issuer_says_why_and_can_let_it_be(qualified: Team, issued: UUID) -> None:
    tam, mine = qualified.browser(qualified.tam), f"/awards/issued/{issued}"

    empty = tam.form(f"{mine}/tell")
    nothing = tam.form(f"{mine}/let-be")
    told = tam.form(f"{mine}/tell", reason="by-issuer", words="I would like to look again.")
    twice = tam.form(f"{mine}/tell", reason="by-issuer", words="I would like to look again.")
    let_be = tam.form(f"{mine}/let-be")

    codes = [one.status_code for one in (empty, nothing, told, twice, let_be)]
    assert codes == [422, 422, 303, 422, 303]
    assert "Valid" in Page(tam.get(mine).text).words


def test_an_answer_needs_words_and_something_to_answer(qualified: Team, issued: UUID) -> None:
    ash = qualified.browser(qualified.ash)

    assert ash.form(address(issued, "/reply")).status_code == 422
    assert ash.form(address(issued, "/reply"), words="About what?").status_code == 404
    assert ash.form(address(uuid4(), "/check"), shows="nothing").status_code == 404


def test_somebody_forgotten_leaves_only_that_it_was_withdrawn(
    qualified: Team, issued: UUID, shown: str
) -> None:
    from competence.sealing import forget_person  # noqa: PLC0415 - this test alone

    with qualified.database.committing(qualified.place.system) as session:
        forget_person(session, qualified.ash.person_id, at=NOW)

    words = checked(qualified, shown)
    assert "Withdrawn, at the holder’s wish" in words
    assert "Foundation" not in words


def test_it_says_when_the_service_was_to_look_again(
    qualified: Team, issued: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qualified.database.committing(qualified.ash) as session:
        actions.switch_on(session, qualified.ash, issued, NameShown.NOTHING, at=now())
    later = now() + timedelta(days=2 * 366)
    monkeypatch.setattr("webapp.awards.views.checking.today", later.date)

    words = checked(qualified, qualified.number(issued))

    assert "The service was to look again by 20 November 2027 and has not yet." in words
    assert "Valid" in words


@pytest.mark.parametrize("how_many", [200, pytest.param(10_000, marks=pytest.mark.long)])
def test_guesses_find_nothing_and_are_slowed(qualified: Team, shown: str, how_many: int) -> None:
    from competence.awards.actions.issuing import new_number  # noqa: PLC0415 - this test alone

    stranger = qualified.browser()
    kinds = ("", "x" * 17)  # as long as a number, as long as an address
    guesses = [f"{new_number()}{kinds[place % 2]}" for place in range(how_many)]

    codes = [stranger.get(f"/c/{guess}").status_code for guess in guesses]

    assert codes.count(404) == MOST_MISSES
    assert codes.count(429) == how_many - MOST_MISSES
    # The right number waits as long as the others: a guess tells nothing.
    waits = stranger.get(f"/c/{shown}")
    assert waits.status_code == 429
    assert waits.headers["Retry-After"] == "600"
    assert "Please wait ten minutes" in Page(waits.text).words


def test_the_reasons_an_issuer_gives_are_the_issuers() -> None:
    from webapp.awards.forms import TellForm  # noqa: PLC0415 - this test alone

    offered = {choice.value for choice in TellForm().reason.choices}
    assert offered == {Reason.ISSUED_IN_ERROR, Reason.BY_ISSUER}
