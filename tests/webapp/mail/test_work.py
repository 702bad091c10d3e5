"""The job that sends: from what waits for somebody to a letter at a real server, and back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from time import sleep

import pytest
import structlog
from structlog.typing import EventDict

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.outbox import actions, queries
from competence.outbox.rules import Choice, Delivery, QuietHours
from competence.people import actions as people_actions
from competence.people.queries import posts_of
from tests.factories import people, signoff
from tests.factories import supervision as factory
from tests.factories.supervision import session_of
from tests.webapp.conftest import settings
from tests.webapp.mail.server import Inbox, serving
from webapp.mail import work as job
from webapp.mail.sending import Folder, MailServer
from webapp.mail.work import Done, Post, latest_weekly_at, post_of, work
from webapp.settings import Mail, MailSecurity, Settings

# The factories' day is Friday, 20 November 2026.
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
SITE = "https://polyphony.example.org"


@pytest.fixture
def place(database: Database) -> people.Place:
    return people.organisation(database)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, email="ash@example.org")


@pytest.fixture
def sam(database: Database, place: people.Place, framework: Framework, ash: Actor) -> Actor:
    """A supervisor who owes Ash an answer."""
    supervisor = people.supervisor(database, place, email="sam@example.org")
    people.pair(database, place, ash, supervisor)
    signoff.request(database, ash, supervisor, framework)
    return supervisor


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with serving() as running:
        yield running


def _to(inbox: Inbox) -> Post:
    sender = "post@example.org"
    server = MailServer(Mail("localhost", sender, inbox.port, MailSecurity.NONE))
    return Post(server, sender, SITE)


def _text(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    text: str = part.get_content()
    return text


def _round(database: Database, inbox: Inbox, *, at: datetime = MONDAY) -> Done:
    return work(database, _to(inbox), clock=lambda: at)


def _choose(database: Database, who: Actor, choice: Choice) -> None:
    with database.committing(who) as session:
        actions.choose(session, who, choice, at=MONDAY)


@pytest.mark.usefixtures("sam")
def test_whoever_has_something_to_look_at_is_written_to_once_a_week(
    database: Database, inbox: Inbox
) -> None:
    rounds = [
        _round(database, inbox, at=MONDAY + after)
        for after in (timedelta(), timedelta(hours=1), A_DAY, 6 * A_DAY, A_WEEK)
    ]

    assert [done.sent for done in rounds] == [1, 0, 0, 0, 1]
    assert {str(letter["To"]) for letter in inbox.letters} == {"sam@example.org"}
    assert "- 1 thing to answer" in _text(inbox.letters[0])
    assert inbox.letters[0]["Message-ID"] != inbox.letters[1]["Message-ID"]


@pytest.mark.usefixtures("sam")
def test_nothing_leaves_before_monday_morning(database: Database, inbox: Inbox) -> None:
    assert _round(database, inbox, at=MONDAY.replace(hour=8)).sent == 0


@pytest.mark.usefixtures("sam")
def test_a_letter_names_nobody_and_nothing(database: Database, inbox: Inbox) -> None:
    _round(database, inbox)

    (letter,) = inbox.letters
    named = [str(value) for name, value in letter.items() if name not in {"To", "Message-ID"}]
    said = " ".join([*named, _text(letter)]).lower()
    for name in ("Harbour Street", "Ash", "Sam", "sign-off", "supervis", "peer", "F1"):
        assert name.lower() not in said, name


def test_supervision_to_answer_and_to_come_is_counted(
    database: Database, framework: Framework, inbox: Inbox, ash: Actor, sam: Actor
) -> None:
    factory.logged(database, sam, framework, session_of(sam, ash))
    factory.planned(database, sam, sam, [ash], starts_at=MONDAY + 2 * A_DAY)
    factory.planned(database, sam, sam, [ash], starts_at=MONDAY + 8 * A_DAY)

    _round(database, inbox)

    letters = {str(one["To"]): _text(one) for one in inbox.letters}
    assert "- 1 thing to answer\r\n- 1 meeting in the next" in letters["ash@example.org"]
    assert "- 1 thing to answer\r\n- 1 meeting in the next" in letters["sam@example.org"]


def test_every_list_that_registered_can_be_asked(database: Database, ash: Actor) -> None:
    assert set(queries.waiting_lists()) >= {
        "sign-offs", "supervision-sessions", "supervision-agreements", "supervision-planned",
    }  # fmt: skip
    with database.reading(ash) as session:
        assert queries.counts(session, ash, on=MONDAY.date()) == {}


def test_what_was_done_meanwhile_is_not_written_about(
    database: Database, place: people.Place, inbox: Inbox, sam: Actor
) -> None:
    job.ask_for_weekly(database, place.system, at=MONDAY)
    signoff.pairs_ended(database, place, sam)

    done = _round(database, inbox)

    assert (done.sent, done.failed, inbox.letters) == (0, 0, [])
    assert done.left == dict.fromkeys(Delivery, 0)


def test_whoever_left_is_written_to_no_more(
    database: Database, place: people.Place, inbox: Inbox, sam: Actor
) -> None:
    job.ask_for_weekly(database, place.system, at=MONDAY)
    with database.committing(place.system) as session:
        (post,) = posts_of(session, place.organisation.id, sam.person_id, on=MONDAY.date())
        people_actions.end_post(session, place.system, post.id, on=MONDAY.date(), at=MONDAY)

    assert _round(database, inbox).sent == 0
    assert _round(database, inbox, at=MONDAY + A_WEEK).sent == 0


def test_quiet_hours_a_pause_and_a_no_are_kept(
    database: Database, inbox: Inbox, sam: Actor
) -> None:
    _choose(database, sam, Choice(QuietHours(9, 17), paused_until=(MONDAY + A_DAY).date()))
    assert _round(database, inbox).sent == 0
    assert _round(database, inbox, at=MONDAY + A_DAY).sent == 0
    assert _round(database, inbox, at=(MONDAY + A_DAY).replace(hour=17)).sent == 1

    _choose(database, sam, Choice(stopped_on=MONDAY.date()))
    assert _round(database, inbox, at=MONDAY + A_WEEK).sent == 0


@pytest.mark.parametrize(
    ("reply", "left"), [("450 later", Delivery.WAITING), ("550 no such person", Delivery.FAILED)]
)
def test_what_a_server_refuses_is_kept_with_how_it_went(
    database: Database, sam: Actor, reply: str, left: Delivery
) -> None:
    with serving(refuses={"RCPT": reply}) as refusing:
        done = _round(database, refusing)

    assert (done.sent, done.failed) == (0, 1)
    assert done.left[left] == 1
    with database.reading(sam) as session:
        (seen,) = queries.messages(session, sam)
    assert (seen.delivery, seen.tries) == (left, 1)


@pytest.mark.usefixtures("sam")
def test_what_was_refused_for_now_is_sent_by_a_later_round(
    database: Database, inbox: Inbox
) -> None:
    with serving(refuses={"END": "451 later"}) as refusing:
        _round(database, refusing)
        assert refusing.letters == []

    done = _round(database, inbox, at=MONDAY + timedelta(hours=1))

    assert (done.sent, done.left[Delivery.WAITING], len(inbox.letters)) == (1, 0, 1)


@pytest.mark.usefixtures("sam")
def test_a_job_that_stopped_leaves_its_message_to_the_next(
    database: Database, place: people.Place, inbox: Inbox
) -> None:
    job.ask_for_weekly(database, place.system, at=MONDAY)
    with database.committing(place.system) as session:
        (taken,) = actions.take_up(session, place.system, limit=1, at=MONDAY)  # and then it stops

    assert _round(database, inbox, at=MONDAY + timedelta(minutes=5)).sent == 0
    assert _round(database, inbox, at=MONDAY + timedelta(minutes=11)).sent == 1
    assert str(taken.id) in str(inbox.letters[0]["Message-ID"])


def test_each_organisation_writes_to_its_own(
    database: Database, framework: Framework, inbox: Inbox, sam: Actor
) -> None:
    elsewhere = people.organisation(database, "Far")
    wes = people.worker(database, elsewhere, "Wes Sample", email="wes@example.org")
    sue = people.supervisor(database, elsewhere, "Sue Sample", email="sue@example.org")
    people.pair(database, elsewhere, wes, sue)
    signoff.request(database, wes, sue, framework)

    assert _round(database, inbox).sent == 2
    assert {str(one["To"]) for one in inbox.letters} == {"sam@example.org", "sue@example.org"}


@pytest.mark.usefixtures("sam")
def test_the_log_says_which_message_was_refused_and_never_to_whom(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    structlog.configure(processors=[structlog.processors.JSONRenderer()])
    try:
        with serving(refuses={"RCPT": "550 no such person as sam@example.org"}) as refusing:
            _round(database, refusing)
    finally:
        structlog.reset_defaults()

    said = capsys.readouterr().out
    assert json.loads(said).items() >= {"tries": 1, "reply_code": 550}.items()
    assert "example.org" not in said
    assert "look at" not in said


def test_without_a_mail_server_nothing_leaves(tmp_path: Path) -> None:
    told = settings("sqlite://", tmp_path)

    assert post_of(told) is None
    job.working(told)()  # and there is nothing to stop


def test_a_demo_writes_into_a_folder(tmp_path: Path) -> None:
    post = post_of(Settings.for_demo(tmp_path))

    assert post is not None
    assert isinstance(post.place, Folder)


def test_a_mail_server_that_is_named_is_sent_to(tmp_path: Path) -> None:
    told = replace(settings("sqlite://", tmp_path), mail=Mail("mail.example.org", "p@example.org"))

    post = post_of(told)

    assert post is not None
    assert (type(post.place), post.sender) == (MailServer, "p@example.org")


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (MONDAY, 23),
        (MONDAY.replace(hour=8, minute=59), 16),
        (MONDAY + 3 * A_DAY, 23),
        (MONDAY - A_DAY, 16),
    ],
)
def test_the_latest_weekly_message_left_on_a_monday(at: datetime, day: int) -> None:
    assert latest_weekly_at(at) == datetime(2026, 11, day, 9, tzinfo=UTC)


def test_rounds_go_on_beside_whatever_serves_and_after_a_bad_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Settings.for_demo(tmp_path)  # it has no schema yet: every round is a bad one
    monkeypatch.setattr(job, "EVERY_SECONDS", 0.01)
    said: list[str] = []

    def keep(_: object, __: str, line: EventDict) -> str:
        said.append(line["kind"])
        return ""

    structlog.configure(processors=[keep])
    try:
        stop = job.working(told)
        while len(said) < 3:
            sleep(0.01)
        stop()
    finally:
        structlog.reset_defaults()

    assert set(said) == {"OperationalError"}
