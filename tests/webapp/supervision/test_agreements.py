"""What two people agree about supervision: proposed, accepted, renewed, ended."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.people import actions as people_actions
from competence.people import queries as people
from competence.supervision import actions, queries
from competence.supervision.queries import AgreementRead
from competence.supervision.reckoning import rhythm_in_words
from competence.supervision.rules import Side
from competence.trail import queries as trail
from tests.factories import people as someone
from tests.factories import supervision as factory
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from tests.webapp.supervision.conftest import Team
from webapp.clock import now, today

A_YEAR = timedelta(days=365)


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def answers(**more: Any) -> dict[str, Any]:
    return {
        "how_often": "usual",
        "of_full_time": "share",
        **day("starts_on", today()),
        **day("look_again_on", today() + A_YEAR),
        "confidentiality": "It stays here.",
        "logged": "The day.",
        "turn_to": "Kit.",
        **more,
    }


def agreed(team: Team, **terms: Any) -> UUID:
    what = factory.terms(look_again_on=today() + A_YEAR, **terms)
    return factory.agreed(team.database, team.ash, team.sam, what, at=now())


def of(team: Team, worker: Actor) -> list[AgreementRead]:
    with team.database.reading(worker) as session:
        return list(queries.agreements(session, worker))


def test_a_supervisor_proposes_and_the_worker_accepts(browser: Browser, team: Team) -> None:
    address = f"/supervision/given/{team.ash.person_id}/agreements/new/practice"
    form = Page(browser.sign_in(team.sam).get(address).text)
    assert form.faults() == []
    assert browser.counted <= 8
    assert "a local choice" in form.words

    sent = browser.form(address, **answers())

    assert sent.status_code == 303
    assert "It holds once Ash accepts it." in Page(browser.get(sent.location).text).words
    (found,) = of(team, team.ash)
    assert found.waits_on is Side.WORKER
    listed = Page(browser.sign_in(team.ash).get("/supervision/agreements").text)
    assert "For you to look at" in listed.words
    page = Page(browser.get(f"/supervision/agreements/{found.id}").text)
    assert page.faults() == []
    assert "It stays here." in page.words
    assert browser.form(f"/supervision/agreements/{found.id}/accept").status_code == 303
    again = browser.form(f"/supervision/agreements/{found.id}/accept")
    assert "You accepted this already." in Page(browser.get(again.location).text).words
    (found,) = of(team, team.ash)
    assert found.holds_on(today())
    assert "Accepted by both." in Page(browser.get("/supervision/agreements").text).words


def test_a_worker_proposes_in_another_rhythm(browser: Browser, team: Team) -> None:
    address = f"/supervision/agreements/new/group/{team.sam.person_id}"
    given = answers(how_often="other", at_first="1/1w/4w", from_then="1/1m", of_full_time="whole")

    assert browser.sign_in(team.ash).form(address, **given).status_code == 303

    (found,) = of(team, team.ash)
    assert rhythm_in_words(found.rhythm) == "once a week for the first 4 weeks, then once a month"
    assert not found.of_full_time
    assert found.waits_on is Side.SUPERVISOR


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"how_often": "other"}, "Choose how often"),
        ({"how_often": "other", "from_then": "none"}, "Say how often."),
        ({"how_often": ""}, "Choose how often you meet"),
        ({"confidentiality": ""}, "Say what stays between you, and what would not."),
        (day("look_again_on", date(2020, 1, 1)), "Choose a day later than today"),
        (day("starts_on", date(1999, 1, 1)), "This day is too long ago"),
    ],
)
def test_what_cannot_be_agreed_is_said_beside_its_question(
    browser: Browser, team: Team, more: dict[str, Any], said: str
) -> None:
    address = f"/supervision/agreements/new/practice/{team.sam.person_id}"

    answer = browser.sign_in(team.ash).form(address, **answers(**more))

    assert answer.status_code == 422
    page = Page(answer.text)
    assert page.faults() == []
    assert said in page.words
    assert of(team, team.ash) == []


def test_agreeing_anew_begins_with_what_holds(browser: Browser, team: Team) -> None:
    agreed(team, confidentiality="As before.", of_full_time=False)
    address = f"/supervision/agreements/new/practice/{team.sam.person_id}"

    page = Page(browser.sign_in(team.ash).get(address).text)

    assert "Agree it anew" in page.words
    assert "Once every 4 weeks" in page.words
    assert (page.one("textarea", name="confidentiality").text or "").strip() == "As before."
    assert page.one("input", name="of_full_time", value="whole").get("checked") is not None
    assert browser.form(address, **answers(how_often="now")).status_code == 303
    newest, before = of(team, team.ash)
    assert newest.rhythm == before.rhythm
    assert before.holds_on(today())


def test_of_line_management_no_words_about_confidence_are_asked(
    browser: Browser, team: Team
) -> None:
    address = f"/supervision/given/{team.ash.person_id}/agreements/new/line"
    page = Page(browser.sign_in(team.lin).get(address).text)

    assert page.all("textarea", name="confidentiality") == []
    assert "only the day and the minutes are kept" in page.words
    assert browser.form(address, **answers(confidentiality="")).status_code == 303
    (found,) = of(team, team.ash)
    shown = Page(browser.get(f"/supervision/agreements/{found.id}").text)
    assert "Of line management only the day and the minutes are kept" in shown.words


def test_intervision_says_that_nobody_supervises_in_it(browser: Browser, team: Team) -> None:
    address = f"/supervision/given/{team.ash.person_id}/agreements/new/intervision"
    page = Page(browser.sign_in(team.sam).get(address).text)

    assert page.all("textarea", name="confidentiality") != []
    assert "Among equals: nobody supervises in it." in page.words
    assert browser.form(address, **answers()).status_code == 303
    (found,) = of(team, team.ash)
    shown = Page(browser.get(f"/supervision/agreements/{found.id}").text)
    assert "Among equals: nobody supervises in it." in shown.words


def test_either_ends_it_and_a_proposal_is_taken_back(browser: Browser, team: Team) -> None:
    made = agreed(team)
    address = f"/supervision/agreements/{made}"
    browser.sign_in(team.ash)
    refused = browser.form(f"{address}/end", **day("ends_on", today() - timedelta(days=1)))
    assert refused.status_code == 422
    assert "Choose today, or a day to come." in Page(refused.text).words
    assert browser.form(f"{address}/end").status_code == 422

    assert browser.form(f"{address}/end", **day("ends_on", today())).status_code == 303

    assert "It held until" in Page(browser.get(address).text).words
    assert "Earlier ones" in Page(browser.get("/supervision/agreements").text).words
    other = factory.proposed(
        team.database, team.ash, team.sam,
        factory.terms("group", look_again_on=today() + A_YEAR), at=now(),
    )  # fmt: skip
    page = Page(browser.sign_in(team.sam).get(f"/supervision/agreements/{other}").text)
    assert "Take it back" in page.words
    boxes = {
        name: page.one("input", name=name).get("value") or "" for name in day("ends_on", today())
    }
    browser.form(f"/supervision/agreements/{other}/end", **boxes)
    shown = Page(browser.get(f"/supervision/agreements/{other}").text).words
    assert "taken back or replaced" in shown


def test_the_day_to_look_again_is_said_to_both(browser: Browser, team: Team) -> None:
    soon = today() - timedelta(days=1)
    at = now() - timedelta(days=30)
    made = factory.agreed(
        team.database, team.ash, team.sam, factory.terms(look_again_on=soon), at=at
    )

    for reader in (team.ash, team.sam):
        page = Page(browser.sign_in(reader).get(f"/supervision/agreements/{made}").text)
        assert "You were to look at it again by" in page.words


def test_a_worker_sees_that_an_agreement_was_read(browser: Browser, team: Team) -> None:
    agreed(team)
    browser.sign_in(team.sam).get(f"/supervision/given/{team.ash.person_id}/agreements")
    assert browser.counted <= 8

    with team.database.reading(team.ash) as session:
        assert [one.kind for one in trail.looks(session, team.ash)] == ["supervision_agreement"]


def test_nobody_else_reads_or_answers_it(browser: Browser, team: Team) -> None:
    made = agreed(team)
    address = f"/supervision/agreements/{made}"
    for other in (team.bo, team.kit, team.lin):
        browser.sign_in(other)
        assert browser.get(address).status_code == 404
        assert browser.form(f"{address}/accept").status_code == 404
        assert browser.form(f"{address}/end", **day("ends_on", today())).status_code == 404
    listed = browser.sign_in(team.kit).get(f"/supervision/given/{team.ash.person_id}/agreements")
    assert listed.status_code == 404
    nobody = f"/supervision/agreements/new/practice/{team.kit.person_id}"
    assert browser.sign_in(team.ash).get(nobody).status_code == 404
    line = f"/supervision/agreements/new/line/{team.sam.person_id}"
    assert browser.get(line).status_code == 404


def test_whoever_came_after_reads_and_changes_nothing(browser: Browser, team: Team) -> None:
    made = agreed(team)
    with team.database.committing(team.place.system) as session:
        (pair,) = [
            one
            for one in people.pairs_ever(session, team.place.system, team.ash.person_id, on=today())
            if one.supervisor.id == team.sam.person_id
        ]
        people_actions.end_pair(session, team.place.system, pair.id, on=today(), at=now())
    someone.pair(team.database, team.place, team.ash, team.kit)

    page = Page(browser.sign_in(team.kit).get(f"/supervision/agreements/{made}").text)

    assert "Practice supervision" in page.words
    assert "End it" not in page.words
    assert "Agree it anew" not in page.words
    with team.database.committing(team.ash) as session:
        actions.end(session, team.ash, made, on=today(), at=now())
