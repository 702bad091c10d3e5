"""Courses of other providers: kept, changed and taken away by whoever was on them alone."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken, Stale
from competence.evidence import actions as evidence
from competence.training import actions, queries
from competence.training.rules.outside import EARLIEST, Elsewhere, elsewhere_fault
from tests.competence.assessment.trail import events
from tests.competence.training.conftest import Cast
from tests.factories.people import NOW

TODAY = NOW.date()
DAY = TODAY - timedelta(days=30)
COURSE = Elsewhere("Mill Lane Training", "Hearing voices: a first day", DAY, 360)
FILE = (b"You were there.", "certificate.txt")


def keep(database: Database, actor: Actor, file: tuple[bytes, str] | None = FILE) -> UUID:
    with database.committing(actor) as session:
        return actions.keep_outside_training(session, actor, COURSE, file=file, at=NOW).id


def read(database: Database, actor: Actor, outside_id: UUID) -> queries.OutsideRead:
    with database.reading(actor) as session:
        return queries.outside_training(session, actor, outside_id)


@pytest.mark.parametrize(
    ("course", "field"),
    [
        (COURSE, None),
        (replace(COURSE, last_on=DAY + timedelta(days=1), look_again_on=date(2040, 1, 1)), None),
        (replace(COURSE, title=" "), "title"),
        (replace(COURSE, title="x" * 151), "title"),
        (replace(COURSE, provider=" "), "provider"),
        (replace(COURSE, provider="x" * 201), "provider"),
        (replace(COURSE, minutes=0), "hours"),
        (replace(COURSE, minutes=60_001), "hours"),
        (replace(COURSE, first_on=EARLIEST - timedelta(days=1)), "first_on"),
        (replace(COURSE, first_on=TODAY + timedelta(days=1)), "first_on"),
        (replace(COURSE, last_on=DAY), "last_on"),
        (replace(COURSE, last_on=TODAY + timedelta(days=1)), "last_on"),
        (replace(COURSE, look_again_on=DAY - timedelta(days=1)), "look_again_on"),
    ],
)
def test_a_course_elsewhere_has_a_name_a_provider_days_and_hours(
    course: Elsewhere, field: str | None
) -> None:
    found = elsewhere_fault(course, today=TODAY)

    assert (found.field if found else None) == field


def test_it_is_kept_with_its_file_for_its_worker_alone(database: Database, cast: Cast) -> None:
    kept = keep(database, cast.ash)

    with database.reading(cast.ash) as session:
        (mine,) = queries.outside_trainings(session, cast.ash)
        assert queries.outside_file(session, cast.ash, kept).contents == FILE[0]
    assert (mine.elsewhere, mine.file_name) == (COURSE, "certificate.txt")
    for actor in (cast.tam, cast.jo, cast.wes):
        with database.reading(actor) as session:
            assert queries.outside_trainings(session, actor) == []
        with pytest.raises(NotFound):
            read(database, actor, kept)
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.delete_outside_training(session, actor, kept, at=NOW)
    assert events(database, cast.ash, "outside_training.") == ["outside_training.kept"]


def test_who_holds_no_worker_s_post_keeps_none(database: Database, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        keep(database, cast.tam)


def test_what_the_rule_refuses_is_said_beside_its_field(database: Database, cast: Cast) -> None:
    with (
        pytest.raises(RuleBroken, match="what it was called") as refused,
        database.committing(cast.ash) as session,
    ):
        actions.keep_outside_training(session, cast.ash, replace(COURSE, title=""), at=NOW)

    assert refused.value.field == "title"


def test_it_is_changed_and_its_file_replaced_or_taken_away(database: Database, cast: Cast) -> None:
    ash, kept = cast.ash, keep(database, cast.ash)
    longer = replace(COURSE, minutes=720, last_on=DAY + timedelta(days=1))
    with database.committing(ash) as session:
        actions.change_outside_training(
            session, ash, kept, longer, version=1, file=(b"Two days.", "two.txt"), at=NOW
        )
    assert read(database, ash, kept).elsewhere == longer
    with database.reading(ash) as session:
        assert queries.outside_file(session, ash, kept).contents == b"Two days."

    with database.committing(ash) as session:
        actions.change_outside_training(
            session, ash, kept, longer, version=2, without_file=True, at=NOW
        )

    assert (read(database, ash, kept).file_name, read(database, ash, kept).version) == ("", 3)
    with pytest.raises(NotFound), database.reading(ash) as session:
        queries.outside_file(session, ash, kept)
    with pytest.raises(Stale), database.committing(ash) as session:
        actions.change_outside_training(session, ash, kept, COURSE, version=1, at=NOW)


def test_it_is_taken_away_with_its_file_and_the_trail_says_so(
    database: Database, cast: Cast
) -> None:
    ash = cast.ash
    with_file, without = keep(database, ash), keep(database, ash, None)

    for one in (with_file, without):
        with database.committing(ash) as session:
            actions.delete_outside_training(session, ash, one, at=NOW)

    with pytest.raises(NotFound):
        read(database, ash, with_file)
    assert events(database, ash, "outside_training.")[2:] == ["outside_training.deleted"] * 2


def test_its_file_is_no_evidence_and_is_not_swept_away(database: Database, cast: Cast) -> None:
    keep(database, cast.ash)
    system = Actor.system(cast.ash.organisation_id)

    with database.committing(system) as session:
        assert evidence.drop_unheld_files(session, system, before=NOW + timedelta(days=9)) == 0
