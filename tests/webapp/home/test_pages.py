"""The landing page of each post: at most five jobs, most urgent first, and what is owed."""

from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest

from competence.actors import Actor, Role
from competence.assessment.rules import Answer
from competence.database import Database
from competence.days import instant_of, start_of
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.rules import Clocks, PairKind, Setting
from competence.supervision.reckoning import Length, Step, Unit
from tests.factories import assessment, people, signoff, training
from tests.factories import supervision as factory
from tests.factories.supervision import session_of
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now, today
from webapp.presenting.dates import WEEKDAYS, day_month

SAID: Mapping[str, Answer] = {"E2": Answer(level="competent"), "F1": Answer(level="competent")}


@pytest.fixture
def sam(database: Database, place: people.Place, ash: Actor) -> Actor:
    supervisor = people.supervisor(database, place, peer_role=True)
    people.pair(database, place, ash, supervisor)
    return supervisor


def jobs(page: Page) -> list[str]:
    """What there is to do, sessions that are asked about among it, from the top."""
    return ["".join(one.itertext()) for one in page.all("h3", class_="nhsuk-card__heading")]


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

    between = (ash.person_id, kit.person_id)
    due_on = Clocks().due_on(Setting.VIEW_WORKING_DAYS, at, between, today=today())
    due = day_month(due_on, today())
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
        (Role.QUALITY_READER, ["Reading again"]),
    ],
)
def test_who_has_nothing_waiting_is_told_so(
    browser: Browser, database: Database, place: people.Place, role: Role, first: list[str]
) -> None:
    page = home(browser, people.person(database, place, "Jo Sample", role))

    assert jobs(page) == first
    has_job_always = role in {Role.ADMINISTRATOR, Role.TRAINER, Role.QUALITY_READER}
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

    page = home(browser, both)

    assert jobs(page) == [
        "What waits",
        "Keep some evidence",
        "Ask for a view",
        "Look at your practice again",
        "People and teams",
    ]


def _agreed(database: Database, worker: Actor, supervisor: Actor) -> None:
    """Once a week, for four weeks now."""
    terms = factory.terms(
        rhythm=(Step(1, Length(1, Unit.WEEKS)),),
        starts_on=today() - timedelta(weeks=4),
        look_again_on=today() + timedelta(weeks=50),
    )
    factory.agreed(database, worker, supervisor, terms, at=now())


def _planned(
    database: Database, supervisor: Actor, *workers: Actor, days: int, kind: str = "practice"
) -> str:
    """The address of a session in so many days, at ten."""
    starts_at = instant_of(today() + timedelta(days=days), time(10))
    made = factory.planned(
        database, supervisor, supervisor, workers, kind=kind, starts_at=starts_at,
        at=now() - timedelta(days=1),
    )  # fmt: skip
    return f"/supervision/planned/{made}"


