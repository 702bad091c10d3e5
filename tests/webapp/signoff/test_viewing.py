"""A lived-experience view, for the peer lead who was named."""

from typing import Any

import pytest

from competence.actors import Role
from competence.signoff import actions, queries
from tests.factories import evidence, people, signoff
from tests.factories.people import NOW
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.signoff.conftest import Team
from webapp.clock import now, today


def named(team: Team, **given: Any) -> Any:
    return signoff.request(
        team.database, team.ash, team.sam, team.framework, view_from=team.kit, at=now(), **given
    )


def test_what_was_sent_is_read_and_no_decision(browser: Browser, team: Team) -> None:
    sent = signoff.enough(team.database, team.ash, team.framework)
    asked = named(team, evidence_ids=sent, summary="In short.")
    signoff.answered(team.database, team.sam, team.framework, asked, signoff.NEXT_STEP, at=now())

    page = Page(browser.sign_in(team.kit).get(f"/waiting/{asked}/view").text)

    assert page.faults() == []
    assert browser.counted - 2 <= 8
    for words in (
        "Ash Sample asks what you see, from a peer role", "You owe Ash an answer by",
        evidence.WORDS, "With: Jo Sample", "In short.", "60 days after you answer, or ",
        "tell Lee Sample", "No reason is asked for, and none is kept.",
    ):  # fmt: skip
        assert words in page.words
    assert signoff.SEEN not in page.words
    assert "Sample" not in (page.one("title").text or "")


def test_nobody_is_told_to_tell_themself(browser: Browser, team: Team) -> None:
    lou = people.person(
        team.database, team.place, "Lou Sample", Role.SUPERVISOR,
        peer_role=True, answers_scope_concerns=True,
    )  # fmt: skip
    asked = signoff.request(
        team.database, team.ash, team.sam, team.framework, view_from=lou, at=now()
    )

    page = Page(browser.sign_in(lou).get(f"/waiting/{asked}/view").text)

    assert "If it is, tell Lee Sample." in page.words


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({"level": "competent", "seen": "People lean towards you."}, "competent"),
        ({"level": "decline", "seen": "Not kept."}, None),
    ],
)
def test_a_view_or_none_and_no_reason(
    browser: Browser, team: Team, answers: dict[str, str], level: str | None
) -> None:
    asked = named(team)

    response = browser.sign_in(team.kit).form(f"/waiting/{asked}/view", **answers)
    queue = Page(browser.get("/waiting").text)
    again = Page(browser.get(f"/waiting/{asked}/view").text)

    with team.database.reading(team.ash) as session:
        found = queries.request(session, team.ash, asked, on=today())
    assert response.headers["Location"] == "/waiting"
    assert [view.level for view in found.views] == ([level] if level else [])
    assert "Nothing needs you today." in queue.words
    assert "What you answered" in again.words
    assert ("Nobody asks why." in again.words) is (level is None)
    assert not again.all("textarea")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [({}, "Choose what you see"), ({"level": "competent"}, "Write one sentence")],
)
def test_a_view_comes_back_with_what_is_missing(
    browser: Browser, team: Team, answers: dict[str, str], sentence: str
) -> None:
    asked = named(team)

    response = browser.sign_in(team.kit).form(f"/waiting/{asked}/view", **answers)

    assert response.status_code == 422
    assert sentence in Page(response.text).words


def test_what_was_given_or_taken_back_meanwhile_loses_nothing_typed(
    browser: Browser, team: Team
) -> None:
    given, taken_back = named(team), _second(team)
    signoff.view_given(team.database, team.kit, team.framework, given)
    with team.database.committing(team.ash) as session:
        actions.withdraw(session, team.ash, taken_back, at=NOW)
    browser.sign_in(team.kit)

    for asked, because in ((given, "answered this already"), (taken_back, "taken back")):
        response = browser.form(f"/waiting/{asked}/view", level="competent", seen="I saw more.")
        page = Page(response.text)
        assert response.status_code == 409
        assert because in page.words
        assert "I saw more." in page.words


def test_each_is_led_to_the_page_that_is_theirs(browser: Browser, team: Team) -> None:
    asked = named(team)

    to_view = browser.sign_in(team.kit).get(f"/waiting/{asked}")
    to_show = browser.sign_in(team.sam).get(f"/waiting/{asked}/view")

    assert to_view.headers["Location"] == f"/waiting/{asked}/view"
    assert to_show.headers["Location"] == f"/waiting/{asked}"
    refused = browser.form(f"/waiting/{asked}/view", level="competent", seen="Not mine.")
    assert refused.status_code == 404


def _second(team: Team) -> Any:
    return signoff.request(
        team.database, team.ash, team.sam, team.framework, "E1", view_from=team.kit, at=now()
    )
