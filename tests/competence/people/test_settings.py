from datetime import timedelta

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotPermitted, RuleBroken
from competence.people import actions, queries
from competence.people.rules import LIMITS, Setting
from tests.competence.assessment.trail import events
from tests.factories import people
from tests.factories.people import NOW


def choose(database: Database, actor: Actor, chosen: dict[Setting, int], *, hours: int = 0) -> None:
    at = NOW + timedelta(hours=hours)
    with database.committing(actor) as session:
        actions.choose_settings(session, actor, chosen, at=at)


def test_an_administrator_sets_what_holds_from_then_on(
    database: Database, place: people.Place, jo: Actor, ash: Actor
) -> None:
    system = people.organisation(database, "Another Place").system
    choose(database, jo, {Setting.SIGN_OFF_DAYS: 21, Setting.VIEWS_A_MONTH: 4})
    choose(database, place.system, {Setting.SIGN_OFF_DAYS: 7}, hours=2)

    def now(actor: Actor, hours: int) -> dict[Setting, int]:
        with database.reading(actor) as session:
            return dict(queries.settings(session, actor, at=NOW + timedelta(hours=hours)))

    usual = {setting: limits.usual for setting, limits in LIMITS.items()}
    assert [now(ash, hours)[Setting.SIGN_OFF_DAYS] for hours in (-1, 0, 1, 2)] == [14, 21, 21, 7]
    assert now(ash, 3) == usual | {Setting.SIGN_OFF_DAYS: 7}
    assert now(system, 3) == usual
    # What stayed as it was is no event.
    assert events(database, jo, "organisation.setting") == ["organisation.setting_chosen"] * 2


@pytest.mark.parametrize("value", [0, 2, 29])
def test_nothing_is_set_beyond_its_limits(database: Database, jo: Actor, value: int) -> None:
    with pytest.raises(RuleBroken, match="from 3 to 28") as refused:
        choose(database, jo, {Setting.SIGN_OFF_DAYS: value})

    assert refused.value.field == Setting.SIGN_OFF_DAYS


def test_nobody_else_sets_anything(database: Database, ash: Actor) -> None:
    with pytest.raises(NotPermitted):
        choose(database, ash, {Setting.SIGN_OFF_DAYS: 7})


def test_there_are_few_settings_and_each_is_safe_untouched() -> None:
    assert set(LIMITS) == set(Setting)
    assert len(Setting) < 15
    assert all(one.least <= one.usual <= one.most for one in LIMITS.values())
    assert all(one.most <= 2 * one.usual for one in LIMITS.values())  # what is owed stays owed
