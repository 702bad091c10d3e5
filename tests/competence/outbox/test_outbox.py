"""Messages: asked for once, taken up by one, tried again, and let go; never a word of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, String, Text, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox import actions, queries
from competence.outbox.actions import TakenUp
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import (
    MOST_A_DAY,
    MOST_TRIES,
    Choice,
    Delivery,
    QuietHours,
    Sort,
    Template,
)
from tests.competence.signoff.at_once import at_once
from tests.factories import people
from tests.factories.people import NOW

A_MINUTE, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EVENING = datetime(2026, 11, 20, 20, 15, tzinfo=UTC)
NEXT_MORNING = datetime(2026, 11, 21, 8, tzinfo=UTC)
ALL_DAY = Choice(QuietHours(0, 0))


@pytest.fixture
def place(database: Database) -> people.Place:
    return people.organisation(database)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place)


def _ask(
    database: Database, place: people.Place, who: Actor, *, key: str = "one", at: datetime = NOW
) -> None:
    with database.committing(place.system) as session:
        actions.ask_for(
            session, place.system, who.person_id, Template.WEEKLY, effect_key=key, at=at
        )


def _choose(database: Database, who: Actor, choice: Choice) -> None:
    with database.committing(who) as session:
        actions.choose(session, who, choice, at=NOW)


def _take_up(
    database: Database, place: people.Place, *, at: datetime = NOW, limit: int = 10
) -> list[TakenUp]:
    with database.committing(place.system) as session:
        return list(actions.take_up(session, place.system, limit=limit, at=at))


def _fail(
    database: Database, place: people.Place, taken: TakenUp, *, at: datetime, for_good: bool = False
) -> None:
    with database.committing(place.system) as session:
        actions.say_failed(
            session, place.system, taken.id, reply_code=550, for_good=for_good, at=at
        )


def _row(database: Database, place: people.Place) -> OutboxMessage:
    with database.reading(place.system) as session:
        return session.scalars(select(OutboxMessage)).one()


def _seen(database: Database, who: Actor) -> list[Delivery]:
    with database.reading(who) as session:
        return [one.delivery for one in queries.messages(session, who)]


def test_a_message_asked_for_is_taken_up_and_sent(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _ask(database, place, ash)
    assert _seen(database, ash) == [Delivery.WAITING]

    (taken,) = _take_up(database, place)
    with database.committing(place.system) as session:
        actions.say_sent(session, place.system, taken.id, at=NOW)

    assert (taken.person_id, taken.template, taken.tries) == (ash.person_id, "weekly", 1)
    assert _seen(database, ash) == [Delivery.SENT]
    assert _take_up(database, place, at=NOW + A_DAY) == []


def test_asked_for_twice_with_one_key_is_one_message(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _ask(database, place, ash)
    _ask(database, place, ash)
    at_once(lambda: _ask(database, place, ash), lambda: _ask(database, place, ash))

    assert len(_seen(database, ash)) == 1
    with database.reading(place.system) as session:
        assert queries.asked_for(session, place.system, ["one", "two"]) == {"one"}


def test_two_who_send_at_once_never_take_up_the_same(
    database: Database, place: people.Place, ash: Actor
) -> None:
    for key in "abcd":
        _ask(database, place, ash, key=key)

    first, second = at_once(
        lambda: _take_up(database, place, limit=4), lambda: _take_up(database, place, limit=4)
    )

    assert isinstance(first, list)
    assert isinstance(second, list)
    taken = [one.id for one in first + second]
    assert len(taken) == len(set(taken)) == 4


def test_a_message_whose_sender_stopped_is_taken_up_again(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _ask(database, place, ash)
    (first,) = _take_up(database, place)

    assert _take_up(database, place, at=NOW + A_MINUTE) == []
    (again,) = _take_up(database, place, at=NOW + AN_HOUR)
    assert (again.id, again.tries) == (first.id, 2)


def test_a_try_that_failed_is_made_again_later_until_it_is_given_up(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _choose(database, ash, ALL_DAY)
    _ask(database, place, ash)
    at = NOW
    for tries in range(1, MOST_TRIES + 1):
        (taken,) = _take_up(database, place, at=at)
        assert taken.tries == tries
        _fail(database, place, taken, at=at)
        assert _take_up(database, place, at=at + A_MINUTE) == []
        at = _row(database, place).send_from

    assert _seen(database, ash) == [Delivery.FAILED]
    assert _row(database, place).reply_code == 550
    assert _take_up(database, place, at=at + 30 * A_DAY) == []


def test_a_message_refused_for_good_is_given_up_at_once(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _ask(database, place, ash)
    (taken,) = _take_up(database, place)

    _fail(database, place, taken, at=NOW, for_good=True)

    assert _seen(database, ash) == [Delivery.FAILED]


def test_quiet_hours_are_waited_for(database: Database, place: people.Place, ash: Actor) -> None:
    _ask(database, place, ash, at=EVENING)

    assert _take_up(database, place, at=EVENING + A_MINUTE) == []
    assert len(_take_up(database, place, at=NEXT_MORNING)) == 1


def test_what_waits_for_nothing_leaves_however_many_wait_before_it(
    database: Database, place: people.Place, ash: Actor
) -> None:
    for nth in range(5):
        _ask(database, place, ash, key=f"asked before the evening {nth}")
    with database.committing(place.system) as session:
        actions.ask_for(
            session, place.system, ash.person_id, Template.RESET, effect_key="reset", at=EVENING
        )

    (taken,) = _take_up(database, place, at=EVENING + A_MINUTE, limit=2)

    assert taken.template is Template.RESET
    morning = [one.template for one in _take_up(database, place, at=NEXT_MORNING)]
    assert morning.count(Template.WEEKLY) == 5


def test_what_is_chosen_after_a_message_was_asked_for_holds_for_it_too(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _ask(database, place, ash)
    _choose(database, ash, Choice(paused_until=(NOW + 3 * A_DAY).date()))

    assert _take_up(database, place) == []
    assert _take_up(database, place, at=NOW + A_DAY) == []
    assert len(_take_up(database, place, at=NOW + 3 * A_DAY)) == 1


def test_a_message_that_could_only_leave_too_late_is_not_asked_for(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _choose(database, ash, Choice(day_before_from=NOW.date()))
    for key, before in (("late", NEXT_MORNING), ("in time", NEXT_MORNING + A_MINUTE)):
        with database.committing(place.system) as session:
            actions.ask_for(
                session, place.system, ash.person_id, Template.DAY_BEFORE,
                effect_key=key, about_id=place.organisation.id, before=before, at=EVENING,
            )  # fmt: skip

    (taken,) = _take_up(database, place, at=NEXT_MORNING)

    assert _row(database, place).effect_key == "in time"
    assert (taken.template, taken.about_id) == ("day-before", place.organisation.id)


@pytest.mark.parametrize("before", [True, False])
def test_nothing_is_sent_to_whoever_wants_none(
    database: Database, place: people.Place, ash: Actor, *, before: bool
) -> None:
    steps: list[Callable[[], None]] = [
        lambda: _ask(database, place, ash),
        lambda: _choose(database, ash, Choice(stopped_on=NOW.date())),
    ]
    for step in reversed(steps) if before else steps:
        step()

    assert _take_up(database, place) == []
    assert _seen(database, ash) == []


@pytest.mark.parametrize(("month", "hour"), [(3, 7), (10, 8)])
def test_quiet_hours_are_over_by_the_clock_on_the_day_it_changes(
    database: Database, place: people.Place, ash: Actor, month: int, hour: int
) -> None:
    night = datetime(2026, month, {3: 29, 10: 25}[month], 0, 30, tzinfo=UTC)
    _ask(database, place, ash, at=night)

    assert _row(database, place).send_from == night.replace(hour=hour, minute=0)


def test_a_message_with_nothing_to_say_any_more_goes(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _ask(database, place, ash)
    (taken,) = _take_up(database, place)
    with database.committing(place.system) as session:
        actions.let_go(session, place.system, taken.id)

    assert _seen(database, ash) == []
    with database.committing(place.system) as session, pytest.raises(NotFound):
        actions.let_go(session, place.system, taken.id)


@pytest.mark.parametrize("for_good", [True, False])
def test_what_was_sent_or_given_up_goes_after_a_week(
    database: Database, place: people.Place, ash: Actor, *, for_good: bool
) -> None:
    _ask(database, place, ash)
    (taken,) = _take_up(database, place)
    with database.committing(place.system) as session:
        if for_good:
            actions.say_failed(session, place.system, taken.id, for_good=True, at=NOW)
        else:
            actions.say_sent(session, place.system, taken.id, at=NOW)

    kept = []
    for at in (NOW + 7 * A_DAY - A_MINUTE, NOW + 7 * A_DAY):
        with database.committing(place.system) as session:
            actions.tidy(session, place.system, at=at)
        kept.append(len(_seen(database, ash)))
    assert kept == [1, 0]


def test_a_message_that_waits_is_kept_however_long(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _ask(database, place, ash)
    with database.committing(place.system) as session:
        actions.tidy(session, place.system, at=NOW + 30 * A_DAY)

    assert _seen(database, ash) == [Delivery.WAITING]


def test_somebody_sees_their_own_messages_alone(
    database: Database, place: people.Place, ash: Actor
) -> None:
    bo, elsewhere = (
        people.worker(database, place, "Bo Sample"),
        people.organisation(database, "Far"),
    )
    _ask(database, place, ash)

    assert _seen(database, bo) == []
    assert _seen(database, Actor(ash.person_id, elsewhere.organisation.id)) == []


def test_another_organisation_sends_none_of_these(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _ask(database, place, ash)
    elsewhere = people.organisation(database, "Far")

    assert _take_up(database, elsewhere) == []
    (taken,) = _take_up(database, place)
    with database.committing(elsewhere.system) as session, pytest.raises(NotFound):
        actions.say_sent(session, elsewhere.system, taken.id, at=NOW)


def test_only_the_installation_sends(database: Database, place: people.Place, ash: Actor) -> None:
    _ask(database, place, ash)
    (taken,) = _take_up(database, place)

    with database.committing(ash) as session:
        with pytest.raises(NotPermitted):
            actions.take_up(session, ash, limit=1, at=NOW)
        with pytest.raises(NotPermitted):
            actions.say_sent(session, ash, taken.id, at=NOW)
        with pytest.raises(NotPermitted):
            actions.tidy(session, ash, at=NOW)


def test_how_deliveries_went_is_counted_without_naming_anybody(
    database: Database, place: people.Place, ash: Actor
) -> None:
    for key in "abc":
        _ask(database, place, ash, key=key)
    sent, failed = _take_up(database, place, limit=2)
    with database.committing(place.system) as session:
        actions.say_sent(session, place.system, sent.id, at=NOW)
    _fail(database, place, failed, at=NOW, for_good=True)

    with database.reading(place.system) as session:
        assert queries.deliveries(session, place.system) == dict.fromkeys(Delivery, 1)


def test_what_somebody_chose_is_kept_and_can_be_chosen_anew(
    database: Database, place: people.Place, ash: Actor
) -> None:
    chosen = Choice(QuietHours(21, 7), paused_until=NOW.date(), day_before_from=NOW.date())
    with database.reading(ash) as session:
        assert queries.choice(session, ash, ash.person_id) == Choice()

    for one in (Choice(stopped_on=NOW.date()), chosen):
        _choose(database, ash, one)

    with database.reading(ash) as session:
        assert queries.choice(session, ash, ash.person_id) == chosen


@pytest.mark.parametrize("hours", [(24, 8), (18, -1)])
def test_hours_that_no_clock_shows_are_refused(
    database: Database, ash: Actor, hours: tuple[int, int]
) -> None:
    with database.committing(ash) as session, pytest.raises(RuleBroken, match="full hours"):
        actions.choose(session, ash, Choice(QuietHours(*hours)), at=NOW)


def test_a_weekly_message_counts_what_lists_that_registered_find(
    database: Database, ash: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_LISTS", {})
    asked: list[UUID] = []

    @queries.waiting_list("a", Sort.TO_ANSWER)
    def _two(_: Session, actor: Actor, on: date) -> int:
        asked.append(actor.person_id)
        return 2 if on == NOW.date() else 0

    queries.waiting_list("b", Sort.TO_ANSWER)(lambda *_: 1)
    queries.waiting_list("c", Sort.MEETING)(lambda *_: 0)

    with database.reading(ash) as session:
        found = queries.counts(session, ash, on=NOW.date())

    assert found == {Sort.TO_ANSWER: 3}
    assert asked == [ash.person_id]
    assert queries.waiting_lists() == ("a", "b", "c")


def test_a_list_has_a_code_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "_LISTS", {})
    queries.waiting_list("a", Sort.TO_ANSWER)(lambda *_: 0)

    with pytest.raises(ValueError, match="'a'"):
        queries.waiting_list("a", Sort.MEETING)(lambda *_: 0)


def test_a_message_holds_no_word() -> None:
    columns = OutboxMessage.__table__.columns

    assert {one.name for one in columns if isinstance(one.type, String | Text | LargeBinary)} == {
        "effect_key",  # codes, days and ids
        "template",
    }


def _lose(database: Database, place: people.Place, who: Actor, *, key: str, at: datetime) -> None:
    """Let the other side say that it knows no such address."""
    _ask(database, place, who, key=key, at=at)
    (taken,) = _take_up(database, place, at=at)
    with database.committing(place.system) as session:
        actions.say_failed(
            session, place.system, taken.id, reply_code=550, for_good=True, is_lost=True, at=at
        )


def _reaches(database: Database, who: Actor) -> bool:
    with database.reading(who) as session:
        return queries.reaches(session, who, who.person_id)


def test_an_address_is_lost_until_a_message_is_taken_again(
    database: Database, place: people.Place, ash: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    assert _reaches(database, ash)

    _lose(database, place, ash, key="one", at=NOW)
    assert not _reaches(database, ash)
    assert _reaches(database, bo)

    _ask(database, place, ash, key="two", at=NOW + AN_HOUR)
    (taken,) = _take_up(database, place, at=NOW + AN_HOUR)
    with database.committing(place.system) as session:
        actions.say_sent(session, place.system, taken.id, at=NOW + AN_HOUR)
    assert _reaches(database, ash)


def test_what_goes_to_another_address_says_nothing_of_this_one(
    database: Database, place: people.Place, ash: Actor
) -> None:
    with database.committing(place.system) as session:
        actions.ask_for(
            session, place.system, ash.person_id, Template.INVITATION, effect_key="one", at=NOW
        )
    (taken,) = _take_up(database, place)
    with database.committing(place.system) as session:
        actions.say_failed(session, place.system, taken.id, is_lost=True, for_good=True, at=NOW)

    assert _reaches(database, ash)


def test_that_an_address_is_lost_is_kept_longer_than_a_week(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _lose(database, place, ash, key="one", at=NOW)

    def reaches_after(days: int) -> bool:
        with database.committing(place.system) as session:
            actions.tidy(session, place.system, at=NOW + timedelta(days=days))
        return _reaches(database, ash)

    assert [reaches_after(8), reaches_after(89), reaches_after(90)] == [False, False, True]


def test_nobody_is_sent_more_than_so_many_in_a_day(
    database: Database, place: people.Place, ash: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    _choose(database, ash, ALL_DAY)
    for key in range(MOST_A_DAY + 2):
        _ask(database, place, ash, key=f"{key}")
    _ask(database, place, bo, key="of Bo")

    def sends(at: datetime) -> int:
        taken = _take_up(database, place, at=at, limit=100)
        with database.committing(place.system) as session:
            for one in taken:
                actions.say_sent(session, place.system, one.id, at=at)
        return len([one for one in taken if one.person_id == ash.person_id])

    assert [sends(NOW), sends(NOW + AN_HOUR), sends(NOW + A_DAY)] == [MOST_A_DAY, 0, 2]


def test_what_somebody_has_to_know_waits_for_nothing(
    database: Database, place: people.Place, ash: Actor
) -> None:
    _choose(database, ash, Choice(stopped_on=NOW.date()))
    with database.committing(place.system) as session:
        for key in range(MOST_A_DAY + 2):
            actions.ask_for(
                session, place.system, ash.person_id, Template.ACCOUNT, effect_key=f"{key}",
                at=EVENING,
            )  # fmt: skip

    assert len(_take_up(database, place, at=EVENING, limit=100)) == MOST_A_DAY + 2
