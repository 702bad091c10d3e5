"""Signing in with another e-mail: asked for, shown to be theirs, taken up."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from competence.accounts import actions, queries
from competence.accounts.records import Account
from competence.accounts.rules import MOST_NEW_EMAILS, NEW_EMAIL_FOR
from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Template
from competence.recovery import actions as recovery
from competence.trail.queries import own_events
from tests.factories import people
from tests.factories.people import NOW, PASSWORD, Place

OLD, NEW = "ash@example.org", "ash.at.home@example.net"
MOMENT = timedelta(seconds=1)


@pytest.fixture
def ash(database: Database, place: Place) -> Actor:
    return people.worker(database, place, email=OLD)


@pytest.fixture
def bo(database: Database, place: Place) -> Actor:
    return people.worker(database, place, "Bo Sample", email="bo@example.org")


def asks(
    database: Database, who: Actor, email: str = NEW, *, later: timedelta = timedelta()
) -> None:
    with database.committing(who) as session:
        actions.ask_for_email(session, who, email, at=NOW + later)


def link(
    database: Database, place: Place, who: Actor, *, later: timedelta = timedelta()
) -> str | None:
    """The token of the link as its message leaves; None where none does."""
    with database.committing(place.system) as session:
        made = actions.take_email_along(session, place.system, who.person_id, at=NOW + later)
        assert made is None or made.email == NEW
        return None if made is None else made.token


def takes_up(
    database: Database,
    who: Actor,
    token: str,
    *,
    keeps: str = "",
    later: timedelta = timedelta(),
) -> str:
    with database.committing(who) as session:
        return actions.take_up_email(session, who, token, keeps=keeps, at=NOW + later)


def signs_in(database: Database, email: str) -> str:
    with database.committing(Actor.anonymous()) as session:
        return actions.sign_in(session, email, PASSWORD, device="a test", at=NOW).token


def who(database: Database, token: str) -> UUID | None:
    with database.reading(Actor.anonymous()) as session:
        found = queries.signed_in(session, token, at=NOW)
        return None if found is None else found.person_id


def messages(database: Database, place: Place) -> list[Template]:
    with database.reading(place.system) as session:
        return sorted(session.scalars(select(OutboxMessage.template)))


def test_with_the_link_one_signs_in_with_it_and_no_longer_with_the_other(
    database: Database, place: Place, ash: Actor
) -> None:
    asks(database, ash, f" {NEW.upper()} ")
    assert messages(database, place) == [Template.ACCOUNT, Template.NEW_EMAIL]
    assert signs_in(database, OLD)
    token = link(database, place, ash)
    assert token is not None

    assert takes_up(database, ash, token) == NEW

    assert signs_in(database, NEW)
    with pytest.raises(RuleBroken):
        signs_in(database, OLD)
    with pytest.raises(NotFound, match="no longer works"):
        takes_up(database, ash, token)
    assert messages(database, place) == [Template.ACCOUNT, Template.ACCOUNT, Template.NEW_EMAIL]
    with database.reading(ash) as session:
        told = [one.event for one in own_events(session, ash, limit=10)]
    assert told == ["auth.email.changed", "auth.email.asked"]


def test_every_other_sign_in_ends(database: Database, place: Place, ash: Actor) -> None:
    here, there = signs_in(database, OLD), signs_in(database, OLD)
    asks(database, ash)
    token = link(database, place, ash)
    assert token is not None

    takes_up(database, ash, token, keeps=here)

    assert who(database, here) == ash.person_id
    assert who(database, there) is None


@pytest.mark.parametrize(
    ("later", "works"), [(NEW_EMAIL_FOR, True), (NEW_EMAIL_FOR + MOMENT, False)]
)
def test_a_link_works_for_an_hour(
    database: Database, place: Place, ash: Actor, *, later: timedelta, works: bool
) -> None:
    asks(database, ash)
    token = link(database, place, ash)
    assert token is not None

    if works:
        assert takes_up(database, ash, token, later=later) == NEW
    else:
        with pytest.raises(NotFound):
            takes_up(database, ash, token, later=later)
        assert link(database, place, ash, later=later) is None


def test_only_its_own_person_uses_a_link(
    database: Database, place: Place, ash: Actor, bo: Actor
) -> None:
    asks(database, ash)
    token = link(database, place, ash)
    assert token is not None

    with database.reading(ash) as session:
        assert queries.asked_email(session, ash, token, at=NOW) == NEW
    with database.reading(bo) as session, pytest.raises(NotFound):
        queries.asked_email(session, bo, token, at=NOW)
    with pytest.raises(NotFound):
        takes_up(database, bo, token)
    with pytest.raises(NotFound):
        takes_up(database, ash, "another token")


def test_whoever_has_that_e_mail_is_not_told_of_and_not_written_to(
    database: Database, place: Place, ash: Actor
) -> None:
    people.worker(database, place, "Cam Sample", email=NEW)

    asks(database, ash)

    assert link(database, place, ash) is None


def test_an_e_mail_that_somebody_took_meanwhile_stays_theirs(
    database: Database, place: Place, ash: Actor
) -> None:
    asks(database, ash)
    token = link(database, place, ash)
    assert token is not None
    people.worker(database, place, "Cam Sample", email=NEW)

    with pytest.raises(RuleBroken, match="cannot be used here"):
        takes_up(database, ash, token)

    assert signs_in(database, OLD)


def test_another_that_is_asked_for_since_ends_the_link(
    database: Database, place: Place, ash: Actor
) -> None:
    asks(database, ash)
    token = link(database, place, ash)
    assert token is not None

    asks(database, ash, "ash@elsewhere.example")

    with pytest.raises(NotFound):
        takes_up(database, ash, token)


def test_ones_own_and_asking_too_often_are_refused(database: Database, ash: Actor) -> None:
    with pytest.raises(RuleBroken, match="already"):
        asks(database, ash, OLD)
    for _ in range(MOST_NEW_EMAILS):
        asks(database, ash)
    with pytest.raises(RuleBroken, match="within the hour"):
        asks(database, ash)
    asks(database, ash, later=NEW_EMAIL_FOR + MOMENT)


def test_a_link_for_a_new_password_that_went_to_the_old_one_is_dead(
    database: Database, place: Place, ash: Actor
) -> None:
    with database.committing(place.system) as session:
        reset = recovery.take_along(session, place.system, ash.person_id, at=NOW)
    assert reset is not None
    asks(database, ash)
    token = link(database, place, ash)
    assert token is not None

    takes_up(database, ash, token)

    with pytest.raises(NotFound), database.committing(Actor.anonymous()) as session:
        recovery.use(session, reset.token, "three green umbrellas", at=NOW)


def test_what_was_asked_for_and_not_taken_up_is_forgotten(
    database: Database, ash: Actor, bo: Actor
) -> None:
    asks(database, ash)
    asks(database, bo, "bo@elsewhere.example", later=MOMENT * 2)

    with database.committing(Actor.system()) as session:
        assert actions.drop_asked_emails(session, at=NOW + NEW_EMAIL_FOR + MOMENT) == 1
        kept = session.scalars(select(Account.asked_email).order_by(Account.email)).all()

    assert kept == [None, "bo@elsewhere.example"]


def test_where_no_link_can_be_sent_it_is_changed_at_once(
    database: Database, ash: Actor, bo: Actor
) -> None:
    for email, says in ((OLD, "already"), ("bo@example.org", "cannot be used here")):
        with pytest.raises(RuleBroken, match=says), database.committing(ash) as session:
            actions.replace_email(session, ash, email, keeps="", at=NOW)

    with database.committing(ash) as session:
        assert actions.replace_email(session, ash, NEW, keeps="", at=NOW) == NEW

    assert signs_in(database, NEW)


def test_whoever_has_no_account_has_nothing_to_change(
    database: Database, place: Place, ash: Actor
) -> None:
    nobody = people.worker(database, place, "Nobody Sample")

    with pytest.raises(NotFound):
        asks(database, nobody)
    assert link(database, place, nobody) is None
    assert link(database, place, ash) is None  # who never asked
    with database.reading(nobody) as session, pytest.raises(NotFound):
        queries.asked_email(session, nobody, "token", at=NOW)


def test_nobody_but_the_installation_takes_a_link_along(database: Database, ash: Actor) -> None:
    with pytest.raises(NotPermitted), database.committing(ash) as session:
        actions.take_email_along(session, ash, ash.person_id, at=NOW)
