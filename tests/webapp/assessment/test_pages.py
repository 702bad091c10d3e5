"""Looking at one's practice, from the first page to what a supervisor reads."""

import re
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from werkzeug.test import TestResponse

from competence.actors import Actor
from competence.assessment import queries
from competence.assessment.rules import LONGEST_WORDS, Answer
from competence.database import Database
from competence.framework.model import Framework
from competence.people.actions import end_post
from competence.people.queries import posts_of
from competence.people.rules import PairKind
from tests.factories import assessment, people
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

MINE = "/practice/self-assessment"
SHARED = "/shared/self-assessment"
BOTH_ROLES = ("expert-by-experience", "community-navigator")
NEED = {"choice": "beside.need-from-team"}


@pytest.mark.parametrize("path", ["", "/domain/E", "/E2", "/E2?run=E", "/finish", "/discard"])
def test_every_page_of_a_worker_is_whole_and_light(
    browser: Browser, database: Database, framework: Framework, ash: Actor, path: str
) -> None:
    assessment.finished(database, ash, framework)
    assessment.drafted(database, ash, framework)

    response = browser.sign_in(ash).get(MINE + path)

    assert response.status_code == 200
    assert Page(response.text).faults() == []
    assert browser.counted <= 8


@pytest.mark.parametrize("path", ["", "/domain/E", "/E2", "/finish"])
def test_nothing_is_counted_and_no_title_gives_anything_away(
    browser: Browser, database: Database, framework: Framework, ash: Actor, path: str
) -> None:
    assessment.drafted(database, ash, framework)

    page = Page(browser.sign_in(ash).get(MINE + path).text)

    title = page.one("title").text or ""
    assert not re.search(r"\d+ of \d+|%|per cent|score|complete", page.words)
    assert not re.search(r"experience|peer|mental|Ash", title)


def test_all_twenty_take_at_most_45_actions(
    browser: Browser, database: Database, place: people.Place, framework: Framework
) -> None:
    both = people.worker(database, place, "Bo Sample", practises=BOTH_ROLES)
    browser.sign_in(both)
    start = Page(browser.get(MINE).text).all("a", class_="nhsuk-card__link")[0]
    where, actions = start.get("href") or "", 1

    while not where.endswith("/finish"):
        where = _follow(browser.form(where, choice="level.competent"))
        actions += 2  # a level, and the button
    where = _follow(browser.form(where))
    actions += 1

    with database.reading(both) as session:
        said = queries.latest_said(session, both, framework.framework)
    assert "/kept/" in where
    assert len(said) == len(framework.competences)
    assert actions <= 45


def test_the_button_names_what_comes_next(browser: Browser, ash: Actor) -> None:
    page = Page(browser.sign_in(ash).get(f"{MINE}/E2").text)

    assert "Save and go to E3" in page.words
    assert "Only you can see this until you share it." in page.words
    assert "Read all of E2, and what it is not" in page.words


def test_somebody_goes_on_where_they_stopped(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework, {"E2": Answer(level="competent")})

    page = Page(browser.sign_in(ash).get(MINE).text)

    assert "Carry on where you stopped Next is E3" in page.words


def test_at_the_end_of_a_run_somebody_looks_over_what_they_said(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework, {"E6": Answer(level="competent")})

    page = Page(browser.sign_in(ash).get(MINE).text)

    assert "Look over what you said You stopped at" in page.words


