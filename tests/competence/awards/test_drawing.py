"""A certificate is drawn once, and stays as it was drawn."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from competence.actors import Actor
from competence.awards import actions, queries
from competence.awards.records import DrawnCertificate
from competence.database import Database
from competence.errors import DomainError, NotFound
from competence.sealing import forget_person
from tests.competence.awards.conftest import Team
from tests.competence.signoff.at_once import at_once
from tests.factories.people import NOW

FIRST, SECOND = b"%PDF the first", b"%PDF another"


def drawn(database: Database, actor: Actor, certificate: UUID) -> bytes | None:
    with database.reading(actor) as session:
        return queries.drawn(session, actor, certificate)


def keep(database: Database, actor: Actor, certificate: UUID, pdf: bytes) -> None:
    with database.committing(actor) as session:
        actions.keep_drawn(session, actor, certificate, pdf, at=NOW)


def test_the_first_drawing_is_the_only_one(database: Database, team: Team, issued: UUID) -> None:
    before = drawn(database, team.ash, issued)

    keep(database, team.kit, issued, FIRST)
    keep(database, team.ash, issued, SECOND)
    keep(database, team.place.system, issued, SECOND)

    assert before is None
    assert drawn(database, team.ash, issued) == FIRST


def test_of_many_at_once_one_is_kept(database: Database, team: Team, issued: UUID) -> None:
    pdfs = [f"%PDF {place}".encode() for place in range(8)]

    given = at_once(*[lambda pdf=pdf: keep(database, team.ash, issued, pdf) for pdf in pdfs])

    assert not [one for one in given if isinstance(one, DomainError)]
    assert drawn(database, team.ash, issued) in pdfs
    with database.reading(team.ash) as session:
        assert len(session.scalars(select(DrawnCertificate)).all()) == 1


def test_what_nobody_drew_waits_for_the_job(database: Database, team: Team, issued: UUID) -> None:
    with database.reading(team.place.system) as session:
        waiting = queries.undrawn(session, team.place.system)
    assert [*waiting] == [issued]
    assert "Ash Sample" in waiting[issued]

    keep(database, team.place.system, issued, FIRST)

    with database.reading(team.place.system) as session:
        assert queries.undrawn(session, team.place.system) == {}


def test_the_job_leaves_what_cannot_be_read_any_more(
    database: Database, team: Team, issued: UUID
) -> None:
    with database.committing(team.place.system) as session:
        forget_person(session, team.ash.person_id, at=NOW)

    with database.reading(team.place.system) as session:
        assert queries.undrawn(session, team.place.system) == {}


def test_only_its_holder_has_the_drawing(database: Database, team: Team, issued: UUID) -> None:
    keep(database, team.kit, issued, FIRST)

    for actor in (team.kit, team.tam, team.jo):
        with pytest.raises(NotFound):
            drawn(database, actor, issued)
    for actor in (team.tam, team.jo):
        with pytest.raises(NotFound):
            keep(database, actor, issued, SECOND)
    with pytest.raises(NotFound):
        keep(database, team.ash, uuid4(), SECOND)


def test_it_lies_sealed(database: Database, team: Team, issued: UUID) -> None:
    keep(database, team.ash, issued, FIRST)

    with database.reading(team.ash) as session:
        row = session.scalars(select(DrawnCertificate)).one()
    assert row.pdf is not None
    assert FIRST not in row.pdf
