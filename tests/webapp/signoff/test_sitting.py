"""Worker and supervisor go through what was asked on one screen."""

from datetime import timedelta
from uuid import UUID, uuid4

from competence.people.rules import PairKind
from competence.signoff import queries
from competence.signoff.rules import Outcome
from tests.factories import people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.signoff.conftest import Team
from tests.webapp.signoff.test_answering import SAW, decision
from webapp.clock import now, today


def asked(team: Team, *codes: str) -> list[UUID]:
    """Ash asks Sam about these, each a minute after the one before."""
    return [
        signoff.request(
            team.database, team.ash, team.sam, team.framework, code,
            drafted_sentence="I left a silence.", at=now() - timedelta(minutes=9 - place),
        )
        for place, code in enumerate(codes)
    ]  # fmt: skip


def test_one_press_answers_and_opens_the_next_in_the_frameworks_order(
    browser: Browser, team: Team
) -> None:
    late, first = asked(team, "E1", "F1")
    browser.sign_in(team.sam)
    overview = f"/supervising/{team.ash.person_id}/together"

    assert Page(browser.get("/waiting").text).all("a", href=overview)
    page = Page(browser.get(overview).text)
    assert page.words.index("(F1)") < page.words.index("(E1)")
    assert browser.counted <= 8
    here = Page(browser.get(f"/waiting/{first}/together").text)
    assert here.faults() == []
    assert browser.counted <= 8
    answer = browser.form(f"/waiting/{first}/together", choice="agreed.developing")
    assert answer.location == f"/waiting/{late}/together"
    answer = browser.form(f"/waiting/{late}/together", choice="lets-talk", seen=SAW)
    assert answer.location == overview

    kept = decision(team, first)
    assert kept is not None
    assert (kept.outcome, kept.level) == (Outcome.AGREED, "developing")
    words = Page(browser.get(overview).text).words
    assert "Nothing more is asked." in words
    assert "Let’s talk" in words
    assert browser.get(f"/waiting/{first}/together").location == overview


def test_one_can_be_left_for_another_time(browser: Browser, team: Team) -> None:
    first, late = asked(team, "F1", "E1")
    browser.sign_in(team.sam)

    assert browser.get(f"/waiting/{first}/together/next").location == f"/waiting/{late}/together"
    left = browser.get(f"/waiting/{late}/together/next").location
    assert left == f"/supervising/{team.ash.person_id}/together"
    assert decision(team, first) is None


def test_what_is_missing_is_asked_for_and_nothing_is_kept(browser: Browser, team: Team) -> None:
    (request_id,) = asked(team, "F1")
    address = f"/waiting/{request_id}/together"
    browser.sign_in(team.sam)

    for answers, said in (
        ({}, "Choose what you decide"),
        ({"choice": "next-step"}, "Name the next step"),
        ({"choice": "lets-talk"}, "what you saw that shows this"),
        ({"choice": "agreed.competent", "seen": SAW}, "Choose"),
    ):
        refused = browser.form(address, **answers)
        assert refused.status_code == 422
        assert said in Page(refused.text).words
        assert Page(refused.text).faults() == []
    assert decision(team, request_id) is None
    assert (
        "I left a silence."
        in Page(browser.get(f"{address}?draft=1").text).one("textarea", id="seen").itertext()
    )


def test_what_is_seen_there_stands_beside_it_and_one_comes_back(
    browser: Browser, team: Team
) -> None:
    (request_id,) = asked(team, "F1")
    browser.sign_in(team.sam)
    yesterday = today() - timedelta(days=1)

    written = browser.form(
        f"/waiting/{request_id}/observe?together=1", kind="observation", words=SAW,
        nobody_named="yes", **{
            "happened_on-day": yesterday.day, "happened_on-month": yesterday.month,
            "happened_on-year": yesterday.year,
        },
    )  # fmt: skip

    assert written.location == f"/waiting/{request_id}/together"
    assert SAW in Page(browser.get(written.location).text).words


def test_an_exception_is_recorded_on_its_own_page_and_the_sitting_goes_on(
    browser: Browser, team: Team
) -> None:
    first, second = asked(team, "F1", "F2")
    there = f"/waiting/{first}?together=1"
    browser.sign_in(team.sam)
    answers = {"seen": SAW, "exception": "We work side by side."}

    own = Page(browser.get(f"/waiting/{first}/together").text)
    page = Page(browser.get(there).text)
    kept = browser.form(there, choice="excepted.competent", **answers)
    over = browser.form(f"/waiting/{second}?together=1", choice="excepted.competent", **answers)

    assert own.one("a", href=there).text == "Record a reasoned exception on its own page"
    assert len(page.all("a", href=f"/waiting/{first}/together")) == 2  # back, and not now
    assert page.all("a", href="?draft=1&together=1#seen")
    assert page.one("form", id="answer").get("action") == there
    assert kept.location == f"/waiting/{second}/together"
    assert over.location == f"/supervising/{team.ash.person_id}/together"
    assert browser.form(there, choice="lets-talk", seen=SAW).status_code == 409


def test_somebody_who_was_first_is_told_of_and_led_to_no_other_worker(
    browser: Browser, team: Team
) -> None:
    (request_id,) = asked(team, "F1")
    signoff.answered(team.database, team.sam, team.framework, request_id)

    told = browser.sign_in(team.sam).form(f"/waiting/{request_id}/together", choice="lets-talk")

    assert told.status_code == 409
    assert "answered meanwhile" in Page(told.text).words


def test_only_a_supervisor_in_a_pair_that_may_be_asked_sits_down(
    browser: Browser, team: Team
) -> None:
    (request_id,) = asked(team, "E1")
    line = people.supervisor(team.database, team.place, "Lin Sample")
    people.pair(team.database, team.place, team.ash, line, PairKind.LINE)
    visiting = people.supervisor(team.database, team.place, "Vic Sample")
    people.pair(team.database, team.place, team.ash, visiting, PairKind.VISITING)

    for actor in (team.kit, line):
        browser.sign_in(actor)
        for address in (
            f"/supervising/{team.ash.person_id}/together",
            f"/waiting/{request_id}/together",
            f"/waiting/{uuid4()}/together/next",
        ):
            assert browser.get(address).status_code == 404
        answer = browser.form(f"/waiting/{request_id}/together", choice="lets-talk")
        assert answer.status_code == 404
    # Whoever was named for a view has a page of their own.
    signoff.view_asked(team.database, team.ash, team.kit, request_id)
    there = browser.sign_in(team.kit).get(f"/waiting/{request_id}/together").location
    assert there == f"/waiting/{request_id}/view"
    with team.database.reading(visiting) as session:
        found = queries.sitting(session, visiting, team.ash.person_id, on=today())
    assert (found.to_answer, found.answered) == ([], [])
