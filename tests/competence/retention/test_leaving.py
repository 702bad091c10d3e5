"""Records of work go six years after somebody left, whole, and nothing of anybody else's."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Table, select

from competence.actors import Actor, Role
from competence.database import Database, Record
from competence.evidence.records import Evidence, EvidenceCopy
from competence.files.records import StoredFile
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.records import Membership, OrganisationSetting, Pair, Post
from competence.people.rules import Setting
from competence.retention import actions
from competence.retention.rules import OUTLIVED, STAYS
from competence.shares import share_of
from competence.signoff.records import Decision, RequestEvidence, SignOffRequest
from competence.supervision.records import Attendance, Meeting
from competence.tables import METADATA
from competence.training import actions as training_actions
from competence.training.records import Course, HandedIn, Learner
from tests.factories import people, signoff, supervision, training
from tests.factories.people import NOW

LEFT = date(2026, 12, 1)
SOON = NOW + timedelta(days=6 * 365)
AFTER = NOW + timedelta(days=6 * 365 + 30)


@pytest.fixture
def sam(database: Database, place: people.Place) -> Actor:
    """A supervisor."""
    return people.supervisor(database, place)


@pytest.fixture
def ash(database: Database, place: people.Place, framework: Framework, sam: Actor) -> Actor:
    """A worker with two decisions and a session, whose post ends in December."""
    ash = with_record(database, place, framework, sam, "Ash Sample")
    end_post(database, place, ash)
    return ash


def with_record(
    database: Database, place: people.Place, framework: Framework, sam: Actor, name: str
) -> Actor:
    worker = people.worker(database, place, name, email=f"{name.split(maxsplit=1)[0]}@example.org")
    people.pair(database, place, worker, sam)
    pieces = signoff.enough(database, worker, framework)
    for competence, evidence_ids in (("E2", pieces), ("E3", ())):
        asked = signoff.request(
            database, worker, sam, framework, competence, evidence_ids=evidence_ids
        )
        signoff.answered(database, sam, framework, asked)
    supervision.logged(database, sam, framework, supervision.session_of(sam, worker))
    return worker


def end_post(database: Database, place: people.Place, who: Actor, on: date = LEFT) -> None:
    with database.committing(place.system) as session:
        for post in session.scalars(select(Post).where(Post.person_id == who.person_id)):
            post.ends_on = on
        for pair in session.scalars(select(Pair).where(Pair.worker_id == who.person_id)):
            pair.ends_on = on


def dropped(
    database: Database, place: people.Place, *, all_at_once: bool = True, at: datetime = AFTER
) -> dict[str, int]:
    with database.committing(place.system) as session:
        gone = actions.drop(session, place.system, all_at_once=all_at_once, at=at)
    return dict(gone)


def count(database: Database, place: people.Place, *records: type[Record]) -> list[int]:
    with database.reading(place.system) as session:
        return [share_of(session, one, place.system, all_at_once=True) for one in records]


WORK = (SignOffRequest, RequestEvidence, Decision, EvidenceCopy, Attendance, Meeting, Pair)


@pytest.mark.usefixtures("ash")
def test_it_stays_six_years_and_goes_then(database: Database, place: people.Place) -> None:
    before = count(database, place, *WORK)
    assert dropped(database, place, at=SOON) == {}
    assert count(database, place, *WORK) == before

    gone = dropped(database, place)

    assert (gone["requests"], gone["supervision sessions"], gone["posts"]) == (2, 1, 1)
    assert count(database, place, *WORK) == [0] * len(WORK)
    assert dropped(database, place) == {}


@pytest.mark.usefixtures("ash")
def test_what_is_their_own_stays_theirs(database: Database, place: people.Place) -> None:
    dropped(database, place)
    assert count(database, place, Evidence, Membership) == [2, 2]


def test_nothing_goes_of_whoever_is_still_here(
    database: Database, place: people.Place, framework: Framework, sam: Actor, ash: Actor
) -> None:
    bo = with_record(database, place, framework, sam, "Bo Sample")
    dropped(database, place)

    with database.reading(sam) as session:
        for record in (SignOffRequest, Decision, EvidenceCopy, Attendance, Pair):
            assert set(session.scalars(select(record.worker_id))) == {bo.person_id}
        assert len(session.scalars(select(Meeting.id)).all()) == 1


def test_whoever_came_back_has_not_left(
    database: Database, place: people.Place, ash: Actor
) -> None:
    with database.committing(place.system) as session:
        people_actions.give_post(
            session, place.system, ash.person_id, Role.SUPERVISOR,
            starts_on=LEFT + timedelta(days=900), at=NOW,
        )  # fmt: skip
    before = count(database, place, *WORK)
    dropped(database, place)
    assert count(database, place, *WORK) == before


@pytest.mark.usefixtures("ash")
def test_a_run_takes_one_whole_record_of_few(database: Database, place: people.Place) -> None:
    gone = dropped(database, place, all_at_once=False)
    assert gone["requests"] == 1
    assert count(database, place, SignOffRequest, Decision) == [1, 1]
    assert dropped(database, place, all_at_once=False)["requests"] == 1
    assert count(database, place, SignOffRequest, Decision) == [0, 0]


@pytest.mark.usefixtures("ash")
def test_an_organisation_may_keep_it_for_less(database: Database, place: people.Place) -> None:
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    with database.committing(alex) as session:
        people_actions.choose_settings(session, alex, {Setting.RECORD_YEARS: 2}, at=NOW)
    assert dropped(database, place, at=NOW + timedelta(days=700)) == {}
    assert dropped(database, place, at=NOW + timedelta(days=760))["requests"] == 2
    assert count(database, place, OrganisationSetting) == [1]


def test_a_course_goes_whole_six_years_after_its_last_session(
    database: Database, place: people.Place, framework: Framework
) -> None:
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)
    ash = people.worker(database, place)
    course = training.course(database, tam, framework)
    training.session_of(database, tam, course, starts_at=NOW + timedelta(days=30))
    part = training.asked(database, tam, course)
    token = training.link(database, tam, course)
    hand_in(database, ash, training.joined(database, ash, token, "Ash Sample"), part)
    assert count(database, place, Course, Learner, HandedIn, StoredFile) == [1, 1, 1, 1]

    assert "courses" not in dropped(database, place, at=NOW + timedelta(days=6 * 365 + 20))
    assert dropped(database, place, at=NOW + timedelta(days=6 * 365 + 40))["courses"] == 1

    assert count(database, place, Course, Learner, HandedIn, StoredFile) == [0, 0, 0, 0]


def hand_in(database: Database, ash: Actor, learner: UUID, part: UUID) -> None:
    file = (b"What I wrote.", "talk.txt")
    with database.committing(ash) as session:
        training_actions.hand_in(session, ash, learner, part, "", file=file, at=NOW)


def test_every_table_has_one_rule() -> None:
    hanging = [name for one in OUTLIVED for name in one.hanging]
    said = [*dict.fromkeys(one.table for one in OUTLIVED), *dict.fromkeys(hanging), *STAYS]
    assert sorted(said) == sorted(METADATA.tables)


def test_nothing_else_points_at_what_hangs_on_a_record() -> None:
    for one in OUTLIVED:
        whole = {one.table, *one.hanging}
        for table in METADATA.sorted_tables:
            outside = points_at(table) & set(one.hanging) if table.name not in whole else set()
            assert outside == set(), f"{table.name} would be left pointing at what goes"


def test_what_hangs_on_a_record_reaches_it() -> None:
    for one in OUTLIVED:
        for name in one.hanging:
            ways = points_at(METADATA.tables[name]) & {one.table, *one.hanging}
            assert ways, f"{name} hangs on nothing of {one.table}"


def points_at(table: Table) -> set[str]:
    return {key.column.table.name for key in table.foreign_keys} - {table.name}
