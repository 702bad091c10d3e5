"""The landing page of each post: at most five jobs, most urgent first, and what is owed."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from competence.actors import Actor, Role
from competence.assessment.rules import Answer
from competence.database import Database
from competence.days import day_of
from competence.framework.model import Framework
from competence.people.rules import PairKind
from competence.signoff.rules import view_due_on
from tests.factories import assessment, people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now, today
from webapp.presenting.dates import day_month

SAID: Mapping[str, Answer] = {"E2": Answer(level="competent"), "F1": Answer(level="competent")}


@pytest.fixture
def sam(database: Database, place: people.Place, ash: Actor) -> Actor:
    supervisor = people.supervisor(database, place, peer_role=True)
    people.pair(database, place, ash, supervisor)
    return supervisor


def jobs(page: Page) -> list[str]:
    return ["".join(link.itertext()) for link in page.all("a", class_="nhsuk-card__link")]


def home(browser: Browser, who: Actor) -> Page:
    response = browser.sign_in(who).get("/home")
    assert response.status_code == 200
    assert browser.counted <= 8
    page = Page(response.text)
    assert page.faults() == []
    assert len(jobs(page)) <= 5
    return page


def test_a_new_worker_is_invited_to_look(browser: Browser, ash: Actor) -> None:
    page = home(browser, ash)

    assert page.one("h1").text == "Hello Ash"
    assert jobs(page) == ["Look at your practice", "Keep some evidence"]
    assert "Only you see it until you share it." in page.words
    assert "What we owe you" not in page.words


def test_a_worker_is_led_back_to_where_they_stopped(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.drafted(database, ash, framework, {"E2": Answer(level="competent", words="Mine.")})

    page = home(browser, ash)

    assert jobs(page)[0] == "Carry on looking at your practice"
    assert "You stopped at Self-reflection and reflecting." in page.words


def test_a_worker_who_has_begun_and_said_nothing_is_told_it_is_there(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    from competence.assessment import actions  # noqa: PLC0415 - this test alone

    with database.committing(ash) as session:
        actions.start_or_resume(session, ash, framework, at=people.NOW)

    assert "It is all still there." in home(browser, ash).words


def test_a_worker_who_has_looked_may_ask_for_a_view(
    browser: Browser, database: Database, framework: Framework, ash: Actor
) -> None:
    assessment.finished(database, ash, framework, SAID)

    assert jobs(home(browser, ash)) == [
        "Keep some evidence",
        "Ask for a view",
        "Look at your practice again",
    ]


def test_what_was_agreed_comes_first(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    assessment.finished(database, ash, framework, SAID)
    for code in ("F1", "E2"):
        request = signoff.request(database, ash, sam, framework, code)
        signoff.answered(database, sam, framework, request)

    page = home(browser, ash)

    inset = page.all("div", class_="nhsuk-inset-text")[0]
    assert "Role identity and integrity, at Developing." in "".join(inset.itertext()) or (
        "Self-reflection and reflecting, at Developing." in "".join(inset.itertext())
    )
    assert page.words.index("Agreed on") < page.words.index("For you")


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [(3, "We owe you an answer by {due}."), (20, "We owe you an answer since {due}.")],
)
def test_what_waits_is_the_services(
    browser: Browser,
    database: Database,
    framework: Framework,
    ash: Actor,
    sam: Actor,
    days_ago: int,
    words: str,
) -> None:
    asked = now() - timedelta(days=days_ago)
    signoff.request(database, ash, sam, framework, at=asked)

    page = home(browser, ash)

    due = day_month(asked.date() + timedelta(days=14), today())
    assert words.format(due=due) in page.words
    assert "Your request about Self-reflection and reflecting is with Sam Sample." in page.words
    assert "Nothing is waiting on you." in page.words


def test_a_view_that_is_awaited_is_owed(
    browser: Browser, database: Database, framework: Framework, place: people.Place, ash: Actor
) -> None:
    jo = people.supervisor(database, place, "Jo Sample")
    people.pair(database, place, ash, jo)
    sent = signoff.enough(database, ash, framework)
    request = signoff.request(database, ash, jo, framework, evidence_ids=sent)
    signoff.answered(database, jo, framework, request, signoff.COMPETENT)

    page = home(browser, ash)

    assert "We owe you a lived-experience view." in page.words
    assert "Self-reflection and reflecting is agreed." in page.words


@pytest.mark.parametrize(("days_ago", "word"), [(1, "by"), (40, "since")])
def test_a_view_that_is_owed_has_a_holder_and_a_date(
    browser: Browser,
    database: Database,
    framework: Framework,
    place: people.Place,
    ash: Actor,
    days_ago: int,
    word: str,
) -> None:
    jo = people.supervisor(database, place, "Jo Sample")
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    people.pair(database, place, ash, jo)
    at, sent = now() - timedelta(days=days_ago), signoff.enough(database, ash, framework)
    request = signoff.request(database, ash, jo, framework, evidence_ids=sent, view_from=kit, at=at)
    signoff.answered(database, jo, framework, request, signoff.COMPETENT, at=at)

    page = home(browser, ash)

    due = day_month(view_due_on(day_of(at), (), today=today()), today())
    assert f"We owe you a lived-experience view {word} {due}." in page.words
    assert "Kit Sample will say what they see of Self-reflection and reflecting." in page.words
    assert "Somebody in or from a peer role" not in page.words


def test_a_supervisor_sees_what_is_owed_soonest(
    browser: Browser, database: Database, framework: Framework, place: people.Place, sam: Actor
) -> None:
    for days, name in ((4, "Bo Sample"), (9, "Cam Sample"), (1, "Dee Sample")):
        worker = people.worker(database, place, name)
        people.pair(database, place, worker, sam)
        asked = now() - timedelta(days=days)
        signoff.request(database, worker, sam, framework, at=asked)

    page = home(browser, sam)

    due = day_month(today() + timedelta(days=5), today())
    assert jobs(page) == ["What waits for you"]
    words = "First: you owe Cam Sample an answer about Self-reflection and reflecting"
    assert f"{words}, by {due}. More waits after it." in page.words


def test_a_supervisor_is_told_since_when(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    signoff.request(database, ash, sam, framework, at=now() - timedelta(days=20))

    page = home(browser, sam)

    assert f"since {day_month(today() - timedelta(days=6), today())}." in page.words
    assert "More waits" not in page.words


def test_a_peer_lead_is_asked_for_a_view(
    browser: Browser, database: Database, framework: Framework, place: people.Place, ash: Actor
) -> None:
    jo = people.supervisor(database, place, "Jo Sample")
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    people.pair(database, place, ash, jo)
    signoff.request(database, ash, jo, framework, view_from=kit, at=now())

    assert "First: you owe Ash Sample a view of Self-reflection" in home(browser, kit).words


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.SUPERVISOR, ["What waits"]),
        (Role.ADMINISTRATOR, ["People and teams"]),
        (Role.TRAINER, ["Training", "Certificates to issue"]),
        (Role.PANEL_MEMBER, []),
        (Role.QUALITY_READER, []),
    ],
)
def test_who_has_nothing_waiting_is_told_so(
    browser: Browser, database: Database, place: people.Place, role: Role, first: list[str]
) -> None:
    page = home(browser, people.person(database, place, "Jo Sample", role))

    assert jobs(page) == first
    has_job_always = role in {Role.ADMINISTRATOR, Role.TRAINER}
    assert ("Nothing needs you today." in page.words) != has_job_always
    assert "Where things are" not in page.words
    assert "Who has looked at what of yours" in page.words


def test_two_posts_share_one_page(
    browser: Browser, database: Database, framework: Framework, place: people.Place
) -> None:
    both = people.person(
        database, place, "Noor Sample", Role.ADMINISTRATOR, Role.PEER_SUPPORT_WORKER,
        Role.SUPERVISOR, practises=("community-navigator",),
    )  # fmt: skip
    assessment.finished(database, both, framework, SAID)

    page = Page(browser.sign_in(both).get("/home").text)

    assert jobs(page) == [
        "What waits",
        "Keep some evidence",
        "Ask for a view",
        "Look at your practice again",
        "People and teams",
    ]


def test_a_line_manager_alone_sees_nothing_of_a_worker(
    browser: Browser, database: Database, framework: Framework, place: people.Place, ash: Actor
) -> None:
    line = people.supervisor(database, place, "Lee Sample")
    people.pair(database, place, ash, line, PairKind.LINE)

    assert "Ash" not in home(browser, line).words


def test_nothing_is_counted_and_nothing_reproaches(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    assessment.finished(database, ash, framework, SAID)
    signoff.request(database, ash, sam, framework, at=now() - timedelta(days=40))

    words = home(browser, ash).words.lower()

    assert not any(
        one in words for one in ("overdue", "fail", "%", " of 20", "complete", "off track", "claim")
    )


def test_somebody_not_signed_in_is_asked_to(browser: Browser) -> None:
    assert browser.get("/home").headers["Location"] == "/sign-in?then=/home"


def test_a_year_is_only_said_where_it_is_another() -> None:
    assert day_month(date(2026, 11, 16), date(2026, 1, 1)) == "16 November"
    assert day_month(date(2025, 11, 16), date(2026, 1, 1)) == "16 November 2025"
