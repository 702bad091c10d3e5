"""What goes by itself: copies 60 days after they were of use, and reasons two years later."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotPermitted
from competence.evidence import actions as evidence
from competence.evidence.records import EvidenceCopy
from competence.framework.model import Framework
from competence.signoff import actions
from competence.signoff.records import Decision, SignOffRequest
from tests.competence.assessment.trail import events
from tests.competence.signoff.conftest import Team
from tests.competence.signoff.reading import read
from tests.factories import signoff
from tests.factories.people import NOW
from tests.factories.signoff import COMPETENT, DEVELOPING, LETS_TALK


def days(count: int) -> datetime:
    return NOW + timedelta(days=count)


def run(database: Database, team: Team, count: int) -> tuple[int, int]:
    with database.committing(team.place.system) as session:
        return (
            actions.drop_copies(session, team.place.system, all_at_once=True, at=days(count)),
            actions.drop_reasons(session, team.place.system, all_at_once=True, at=days(count)),
        )


def test_60_days_after_the_answer_kind_day_and_fingerprint_stay(
    database: Database, framework: Framework, team: Team
) -> None:
    sent = signoff.enough(database, team.ash, framework)
    asked = signoff.request(
        database, team.ash, team.sam, framework, evidence_ids=sent, summary="In short."
    )
    assert run(database, team, 400) == (0, 0)  # it waits: nothing goes
    before = read(database, team.ash, asked)
    signoff.answered(database, team.sam, framework, asked, COMPETENT)

    assert run(database, team, 60) == (0, 0)
    assert run(database, team, 61) == (2, 0)
    assert run(database, team, 61) == (0, 0)

    after = read(database, team.ash, asked)
    assert after.summary == ""
    assert all(copy.is_over and not (copy.title or copy.words) for copy in after.copies)
    assert [(one.kind, one.happened_on, one.fingerprint) for one in after.copies] == [
        (one.kind, one.happened_on, one.fingerprint) for one in before.copies
    ]
    assert after.decision is not None
    assert after.decision.seen == COMPETENT.seen
    assert events(database, team.ash, "")[-3:] == [
        "signoff.words_emptied", "evidence.copy_emptied", "evidence.copy_emptied",
    ]  # fmt: skip


def test_a_copy_stays_while_somebody_looks_again_or_it_is_shared(
    database: Database, framework: Framework, team: Team
) -> None:
    own, seen = signoff.enough(database, team.ash, framework)
    asked = signoff.request(database, team.ash, team.sam, framework, evidence_ids=(own, seen))
    signoff.answered(database, team.sam, framework, asked, DEVELOPING)
    with database.committing(team.ash) as session:
        second = actions.ask_again(
            session, team.ash, framework, asked, asked_id=team.kit.person_id, at=days(1)
        ).id
    with database.committing(team.ash) as session:
        evidence.share(session, team.ash, own, with_id=team.sam.person_id, at=days(1))

    assert run(database, team, 200) == (0, 0)
    signoff.answered(database, team.kit, framework, second, DEVELOPING, at=days(20))
    assert run(database, team, 80) == (0, 0)
    assert run(database, team, 81) == (1, 0)
    with database.reading(team.ash) as session:
        left = session.scalars(select(EvidenceCopy).where(EvidenceCopy.title.is_not(None))).all()
    assert [one.evidence_id for one in left] == [own]


def test_what_a_wish_for_somebody_from_elsewhere_waits_for_stays(
    database: Database, framework: Framework, team: Team
) -> None:
    sent = signoff.enough(database, team.ash, framework)
    asked = signoff.request(database, team.ash, team.sam, framework, evidence_ids=sent)
    signoff.answered(database, team.sam, framework, asked, DEVELOPING)
    with database.committing(team.ash) as session:
        actions.want_elsewhere(session, team.ash, framework, asked, at=days(1))

    assert run(database, team, 300) == (0, 0)


def test_reasons_stay_until_two_years_after_the_next_decision(
    database: Database, framework: Framework, team: Team
) -> None:
    asked = signoff.request(database, team.ash, team.sam, framework, view_from=team.kit)
    signoff.answered(database, team.sam, framework, asked, LETS_TALK)
    signoff.view_given(database, team.kit, framework, asked)
    with database.committing(team.ash) as session:
        actions.reply(session, team.ash, asked, "Mine.", at=NOW)
    assert run(database, team, 3000) == (0, 0)  # nothing followed
    later = signoff.request(database, team.ash, team.sam, framework, at=days(100))
    signoff.answered(database, team.sam, framework, later, LETS_TALK, at=days(100))

    assert run(database, team, 100 + 730) == (0, 0)
    assert run(database, team, 100 + 732) == (0, 1)

    with database.reading(team.ash) as session:
        kept = session.scalars(select(Decision).order_by(Decision.decided_at)).all()
    assert [one.seen is None for one in kept] == [True, False]
    was = read(database, team.ash, asked)
    assert was.decision is not None
    assert [one.words for one in was.decision.replies] == [""]
    assert [one.seen for one in was.views] == [""]
    assert "signoff.reasons_emptied" in events(database, team.ash, "signoff.")


def test_nobody_lets_anything_go_by_hand(database: Database, team: Team) -> None:
    for drop in (actions.drop_copies, actions.drop_reasons):
        with pytest.raises(NotPermitted), database.committing(team.sam) as session:
            drop(session, team.sam, at=NOW)


def test_a_request_taken_back_goes_too(
    database: Database, framework: Framework, ash: Actor, sam: Actor, team: Team
) -> None:
    asked = signoff.request(database, ash, sam, framework, summary="In short.")
    with database.committing(ash) as session:
        actions.withdraw(session, ash, asked, at=NOW)

    run(database, team, 61)

    with database.reading(ash) as session:
        assert session.scalars(select(SignOffRequest.summary)).all() == [None]
