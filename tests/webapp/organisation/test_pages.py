"""People, teams, posts, pairs, days away and invitations, as an administrator."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from werkzeug.test import TestResponse

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.database import Database
from competence.days import instant_of
from competence.outbox import actions as outbox
from competence.people import actions, queries
from competence.people.records import Post
from competence.people.rules import OrganisationKind, PairKind
from tests.factories import people
from tests.factories.people import LONG_AGO
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now, today
from webapp.settings import Mail

A_DAY = timedelta(days=1)
FORMS = ("post", "pair", "away", "invite")


@pytest.fixture
def sam(database: Database, place: people.Place) -> Actor:
    return people.supervisor(database, place)


def at(person: Actor, then: str = "") -> str:
    return f"/people/{person.person_id}{then}"


def day(name: str, on: date) -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def landed(browser: Browser, response: TestResponse) -> Page:
    """The page a form leads to."""
    assert response.status_code == 303, response.text
    return Page(browser.get(response.location).text)


def refused(response: TestResponse) -> Page:
    assert response.status_code == 422
    page = Page(response.text)
    assert page.faults() == []
    return page


def posts(database: Database, person: Actor, on: date) -> list[queries.CurrentPost]:
    with database.reading(person) as session:
        return list(queries.posts_of(session, person.organisation_id, person.person_id, on=on))


def pair_id(database: Database, place: people.Place, person: Actor) -> UUID:
    with database.reading(place.system) as session:
        found = queries.pairs_ever(session, place.system, person.person_id, on=today())
    return found[0].id


def answers_for_a_post(**more: Any) -> dict[str, Any]:
    return {
        "role": Role.PEER_SUPPORT_WORKER,
        "practises": ["expert-by-experience"],
        **day("starts_on", today()),
        **more,
    }


def test_everybody_is_listed_in_eight_statements_however_many(
    browser: Browser, database: Database, place: people.Place, jo: Actor
) -> None:
    with database.committing(place.system) as session:
        team = actions.add_team(session, place.system, "North", at=now())
        for number in range(60):
            person = actions.add_person(session, place.system, f"Person {number:02}", at=now())
            actions.give_post(
                session, place.system, person.id, Role.PEER_SUPPORT_WORKER,
                team_id=team.id, practises=("community-navigator",),
                starts_on=LONG_AGO, at=now(),
            )  # fmt: skip

    response = browser.sign_in(jo).get("/people")

    page = Page(response.text)
    assert page.faults() == []
    assert len(page.all("tr")) == 62
    assert "Peer support worker (Community navigator), North, since 5 January 2026" in page.words
    assert browser.counted <= 8


def test_one_person_takes_eight_statements_however_much_there_is(
    browser: Browser, database: Database, place: people.Place, jo: Actor
) -> None:
    ash = people.worker(database, place)
    for number in range(12):
        sam = people.supervisor(database, place, f"Sam {number}")
        people.pair(database, place, ash, sam)

    response = browser.sign_in(jo).get(at(ash))

    assert Page(response.text).words.count("practice supervisor") >= 12
    assert browser.counted <= 8


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize("path", ["/people", "/people/team", "/people/add", *FORMS, ""])
def test_every_page_is_whole_light_and_gives_nothing_away(
    browser: Browser, jo: Actor, ash: Actor, path: str
) -> None:
    whole = path if path.startswith("/") else at(ash, f"/{path}".rstrip("/"))

    response = browser.sign_in(jo).get(whole)

    page = Page(response.text)
    assert response.status_code == 200
    assert page.faults() == []
    assert browser.counted <= 8
    assert not re.search(r"Ash|peer|mental|experience|worker", page.one("title").text or "")


@pytest.mark.parametrize("path", ["/people", "/people/team", "/people/add", *FORMS, ""])
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.COMMISSIONER}))
def test_nobody_else_opens_these_pages(
    *, browser: Browser, database: Database, place: people.Place, ash: Actor, role: Role, path: str
) -> None:
    is_guest = role is Role.VISITING_PEER_LEAD
    other = people.guest(database, place) if is_guest else people.person(database, place, "K", role)
    whole = path if path.startswith("/") else at(ash, f"/{path}".rstrip("/"))
    browser.sign_in(other)

    assert browser.get(whole).status_code == 403


def test_nobody_signed_out_opens_them(browser: Browser) -> None:
    assert browser.get("/people").location.startswith("/sign-in")


@pytest.mark.usefixtures("sam")
def test_another_organisations_person_is_not_there(
    browser: Browser, database: Database, jo: Actor
) -> None:
    stranger = people.worker(database, people.organisation(database, "Elsewhere"))
    browser.sign_in(jo)

    for form in ("", *(f"/{form}" for form in FORMS)):
        theirs = browser.get(at(stranger, form))
        random = browser.get(f"/people/{uuid4()}{form}")
        assert (theirs.status_code, random.status_code) == (404, 404)
        assert len(theirs.data) == len(random.data)


@pytest.mark.usefixtures("sam")
def test_nothing_is_done_to_another_organisations_person(
    browser: Browser, database: Database, jo: Actor, sam: Actor
) -> None:
    stranger = people.worker(database, people.organisation(database, "Elsewhere"))
    browser.sign_in(jo)
    pair = {"supervisor": str(sam.person_id), "kind": "practice", **day("starts_on", today())}

    statuses = [
        browser.form(at(stranger, "/post"), **answers_for_a_post()).status_code,
        browser.form(at(stranger, "/pair"), **pair).status_code,
        browser.form(at(stranger, "/away"), **day("starts_on", today())).status_code,
        browser.form(at(stranger, "/invite"), email="kit@example.org").status_code,
    ]

    assert statuses == [404] * 4
    assert [one.role for one in posts(database, stranger, today())] == [Role.PEER_SUPPORT_WORKER]


def test_a_team_is_added_once(browser: Browser, jo: Actor) -> None:
    browser.sign_in(jo)

    page = landed(browser, browser.form("/people/team", name="North"))
    again = refused(browser.form("/people/team", name="North"))

    assert "North" in page.words
    assert "already a team called North" in again.words
    assert again.one("input", name="name").get("value") == "North"


def test_a_person_is_added_and_given_a_post(
    browser: Browser, database: Database, place: people.Place, jo: Actor
) -> None:
    with database.committing(place.system) as session:
        team = actions.add_team(session, place.system, "North", at=now())
    browser.sign_in(jo)

    added = browser.form("/people/add", name="Kit Sample")
    page = landed(
        browser,
        browser.form(
            f"{added.location}/post",
            **answers_for_a_post(team_id=str(team.id), answers_scope_concerns="yes"),
        ),
    )

    assert page.words.count("Kit Sample") > 0
    assert "Peer support worker (Expert by experience), North, answers scope concerns" in page.words


@pytest.mark.parametrize("path", ["/people/team", "/people/add"])
@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_is_asked_for(browser: Browser, jo: Actor, path: str, name: str) -> None:
    refused(browser.sign_in(jo).form(path, name=name))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"role": ""}, "Choose a post"),
        ({"role": "chief"}, "Choose one of the answers"),
        ({"role": "commissioner"}, "Choose one of the answers"),
        ({"practises": []}, "Choose one part of the role, or more"),
        ({"practises": ["baker"]}, "Choose one of the answers"),
        ({"role": "trainer"}, "Only a peer support worker"),
        ({"team_id": str(UUID(int=1))}, "Choose one of the answers"),
        ({"starts_on-day": ""}, "Add the day"),
        ({"starts_on-day": "31", "starts_on-month": "2"}, "real date"),
    ],
)
def test_a_post_that_cannot_be_read_is_asked_for_again(
    browser: Browser, jo: Actor, ash: Actor, more: dict[str, Any], says: str
) -> None:
    browser.sign_in(jo)

    page = refused(browser.form(at(ash, "/post"), **answers_for_a_post(**more)))

    assert says in page.words


def test_nobody_gives_themself_a_post(browser: Browser, database: Database, jo: Actor) -> None:
    browser.sign_in(jo)

    shown = Page(browser.get(at(jo, "/post")).text)
    page = refused(browser.form(at(jo, "/post"), **answers_for_a_post()))

    assert "Ask another administrator" in shown.words
    assert not shown.all("form", class_="p-task")
    assert "You cannot give yourself a post" in page.words
    assert len(posts(database, jo, today())) == 1


def test_a_commissioner_gets_posts_of_its_own_kind_only(
    browser: Browser, database: Database
) -> None:
    board = people.organisation(database, "Board", kind=OrganisationKind.COMMISSIONER)
    lou = people.person(database, board, "Lou", Role.ADMINISTRATOR)
    kit = people.person(database, board, "Kit")

    page = Page(browser.sign_in(lou).get(at(kit, "/post")).text)

    assert [one.get("value") for one in page.all("input", name="role")] == [
        "commissioner",
        "administrator",
    ]


def test_an_ended_post_is_over_from_that_day(
    browser: Browser, database: Database, jo: Actor, sam: Actor
) -> None:
    browser.sign_in(jo)
    (post,) = posts(database, sam, today())
    address = at(sam, f"/posts/{post.id}/end")

    asked = Page(browser.get(address).text)
    empty = refused(browser.form(address))
    page = landed(browser, browser.form(address, **day("ends_on", today())))
    again = refused(browser.form(address, **day("ends_on", today() + A_DAY)))

    assert asked.faults() == []
    assert "Write the day on which it ends" in empty.words
    assert asked.one("input", name="ends_on-day").get("value") == str(today().day)
    assert posts(database, sam, today()) == []
    assert "No post now" in page.words
    assert "Earlier posts and pairs" in page.words
    assert "ends before this day already" in again.words


def test_the_last_administrator_stays(browser: Browser, database: Database, jo: Actor) -> None:
    (post,) = posts(database, jo, today())

    page = refused(
        browser.sign_in(jo).form(at(jo, f"/posts/{post.id}/end"), **day("ends_on", today()))
    )

    assert "last administrator" in page.words


def test_an_administrators_post_ends_once_another_can_sign_in(
    browser: Browser, database: Database, place: people.Place, jo: Actor
) -> None:
    zoe = people.person(database, place, "Zoë Sample", Role.ADMINISTRATOR)
    (post,) = posts(database, jo, today())
    end = at(jo, f"/posts/{post.id}/end")
    browser.sign_in(jo)

    before = refused(browser.form(end, **day("ends_on", today())))
    with database.committing(place.system) as session:
        accounts.add_account(session, zoe.person_id, "zoe@example.org", people.PASSWORD, at=now())
    after = browser.form(end, **day("ends_on", today()))

    assert "wait until their account is open" in before.words
    assert after.status_code == 303


def test_a_post_or_pair_is_ended_on_its_own_persons_page(
    *, browser: Browser, database: Database, place: people.Place, jo: Actor, ash: Actor, sam: Actor
) -> None:
    people.pair(database, place, ash, sam)
    (post,) = posts(database, sam, today())
    pair = pair_id(database, place, ash)
    browser.sign_in(jo)

    assert browser.get(at(ash, f"/posts/{post.id}/end")).status_code == 404
    assert browser.get(at(sam, f"/pairs/{pair}/end")).status_code == 404
    assert browser.get(at(ash, f"/pairs/{uuid4()}/end")).status_code == 404


def test_a_pair_is_started_and_shows_from_both_sides(
    browser: Browser, jo: Actor, ash: Actor, sam: Actor
) -> None:
    browser.sign_in(jo)
    pair = {"supervisor": str(sam.person_id), "kind": "practice", **day("starts_on", today())}

    mine = landed(browser, browser.form(at(ash, "/pair"), **pair))
    theirs = Page(browser.get(at(sam)).text)
    again = refused(browser.form(at(ash, "/pair"), **pair))

    assert "Sam Sample, practice supervisor" in mine.words
    assert "Ash Sample, practice supervisor" in theirs.words
    assert "already in a pair of this kind" in again.words


def test_no_pair_is_offered_for_who_is_no_peer_support_worker(
    browser: Browser, database: Database, place: people.Place, jo: Actor, sam: Actor
) -> None:
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)
    pair = {"supervisor": str(sam.person_id), "kind": "practice", **day("starts_on", today())}

    page = Page(browser.sign_in(jo).get(at(tam, "/pair")).text)
    sent = refused(browser.form(at(tam, "/pair"), **pair))

    assert page.faults() == []
    assert "Tam Sample has no peer support worker’s post." in page.words
    assert not page.all("input", name="kind")
    assert "no peer support worker’s post" in sent.words


def test_practice_and_line_in_one_person_is_shown(
    *, browser: Browser, database: Database, place: people.Place, jo: Actor, ash: Actor, sam: Actor
) -> None:
    for kind in (PairKind.PRACTICE, PairKind.LINE):
        people.pair(database, place, ash, sam, kind)

    page = Page(browser.sign_in(jo).get(at(ash)).text)

    assert "Sam Sample is both supervisor and line manager to Ash Sample" in page.words


def test_oneself_is_not_offered_as_ones_supervisor(
    browser: Browser, database: Database, place: people.Place, jo: Actor
) -> None:
    both = people.person(database, place, "Kit", Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR)
    browser.sign_in(jo)

    assert "Nobody else has a supervisor" in Page(browser.get(at(both, "/pair")).text).words
    people.supervisor(database, place)
    pair = {"supervisor": str(both.person_id), "kind": "line", **day("starts_on", today())}
    refused(browser.form(at(both, "/pair"), **pair))


def test_an_ended_pair_opens_nothing_more(
    *, browser: Browser, database: Database, place: people.Place, jo: Actor, ash: Actor, sam: Actor
) -> None:
    people.pair(database, place, ash, sam)
    address = at(ash, f"/pairs/{pair_id(database, place, ash)}/end")
    browser.sign_in(jo)

    asked = Page(browser.get(address).text)
    landed(browser, browser.form(address, **day("ends_on", today())))

    assert "Sam Sample" in asked.words
    assert asked.faults() == []
    with database.reading(ash) as session:
        assert not queries.supervisors_of(session, ash.organisation_id, ash.person_id, on=today())
    refused(browser.form(address, **day("ends_on", LONG_AGO - A_DAY)))
    refused(browser.form(address))


def test_days_away_are_written_down_without_a_reason(
    browser: Browser, database: Database, jo: Actor, ash: Actor
) -> None:
    browser.sign_in(jo)

    asked = Page(browser.get(at(ash, "/away")).text)
    page = landed(browser, browser.form(at(ash, "/away"), **day("starts_on", today())))
    back = page.one("form", action=page.all("form", method="post")[1].get("action") or "")
    later = landed(browser, browser.form(back.get("action") or ""))

    assert not asked.all("textarea")
    assert f"Away since {today().day}" in page.words
    assert "No days away are written down" in later.words
    with database.reading(ash) as session:
        (span,) = queries.away_spans(session, ash.organisation_id, ash.person_id)
    assert span.ends_on == span.starts_on == today()


def test_days_away_end_after_they_begin(browser: Browser, jo: Actor, ash: Actor) -> None:
    answers = day("starts_on", today()) | day("ends_on", today() - A_DAY)
    browser.sign_in(jo)

    page = refused(browser.form(at(ash, "/away"), **answers))

    assert "day back is not after" in page.words
    refused(browser.form(at(ash, "/away")))


def test_an_invitation_is_shown_once_and_opens_an_account(
    browser: Browser, app: Any, database: Database, jo: Actor, ash: Actor
) -> None:
    browser.sign_in(jo)
    answers = {"email": "ash@example.org", "once": uuid4().hex}

    page = Page(browser.form(at(ash, "/invite"), **answers).text)
    again = browser.form(at(ash, "/invite"), **answers)
    link = page.one("input", name="link").get("value") or ""
    visitor = app.test_client()
    visitor.database, visitor.statements = database, []

    assert page.faults() == []
    assert "shown only now" in page.words
    assert "No mail was sent" in page.words
    assert again.status_code == 303
    assert "/invitation/" not in again.text
    assert visitor.get(link).status_code == 200
    assert visitor.post(link, data=_both("three green umbrellas")).status_code == 303
    assert visitor.get(link).status_code == 404
    assert "Open." in Page(browser.get(at(ash)).text).words


def test_a_service_that_sends_mail_can_send_an_invitation(
    browser: Browser, app: Any, jo: Actor, ash: Actor
) -> None:
    browser.sign_in(jo)
    assert "by_mail" not in browser.get(at(ash, "/invite")).text
    app.config["SETTINGS"] = replace(
        app.config["SETTINGS"], mail=Mail("mail.example.org", "post@example.org")
    )
    assert "Send them a link by e-mail, too" in Page(browser.get(at(ash, "/invite")).text).words

    page = Page(browser.form(at(ash, "/invite"), email="ash@example.org", by_mail="yes").text)

    assert page.faults() == []
    assert "/invitation/" in (page.one("input", name="link").get("value") or "")
    assert "Another link goes to them by e-mail" in page.words
    words = Page(browser.get(at(ash)).text).words
    assert "The message to ash@example.org waits. It is sent after" in words
    assert browser.counted <= 8


def test_a_link_to_hand_over_is_on_the_site_that_is_set(
    browser: Browser, app: Any, jo: Actor, ash: Actor
) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], site="https://polyphony.example.org")
    browser.sign_in(jo)

    page = Page(browser.form(at(ash, "/invite"), email="ash@example.org").text)

    link = page.one("input", name="link").get("value") or ""
    assert link.startswith("https://polyphony.example.org/invitation/")


def _send(database: Database, system: Actor, *, taken: bool) -> None:
    """Let the one message that waits be taken by a mail server, or refused for good."""
    noon = instant_of(today() + A_DAY, time(12))  # nobody's quiet hour
    with database.committing(system) as session:
        (one,) = outbox.take_up(session, system, limit=1, at=noon)
        if taken:
            outbox.say_sent(session, system, one.id, at=now())
        else:
            outbox.say_failed(session, system, one.id, for_good=True, at=now())


@pytest.mark.parametrize(
    ("by_mail", "taken", "hours_ago", "words"),
    [
        (False, None, 1, "The link works until"),
        (True, True, 1, "The message to ash@example.org was sent on"),
        (True, False, 1, "The message to ash@example.org was not taken, and was given up."),
        (True, True, 73, "is over. Make another."),
    ],
)
def test_how_an_invitation_went_stands_on_the_page_of_whoever_was_invited(
    browser: Browser, database: Database, place: people.Place, jo: Actor, ash: Actor,
    *, by_mail: bool, taken: bool | None, hours_ago: int, words: str,
) -> None:  # fmt: skip
    made_at = now() - timedelta(hours=hours_ago)
    with database.committing(jo) as session:
        actions.invite(session, jo, ash.person_id, "ash@example.org", by_mail=by_mail, at=made_at)
    if taken is not None:
        _send(database, place.system, taken=taken)

    said = Page(browser.sign_in(jo).get(at(ash)).text).words

    assert words in said
    assert ("The message to" in said) is (by_mail and hours_ago == 1)


def _both(password: str) -> dict[str, str]:
    return {"password": password, "again": password, "is_adult": "y"}


@pytest.mark.parametrize("email", ["", "ash", "ash@", "ash@example", "a b@example.org"])
def test_an_address_that_is_none_is_asked_for_again(
    browser: Browser, jo: Actor, ash: Actor, email: str
) -> None:
    page = refused(browser.sign_in(jo).form(at(ash, "/invite"), email=email))

    assert page.one("input", name="email").get("value") == email


def test_whoever_has_an_account_gets_no_second_link(
    browser: Browser, database: Database, place: people.Place, jo: Actor
) -> None:
    kit = people.worker(database, place, "Kit", email="kit@example.org")
    browser.sign_in(jo)

    assert "Make an invitation" not in Page(browser.get(at(kit)).text).words
    response = browser.form(at(kit, "/invite"), email="kit@example.org")

    assert response.location == at(kit)


def test_nobody_learns_whether_another_organisations_person_has_an_account(
    browser: Browser, database: Database, jo: Actor
) -> None:
    elsewhere = people.organisation(database, "Elsewhere")
    stranger = people.worker(database, elsewhere, email="kit@example.org")

    response = browser.sign_in(jo).form(at(stranger, "/invite"), email="kit@example.org")

    assert response.status_code == 404


def test_an_administrator_with_another_post_is_told_so(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    both = people.person(database, place, "Kit", Role.ADMINISTRATOR, Role.SUPERVISOR)
    browser.sign_in(both)

    for path in ("/people", at(ash)):
        assert "You are also supervisor here" in Page(browser.get(path).text).words


def test_a_pair_that_stopped_by_itself_says_so(
    browser: Browser, database: Database, place: people.Place, jo: Actor, ash: Actor
) -> None:
    yesterday = today() - A_DAY  # as if its last day had been set when it was given
    kit = people.person(database, place, "Kit", Role.SUPERVISOR)
    people.pair(database, place, ash, kit)
    (post,) = posts(database, kit, today())
    with database.committing(place.system) as session:
        row = session.get_one(Post, (ash.organisation_id, post.id))
        row.ends_on = yesterday

    page = Page(browser.sign_in(jo).get(at(ash)).text)

    assert "Stopped, because a post has run out" in page.words


SENDING: dict[str, Callable[[Browser, Actor], TestResponse]] = {
    "a team": lambda browser, _: browser.form("/people/team", name="North"),
    "a person": lambda browser, _: browser.form("/people/add", name="Kit"),
    "a post": lambda browser, ash: browser.form(at(ash, "/post"), **answers_for_a_post()),
    "ending a post": lambda browser, ash: browser.form(at(ash, f"/posts/{uuid4()}/end")),
    "a pair": lambda browser, ash: browser.form(at(ash, "/pair")),
    "ending a pair": lambda browser, ash: browser.form(at(ash, f"/pairs/{uuid4()}/end")),
    "days away": lambda browser, ash: browser.form(at(ash, "/away")),
    "coming back": lambda browser, ash: browser.form(at(ash, f"/away/{uuid4()}/back")),
    "an invitation": lambda browser, ash: browser.form(at(ash, "/invite")),
}


@pytest.mark.parametrize("sending", SENDING.values(), ids=SENDING.keys())
def test_nobody_else_sends_these_forms(
    browser: Browser, ash: Actor, sam: Actor, sending: Callable[[Browser, Actor], TestResponse]
) -> None:
    for actor in (ash, sam):
        assert sending(browser.sign_in(actor), ash).status_code == 403
