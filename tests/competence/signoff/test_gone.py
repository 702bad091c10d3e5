"""Sixty days after a decision only kind, day and fingerprint stay, with whoever decided."""

from datetime import timedelta

import pytest

from competence.database import Database
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.signoff import actions, queries
from competence.trail.queries import looks
from tests.competence.signoff.conftest import Team
from tests.factories import signoff
from tests.factories.people import NOW

LAST, AFTER = NOW + timedelta(days=60), NOW + timedelta(days=61)


def test_the_decider_alone_is_told_what_stays_and_it_is_no_look(
    database: Database, framework: Framework, team: Team
) -> None:
    asked = signoff.request(
        database, team.ash, team.sam, framework,
        evidence_ids=signoff.enough(database, team.ash, framework), view_from=team.kit,
    )  # fmt: skip
    signoff.view_given(database, team.kit, framework, asked)
    signoff.answered(database, team.sam, framework, asked)
    with database.reading(team.sam) as session:
        sent = queries.request(session, team.sam, asked, on=LAST.date()).copies
        assert queries.kept(session, team.sam, asked, on=LAST.date()) is None

    for read in (
        lambda session: actions.read(session, team.sam, asked, at=AFTER),
        lambda session: actions.read_file(session, team.sam, asked, sent[0].copy_id, at=AFTER),
    ):
        with pytest.raises(queries.Gone) as gone, database.committing(team.sam) as session:
            read(session)
        kept = gone.value.kept
        assert kept.decided_on == NOW.date()
        assert [(one.kind, one.fingerprint) for one in kept.pieces] == [
            (one.kind, one.fingerprint) for one in sent
        ]

    with pytest.raises(NotFound) as refused, database.committing(team.kit) as session:
        actions.read(session, team.kit, asked, at=AFTER)
    assert not isinstance(refused.value, queries.Gone)
    with database.reading(team.ash) as session:
        assert looks(session, team.ash) == []
        assert queries.kept(session, team.ash, asked, on=AFTER.date()) is None


def test_nothing_is_kept_of_nothing(database: Database, framework: Framework, team: Team) -> None:
    asked = signoff.request(database, team.ash, team.sam, framework)
    signoff.answered(database, team.sam, framework, asked)

    with database.reading(team.sam) as session:
        kept = queries.kept(session, team.sam, asked, on=AFTER.date())

    assert kept is not None
    assert kept.pieces == []
