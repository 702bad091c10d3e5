"""What waits past its day goes up to the own lead of who holds it: with whom, since when."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people import queries as people
from competence.people.rules import OwnLeads, PersonName, WaitsWith, waits_with
from competence.signoff import queries
from competence.supervision import queries as supervision
from tests.factories import people as someone
from tests.factories import signoff
from tests.factories.people import NOW
from tests.factories.supervision import logged, session_of

TODAY = NOW.date()


def lead(database: Database, place: someone.Place, name: str, team_name: str = "") -> Actor:
    """A supervisor who answers scope concerns, in a team of their own or in none."""
    made = someone.person(database, place, name)
    with database.committing(place.system) as session:
        team = (
            people_actions.add_team(session, place.system, team_name, at=NOW).id
            if team_name
            else None
        )
        people_actions.give_post(
            session, place.system, made.person_id, Role.SUPERVISOR, team_id=team,
            answers_scope_concerns=True, starts_on=someone.LONG_AGO, at=NOW,
        )  # fmt: skip
    return Actor(made.person_id, place.organisation.id, frozenset({Role.SUPERVISOR}))


def told(database: Database, actor: Actor, days: int) -> list[tuple[str, date]]:
    """What somebody is told after so many days."""
    on = TODAY + timedelta(days=days)
    with database.reading(actor) as session:
        leads = people.own_leads(session, actor, on=on)
        late = [
            *queries.late_with(session, actor, leads, on=on),
            *supervision.late_with(session, actor, leads, on=on),
        ]
    return [(one.holder.name, one.since) for one in waits_with(late)]


@pytest.mark.parametrize(("days", "since"), [(14, None), (15, 14), (40, 14)])
def test_a_late_answer_is_told_to_the_own_lead_and_to_nobody_else(
    database: Database, place: someone.Place, framework: Framework, ash: Actor, days: int,
    since: int | None,
) -> None:  # fmt: skip
    sam = someone.supervisor(database, place)
    someone.pair(database, place, ash, sam)
    lee, other = lead(database, place, "Lee Sample"), someone.supervisor(database, place, "Oz")
    signoff.request(database, ash, sam, framework)
    signoff.request(database, ash, sam, framework, "E1")

    expected = [] if since is None else [("Sam Sample", TODAY + timedelta(days=since))]
    assert told(database, lee, days) == expected
    assert told(database, other, days) == told(database, ash, days) == told(database, sam, days)
    assert told(database, sam, days) == []


def test_a_session_that_waits_for_a_supervisors_word_is_told_after_a_week(
    database: Database, place: someone.Place, framework: Framework, ash: Actor
) -> None:
    sam, lee = someone.supervisor(database, place), lead(database, place, "Lee Sample")
    someone.pair(database, place, ash, sam)
    logged(database, ash, framework, session_of(sam, ash))

    assert told(database, lee, 7) == []
    assert told(database, lee, 8) == [("Sam Sample", TODAY + timedelta(days=7))]


def test_whose_own_lead_somebody_is() -> None:
    ann, bob, cas, holder, team, other = (uuid4() for _ in range(6))
    leads = OwnLeads(
        frozenset({ann, bob, holder}),
        {ann: frozenset({team}), bob: frozenset({other}), holder: frozenset({team})},
    )

    assert leads.is_lead_of(ann, holder)  # of their team
    assert not leads.is_lead_of(bob, holder)
    assert not leads.is_lead_of(holder, holder)
    assert leads.is_lead_of(ann, cas)  # of no team: whoever answers here
    assert leads.is_lead_of(bob, cas)
    assert not leads.is_lead_of(cas, ann)


def test_each_holder_is_named_once_with_the_first_day() -> None:
    sam, ann = PersonName(uuid4(), "Sam Sample"), PersonName(uuid4(), "Ann Sample")
    late = [WaitsWith(sam, TODAY), WaitsWith(ann, TODAY), WaitsWith(sam, TODAY - timedelta(1))]

    assert waits_with(late) == [WaitsWith(ann, TODAY), WaitsWith(sam, TODAY - timedelta(1))]
