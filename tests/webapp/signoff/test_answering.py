"""A supervisor's queue, answering a request, and writing what they saw beside it."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from competence.assessment.rules import Answer as Said
from competence.errors import RuleBroken
from competence.people.rules import PairKind
from competence.signoff import actions, queries
from competence.signoff.queries import DecisionRead
from competence.signoff.rules import Outcome
from tests.factories import assessment, evidence, people, scope, signoff
from tests.factories.people import NOW
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from tests.webapp.signoff.conftest import Team
from webapp.clock import now, today

SAW = "You left a silence, and others used it."
STEP = {"choice": "next-step", "next_step": "Two meetings with me.", "service_will": "Keep a seat."}


def decision(team: Team, request_id: Any) -> DecisionRead | None:
    with team.database.reading(team.ash) as session:
        return queries.request(session, team.ash, request_id, on=today()).decision


def asked_of_sam(team: Team, **given: Any) -> Any:
    return signoff.request(team.database, team.ash, team.sam, team.framework, at=now(), **given)


def saw(**answers: Any) -> dict[str, Any]:
    day = today() - timedelta(days=1)
    return {
        "kind": "observation", "words": SAW, "nobody_named": "yes", "happened_on-day": day.day,
        "happened_on-month": day.month, "happened_on-year": day.year, **answers,
    }  # fmt: skip


def test_with_nothing_waiting_the_queue_says_so(browser: Browser, team: Team) -> None:
    page = Page(browser.sign_in(team.sam).get("/waiting").text)

    assert "Nothing needs you today." in page.words
    assert "Ash Sample" in page.words
    assert page.faults() == []


def test_the_queue_says_what_is_owed_by_when_soonest_first(browser: Browser, team: Team) -> None:
    for code, days in (("E1", 3), ("F1", 20)):
        signoff.request(
            team.database, team.ash, team.sam, team.framework, code, at=now() - timedelta(days=days)
        )

    response = browser.sign_in(team.sam).get("/waiting")

    words = Page(response.text).words
    assert words.index("Role identity") < words.index("Being in the meeting")
    assert re.search(r"Ash asked for your view on \d+ \w+\. You owe an answer since", words)
    assert "You owe an answer by" in words
    assert browser.counted <= 8


def test_whose_days_do_not_count_is_asked_once_for_all_that_waits(
    browser: Browser, team: Team
) -> None:
    entry = scope.entry(team.database, team.ash, team.framework, at=now())
    scope.shared(team.database, team.ash, entry, team.sam, at=now())
    signoff.request(team.database, team.ash, team.sam, team.framework, "E1", at=now())

    words = Page(browser.sign_in(team.sam).get("/waiting").text).words

    assert words.count("You owe an answer by") == 2
    assert len([one for one in browser.statements if "FROM away" in one]) == 1


def test_a_view_asked_waits_in_the_same_queue(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team, view_from=team.kit)

    page = Page(browser.sign_in(team.kit).get("/waiting").text)

    assert "asked what you see from a peer role" in page.words
    assert page.all("a", href=f"/waiting/{asked}/view")


def test_a_supervisor_sees_levels_and_days_and_not_a_word(browser: Browser, team: Team) -> None:
    for code, answer in (("E1", signoff.DEVELOPING), ("E2", signoff.NEXT_STEP)):
        asked = signoff.request(team.database, team.ash, team.sam, team.framework, code)
        signoff.answered(team.database, team.sam, team.framework, asked, answer)
    people.pair(team.database, team.place, team.ash, team.sam, PairKind.LINE)

    page = Page(browser.sign_in(team.sam).get(f"/supervising/{team.ash.person_id}").text)

    assert "Developing, 20 November 2026" in page.words
    assert "A next step was named, 20 November 2026" in page.words
    assert "line manager in one person" in page.words
    assert signoff.SEEN not in page.words
    assert page.faults() == []
    assert browser.counted <= 8


def test_somebody_new_has_nothing_decided_and_no_gap_is_counted(
    browser: Browser, team: Team
) -> None:
    page = Page(browser.sign_in(team.sam).get(f"/supervising/{team.ash.person_id}").text)

    assert "Nothing was decided yet." in page.words


def test_nobody_else_sees_any_of_it(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)
    line = people.supervisor(team.database, team.place, "Lin Sample")
    people.pair(team.database, team.place, team.ash, line, PairKind.LINE)
    elsewhere = people.supervisor(team.database, people.organisation(team.database, "Mill Lane"))

    for actor in (team.kit, line, elsewhere):
        browser.sign_in(actor)
        for address in (f"/supervising/{team.ash.person_id}", f"/waiting/{asked}"):
            assert browser.get(address).status_code == 404
        for request_id in (asked, uuid4()):
            answer = browser.form(f"/waiting/{request_id}", choice="lets-talk", seen=SAW)
            assert answer.status_code == 404
            assert browser.form(f"/waiting/{request_id}/observe", **saw()).status_code == 404
    browser.sign_in(team.ash)
    for address in ("/waiting", f"/waiting/{asked}", f"/waiting/{asked}/observe"):
        assert browser.get(address).status_code == 403
    assert decision(team, asked) is None


def test_both_voices_what_was_sent_and_who_may_read_it(browser: Browser, team: Team) -> None:
    first = signoff.request(team.database, team.ash, team.sam, team.framework)
    seen = replace(signoff.DEVELOPING, seen="It helps when you offer a thought.")
    signoff.answered(team.database, team.sam, team.framework, first, seen)
    assessment.finished(
        team.database, team.ash, team.framework,
        {"E2": Said(level="competent", words="I keep it short.")},
    )  # fmt: skip
    kept = evidence.piece(
        team.database, team.ash, team.framework, file=(b"What I made.", "leaflet.txt")
    )
    asked = asked_of_sam(
        team, evidence_ids=[kept], with_words=True, summary="In short.", drafted_sentence="I saw."
    )

    page = Page(browser.sign_in(team.sam).get(f"/waiting/{asked}").text)

    assert page.faults() == []
    assert browser.counted - 2 <= 8  # two of them note that it was read
    for words in (
        "What Ash says Competent“I keep it short.”",
        "Your view so far Developing“It helps when you offer a thought.”",
        "You see this differently.",
        "Something I did · 12 November 2026",
        evidence.WORDS, "leaflet.txt, 12 bytes", "In short.",
        "You can read this copy until 60 days after you answer.",
        "discipline, capability, sickness absence, pay or redundancy. If it is, tell Lee Sample.",
        "The service has not seen enough yet for Competent.",
        "One direct view: observation, a colleague's account, watched practice or rated recording.",
        "a view from somebody who holds or held a peer role. Ash chooses who.",
        "Ash drafted a sentence you can start from: “I saw.”",
        "Not yet reviewed by peer workers",
    ):  # fmt: skip
        assert words in page.words
    assert not re.search(r"experience|peer|Sample|reflect", page.one("title").text or "")


def test_competent_is_not_offered_while_something_is_missing(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)

    page = Page(browser.sign_in(team.sam).get(f"/waiting/{asked}").text)

    (folded,) = [one for one in page.all("details") if "reasoned exception" in _text(one)]
    inside = {each.get("value") for each in folded.iter("input") if each.get("type") == "radio"}
    offered = {each.get("value") for each in page.all("input", type="radio")} - inside
    assert offered == {"agreed.developing", "next-step", "lets-talk"}
    assert inside == {"excepted.competent", "excepted.enhanced"}
    assert folded.get("open") is None
    assert "agreed by two people" in page.words


def test_a_supervisor_reads_of_the_worker_and_never_you_for_them(
    browser: Browser, team: Team
) -> None:
    asked = asked_of_sam(team)

    page = Page(browser.sign_in(team.sam).get(f"/waiting/{asked}").text)

    owed = page.one("div", class_="p-owed")
    needs = [words_of(need) for need in owed.iterfind("ul/li/b")]
    assert needs == ["For what Ash does"]
    assert "Two different kinds of evidence." in words_of(owed)
    for words in ("you made", "you went", "you answered", "Your own", "yourself"):
        assert words.lower() not in words_of(owed).lower()


def test_once_enough_was_seen_it_is_offered(browser: Browser, team: Team) -> None:
    sent = signoff.enough(team.database, team.ash, team.framework)
    asked = asked_of_sam(team, evidence_ids=sent, view_from=team.kit)

    page = Page(browser.sign_in(team.sam).get(f"/waiting/{asked}").text)

    assert page.all("input", type="radio", value="agreed.competent")
    assert "reasoned exception" not in page.words
    assert "Ash has asked Kit Sample." in page.words


def test_with_all_there_and_no_view_needed_nothing_is_owed_to_see(
    browser: Browser, team: Team
) -> None:
    talk = evidence.piece(team.database, team.ash, team.framework, evidence.written(about=("F7",)))
    observed = evidence.observation(
        team.database, team.sam, team.ash, team.framework, about=("F7",)
    )
    asked = signoff.request(
        team.database, team.ash, team.sam, team.framework, "F7", evidence_ids=[talk, observed]
    )

    words = Page(browser.sign_in(team.sam).get(f"/waiting/{asked}").text).words

    assert "What the service asks to see is here." in words
    assert "You wrote this." in words
    assert "not seen enough" not in words


def test_the_workers_draft_can_be_used(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team, drafted_sentence="You waited.")

    plain = Page(browser.sign_in(team.sam).get(f"/waiting/{asked}").text)
    drafted = Page(browser.get(f"/waiting/{asked}?draft=1").text)

    assert (plain.one("textarea", id="seen").text or "").strip() == ""
    assert (drafted.one("textarea", id="seen").text or "").strip() == "You waited."


@pytest.mark.parametrize(
    ("answers", "outcome", "level"),
    [
        ({"choice": "agreed.developing"}, Outcome.AGREED, "developing"),
        ({**STEP, "seen": SAW}, Outcome.NEXT_STEP, None),
        ({"choice": "lets-talk", "seen": SAW}, Outcome.LETS_TALK, None),
        (
            {"choice": "excepted.competent", "seen": SAW, "exception": "A year together."},
            Outcome.AGREED, "competent",
        ),
    ],
)  # fmt: skip
def test_one_choice_and_confirm_is_an_answer(
    browser: Browser, team: Team, answers: dict[str, str], outcome: Outcome, level: str | None
) -> None:
    asked = asked_of_sam(team)

    response = browser.sign_in(team.sam).form(f"/waiting/{asked}", **answers)
    queue = Page(browser.get("/waiting").text)

    made = decision(team, asked)
    assert (response.status_code, response.headers["Location"]) == (303, "/waiting")
    assert made is not None
    assert (made.outcome, made.level) == (outcome, level)
    assert made.exception == answers.get("exception", "")
    assert "Ash Sample can read your answer now." in queue.words
    assert "Nothing needs you today." in queue.words


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Choose what you decide"),
        ({"choice": "agreed.competent", "seen": SAW}, "Choose one of the answers"),
        ({"choice": "next-step", "seen": SAW}, "Name the next step"),
        (STEP, "Write one sentence"),
        ({"choice": "lets-talk"}, "Write one sentence"),
        ({"choice": "excepted.competent", "seen": SAW}, "Write why you agree"),
        ({"choice": "lets-talk", "seen": "Ring 07700 900123 first."}, "Could somebody be known"),
    ],
)
def test_an_answer_that_misses_something_comes_back_with_all_that_was_typed(
    browser: Browser, team: Team, answers: dict[str, str], sentence: str
) -> None:
    asked = asked_of_sam(team)

    response = browser.sign_in(team.sam).form(f"/waiting/{asked}", **answers)

    page = Page(response.text)
    assert response.status_code == 422
    assert sentence in page.words
    assert page.faults() == []
    for typed in answers.values():
        assert typed in response.text or typed == "agreed.competent"
    assert decision(team, asked) is None


def test_a_phone_number_can_be_gone_on_from_knowingly(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)

    response = browser.sign_in(team.sam).form(
        f"/waiting/{asked}",
        choice="lets-talk", seen="Ring 07700 900123 first.", details_looked_at="yes",
    )  # fmt: skip

    assert response.status_code == 303


def test_the_box_for_a_reason_stands_open_when_it_comes_back(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)

    response = browser.sign_in(team.sam).form(f"/waiting/{asked}", exception="A year together.")

    (folded,) = [one for one in Page(response.text).all("details") if "exception" in _text(one)]
    assert folded.get("open") is not None


def test_what_was_answered_or_taken_back_meanwhile_loses_nothing_typed(
    browser: Browser, team: Team
) -> None:
    answered, taken_back = asked_of_sam(team), _second(team)
    signoff.answered(team.database, team.sam, team.framework, answered)
    with team.database.committing(team.ash) as session:
        actions.withdraw(session, team.ash, taken_back, at=NOW)
    browser.sign_in(team.sam)

    for asked, because in ((answered, "answered meanwhile"), (taken_back, "taken back")):
        for address, form in (("", {"choice": "lets-talk", "seen": SAW}), ("/observe", saw())):
            response = browser.form(f"/waiting/{asked}{address}", **form)
            page = Page(response.text)
            assert response.status_code == 409
            assert because in page.words
            assert SAW in page.words
            assert page.faults() == []
    assert browser.get(f"/waiting/{taken_back}").status_code == 409
    assert browser.get(f"/waiting/{answered}/observe").status_code == 409


def test_somebody_answering_in_the_same_moment_is_told(
    browser: Browser, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asked_of_sam(team)

    def lost(*_: object, **__: object) -> None:
        raise RuleBroken(queries.ANSWERED)

    monkeypatch.setattr(actions, "decide", lost)
    response = browser.sign_in(team.sam).form(f"/waiting/{asked}", choice="lets-talk", seen=SAW)

    assert response.status_code == 409
    assert SAW in Page(response.text).words


def test_an_answer_is_read_again_and_stands(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team, view_from=team.kit)
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.EXCEPTED, at=now())
    signoff.view_given(team.database, team.kit, team.framework, asked, "developing")
    with team.database.committing(team.ash) as session:
        actions.reply(session, team.ash, asked, "I see more in it.", at=now())

    page = Page(browser.sign_in(team.sam).get(f"/waiting/{asked}").text)

    assert page.faults() == []
    assert browser.counted - 2 <= 8
    for words in (
        "Agreed at Competent", signoff.EXCEPTED.exception, "I see more in it.",
        "Kit Sample, from a peer role, sees Developing", "Sam Sample, practice supervisor",
    ):  # fmt: skip
        assert words in page.words
    assert not page.all("textarea")


def test_another_supervisors_decision_shows_its_level_and_no_word(
    browser: Browser, team: Team
) -> None:
    asked = asked_of_sam(team)
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.NEXT_STEP)
    may = people.supervisor(team.database, team.place, "May Sample")
    people.pair(team.database, team.place, team.ash, may)
    people.pair(team.database, team.place, team.ash, may, PairKind.LINE)
    again = signoff.request(team.database, team.ash, may, team.framework)

    words = Page(browser.sign_in(may).get(f"/waiting/{again}").text).words

    assert "Agreed view so far Next step" in words
    assert signoff.SEEN not in words
    assert "You are Ash’s line manager too." in words


def test_a_file_that_was_sent_is_handed_over_to_be_saved(browser: Browser, team: Team) -> None:
    kept = evidence.piece(
        team.database, team.ash, team.framework, file=(b"What I made.", "leaflet.txt")
    )
    asked = asked_of_sam(team, evidence_ids=[kept])
    link = Page(browser.sign_in(team.sam).get(f"/waiting/{asked}").text)
    (address,) = [
        each.get("href") or "" for each in link.all("a") if "/file" in (each.get("href") or "")
    ]

    file = browser.get(address)

    assert file.data == b"What I made."
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert browser.sign_in(team.ash).get(address).data == b"What I made."
    assert browser.sign_in(team.kit).get(address).status_code == 404


def test_what_one_saw_stands_beside_the_request(browser: Browser, team: Team) -> None:
    asked = asked_of_sam(team)
    form = Page(browser.sign_in(team.sam).get(f"/waiting/{asked}/observe").text)
    asks = browser.counted

    response = browser.form(f"/waiting/{asked}/observe", **saw())
    page = Page(browser.get(response.headers["Location"]).text)

    assert form.faults() == []
    assert asks <= 8
    assert response.status_code == 303
    assert SAW in page.words
    assert "You wrote this." in page.words
    assert "One more kind of evidence" in page.words


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"words": ""}, "Write what you saw"),
        ({"nobody_named": ""}, "Look once more"),
        ({"happened_on-year": "2099"}, "still to come"),
        ({"happened_on-day": "40"}, "Enter a real date"),
        ({"words": "Ring 07700 900123."}, "Could somebody be known"),
    ],
)
def test_what_one_saw_comes_back_with_what_is_wrong(
    browser: Browser, team: Team, answers: dict[str, str], sentence: str
) -> None:
    asked = asked_of_sam(team)

    response = browser.sign_in(team.sam).form(f"/waiting/{asked}/observe", **saw(**answers))

    assert response.status_code == 422
    assert sentence in Page(response.text).words


def _second(team: Team) -> Any:
    return signoff.request(team.database, team.ash, team.sam, team.framework, "F1", at=now())


def _text(element: Any) -> str:
    return " ".join(element.itertext())