def test_supervision_that_is_owed_is_said_and_leads_to_how_it_is_worked_out(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    _agreed(database, ash, sam)
    met = session_of(sam, ash, held_on=today() - timedelta(weeks=2), agreed=())
    factory.logged(database, sam, framework, met, at=now())

    page = home(browser, ash)

    assert "We owe you three sessions of supervision." in page.words
    assert page.all("a", href="/supervision/had")
    assert "We owe you" not in home(browser, sam).words


def test_nothing_is_owed_where_it_was_all_had(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    _agreed(database, ash, sam)
    for weeks in range(1, 5):
        met = session_of(sam, ash, held_on=today() - timedelta(weeks=weeks), agreed=())
        factory.logged(database, ash, framework, met, at=now())

    assert "of supervision." not in home(browser, ash).words


@pytest.mark.parametrize(("days", "when"), [(0, "today"), (1, "tomorrow"), (2, "on "), (40, "on ")])
def test_the_next_session_is_said_to_both(
    browser: Browser, database: Database, ash: Actor, sam: Actor, days: int, when: str
) -> None:
    there = _planned(database, sam, ash, days=days)
    _planned(database, sam, ash, days=days + 1)
    day = today() + timedelta(days=days)
    if when == "on ":
        when = f"on {WEEKDAYS[day.weekday()]} {day_month(day, today())}"

    page = home(browser, ash)
    assert f"Supervision {when}" in jobs(page)
    (link,) = page.all("a", href=there)
    assert "".join(link.itertext()) == f"Supervision {when}"
    assert ("Soonest" in page.words) == (days <= 1)
    assert "With Sam Sample, 10am, 60 minutes." in page.words
    assert "Choose what to bring." in page.words

    given = home(browser, sam)
    assert f"Your session with Ash {when}" in jobs(given)
    assert "10am, 60 minutes." in given.words


def test_what_is_soonest_comes_first(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    factory.logged(database, sam, framework, session_of(sam, ash, held_on=today()), at=now())
    later = _planned(database, sam, ash, days=3)
    signoff.request(database, ash, sam, framework, at=now())
    met = f"Practice supervision, {day_month(today(), today())}"
    assert [one.split()[0] for one in jobs(home(browser, ash))] == [
        "Practice", "Supervision", "Look", "Keep",
    ]  # fmt: skip
    assert [one.split()[0] for one in jobs(home(browser, sam))] == ["What", "Your"]
    _planned(database, sam, ash, days=1)
    page = home(browser, ash)
    assert jobs(page)[:2] == ["Supervision tomorrow", met]
    assert not page.all("a", href=later)
    assert [one.split()[0] for one in jobs(home(browser, sam))] == ["Your", "What"]


def test_days_and_minutes_are_nothing_to_bring_something_to(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    line = people.supervisor(database, place, "Lee Sample")
    people.pair(database, place, ash, line, PairKind.LINE)
    _planned(database, line, ash, days=1, kind="line")

    page = home(browser, ash)

    assert "With Lee Sample, 10am, 60 minutes." in page.words
    assert "Choose what to bring" not in page.words


def test_an_answer_owed_sooner_comes_before_a_word_about_a_session(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked_at = now() - timedelta(days=30)
    signoff.request(database, ash, sam, framework, at=asked_at)
    met = session_of(sam, ash, held_on=today(), agreed=())
    factory.logged(database, ash, framework, met, at=now())

    page = home(browser, sam)

    assert [one.split()[0] for one in jobs(page)] == ["What", "Ash"]
    assert "Soonest" in page.words


def test_intervision_is_among_equals_on_home_too(
    browser: Browser, database: Database, ash: Actor, sam: Actor
) -> None:
    _planned(database, sam, ash, days=1, kind="intervision")

    page = home(browser, ash)

    assert jobs(page)[0] == "Intervision tomorrow"
    assert "Among equals, with Sam Sample, 10am, 60 minutes." in page.words
    assert "Your session with Ash tomorrow" in jobs(home(browser, sam))


def test_somebody_on_both_sides_is_told_of_both_in_eight_statements(
    browser: Browser, database: Database, framework: Framework, place: people.Place, ash: Actor,
    sam: Actor,
) -> None:  # fmt: skip
    both = people.person(
        database, place, "Noor Sample", Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR,
        Role.ADMINISTRATOR, practises=("community-navigator",),
    )  # fmt: skip
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    people.pair(database, place, both, sam)
    people.pair(database, place, ash, both)
    for worker, supervisor in ((both, sam), (ash, both)):
        assessment.finished(database, worker, framework, SAID)
        _agreed(database, worker, supervisor)
        _planned(database, supervisor, worker, days=1)
        request = signoff.request(database, worker, supervisor, framework, "F1")
        signoff.answered(database, supervisor, framework, request)
        signoff.request(database, worker, supervisor, framework, view_from=kit, at=now())
        for by in (worker, supervisor):
            held = session_of(supervisor, worker, held_on=today() - timedelta(days=by is worker))
            factory.logged(database, by, framework, held, at=now())
    for who in (ash, both, sam):
        with database.committing(who) as session:
            people_actions.be_away(
                session, who, who.person_id,
                starts_on=today() - timedelta(days=3), ends_on=None, at=now(),
            )  # fmt: skip

    page = home(browser, both)

    met = [day_month(today() - timedelta(days=n), today()) for n in range(2)]
    assert jobs(page)[:2] == ["Supervision tomorrow", "Your session with Ash tomorrow"]
    assert sorted(jobs(page)[2:4]) == [
        f"Ash Sample: Practice supervision, {met[1]}", f"Practice supervision, {met[0]}",
    ]  # fmt: skip
    assert jobs(page)[4:] == ["What waits for you"]
    for words in (
        "We owe you an answer by", "We owe you a lived-experience view by", "of supervision.",
        "Sam Sample will say how they remember your session", "at Developing",
    ):  # fmt: skip
        assert words in page.words, words


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


def test_an_evenings_register_is_at_hand_after_midnight(
    browser: Browser, database: Database, place: people.Place, framework: Framework
) -> None:
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)
    midnight = start_of(today())
    course = training.course(database, tam, framework)
    begun = midnight - timedelta(minutes=30)
    training.session_of(database, tam, course, starts_at=begun, title="Late", minutes=31)
    training.session_of(database, tam, course, starts_at=begun, title="Over", minutes=30)

    assert jobs(home(browser, tam))[0] == "Register: Late"
    words = Page(browser.get("/training").text).words
    assert ("Register: Late" in words, "Register: Over" in words) == (True, False)


def test_a_guests_home_leads_nowhere_that_is_not_theirs(
    browser: Browser, database: Database, place: people.Place
) -> None:
    until = today() + timedelta(days=90)
    browser.sign_in(people.guest(database, place, until=until, at=now()))

    home = Page(browser.get("/home").text)

    assert "Who has looked at what of yours" in home.words
    links = {link.get("href") or "" for link in home.all("a")}
    for href in sorted(one for one in links if one.startswith("/")):
        assert browser.get(href).status_code == 200, href
