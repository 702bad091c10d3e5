"""The job that sends: from what waits for somebody to a letter at a real server, and back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from time import sleep
from uuid import UUID

import pytest
import structlog
from flask import Flask, url_for
from sqlalchemy import text
from structlog.typing import EventDict

from competence.accounts import actions as accounts
from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.outbox import actions, queries
from competence.outbox.rules import Choice, Delivery, QuietHours
from competence.people import actions as people_actions
from competence.people import queries as people_queries
from competence.people.queries import posts_of
from competence.people.rules import AddressKind
from competence.supervision import actions as supervision_actions
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


MEETS = datetime(2026, 11, 26, 10, tzinfo=UTC)  # a Thursday
WANTED = Choice(day_before_from=MONDAY.date())


@pytest.fixture
def pair(database: Database, place: people.Place, ash: Actor) -> Actor:
    """A supervisor who owes Ash nothing."""
    supervisor = people.supervisor(database, place, "Kit Sample", email="kit@example.org")
    people.pair(database, place, ash, supervisor)
    return supervisor


def _planned(database: Database, ash: Actor, by: Actor, starts_at: datetime = MEETS) -> UUID:
    return factory.planned(database, by, by, [ash], starts_at=starts_at, at=MONDAY)


def _rounds(database: Database, inbox: Inbox, *times: datetime) -> list[str]:
    """What was sent in the rounds, to whom and when by its own words, but for the week's."""
    for at in times:
        _round(database, inbox, at=at)
    return [
        f"{letter['To']}: {_text(letter).split('- ')[1].splitlines()[0]}"
        for letter in inbox.letters
        if "You have a meeting" in _text(letter)
    ]


def test_a_message_comes_once_a_day_before_a_meeting_to_whoever_chose_it(
    database: Database, inbox: Inbox, ash: Actor, pair: Actor
) -> None:
    _planned(database, ash, pair)
    _choose(database, ash, WANTED)  # and Kit chose nothing
    due = MEETS - A_DAY

    assert _rounds(database, inbox, due - timedelta(minutes=1)) == []
    sent = ["ash@example.org: Thursday 26 November 2026, 10am"]
    times = [due + hours * timedelta(hours=1) for hours in range(48)]
    assert _rounds(database, inbox, due, due, *times) == sent
    # A clock that is set back sends nothing twice.
    assert _rounds(database, inbox, due - A_DAY, due) == sent


@pytest.mark.parametrize(
    ("choice", "before", "from_"),
    [
        (WANTED, MEETS.replace(hour=8) - timedelta(minutes=1), MEETS.replace(hour=8)),
        (
            Choice(paused_until=MEETS.date(), day_before_from=MONDAY.date()),
            MEETS.replace(hour=7, minute=59),
            MEETS.replace(hour=8),
        ),
    ],
)
def test_quiet_hours_and_a_pause_put_it_off(
    database: Database, inbox: Inbox, ash: Actor, pair: Actor, choice: Choice, before: datetime,
    from_: datetime,
) -> None:  # fmt: skip
    _planned(database, ash, pair, starts_at=MEETS.replace(hour=19))
    _choose(database, ash, choice)

    assert _rounds(database, inbox, MEETS.replace(hour=19) - A_DAY, before) == []
    assert len(_rounds(database, inbox, from_)) == 1


def test_one_that_could_only_come_after_the_meeting_never_does(
    database: Database, inbox: Inbox, ash: Actor, pair: Actor
) -> None:
    _planned(database, ash, pair)
    _choose(database, ash, replace(WANTED, paused_until=MEETS.date() + A_DAY))

    assert _rounds(database, inbox, MEETS - A_DAY, MEETS + A_DAY, MEETS + 2 * A_DAY) == []
    with database.reading(ash) as session:
        assert not [m for m in queries.messages(session, ash) if m.template == "day-before"]


def test_a_meeting_that_is_moved_is_told_of_by_its_new_day(
    database: Database, inbox: Inbox, ash: Actor, pair: Actor
) -> None:
    made = _planned(database, ash, pair)
    _choose(database, ash, Choice(QuietHours(9, 17), day_before_from=MONDAY.date()))
    due = MEETS - A_DAY
    assert _rounds(database, inbox, due) == []  # it is quiet, and so it waits

    with database.committing(pair) as session:
        supervision_actions.move(
            session, pair, made, starts_at=MEETS + 3 * A_DAY, minutes=60, at=due
        )

    assert _rounds(database, inbox, due.replace(hour=17)) == []
    new = _rounds(database, inbox, (MEETS + 2 * A_DAY).replace(hour=17))
    assert new == ["ash@example.org: Sunday 29 November 2026, 10am"]


