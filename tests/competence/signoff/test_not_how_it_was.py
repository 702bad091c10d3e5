"""What a worker says beside what others wrote of them: both stand, wherever the one is read."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from competence.database import Database
from competence.errors import NotFound, NotPermitted
from competence.evidence import actions as evidence
from competence.evidence import queries as kept
from competence.framework.model import Framework
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Template
from competence.replies.actions import reply
from competence.replies.rules import About, Entry, Said
from competence.signoff import actions, queries
from competence.signoff.records import View
from tests.competence.signoff.conftest import Team
from tests.factories import evidence as pieces
from tests.factories import signoff
from tests.factories.people import NOW

TODAY = NOW.date()
SAID = Said("It was the other way round.", not_how_it_was=True)


def told(database: Database, team: Team) -> set[object]:
    query = select(OutboxMessage.person_id).where(OutboxMessage.template == Template.NEWS)
    with database.reading(team.ash) as session:
        return set(session.scalars(query))


def test_it_stands_beside_a_view_and_what_was_seen_and_its_author_is_told(
    database: Database, framework: Framework, team: Team
) -> None:
    seen = pieces.observation(database, team.sam, team.ash, framework)
    asked = signoff.request(
        database, team.ash, team.sam, framework, evidence_ids=(seen,), view_from=team.kit
    )
    signoff.view_given(database, team.kit, framework, asked)
    with database.reading(team.ash) as session:
        entries = queries.entries_of(queries.request(session, team.ash, asked, on=TODAY))
    assert [(one.about, one.by_id) for one in entries] == [
        (About.VIEW, team.kit.person_id), (About.EVIDENCE, team.sam.person_id),
    ]  # fmt: skip

    for entry in entries:
        with database.committing(team.ash) as session:
            actions.reply(
                session, team.ash, asked, SAID.words, about_id=entry.id, not_how_it_was=True, at=NOW
            )

    for reader in (team.ash, team.sam, team.kit):
        with database.reading(reader) as session:
            read = queries.request(session, reader, asked, on=TODAY)
        beside = [read.views[0].replies, read.copies[0].replies]
        assert [[(r.words, r.not_how_it_was) for r in one] for one in beside] == [
            [(SAID.words, True)],
            [(SAID.words, True)],
        ]
        assert (bool(read.views[0].seen), read.decision) == (True, None)
    assert told(database, team) == {team.sam.person_id, team.kit.person_id}
    with database.reading(team.sam) as session:
        found = queries.replied(session, team.sam, on=TODAY)
        item, _ = kept.observation(session, team.sam, seen, on=TODAY)
    assert [(one.about, one.target_id, one.worker.id) for one in found] == [
        (About.EVIDENCE, seen, team.ash.person_id)
    ]
    assert [one.words for one in item.replies] == [SAID.words]


def test_nobody_else_says_it_and_nobody_of_what_they_wrote_themself(
    database: Database, framework: Framework, team: Team
) -> None:
    seen = pieces.observation(database, team.sam, team.ash, framework)
    own = pieces.piece(database, team.ash, framework)
    asked = signoff.request(database, team.ash, team.sam, framework, evidence_ids=(seen, own))

    for actor in (team.sam, team.kit):
        with pytest.raises(NotFound), database.committing(actor) as session:
            evidence.reply(session, actor, seen, SAID, at=NOW)
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.reply(session, actor, asked, "No.", about_id=seen, at=NOW)
    with pytest.raises(NotFound), database.committing(team.ash) as session:
        evidence.reply(session, team.ash, own, SAID, at=NOW)
    with pytest.raises(NotFound), database.committing(team.ash) as session:
        actions.reply(session, team.ash, asked, "Mine.", about_id=own, at=NOW)


def test_the_words_beside_a_view_go_with_its_own(
    database: Database, framework: Framework, team: Team
) -> None:
    asked = signoff.request(database, team.ash, team.sam, framework, view_from=team.kit)
    signoff.answered(database, team.sam, framework, asked, signoff.LETS_TALK)
    signoff.view_given(database, team.kit, framework, asked)
    with database.reading(team.ash) as session:
        view = session.scalars(select(View.id)).one()
    with database.committing(team.ash) as session:
        actions.reply(session, team.ash, asked, SAID.words, about_id=view, at=NOW)
    later = signoff.request(database, team.ash, team.sam, framework, at=NOW + timedelta(100))
    signoff.answered(
        database, team.sam, framework, later, signoff.LETS_TALK, at=NOW + timedelta(100)
    )

    with database.committing(team.place.system) as session:
        actions.drop_reasons(session, team.place.system, at=NOW + timedelta(900))

    with database.reading(team.ash) as session:
        read = queries.request(session, team.ash, asked, on=TODAY)
    assert [(one.seen, one.replies[0].words) for one in read.views] == [("", "")]


def test_an_entry_of_ones_own_is_not_replied_to(
    database: Database, framework: Framework, team: Team
) -> None:
    seen = pieces.observation(database, team.sam, team.ash, framework)

    entry = Entry(About.EVIDENCE, seen, team.sam.person_id)
    with pytest.raises(NotPermitted), database.committing(team.sam) as session:
        reply(session, team.sam, entry, SAID, at=NOW)
