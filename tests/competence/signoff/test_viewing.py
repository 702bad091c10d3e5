"""What somebody in or from a peer role does: giving the view they were asked for, or not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.rules import Clocks, Setting
from competence.signoff import actions, queries
from competence.signoff.queries import Waiting
from competence.signoff.rules import LONGEST_WORDS
from tests.competence.assessment.trail import events
from tests.competence.signoff.at_once import at_once
from tests.competence.signoff.conftest import Team
from tests.competence.signoff.reading import read
from tests.factories import people, signoff
from tests.factories.people import NOW
from tests.factories.signoff import EXCEPTED, NEXT_STEP, SEEN

TODAY = NOW.date()
TOO_LONG = "x" * (LONGEST_WORDS + 1)


def _views_owed(session: Session, actor: Actor, framework: Framework) -> Sequence[Waiting]:
    """The views that somebody is still owed."""
    owed = queries.at_hand(session, actor, framework, on=TODAY).owed
    return queries.waiting_of(actor, owed, Clocks(), on=TODAY)[1]


def test_a_view_lets_an_award_count_what_was_agreed(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)
    signoff.answered(database, sam, framework, asked, EXCEPTED)
    with database.reading(ash) as session:
        assert queries.standings(session, ash, framework)["E2"].awaits_view

    signoff.view_given(database, kit, framework, asked, "developing")

    with database.reading(ash) as session:
        assert not queries.standings(session, ash, framework)["E2"].awaits_view
        decision = queries.decisions(session, ash, framework.framework)["E2"][0]
    assert [(v.giver.name, v.level, v.seen) for v in decision.views] == [
        ("Kit Sample", "developing", SEEN)
    ]
    found = read(database, sam, asked)
    assert (len(found.views), found.views_waiting) == (1, ())
    assert events(database, ash, "signoff.")[-1] == "signoff.lived_experience_view"


def test_declining_gives_no_reason_and_leaves_the_view_owed(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)
    signoff.answered(database, sam, framework, asked, EXCEPTED)

    signoff.view_given(database, kit, framework, asked, None, seen="Not kept.")

    with database.reading(ash) as session:
        assert queries.standings(session, ash, framework)["E2"].awaits_view
        assert not _views_owed(session, ash, framework)
    assert [one.name for one in read(database, ash, asked).views_declined] == ["Kit Sample"]
    assert read(database, sam, asked).views_declined == ()
    assert read(database, sam, asked).views == ()
    with database.reading(kit) as session:
        assert not queries.queue(session, kit, on=TODAY)


def test_a_worker_sees_who_owes_them_a_view_and_by_when(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)
    taken_back = signoff.request(database, ash, sam, framework, "E1", view_from=kit)
    with database.committing(ash) as session:
        actions.withdraw(session, ash, taken_back, at=NOW)

    with database.reading(ash) as session:
        (one,) = _views_owed(session, ash, framework)
    with database.reading(sam) as session:
        assert not _views_owed(session, sam, framework)

    due = Clocks().due_on(
        Setting.VIEW_WORKING_DAYS, NOW, (ash.person_id, ash.person_id), today=TODAY
    )
    assert (one.request_id, one.asked.name, one.due_on) == (asked, "Kit Sample", due)
    assert read(database, ash, asked).view_due_on == due
    assert read(database, ash, taken_back).view_due_on is None
    assert read(database, sam, asked).view_due_on is None


def test_who_gives_a_view_reads_what_was_sent_and_no_decision(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(
        database, ash, sam, framework,
        evidence_ids=signoff.enough(database, ash, framework), view_from=kit,
    )  # fmt: skip
    signoff.answered(database, sam, framework, asked, NEXT_STEP)

    found = read(database, kit, asked)

    assert len(found.copies) == 2
    assert (found.decision, found.earlier) == (None, None)
    assert found.read_as is queries.As.VIEW_GIVER


@pytest.mark.parametrize(
    "refusal",
    [("expert", SEEN, "level"), ("competent", "", "seen"), ("competent", TOO_LONG, "seen")],
)
def test_a_view_that_misses_something_is_refused_with_a_sentence(
    database: Database, framework: Framework, team: Team, refusal: tuple[str, str, str]
) -> None:
    ash, sam, kit = team.ash, team.sam, team.kit
    level, seen, field = refusal
    asked = signoff.request(database, ash, sam, framework, view_from=kit)

    with pytest.raises(RuleBroken, match=r"\.$") as refused:
        signoff.view_given(database, kit, framework, asked, level, seen=seen)

    assert refused.value.field == field


def test_a_view_is_given_once(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)

    outcomes = at_once(*[partial(signoff.view_given, database, kit, framework, asked)] * 2)

    (refused,) = [one for one in outcomes if isinstance(one, RuleBroken)]
    assert "answered this already" in str(refused)


def test_only_the_peer_lead_who_was_named_gives_it(
    database: Database, framework: Framework, team: Team
) -> None:
    place, ash, sam, kit = team.place, team.ash, team.sam, team.kit
    asked = signoff.request(database, ash, sam, framework, view_from=kit)
    lee = people.supervisor(database, place, "Lee Sample", peer_role=True)
    elsewhere = people.supervisor(
        database, people.organisation(database, "Mill Lane"), peer_role=True
    )

    for actor in (ash, sam, lee, elsewhere):
        for request_id in (asked, uuid4()):
            with pytest.raises(NotFound):
                signoff.view_given(database, actor, framework, request_id)
    with pytest.raises(NotPermitted):
        signoff.view_given(database, replace(kit, roles=ash.roles), framework, asked)


def test_who_takes_back_their_statement_reads_no_more(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)

    with database.committing(kit) as session:
        people_actions.state_peer_role(session, kit, on=None, at=NOW)

    with pytest.raises(NotFound):
        signoff.view_given(database, kit, framework, asked)
    with pytest.raises(NotFound):
        read(database, kit, asked)
    with database.reading(kit) as session:
        assert not queries.queue(session, kit, on=TODAY)


def test_a_view_asked_for_after_the_decision_is_taken_back(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework)
    signoff.answered(database, sam, framework, asked, EXCEPTED)
    signoff.view_asked(database, ash, kit, asked)

    with database.committing(ash) as session:
        actions.withdraw(session, ash, asked, at=NOW)

    with pytest.raises(queries.TakenBack):
        read(database, kit, asked)
    with pytest.raises(queries.TakenBack):
        signoff.view_given(database, kit, framework, asked)
    for reader in (ash, sam):
        found = read(database, reader, asked)
        assert found.decision is not None
        assert (found.withdrawn, found.views_waiting) == (False, ())
    assert read(database, ash, asked).took_view_back
    with database.reading(kit) as session:
        assert not queries.queue(session, kit, on=TODAY)
    with pytest.raises(RuleBroken, match="meanwhile"), database.committing(ash) as session:
        actions.withdraw(session, ash, asked, at=NOW)


def test_who_gave_a_view_before_another_was_taken_back_reads_on(
    database: Database, framework: Framework, team: Team
) -> None:
    place, ash, sam, kit = team.place, team.ash, team.sam, team.kit
    lee = people.supervisor(database, place, "Lee Sample", peer_role=True)
    asked = signoff.request(database, ash, sam, framework, view_from=lee)
    signoff.view_given(database, lee, framework, asked)
    signoff.answered(database, sam, framework, asked, EXCEPTED)
    signoff.view_asked(database, ash, kit, asked)

    with database.committing(ash) as session:
        actions.withdraw(session, ash, asked, at=NOW)

    assert [view.giver.name for view in read(database, lee, asked).views] == ["Lee Sample"]
    with pytest.raises(queries.TakenBack):
        read(database, kit, asked)


def test_who_never_gives_a_view_stops_reading_60_days_after_they_were_asked(
    database: Database, framework: Framework, ash: Actor, sam: Actor, kit: Actor
) -> None:
    asked = signoff.request(database, ash, sam, framework, view_from=kit)
    last, after = TODAY + timedelta(days=60), TODAY + timedelta(days=61)

    assert read(database, kit, asked, on=last).own_view_waits
    assert read(database, ash, asked, on=last).views_waiting
    with pytest.raises(NotFound):
        read(database, kit, asked, on=after)
    assert not read(database, ash, asked, on=after).views_waiting
    assert read(database, ash, asked, on=after).asked_for_view == {kit.person_id}
    with database.reading(kit) as session:
        assert [one.view_asked_id for one in queries.queue(session, kit, on=last)] != []
        assert [one.view_asked_id for one in queries.queue(session, kit, on=after)] == []
