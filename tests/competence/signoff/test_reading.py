"""Who reads what, until when, and what waits on whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, select

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.rules import Clocks, PairKind
from competence.signoff import actions, queries
from competence.signoff.rules import Outcome, months_later
from competence.trail.records import LookedAt
from tests.competence.signoff.conftest import Team
from tests.competence.signoff.reading import read
from tests.factories import assessment, evidence, people, signoff
from tests.factories.people import NOW

TODAY = NOW.date()
DAY = timedelta(days=1)


@contextmanager
def counting(database: Database) -> Iterator[list[str]]:
    """The SELECTs made inside."""
    found: list[str] = []

    def note(*given: object) -> None:
        if str(given[2]).strip().startswith("SELECT") and "set_config" not in str(given[2]):
            found.append(str(given[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def test_nobody_but_those_it_is_for_reads_a_request(
    database: Database, framework: Framework, team: Team
) -> None:
    place, ash, sam, kit = team.place, team.ash, team.sam, team.kit
    asked = signoff.request(database, ash, sam, framework)
    other = people.supervisor(database, place, "May Sample")
    people.pair(database, place, ash, other)
    line = people.supervisor(database, place, "Lee Sample")
    people.pair(database, place, ash, line, PairKind.LINE)
    bo = people.worker(database, place, "Bo Sample")
    elsewhere = people.supervisor(database, people.organisation(database, "Mill Lane"))

    for actor in (kit, other, line, bo, elsewhere):
        for request_id in (asked, uuid4()):
            with pytest.raises(NotFound, match="nothing here for you to read"):
                read(database, actor, request_id)
            with pytest.raises(NotFound), database.committing(actor) as session:
                actions.read(session, actor, request_id, at=NOW)


def test_reading_ends_with_the_pair(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)

    signoff.pairs_ended(database, place, sam)

    with pytest.raises(NotFound):
        read(database, sam, asked)
    with database.reading(sam) as session:
        assert not queries.queue(session, sam, on=TODAY)
    assert read(database, ash, asked).asked.name == "Sam Sample"


def test_copies_are_read_until_sixty_days_after_the_answer(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)
    assert read(database, sam, asked, on=TODAY + 300 * DAY).is_open
    signoff.answered(database, sam, framework, asked)
    signoff.view_given(database, kit, framework, asked, at=NOW + 3 * DAY)

    assert read(database, sam, asked, on=TODAY + 60 * DAY).decision
    assert read(database, kit, asked, on=TODAY + 63 * DAY).views
    for reader, days in ((sam, 61), (kit, 64)):
        with pytest.raises(NotFound):
            read(database, reader, asked, on=TODAY + days * DAY)
    assert read(database, ash, asked, on=TODAY + 300 * DAY).decision


def test_the_decision_before_keeps_its_words_for_who_decided_it(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    first = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, first, signoff.LETS_TALK)
    new = people.supervisor(database, place, "May Sample")
    people.pair(database, place, ash, new)
    second = signoff.request(database, ash, new, framework)

    assert read(database, sam, first).asked_for_view == frozenset()
    by_may, by_ash = read(database, new, second), read(database, ash, second)
    signoff.answered(database, new, framework, second, at=NOW + DAY)
    again = signoff.request(database, ash, sam, framework, at=NOW + 2 * DAY)
    third = read(database, sam, again)

    assert by_may.earlier is not None
    assert (by_may.earlier.outcome, by_may.earlier.seen) == (Outcome.LETS_TALK, "")
    assert by_ash.earlier is not None
    assert by_ash.earlier.seen == signoff.LETS_TALK.seen
    assert by_may.last_view == by_may.earlier
    assert third.earlier is not None
    assert third.earlier.decider.name == "May Sample"
    assert read(database, sam, first).earlier is None
    assert read(database, sam, first).last_view is not None


def test_a_worker_sees_who_read_what(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = evidence.piece(database, ash, framework, file=(b"What I made.", "leaflet.txt"))
    asked = signoff.request(database, ash, sam, framework, evidence_ids=[made])

    for reader in (ash, sam, sam):
        with database.committing(reader) as session:
            (copy,) = actions.read(session, reader, asked, at=NOW).copies
            file = actions.read_file(session, reader, asked, copy.copy_id, at=NOW)

    with database.reading(ash) as session:
        looks = session.execute(select(LookedAt.kind, LookedAt.reader_id)).all()
    assert file.contents == b"What I made."
    assert sorted(map(tuple, looks)) == [
        ("evidence_copy", sam.person_id), ("sign_off_request", sam.person_id),
    ]  # fmt: skip


def test_a_file_is_read_only_with_the_request_it_was_sent_with(
    database: Database, framework: Framework, team: Team
) -> None:
    ash, sam, kit = team.ash, team.sam, team.kit
    made = evidence.piece(database, ash, framework, file=(b"What I made.", "leaflet.txt"))
    asked = signoff.request(database, ash, sam, framework, evidence_ids=[made])
    other = signoff.request(database, ash, sam, framework, "F1")
    (copy,) = read(database, sam, asked).copies

    tries: list[tuple[Actor, UUID, UUID]] = [
        (kit, asked, copy.copy_id), (sam, other, copy.copy_id), (sam, asked, uuid4()),
    ]  # fmt: skip
    for actor, request_id, copy_id in tries:
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.read_file(session, actor, request_id, copy_id, at=NOW)


def test_the_queue_holds_what_is_owed_soonest_first(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    people.pair(database, place, bo, sam)
    with database.committing(sam) as session:
        people_actions.state_peer_role(session, sam, on=people.LONG_AGO, at=NOW)
    may = people.supervisor(database, place, "May Sample")
    people.pair(database, place, bo, may)
    signoff.request(database, ash, sam, framework, "F1", at=NOW - 3 * DAY)
    signoff.request(database, bo, sam, framework, "F1", at=NOW - 5 * DAY)
    signoff.request(database, bo, may, framework, "E2", view_from=sam, at=NOW - 9 * DAY)
    with database.committing(bo) as session:
        people_actions.be_away(
            session, bo, bo.person_id, starts_on=TODAY - 4 * DAY, ends_on=TODAY, at=NOW
        )

    with database.reading(sam) as session:
        items = queries.queue(session, sam, on=TODAY)

    assert [(one.worker.name, one.competence, one.view_asked_id is None) for one in items] == [
        ("Ash Sample", "F1", True), ("Bo Sample", "F1", True), ("Bo Sample", "E2", False),
    ]  # fmt: skip
    assert [one.due_on for one in items][:2] == [TODAY + 11 * DAY, TODAY + 13 * DAY]
    assert items[0].release == "0.1.0"


def test_the_queue_takes_as_many_statements_for_many_as_for_one(
    database: Database, place: people.Place, framework: Framework, sam: Actor
) -> None:
    for number in range(5):
        worker = people.worker(database, place, f"Worker {number}")
        people.pair(database, place, worker, sam)
        signoff.request(database, worker, sam, framework)

    with counting(database) as statements, database.reading(sam) as session:
        assert len(queries.queue(session, sam, on=TODAY)) == 5

    assert len(statements) == 2


def test_a_request_takes_few_statements_however_much_was_sent(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    assessment.finished(database, ash, framework)
    sent = [
        evidence.piece(database, ash, framework, file=(b"made", "leaflet.txt")) for _ in range(4)
    ]
    first = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, first)
    asked = signoff.request(
        database, ash, sam, framework, evidence_ids=sent, with_words=True, view_from=kit
    )

    with counting(database) as statements, database.reading(sam) as session:
        assert len(queries.request(session, sam, asked, on=TODAY).copies) == 4

    assert len(statements) == 5


def test_a_worker_sees_all_that_was_decided_with_its_words(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    first = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, first, signoff.LETS_TALK)
    with database.committing(ash) as session:
        actions.reply(session, ash, first, "Let us.", at=NOW)
    second = signoff.request(database, ash, sam, framework, at=NOW + timedelta(hours=1))
    signoff.answered(database, sam, framework, second, at=NOW + timedelta(hours=2))

    with database.reading(ash) as session:
        found = queries.decisions(session, ash, framework.framework)["E2"]
        alone = queries.decisions(session, ash, framework.framework, competence="E2")["E2"]
        assert not queries.decisions(session, ash, framework.framework, competence="E1")

    assert [one.outcome for one in found] == [Outcome.LETS_TALK, Outcome.AGREED]
    assert [one.words for one in found[0].replies] == ["Let us."]
    assert [(one.outcome, one.replies) for one in alone] == [
        (Outcome.LETS_TALK, ()), (Outcome.AGREED, ()),
    ]  # fmt: skip


def test_a_worker_sees_what_waits_on_others(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    done = signoff.request(database, ash, sam, framework, "F1")
    signoff.answered(database, sam, framework, done)

    with database.reading(ash) as session:
        (one,) = queries.waiting(session, ash, framework.framework, on=TODAY)

    assert (one.request_id, one.asked.name) == (asked, "Sam Sample")
    assert one.due_on == TODAY + 14 * DAY


def test_days_on_which_either_of_the_two_is_away_stop_what_is_owed(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    for who, first, back in ((sam, 1, 5), (ash, 3, 8)):  # 3 and 4 count once
        with database.committing(who) as session:
            people_actions.be_away(
                session, who, who.person_id,
                starts_on=TODAY + first * DAY, ends_on=TODAY + back * DAY, at=NOW,
            )  # fmt: skip
    later = TODAY + 10 * DAY

    with database.reading(ash) as session:
        (waits,) = queries.waiting(session, ash, framework.framework, on=later)
        shown = queries.request(session, ash, asked, on=later)
    with database.reading(sam) as session:
        (item,) = queries.queue(session, sam, on=later)

    assert {waits.due_on, shown.due_on, item.due_on} == {TODAY + (14 + 7) * DAY}


def test_what_is_owed_on_both_sides_is_read_at_once(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    both = people.person(
        database, place, "Noor Sample", Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR,
        practises=("community-navigator",),
    )  # fmt: skip
    people.pair(database, place, both, sam)
    people.pair(database, place, ash, both)
    own = signoff.request(database, both, sam, framework, view_from=kit)
    given = signoff.request(database, ash, both, framework)
    signoff.request(database, ash, sam, framework, "F1")

    with database.reading(both) as session:
        found = queries.at_hand(session, both, framework, on=TODAY)
        assert found.standings == queries.standings(session, both, framework)
    owed = found.owed

    answers, views = queries.waiting_of(both, owed, Clocks(), on=TODAY)
    assert [(one.request_id, one.asked.name) for one in answers] == [(own, "Sam Sample")]
    assert [(one.request_id, one.asked.name) for one in views] == [(own, "Kit Sample")]
    assert [one.request_id for one in queries.queue_of(both, owed, Clocks(), on=TODAY)] == [given]


def test_a_supervisor_sees_levels_outcomes_and_days_of_whom_they_supervise(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, asked)
    people.pair(database, place, ash, sam, PairKind.LINE)

    with database.reading(sam) as session:
        found = queries.supervised(session, sam, ash.person_id, framework, on=TODAY)

    assert (found.worker.name, found.is_also_line) == ("Ash Sample", True)
    assert found.standings["E2"].agreed == "developing"


def test_it_is_to_be_looked_at_again_later_by_the_days_its_worker_was_away(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    signoff.answered(database, sam, framework, signoff.request(database, ash, sam, framework))
    later = NOW + timedelta(days=100)
    with database.committing(ash) as session:
        first, back = TODAY + timedelta(days=10), TODAY + timedelta(days=40)
        people_actions.be_away(session, ash, ash.person_id, starts_on=first, ends_on=back, at=NOW)

    with database.reading(sam) as session:
        found = queries.supervised(session, sam, ash.person_id, framework, on=later.date())
        agreed = queries.agreed_of(
            session, ash.organisation_id, ash.person_id, framework, on=later.date()
        )

    due = months_later(TODAY, 24) + timedelta(days=30)
    assert found.standings["E2"].look_again_on == due
    assert agreed["E2"].standing.look_again_on == due


def test_a_line_manager_and_a_stranger_see_nothing_of_it(
    database: Database, framework: Framework, team: Team
) -> None:
    place, ash, sam, kit = team.place, team.ash, team.sam, team.kit
    line = people.supervisor(database, place, "Lee Sample")
    people.pair(database, place, ash, line, PairKind.LINE)
    signoff.answered(database, sam, framework, signoff.request(database, ash, sam, framework))

    for actor in (line, kit, ash):
        with database.reading(actor) as session, pytest.raises(NotFound):
            queries.supervised(session, actor, ash.person_id, framework, on=TODAY)


def test_a_competence_that_the_release_has_no_more_stands_nowhere(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    signoff.answered(database, sam, framework, signoff.request(database, ash, sam, framework))

    without = replace(framework, competences=framework.competences_of("F"))
    with database.reading(ash) as session:
        assert queries.standings(session, ash, without) == {}


def test_what_a_worker_has_at_hand_when_they_ask(
    database: Database, framework: Framework, team: Team
) -> None:
    place, ash, sam, kit = team.place, team.ash, team.sam, team.kit
    people.pair(database, place, ash, kit, PairKind.LINE)
    assessment.finished(database, ash, framework)
    evidence.piece(database, ash, framework)

    with database.reading(ash) as session:
        e2 = queries.asking(session, ash, framework, framework.competence("E2"), on=TODAY)
        f1 = queries.asking(session, ash, framework, framework.competence("F1"), on=TODAY)
    asked = signoff.request(database, ash, sam, framework)
    with database.reading(ash) as session:
        after = queries.asking(session, ash, framework, framework.competence("E2"), on=TODAY)

    assert [pair.person.name for pair in e2.supervisors] == ["Sam Sample"]
    assert ([lead.person.name for lead in e2.peer_leads], list(f1.peer_leads)) == (
        ["Kit Sample"],
        [],
    )
    assert [entry.title for entry in e2.evidence] == ["A network meeting"]
    assert e2.said is not None
    assert e2.said.words == "I keep it short."
    assert (e2.open_request, after.open_request) == (None, asked)


def test_somebody_with_nothing_finds_nothing(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    with database.reading(ash) as session:
        assert queries.decisions(session, ash, framework.framework) == {}
        assert queries.standings(session, ash, framework) == {}
        assert queries.waiting(session, ash, framework.framework, on=TODAY) == []
    with database.reading(sam) as session:
        assert queries.queue(session, sam, on=TODAY) == []