@pytest.mark.parametrize("what", ["the pair ends", "it is taken out", "none is wanted any more"])
def test_what_is_nothing_to_somebody_any_more_is_not_told(
    database: Database, inbox: Inbox, place: people.Place, ash: Actor, pair: Actor, what: str
) -> None:
    made = _planned(database, ash, pair)
    for who in (ash, pair):
        _choose(database, who, Choice(QuietHours(9, 17), day_before_from=MONDAY.date()))
    assert _rounds(database, inbox, MEETS - A_DAY) == []

    if what == "the pair ends":
        signoff.pairs_ended(database, place, pair)
    elif what == "it is taken out":
        with database.committing(ash) as session:
            supervision_actions.take_out(session, ash, made, at=MONDAY)
    else:
        _choose(database, pair, Choice())
        _choose(database, ash, Choice(stopped_on=MONDAY.date(), day_before_from=MONDAY.date()))

    sent = _rounds(database, inbox, (MEETS - A_DAY).replace(hour=17))
    assert [one.split(":")[0] for one in sent] == (
        ["ash@example.org"] if what == "the pair ends" else []
    )


@pytest.mark.parametrize(
    ("starts_at", "due", "words"),
    [
        (
            datetime(2026, 10, 25, 10, tzinfo=UTC),
            datetime(2026, 10, 24, 9, tzinfo=UTC),
            "Sunday 25 October 2026, 10am",
        ),
        (
            datetime(2026, 3, 29, 9, tzinfo=UTC),
            datetime(2026, 3, 28, 10, tzinfo=UTC),
            "Sunday 29 March 2026, 10am",
        ),
    ],
)
def test_it_comes_at_the_same_time_by_the_clock_when_the_clocks_change(
    database: Database, inbox: Inbox, ash: Actor, pair: Actor, starts_at: datetime, due: datetime,
    words: str,
) -> None:  # fmt: skip
    factory.planned(database, pair, pair, [ash], starts_at=starts_at, at=due - 5 * A_DAY)
    _choose(database, ash, WANTED)

    assert _rounds(database, inbox, due - timedelta(minutes=1)) == []
    assert _rounds(database, inbox, due, starts_at) == [f"ash@example.org: {words}"]


def _invited(database: Database, place: people.Place, who: Actor, at: datetime = MONDAY) -> str:
    with database.committing(place.system) as session:
        _, shown = people_actions.invite(
            session, place.system, who.person_id, "new@example.org", by_mail=True, at=at
        )
    return shown


def test_an_invitation_is_mailed_with_a_link_of_its_own(
    database: Database, inbox: Inbox, place: people.Place
) -> None:
    shown = _invited(database, place, people.worker(database, place, "Bo Sample"))

    _round(database, inbox)

    (letter,) = inbox.letters
    link = next(line for line in _text(letter).splitlines() if line.startswith("https"))
    assert letter["To"] == "new@example.org"
    assert letter["Subject"] == "Something to look at"
    assert shown not in _text(letter)
    assert "Harbour" not in _text(letter)
    with database.committing(Actor.anonymous()) as session:
        accounts.open_account(session, link.rpartition("/")[2], "four words in a row", at=MONDAY)
    with database.reading(Actor.anonymous()) as session, pytest.raises(NotFound):
        people_queries.address(session, shown, AddressKind.INVITATION, at=MONDAY)


def test_an_invitation_that_is_over_is_not_mailed(
    database: Database, inbox: Inbox, place: people.Place
) -> None:
    bo, dee = (people.worker(database, place, name) for name in ("Bo Sample", "Dee Sample"))
    used = _invited(database, place, bo)
    _invited(database, place, dee, at=MONDAY - 4 * A_DAY)
    _invited(database, place, dee, at=MONDAY - 4 * A_DAY)
    with database.committing(Actor.anonymous()) as session:
        accounts.open_account(session, used, "four words in a row", at=MONDAY)

    done = _round(database, inbox)

    assert (done.sent, done.failed, inbox.letters) == (0, 0, [])
    assert done.left == dict.fromkeys(Delivery, 0)


def test_no_message_or_log_of_a_mailed_invitation_keeps_its_link(
    database: Database, place: people.Place, capsys: pytest.CaptureFixture[str]
) -> None:
    _invited(database, place, people.worker(database, place, "Bo Sample"))

    with serving(refuses={"END": "451 later"}) as refusing:
        _round(database, refusing)

    with database.reading(place.system) as session:
        rows = [str(row) for row in session.execute(text("SELECT * FROM outbox_message")).all()]
    assert len(rows) == 1
    assert "new@example.org" not in " ".join([*rows, capsys.readouterr().out])
    assert "/invitation/" not in " ".join(rows)


def test_the_path_of_an_invitation_is_where_its_page_is(app: Flask) -> None:
    with app.test_request_context():
        assert url_for("invitations.invitation", given="abc") == f"{job.INVITATION_PATH}abc"
