"""A worker asks, reads what became of it, replies, takes it back, names somebody for a view."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from competence.actors import Role
from competence.people.actions import give_post
from competence.people.rules import PairKind
from competence.signoff import queries
from competence.signoff.rules import readable_until
from tests.factories import assessment, evidence, people, signoff
from tests.factories.people import NOW
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.signoff.conftest import Team
from webapp.clock import now, today
from webapp.presenting.dates import day_words

TOO_LONG = "x" * 4_001


def asked_of_sam(team: Team, code: str = "E2", **given: Any) -> UUID:
    return signoff.request(
        team.database, team.ash, team.sam, team.framework, code, at=now(), **given
    )


def read(team: Team, asked: UUID | str) -> queries.RequestRead:
    with team.database.reading(team.ash) as session:
        return queries.request(session, team.ash, UUID(str(asked)), on=today())


def test_first_it_says_who_can_read_what_until_when(browser: Browser, team: Team) -> None:
    assessment.finished(team.database, team.ash, team.framework)
    mine = evidence.piece(team.database, team.ash, team.framework)
    other = evidence.piece(
        team.database, team.ash, team.framework, evidence.written(about=("F1",), title="Else")
    )
    seen = evidence.observation(team.database, team.sam, team.ash, team.framework)

    page = Page(browser.sign_in(team.ash).get("/practice/E2/ask").text)

    assert page.faults() == []
    assert browser.counted <= 8
    for words in (
        "until 60 days after they answer, even if you change your mind",
        "A short summary is enough to ask.",
        "Developing“I keep it short.”",
        "Your supervisor wrote it.",
        "What would be enough for Competent",
        "Nobody just now",
    ):
        assert words in page.words
    ticked = {each.get("value") for each in page.all("input", name="evidence", checked="")}
    offered = {each.get("value") for each in page.all("input", name="evidence")}
    assert ticked == {str(mine), str(seen)}
    assert offered == ticked | {str(other)}
    assert page.one("input", name="asked").get("checked") is not None
    assert "experience" not in (page.one("title").text or "")


def test_where_no_view_is_needed_nobody_is_to_be_named(browser: Browser, team: Team) -> None:
    page = Page(browser.sign_in(team.ash).get("/practice/F1/ask").text)

    assert not page.all("input", name="view_from")
    assert "Not looked at yet" in page.words
    assert "Nothing you keep is about this yet." in page.words


def test_who_is_what_stands_beside_each_name(browser: Browser, team: Team) -> None:
    people.pair(team.database, team.place, team.ash, team.sam, PairKind.LINE)
    people.pair(team.database, team.place, team.ash, team.kit, PairKind.PEER_LED)
    with team.database.committing(team.place.system) as session:
        give_post(
            session, team.place.system, team.kit.person_id, Role.ADMINISTRATOR,
            starts_on=people.LONG_AGO, at=NOW,
        )  # fmt: skip

    words = Page(browser.sign_in(team.ash).get("/practice/E2/ask").text).words

    assert "They are your line manager too." in words
    assert "They hold or held a peer role." in words
    assert words.count("They are an administrator too: as such they see names and days.") == 1


def test_with_nobody_to_ask_somebody_is_owed(browser: Browser, team: Team) -> None:
    bo = people.worker(team.database, team.place, "Bo Sample")
    people.pair(team.database, team.place, bo, team.sam, PairKind.LINE)

    page = Page(browser.sign_in(bo).get("/practice/E2/ask").text)

    assert "We owe you somebody to ask." in page.words
    assert not page.all("form", method="post", class_="p-task")


def test_sending_freezes_what_was_ticked(browser: Browser, team: Team) -> None:
    assessment.finished(team.database, team.ash, team.framework)
    made = evidence.piece(team.database, team.ash, team.framework)

    response = browser.sign_in(team.ash).form(
        "/practice/E2/ask",
        asked=str(team.sam.person_id), evidence=[str(made)], with_words="yes",
        short_summary="In short.", drafted_sentence="You waited.",
        view_from=str(team.kit.person_id),
    )  # fmt: skip
    page = Page(browser.get(response.headers["Location"]).text)

    found = read(team, response.headers["Location"].rpartition("/")[2])
    assert response.status_code == 303
    assert (found.said_words, found.summary) == ("I keep it short.", "In short.")
    assert [copy.evidence_id for copy in found.copies] == [made]
    for words in (
        "Sent. We owe you an answer.", "We owe you an answer by",
        "Your request is with Sam Sample. Nothing is waiting on you.",
        "Sam Sample can read this copy until 60 days after they answer.",
        "You asked Kit Sample what they see, from a peer role. We owe you this view by",
        "In short.", "You waited.", evidence.WORDS,
    ):  # fmt: skip
        assert words in page.words
    assert page.faults() == []


def test_a_short_summary_alone_is_enough_to_ask(browser: Browser, team: Team) -> None:
    response = browser.sign_in(team.ash).form(
        "/practice/F1/ask", asked=str(team.sam.person_id), short_summary="In short."
    )

    found = read(team, response.headers["Location"].rpartition("/")[2])
    assert (found.copies, found.said_words, found.summary) == ((), "", "In short.")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"asked": ""}, "Choose who should look"),
        ({"asked": str(uuid4())}, "Choose one of the answers"),
        ({"evidence": [str(uuid4())]}, "Choose one of the answers"),
        ({"short_summary": TOO_LONG}, "Make this shorter by 1"),
        ({"short_summary": "Ring 07700 900123."}, "Could somebody be known"),
    ],
)
def test_what_cannot_be_sent_comes_back_with_a_sentence(
    browser: Browser, team: Team, answers: dict[str, Any], sentence: str
) -> None:
    given = {"asked": str(team.sam.person_id), "drafted_sentence": "You waited.", **answers}

    response = browser.sign_in(team.ash).form("/practice/E2/ask", **given)

    assert response.status_code == 422
    assert sentence in Page(response.text).words
    assert "You waited." in response.text


def test_a_rules_sentence_stands_beside_its_field(browser: Browser, team: Team) -> None:
    people.pair(team.database, team.place, team.ash, team.kit, PairKind.PEER_LED)
    both = str(team.kit.person_id)

    response = browser.sign_in(team.ash).form("/practice/E2/ask", asked=both, view_from=both)

    assert response.status_code == 422
    assert "They decide about this already." in Page(response.text).words


def test_what_waits_is_not_asked_again(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)

    shown = browser.sign_in(team.ash).get("/practice/E2/ask")
    sent = browser.form("/practice/E2/ask", asked=str(team.sam.person_id))

    assert shown.headers["Location"] == f"/practice/asked/{asked}"
    assert sent.status_code == 422
    assert "You have asked about this already" in Page(sent.text).words


def test_only_a_worker_asks_and_only_about_what_there_is(browser: Browser, team: Team) -> None:
    assert browser.sign_in(team.sam).get("/practice/E2/ask").status_code == 403
    assert browser.form("/practice/E2/ask").status_code == 403
    assert browser.sign_in(team.ash).get("/practice/E99/ask").status_code == 404


def test_taking_it_back(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team, summary="In short.")

    browser.sign_in(team.ash).form(f"/practice/asked/{asked}/withdraw")
    page = Page(browser.get(f"/practice/asked/{asked}").text)

    assert "You took it back. Nobody else can read it." in page.words
    assert "In short." in page.words
    assert "Take it back" not in page.words
    assert browser.form(f"/practice/asked/{asked}/withdraw").status_code == 409
    assert browser.sign_in(team.sam).get(f"/waiting/{asked}").status_code == 409


def test_a_next_step_is_no_refusal(browser: Browser, team: Team) -> None:
    people.pair(team.database, team.place, team.ash, team.sam, PairKind.LINE)
    asked = asked_of_sam(team)
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.NEXT_STEP, at=now())

    page = Page(browser.sign_in(team.ash).get(f"/practice/asked/{asked}").text)

    assert page.faults() == []
    assert browser.counted <= 8
    for words in (
        "The service has not seen enough yet.", signoff.NEXT_STEP.next_step,
        signoff.NEXT_STEP.service_will, signoff.SEEN,
        "Sam Sample, practice supervisor, who is also your line manager",
        "Both views stay.", "Nothing needs your signature",
    ):  # fmt: skip
        assert words in page.words
    for never in ("refus", "fail", "overdue", "claim", "assessor", "standing"):
        assert never not in page.words.replace("stands", "").lower()


def test_agreed_with_a_view_awaited_is_said_so_and_one_can_choose_who(
    browser: Browser, team: Team
) -> None:
    asked = asked_of_sam(team)
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.EXCEPTED, at=now())

    page = Page(browser.sign_in(team.ash).get(f"/practice/asked/{asked}").text)
    heavy = browser.counted
    response = browser.form(f"/practice/asked/{asked}/view", view_from=str(team.kit.person_id))
    after = Page(browser.get(f"/practice/asked/{asked}").text)

    assert "Agreed at Competent, a lived-experience view is awaited" in page.words
    assert "We owe you a lived-experience view." in page.words
    assert heavy <= 9  # eight, and whether somebody says that they did not sign it
    assert response.status_code == 303
    assert "You asked Kit Sample what they see" in after.words
    assert not after.all("input", name="view_from")


def test_who_is_asked_for_a_view_after_the_answer_reads_until_a_day_that_is_said(
    browser: Browser, team: Team
) -> None:
    asked = asked_of_sam(team)
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.EXCEPTED, at=now())
    day = day_words(readable_until(today()))

    before = Page(browser.sign_in(team.ash).get(f"/practice/asked/{asked}").text)
    browser.form(f"/practice/asked/{asked}/view", view_from=str(team.kit.person_id))
    after = Page(browser.get(f"/practice/asked/{asked}").text)
    signoff.view_given(team.database, team.kit, team.framework, asked, at=now())
    given = Page(browser.get(f"/practice/asked/{asked}").text)

    until = f"until 60 days after they answer, or until {day} if they do not."
    assert until in before.words
    assert f"Sam Sample can read this copy until {day}." in after.words
    assert f"Kit Sample can read this copy {until}" in after.words
    assert f"Kit Sample can read this copy until {day}." in given.words
    assert "Take it back" not in before.words + given.words


def test_a_view_asked_for_after_the_answer_is_taken_back(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team, summary="In short.")
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.EXCEPTED, at=now())
    signoff.view_asked(team.database, team.ash, team.kit, asked, at=now())

    shown = Page(browser.sign_in(team.ash).get(f"/practice/asked/{asked}").text)
    browser.form(f"/practice/asked/{asked}/withdraw")
    page = Page(browser.get(f"/practice/asked/{asked}").text)

    assert "Take it back from Kit Sample" in shown.words
    for words in (
        "Whoever had not answered can no longer read it.",
        "Kit Sample can no longer read it. You took it back.",
        "Sam Sample can read this copy until", "ask for a view again",
    ):  # fmt: skip
        assert words in page.words
    assert page.faults() == []
    assert "Take it back" not in page.words
    assert not page.all("input", name="view_from")
    assert browser.form(f"/practice/asked/{asked}/withdraw").status_code == 409
    assert browser.sign_in(team.kit).get(f"/waiting/{asked}/view").status_code == 409
    assert browser.sign_in(team.sam).get(f"/waiting/{asked}").status_code == 200


def test_reading_that_is_over_is_said_so(browser: Browser, team: Team) -> None:
    long_ago = now() - timedelta(days=62)
    asked = signoff.request(
        team.database, team.ash, team.sam, team.framework, view_from=team.kit, at=long_ago
    )
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.EXCEPTED, at=long_ago)
    people.supervisor(team.database, team.place, "Una Sample", peer_role=True)

    page = Page(browser.sign_in(team.ash).get(f"/practice/asked/{asked}").text)

    assert "Sam Sample can no longer read it." in page.words
    assert "Kit Sample can no longer read it." in page.words
    assert len(page.all("input", name="view_from")) == 1


def test_who_would_rather_not_is_named_without_a_reason_and_nobody_else_is_there(
    browser: Browser, team: Team
) -> None:
    asked = asked_of_sam(team, view_from=team.kit)
    signoff.view_given(team.database, team.kit, team.framework, asked, None)

    page = Page(browser.sign_in(team.ash).get(f"/practice/asked/{asked}").text)
    refused = browser.form(f"/practice/asked/{asked}/view", view_from=str(team.kit.person_id))

    assert "Kit Sample would rather not give one. Nobody needs a reason." in page.words
    assert "We owe you somebody." in page.words
    assert refused.status_code == 422


def test_a_view_that_cannot_be_asked_says_why(browser: Browser, team: Team) -> None:
    for code in ("E1", "E3", "E4", "E5"):
        asked_of_sam(team, code, view_from=team.kit)
    asked = asked_of_sam(team)

    response = browser.sign_in(team.ash).form(
        f"/practice/asked/{asked}/view", view_from=str(team.kit.person_id)
    )

    assert response.status_code == 422
    words = Page(response.text).words
    assert (
        "Kit Sample has been asked as often as is fair this month. You can ask them from" in words
    )
    assert "There is nobody to ask here just now. We owe you somebody." in words
    before = Page(browser.get("/practice/E2/ask").text)
    assert not before.all("input", name="view_from")


def test_a_view_is_read_and_a_level_agreed_lower_needs_none(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team, view_from=team.kit)
    signoff.view_given(team.database, team.kit, team.framework, asked)
    low = asked_of_sam(team, "E1")
    signoff.answered(team.database, team.sam, team.framework, low)
    browser.sign_in(team.ash)

    seen = Page(browser.get(f"/practice/asked/{asked}").text)
    lower = Page(browser.get(f"/practice/asked/{low}").text)

    assert "Kit Sample, from a peer role, sees Competent" in seen.words
    assert "lived-experience view" not in lower.words


def test_a_reply_stands_beside_the_answer(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)
    signoff.answered(team.database, team.sam, team.framework, asked, at=now())
    browser.sign_in(team.ash)

    empty = browser.form(f"/practice/asked/{asked}/reply", words="")
    kept = browser.form(f"/practice/asked/{asked}/reply", words="I see it so.")
    page = Page(browser.get(f"/practice/asked/{asked}").text)

    assert empty.status_code == 422
    assert "Write what you want to say" in Page(empty.text).words
    assert kept.status_code == 303
    assert "I see it so." in page.words
    assert "If you see it differently" in page.words


def test_a_reply_to_no_answer_is_not_there(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)

    response = browser.sign_in(team.ash).form(f"/practice/asked/{asked}/reply", words="Hello?")

    assert response.status_code == 404


def test_a_request_is_its_workers_alone_and_stays_theirs(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)
    bo = people.worker(team.database, team.place, "Bo Sample")
    signoff.pairs_ended(team.database, team.place, team.sam, on=NOW.date())

    for actor in (bo, team.sam, team.kit):
        browser.sign_in(actor)
        for address in (f"/practice/asked/{asked}", f"/practice/asked/{uuid4()}"):
            assert browser.get(address).status_code == 404
        for action in ("withdraw", "reply", "view"):
            answer = browser.form(f"/practice/asked/{asked}/{action}", words="Mine.")
            assert answer.status_code == 404
    leaver = replace(team.ash, roles=frozenset())
    assert browser.sign_in(leaver).get(f"/practice/asked/{asked}").status_code == 200


def test_somebody_who_is_both_is_led_to_their_own_page(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)
    also_supervises(team)

    response = browser.sign_in(team.ash).get(f"/waiting/{asked}")
    decided = browser.form(f"/waiting/{asked}", choice="lets-talk", seen="I saw myself.")

    assert response.headers["Location"] == f"/practice/asked/{asked}"
    assert decided.status_code == 404
    assert read(team, asked).decision is None


def also_supervises(team: Team) -> None:
    """Let Ash supervise too."""
    with team.database.committing(team.place.system) as session:
        give_post(
            session, team.place.system, team.ash.person_id, Role.SUPERVISOR,
            starts_on=people.LONG_AGO, at=NOW,
        )  # fmt: skip


def test_what_nobody_can_answer_any_more_is_said_so(browser: Browser, team: Team) -> None:
    asked = signoff.request(team.database, team.ash, team.sam, team.framework, at=now())
    signoff.pairs_ended(team.database, team.place, team.sam, on=today())

    page = Page(browser.sign_in(team.ash).get(f"/practice/asked/{asked}").text)

    assert "Sam Sample does not supervise you any more" in page.words
    assert "Sam Sample can no longer read it." in page.words
    assert browser.counted <= 8


def test_that_is_not_how_it_was_stands_beside_whatever_it_is_about(
    browser: Browser, team: Team
) -> None:
    seen = evidence.observation(team.database, team.sam, team.ash, team.framework)
    asked = asked_of_sam(team, evidence_ids=(seen,))
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.NEXT_STEP, at=now())
    path = f"/practice/asked/{asked}"
    page = Page(browser.sign_in(team.ash).get(path).text)
    assert page.faults() == []
    about = [one.get("value") for one in page.all("input", name="about")]
    assert about[1] == str(seen)
    assert "prints in your portfolio" in page.words

    nothing = browser.form(f"{path}/reply", about=about[0])
    not_said = browser.form(f"{path}/reply", words="I see it so.")
    for place in about:
        kept = browser.form(f"{path}/reply", about=place, not_how_it_was="yes")
        assert kept.status_code == 303

    assert (nothing.status_code, not_said.status_code) == (422, 422)
    assert "Write what you want to say" in nothing.text
    assert "Choose what it is about" in not_said.text
    mine = Page(browser.get(path).text)
    assert mine.words.count("You said: that is not how it was") == 2
    assert (
        Page(browser.get(f"/practice/evidence/{seen}").text).words.count("that is not how it was")
        == 1
    )
    browser.sign_in(team.sam)
    assert "/waiting/said" in browser.get("/waiting").text
    queue = Page(browser.get("/waiting/said").text)
    assert "said something beside your answer" in queue.words
    for one in (f"/waiting/{asked}", f"/supervising/observations/{seen}"):
        assert "says: that is not how it was" in Page(browser.get(one).text).words
        assert browser.counted <= 8


def test_beside_what_one_wrote_oneself_nothing_is_offered(browser: Browser, team: Team) -> None:
    own = evidence.piece(team.database, team.ash, team.framework)
    seen = evidence.observation(team.database, team.sam, team.ash, team.framework)
    browser.sign_in(team.ash)

    page = browser.get(f"/practice/evidence/{own}")
    refused = browser.form(f"/practice/evidence/{own}/reply", not_how_it_was="yes")
    empty = browser.form(f"/practice/evidence/{seen}/reply")
    kept = browser.form(f"/practice/evidence/{seen}/reply", words="I sat elsewhere.")

    assert "Keep my reply" not in page.text
    assert (refused.status_code, empty.status_code, kept.status_code) == (404, 422, 303)
    assert "I sat elsewhere." in browser.get(f"/practice/evidence/{seen}").text