def test_strengths_stand_first(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    said = {"F1": Answer(level="developing"), "E3": Answer(level="enhanced")}
    assessment.finished(database, ash, framework, said)

    words = Page(browser.sign_in(ash).get(MINE).text).words

    assert words.index("Enhanced") < words.index("Developing")


def test_what_one_said_before_stands_beside(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.finished(database, ash, framework)

    words = Page(browser.sign_in(ash).get(f"{MINE}/E2").text).words

    assert "What you said before 20 November 2026 Developing “I keep it short.”" in words


def test_going_on_without_an_answer_is_no_answer(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    response = browser.sign_in(ash).form(f"{MINE}/E2")

    with database.reading(ash) as session:
        assert queries.draft(session, ash, framework.framework) is None
    assert _follow(response) == f"{MINE}/E3?run=mine"


def test_stopping_saves(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    response = browser.sign_in(ash).form(f"{MINE}/E2", choice="level.competent", then="stop")

    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)
    assert draft is not None
    assert draft.answers == {"E2": Answer(level="competent")}
    assert _follow(response) == MINE


def test_a_save_on_the_list_comes_back_to_its_place(browser: Browser, ash: Actor) -> None:
    response = browser.sign_in(ash).form(f"{MINE}/E5", choice="level.enhanced", then="list")

    assert _follow(response) == f"{MINE}/domain/E#E5"


def test_words_too_long_come_back_with_a_sentence(browser: Browser, ash: Actor) -> None:
    words = "x" * (LONGEST_WORDS + 5)

    response = browser.sign_in(ash).form(f"{MINE}/E2", choice="level.competent", words=words)

    assert response.status_code == 422
    assert "shorter by 5 characters" in Page(response.text).words
    assert words in response.text


def test_details_of_somebody_are_warned_of_and_can_be_gone_on_from(
    browser: Browser, ash: Actor
) -> None:
    answer = {"choice": "level.competent", "words": "Write to kim@example.org."}

    warned = browser.sign_in(ash).form(f"{MINE}/E2", **answer)
    knowingly = browser.form(f"{MINE}/E2", **answer, details_looked_at="yes")

    assert warned.status_code == 422
    assert "Could somebody be known by this?" in Page(warned.text).words
    assert _follow(knowingly) == f"{MINE}/E3?run=mine"


@pytest.mark.parametrize(("then", "status"), [("", 422), ("stop", 303), ("list", 303)])
def test_what_the_team_must_give_is_asked_for_before_going_on(
    browser: Browser, ash: Actor, then: str, status: int
) -> None:
    response = browser.sign_in(ash).form(f"{MINE}/E2", **NEED, then=then)

    assert response.status_code == status


def test_a_duty_left_over_from_another_choice_is_not_kept(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    browser.sign_in(ash).form(f"{MINE}/E2", choice="level.competent", duty="DU06")

    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)
    assert draft is not None
    assert draft.answers["E2"].duty is None


def test_an_answer_saves_itself(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    first = browser.sign_in(ash).form(f"{MINE}/E2/autosave", **NEED, version="0")
    second = browser.form(f"{MINE}/E2/autosave", **NEED, duty="DU06", version="1")

    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)
    assert (first.get_json(), second.get_json()) == ({"version": 1}, {"version": 2})
    assert draft is not None
    assert draft.answers["E2"] == Answer(non_rating="need-from-team", duty="DU06")


def test_saving_itself_refuses_what_cannot_be_kept(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework)

    stale = browser.sign_in(ash).form(f"{MINE}/E2/autosave", words="Another.", version="0")
    unreadable = browser.form(f"{MINE}/E2/autosave", choice="level.expert", version="1")

    assert stale.status_code == 409
    assert "another page" in stale.text
    assert unreadable.status_code == 422


def test_two_pages_at_once_lose_nothing(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework)
    mine = {"choice": "level.enhanced", "words": "From this page."}

    response = browser.sign_in(ash).form(f"{MINE}/E2", **mine, version="0")
    page = Page(response.text)
    version = page.one("input", name="version").get("value")
    again = browser.form(f"{MINE}/E2", **mine, version=version)

    assert response.status_code == 409
    assert "I keep it short." in page.words
    assert "From this page." in page.words
    assert page.faults() == []
    assert again.status_code == 303


def test_what_was_taken_back_on_another_page_is_said_so(browser: Browser, ash: Actor) -> None:
    response = browser.sign_in(ash).form(f"{MINE}/E2", words="From this page.", version="3")

    page = Page(response.text)
    assert response.status_code == 409
    assert "Saved on your other page Not chosen yet" in page.words
    assert page.one("input", name="version").get("value") == "0"


def test_an_answer_can_be_taken_back(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework)

    stale = browser.sign_in(ash).form(f"{MINE}/E2/clear", version="0")
    cleared = browser.form(f"{MINE}/E2/clear", version="1")

    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)
    assert stale.status_code == 409
    assert _follow(cleared) == f"{MINE}/E2?run=mine"
    assert draft is not None
    assert "E2" not in draft.answers


@pytest.mark.parametrize(
    "half",
    [
        (Answer(non_rating="need-from-team"), "Say what the team must give first."),
        (Answer(words="Not sure."), "Choose what is most like you"),
    ],
)
def test_what_is_half_said_is_named_before_it_is_kept(
    browser: Browser, database: Database, framework: Framework, ash: Actor, half: tuple[Answer, str]
) -> None:
    answer, lacks = half
    assessment.drafted(database, ash, framework, {"E2": answer})

    shown = Page(browser.sign_in(ash).get(f"{MINE}/finish").text)
    refused = browser.form(f"{MINE}/finish")

    assert lacks in shown.words
    assert refused.status_code == 422
    assert "needs one more thing" in Page(refused.text).words


def test_with_nothing_said_there_is_nothing_to_keep(browser: Browser, ash: Actor) -> None:
    page = Page(browser.sign_in(ash).get(f"{MINE}/finish").text)

    assert "There is nothing to keep yet." in page.words


def test_what_is_unfinished_can_be_thrown_away(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework)

    response = browser.sign_in(ash).form(f"{MINE}/discard")

    with database.reading(ash) as session:
        assert queries.draft(session, ash, framework.framework) is None
    assert _follow(response) == MINE


def test_sharing_and_taking_back(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    kept = assessment.finished(database, ash, framework)
    mine = f"{MINE}/kept/{kept}"

    browser.sign_in(ash).form(f"{mine}/share", with_id=str(sam.person_id))
    theirs = Page(browser.sign_in(sam).get(f"{SHARED}/{kept}").text)
    seen = Page(browser.sign_in(ash).get(mine).text)
    browser.form(f"{mine}/withdraw/{sam.person_id}")
    told = Page(browser.get(mine).text)
    gone = browser.sign_in(sam).get(f"{SHARED}/{kept}")

    assert "“I keep it short.”" in theirs.words
    assert "discipline, capability, sickness absence, pay or redundancy" in theirs.words
    assert "They last opened it on" in seen.words
    assert "Sam Sample cannot open it any more. They had opened it, last on" in told.words
    assert "You took it back from Sam Sample" in told.words
    assert gone.status_code == 404


def test_taking_back_what_was_not_opened_says_so(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    kept = assessment.shared(database, ash, sam, framework)

    browser.sign_in(ash).form(f"{MINE}/kept/{kept}/withdraw/{sam.person_id}")
    told = Page(browser.get(f"{MINE}/kept/{kept}").text)

    assert "They had not opened it." in told.words


def test_where_nobody_else_is_named_somebody_outside_is_told(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    kept = assessment.shared(database, ash, sam, framework)

    page = Page(browser.sign_in(sam).get(f"{SHARED}/{kept}").text)

    assert "If it is, tell somebody you trust outside the team." in page.words


@pytest.mark.usefixtures("lee")
def test_the_second_person_is_told_whom_to_tell(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    kept = assessment.shared(database, ash, sam, framework)

    listed = Page(browser.sign_in(sam).get(SHARED).text)
    read = Page(browser.get(f"{SHARED}/{kept}").text)

    assert "Ash Sample, 20 November 2026" in listed.words
    assert "until Ash Sample stops sharing it" in read.words
    assert "If it is, tell Lee Sample." in read.words
    assert read.faults() == []


def test_somebody_must_be_chosen_and_be_among_those_offered(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    kept = assessment.shared(database, ash, sam, framework)

    nobody = browser.sign_in(ash).form(f"{MINE}/kept/{kept}/share")
    stranger = browser.form(f"{MINE}/kept/{kept}/share", with_id=str(uuid4()))
    again = browser.form(f"{MINE}/kept/{kept}/share", with_id=str(sam.person_id))

    assert [nobody.status_code, stranger.status_code, again.status_code] == [422, 422, 422]
    assert "You share this with them already." in Page(again.text).words


def test_a_supervisor_reads_only_what_was_shared_with_them(
    browser: Browser, database: Database, place: people.Place, framework: Framework, ash: Actor
) -> None:
    kept = assessment.finished(database, ash, framework)
    line = people.supervisor(database, place, "Li Sample")
    people.pair(database, place, ash, line, PairKind.LINE)
    elsewhere = people.supervisor(database, people.organisation(database, "Elsewhere"))

    answers = {
        browser.sign_in(actor).get(f"{SHARED}/{target}").status_code
        for actor in (line, elsewhere)
        for target in (kept, uuid4())
    }

    assert answers == {404}
    assert "Nothing is shared with you today." in Page(browser.get(SHARED).text).words


def test_nobody_opens_anothers_own_page(
    browser: Browser, database: Database, place: people.Place, framework: Framework, ash: Actor
) -> None:
    kept = assessment.finished(database, ash, framework)
    kit = people.worker(database, place, "Kit Sample")

    response = browser.sign_in(kit).get(f"{MINE}/kept/{kept}")

    assert response.status_code == 404


@pytest.mark.parametrize("path", ["/E2", "/domain/E", "/finish", "/discard"])
def test_only_a_peer_support_worker_looks_at_their_practice(
    browser: Browser, sam: Actor, path: str
) -> None:
    assert browser.sign_in(sam).get(MINE + path).status_code == 403


@pytest.mark.parametrize("path", ["/Z9", "/domain/Z", f"/kept/{UUID(int=0)}"])
def test_what_is_not_there_is_not_found(browser: Browser, ash: Actor, path: str) -> None:
    assert browser.sign_in(ash).get(MINE + path).status_code == 404


def test_a_worker_reads_no_supervisors_page(browser: Browser, ash: Actor) -> None:
    assert browser.sign_in(ash).get(SHARED).status_code == 403


def test_a_leaver_reads_their_own_and_takes_it_back(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    kept = assessment.shared(database, ash, sam, framework)
    _leave(database, ash)

    overview = Page(browser.sign_in(ash).get(MINE).text)
    read = browser.get(f"{MINE}/kept/{kept}")
    withdrawn = browser.form(f"{MINE}/kept/{kept}/withdraw/{sam.person_id}")

    assert "Where would you like to look?" not in overview.words
    assert [read.status_code, withdrawn.status_code] == [200, 303]


def test_a_role_shows_its_own_domains_and_the_rest_as_open(browser: Browser, ash: Actor) -> None:
    words = Page(browser.sign_in(ash).get(MINE).text).words

    also = words.index("Also open to you")
    assert words.index("Expert by experience") < also < words.index("Community navigator")


def _follow(response: TestResponse) -> str:
    """Where a redirect leads, on this site."""
    assert response.status_code == 303, response.text
    found = urlsplit(response.headers["Location"])
    query = f"?{found.query}" if found.query else ""
    return found.path + query + (f"#{found.fragment}" if found.fragment else "")


def _leave(database: Database, actor: Actor) -> None:
    system, today = Actor.system(actor.organisation_id), people.NOW.date()
    with database.committing(system) as session:
        (post,) = posts_of(session, actor.organisation_id, actor.person_id, on=today)
        end_post(session, system, post.id, on=today, at=people.NOW)
