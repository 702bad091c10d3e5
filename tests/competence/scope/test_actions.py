"""Logging, sharing, answering and closing, on both databases; and the rule of three behind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from competence.actors import Actor, Role
from competence.database import Database
from competence.days import day_of
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken, Stale
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.rules import PairKind
from competence.scope import actions, queries
from competence.scope.rules import Direction, Happened, NoteStep, Terms
from competence.trail.queries import looks
from tests.competence.assessment.trail import events
from tests.factories import people, scope
from tests.factories.people import NOW

TODAY = NOW.date()
NOTE = "Please ask a nurse to count who eats."


@pytest.fixture
def kit(database: Database, place: people.Place) -> Actor:
    """A peer lead who supervises nobody."""
    return people.supervisor(database, place, "Kit Sample", peer_role=True)


@pytest.fixture
def lee(database: Database, place: people.Place) -> Actor:
    """Who answers scope concerns."""
    return people.person(
        database, place, "Lee Sample", Role.SUPERVISOR, answers_scope_concerns=True
    )


@contextmanager
def refused(kind: type[DomainError], words: str = "") -> Iterator[None]:
    with pytest.raises(kind) as error:
        yield
    assert words in str(error.value)


def own(database: Database, worker: Actor, entry_id: UUID) -> queries.EntryRead:
    with database.reading(worker) as session:
        return queries.entry(session, worker, entry_id, on=TODAY)


def read(database: Database, reader: Actor, share_id: UUID) -> queries.ShareRead:
    with database.committing(reader) as session:
        return actions.read(session, reader, share_id, at=NOW)


def test_an_entry_is_its_workers_alone(
    database: Database, framework: Framework, ash: Actor, sam: Actor, jo: Actor
) -> None:
    made = scope.entry(database, ash, framework, scope.logged(felt="small"))

    told = own(database, ash, made).told
    assert (told.asked, told.felt, told.about) == (scope.ASKED, "small", "RB44")
    assert own(database, ash, made).is_private
    for other in (sam, jo):
        with refused(NotFound):
            own(database, other, made)
        with database.reading(other) as session:
            assert queries.shared_with_me(session, other, on=TODAY) == []
            assert queries.waiting(session, other, on=TODAY) == []
    assert events(database, ash, "scope.") == ["scope.created"]


def test_no_word_of_it_stands_in_the_database(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    word = "canary in every box"
    made = scope.entry(database, ash, framework, scope.logged(word, felt=word))
    given = scope.shared(database, ash, made, sam, with_felt=True)
    what = scope.answer(will_do=word, by_whom=word, words=word, note=word)
    scope.answered(database, sam, given, what)

    with database.reading(ash) as session:
        rows = [
            str(row)
            for table in ("scope_entry", "scope_share", "scope_answer", "trail_entry")
            for row in session.execute(text(f"SELECT * FROM {table}"))
        ]
    assert word not in "".join(rows)


def test_only_a_worker_logs_and_only_what_can_be_read(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    with refused(NotPermitted):
        scope.entry(database, sam, framework)
    with refused(RuleBroken, "what you were asked"):
        scope.entry(database, ash, framework, scope.logged(""))
    with refused(RuleBroken, "one of the teams"):
        scope.entry(database, ash, framework, scope.logged(team_id=uuid4()))


def test_an_entry_changes_until_it_is_shared(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = scope.entry(database, ash, framework)

    def edit(version: int) -> None:
        with database.committing(ash) as session:
            what = scope.logged("To hand out tablets", about="RB38")
            actions.edit(session, ash, framework, made, what, version=version, at=NOW)

    edit(1)
    assert own(database, ash, made).told.about == "RB38"
    with refused(Stale):
        edit(1)
    scope.shared(database, ash, made, sam)
    with refused(RuleBroken, "You shared this"):
        edit(2)


def test_an_entry_nobody_read_can_be_deleted_and_a_shared_one_cannot(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    private, given = (scope.entry(database, ash, framework) for _ in range(2))
    scope.shared(database, ash, given, sam)

    with database.committing(ash) as session:
        actions.delete(session, ash, private, at=NOW)
    with refused(RuleBroken, "cannot be deleted"), database.committing(ash) as session:
        actions.delete(session, ash, given, at=NOW)
    with database.reading(ash) as session:
        assert [one.id for one in queries.entries(session, ash, on=TODAY)] == [given]


def test_a_reader_reads_what_was_frozen_and_the_worker_sees_that_they_did(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = scope.entry(database, ash, framework, scope.logged(felt="small"))
    given = scope.shared(database, ash, made, sam)

    found = read(database, sam, given)

    assert (found.told.asked, found.told.felt, found.told.happened) == (scope.ASKED, "", None)
    assert found.worker.name == "Ash Sample"
    assert found.waits
    mine = own(database, ash, made).shares[0]
    assert mine.last_read is not None
    with database.reading(ash) as session:
        assert [one.kind for one in looks(session, ash)] == ["scope_share"]


def test_what_the_worker_ticks_is_in_the_copy(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = scope.entry(database, ash, framework, scope.logged(felt="small"))

    given = scope.shared(database, ash, made, sam, with_felt=True, with_went_along=True)

    told = read(database, sam, given).told
    assert (told.felt, told.happened) == ("small", Happened.WENT_ALONG)


def test_whom_one_may_choose(
    database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor,
    kit: Actor, lee: Actor, jo: Actor,
) -> None:  # fmt: skip
    line, other = (people.supervisor(database, place, name) for name in ("Lin S", "Una S"))
    people.pair(database, place, ash, line, PairKind.LINE)
    made = scope.entry(database, ash, framework)

    with database.reading(ash) as session:
        offered = queries.choosing(session, ash, None, on=TODAY).readers

    assert [one.person.name for one in offered] == ["Sam Sample", "Kit Sample", "Lee Sample"]
    for nobody in (line, other, jo, ash):
        with refused(RuleBroken, "Choose somebody"):
            scope.shared(database, ash, made, nobody)
    scope.shared(database, ash, made, kit)
    with refused(RuleBroken, "already"):
        scope.shared(database, ash, made, kit)


def test_in_a_team_of_three_somebody_outside_is_offered_first(
    database: Database, place: people.Place, ash: Actor, sam: Actor, lee: Actor
) -> None:
    team = scope.team(database, place, "Harbour team", ash, sam)

    def names(team_id: UUID | None) -> list[str]:
        with database.reading(ash) as session:
            found = queries.choosing(session, ash, team_id, on=TODAY)
        return [one.person.name for one in found.readers]

    assert names(team) == names(None) == ["Lee Sample", "Sam Sample"]
    more = [people.worker(database, place, f"{name} Sample") for name in ("Bo", "Cam")]
    scope.team(database, place, "Another", *more)
    with database.committing(place.system) as session:
        for one in more:
            people_actions.give_post(
                session, place.system, one.person_id, Role.PEER_SUPPORT_WORKER,
                team_id=team, starts_on=TODAY, at=NOW,
            )  # fmt: skip
    assert names(team) == ["Sam Sample", "Lee Sample"]


def test_reading_ends_with_the_pair_and_with_taking_it_back(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    made = scope.entry(database, ash, framework)
    with_sam, with_kit = (scope.shared(database, ash, made, one) for one in (sam, kit))

    with database.committing(ash) as session:
        assert actions.withdraw(session, ash, with_kit, at=NOW) == made
    with database.committing(kit) as session:
        people_actions.state_peer_role(session, kit, on=None, at=NOW)

    assert read(database, sam, with_sam).may_be_read
    for gone in (with_kit, uuid4()):
        with refused(NotFound):
            read(database, kit, gone)
        with refused(NotFound), database.committing(ash) as session:
            actions.withdraw(session, ash, gone, at=NOW)
    with refused(NotFound), database.committing(sam) as session:
        actions.withdraw(session, sam, with_sam, at=NOW)
    assert events(database, ash, "scope.")[-1] == "scope.withdrawn"


def test_a_peer_lead_who_is_none_any_more_reads_nothing(
    database: Database, framework: Framework, ash: Actor, kit: Actor
) -> None:
    made = scope.entry(database, ash, framework)
    given = scope.shared(database, ash, made, kit)
    with database.committing(kit) as session:
        people_actions.state_peer_role(session, kit, on=None, at=NOW)

    with refused(NotFound):
        read(database, kit, given)
    mine = own(database, ash, made).shares[0]
    assert (mine.may_be_read, mine.ended_at) == (False, None)


def test_an_answer_is_owed_and_given_once_by_the_one_who_was_chosen(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    made = scope.entry(database, ash, framework)
    given = scope.shared(database, ash, made, sam)
    for reader in (sam, ash):
        with database.reading(reader) as session:
            (owed,) = queries.waiting(session, reader, on=TODAY)
            assert (owed.id, owed.told.asked) == (given, "")

    with refused(NotFound):
        scope.answered(database, kit, given)
    with refused(NotPermitted):
        scope.answered(database, ash, given)
    with refused(RuleBroken, "what will be done"):
        scope.answered(database, sam, given, scope.answer(will_do=""))
    scope.answered(database, sam, given)

    with refused(RuleBroken, "answered already"):
        scope.answered(database, sam, given)
    answer = own(database, ash, made).shares[0].answer
    assert answer is not None
    assert (answer.by.name, answer.by_whom) == ("Sam Sample", "Sam")
    with database.reading(sam) as session:
        assert queries.waiting(session, sam, on=TODAY) == []


def test_a_note_goes_to_the_team_lead_after_the_worker_read_it(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    made = scope.entry(database, ash, framework)
    given = scope.shared(database, ash, made, sam)

    def give() -> None:
        with database.committing(sam) as session:
            actions.give_note(session, sam, given, at=NOW)

    def says(worker: Actor, answer_id: UUID, *, may_go: bool) -> None:
        with database.committing(worker) as session:
            actions.let_note_go(session, worker, answer_id, may_go=may_go, at=NOW)

    with refused(NotFound):
        give()
    answer = scope.answered(database, sam, given, scope.answer(note=NOTE))
    with refused(RuleBroken, "waits until"):
        give()
    for other in (sam, kit):
        with refused(NotFound):
            says(other, answer, may_go=True)
    says(ash, answer, may_go=False)
    with refused(RuleBroken, "waits until"):
        give()
    with database.committing(ash) as session:
        later = NOW + timedelta(hours=1)
        actions.let_note_go(session, ash, answer, may_go=True, at=later)
    give_at = NOW + timedelta(hours=2)
    with database.committing(sam) as session:
        actions.give_note(session, sam, given, at=give_at)

    found = own(database, ash, made).shares[0].answer
    assert found is not None
    assert (found.note, found.step) == (NOTE, NoteStep.GIVEN)
    with refused(RuleBroken, "already"):
        says(ash, answer, may_go=False)


def test_only_the_worker_closes_and_then_nothing_is_owed(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    private, made = (scope.entry(database, ash, framework) for _ in range(2))
    given = scope.shared(database, ash, made, sam)

    def close(who: Actor, entry_id: UUID) -> None:
        with database.committing(who) as session:
            actions.close(session, who, entry_id, at=NOW)

    with refused(NotFound):
        close(sam, made)
    with refused(RuleBroken, "nothing to close"):
        close(ash, private)
    close(ash, made)

    with refused(RuleBroken, "You closed this"):
        close(ash, made)
    with refused(RuleBroken, "closed this meanwhile"):
        scope.answered(database, sam, given)
    with refused(RuleBroken, "You closed this"):
        scope.shared(database, ash, made, sam)
    with database.reading(ash) as session:
        assert queries.waiting(session, ash, on=TODAY) == []


def test_a_year_after_closing_the_words_are_gone(
    database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor
) -> None:
    made = scope.entry(database, ash, framework)
    given = scope.shared(database, ash, made, sam)
    scope.answered(database, sam, given)
    scope.entry(database, ash, framework)
    with database.committing(ash) as session:
        actions.close(session, ash, made, at=NOW)

    def drop(days: int, actor: Actor = place.system) -> int:
        with database.committing(actor) as session:
            return actions.drop_closed(session, actor, at=NOW + timedelta(days=days))

    assert (drop(364), drop(365), drop(366)) == (0, 1, 0)
    found = own(database, ash, made)
    answer = found.shares[0].answer
    assert answer is not None
    assert (found.told.asked, found.shares[0].told.asked, answer.will_do) == ("", "", "")
    assert found.told.about == "RB44"
    with refused(NotPermitted):
        drop(366, ash)


def test_the_worker_alone_is_asked_after_the_third_of_a_kind(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    entries = [
        scope.entry(database, ash, framework, at=NOW - timedelta(days=day)) for day in (40, 20, 0)
    ]

    def asked(who: Actor) -> list[str | None]:
        with database.reading(who) as session:
            return [one.about for one in queries.to_share(session, who, on=TODAY)]

    assert (asked(ash), asked(sam)) == (["RB44"], [])
    scope.shared(database, ash, entries[0], sam)
    assert asked(ash) == []


def test_a_way_of_being_kept_out_is_logged_by_the_same_form(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    what = scope.logged("Not asked to the meeting", direction=Direction.TOO_LITTLE, about="OP2")
    made = scope.entry(database, ash, framework, what)

    given = scope.shared(database, ash, made, sam)

    assert read(database, sam, given).told.about == "OP2"
    assert day_of(own(database, ash, made).logged_at) == TODAY
    with refused(RuleBroken), database.committing(ash) as session:
        actions.share(session, ash, made, Terms(uuid4()), at=NOW)
