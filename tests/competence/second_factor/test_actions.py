from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from competence.actors import Actor
from competence.database import Database
from competence.errors import RuleBroken
from competence.second_factor import actions, queries
from competence.second_factor.records import Authenticator, RecoveryCode
from tests.competence.assessment.trail import events
from tests.factories import second_factor
from tests.factories.people import NOW
from tests.factories.second_factor import SECRET, shown

HALF_A_MINUTE = timedelta(seconds=30)


@pytest.fixture
def codes(database: Database, ash: Actor) -> Sequence[str]:
    return second_factor.app(database, ash)


def use(database: Database, actor: Actor, code: str, *, at: datetime = NOW) -> None:
    with database.committing(actor) as session:
        actions.use_code(session, actor, code, at=at)


def own(database: Database, actor: Actor) -> queries.Own:
    with database.reading(actor) as session:
        return queries.own(session, actor)


def test_nobody_has_a_second_step_before_setting_one_up(database: Database, ash: Actor) -> None:
    found = own(database, ash)

    assert not found.is_there
    assert found.codes_left == 0


def test_setting_an_app_up_gives_ten_codes_for_paper(
    database: Database, ash: Actor, codes: Sequence[str]
) -> None:
    found = own(database, ash)

    assert found.is_there
    assert len(set(codes)) == found.codes_left == 10
    assert events(database, ash, "auth.mfa")[-1] == "auth.mfa.added"


@pytest.mark.parametrize("code", ["", "000", "abcdef", "１２３", "é" * 6])  # noqa: RUF001
def test_an_app_that_shows_something_else_is_not_set_up(
    database: Database, ash: Actor, code: str
) -> None:
    with database.committing(ash) as session, pytest.raises(RuleBroken) as refused:
        actions.set_up_app(session, ash, SECRET, code, at=NOW)

    assert refused.value.field == "code"
    assert not own(database, ash).is_there


def test_secret_and_codes_are_not_kept_as_they_are(
    database: Database, ash: Actor, codes: Sequence[str]
) -> None:
    with database.reading(ash) as session:
        secret = session.scalars(select(Authenticator.secret)).one()
        hashes = session.scalars(select(RecoveryCode.code_hash)).all()

    assert SECRET.encode() not in secret
    assert all(one.startswith("$argon2id$") for one in hashes)
    assert not any(code.replace("-", "") in one for code in codes for one in hashes)


@pytest.mark.usefixtures("codes")
@pytest.mark.parametrize("late", [-HALF_A_MINUTE, timedelta(0), HALF_A_MINUTE])
def test_a_code_of_the_step_before_or_after_is_taken(
    database: Database, ash: Actor, late: timedelta
) -> None:
    use(database, ash, shown(NOW + late))

    with pytest.raises(RuleBroken, match="works once"):
        use(database, ash, shown(NOW + late))


@pytest.mark.usefixtures("codes")
@pytest.mark.parametrize("late", [-3 * HALF_A_MINUTE, 3 * HALF_A_MINUTE])
def test_a_code_of_another_time_is_not(database: Database, ash: Actor, late: timedelta) -> None:
    with pytest.raises(RuleBroken):
        use(database, ash, shown(NOW + late))


@pytest.mark.usefixtures("codes")
def test_a_code_typed_otherwise_is_the_same_code(database: Database, ash: Actor) -> None:
    code = shown(NOW)
    wide = "".join(chr(ord(figure) - ord("0") + ord("\uff10")) for figure in code)
    use(database, ash, f" {code[:3]} {code[3:]} ")

    with pytest.raises(RuleBroken):
        use(database, ash, wide)


@pytest.mark.usefixtures("codes")
def test_an_earlier_code_is_over_once_a_later_one_was_used(database: Database, ash: Actor) -> None:
    use(database, ash, shown(NOW + HALF_A_MINUTE))

    with pytest.raises(RuleBroken):
        use(database, ash, shown(NOW))


def test_the_code_an_app_was_set_up_with_signs_nobody_in(database: Database, ash: Actor) -> None:
    with database.committing(ash) as session:
        actions.set_up_app(session, ash, SECRET, shown(NOW), at=NOW)

    with pytest.raises(RuleBroken):
        use(database, ash, shown(NOW))


def test_each_code_on_paper_works_once(
    database: Database, ash: Actor, codes: Sequence[str]
) -> None:
    use(database, ash, codes[3].replace("-", " "))

    with pytest.raises(RuleBroken):
        use(database, ash, codes[3])
    use(database, ash, codes[4])
    assert own(database, ash).codes_left == 8
    assert events(database, ash, "auth.recovery_code.used") == ["auth.recovery_code.used"] * 2


@pytest.mark.parametrize("kind", ["app", "paper"])
def test_of_two_who_use_a_code_at_once_one_is_refused(
    database: Database, ash: Actor, codes: Sequence[str], kind: str
) -> None:
    code = shown(NOW) if kind == "app" else codes[0]

    def used(_: int) -> bool:
        try:
            use(database, ash, code)
        except RuleBroken:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(used, range(4))) == [False, False, False, True]


def test_somebody_elses_code_fits_nobody(
    database: Database, sam: Actor, codes: Sequence[str]
) -> None:
    for code in (shown(NOW), codes[0]):
        with pytest.raises(RuleBroken):
            use(database, sam, code)


def test_new_codes_end_the_earlier_ones(
    database: Database, ash: Actor, codes: Sequence[str]
) -> None:
    with database.committing(ash) as session:
        made = actions.make_codes(session, ash, at=NOW)

    assert not set(made) & set(codes)
    with pytest.raises(RuleBroken):
        use(database, ash, codes[0])
    use(database, ash, made[0])


def test_another_app_takes_the_place_of_the_first(
    database: Database, ash: Actor, codes: Sequence[str]
) -> None:
    other = actions.new_secret()
    with database.committing(ash) as session:
        code = shown(NOW - HALF_A_MINUTE, secret=other)
        actions.set_up_app(session, ash, other, code, at=NOW)

    for earlier in (shown(NOW), codes[0]):
        with pytest.raises(RuleBroken):
            use(database, ash, earlier)
    use(database, ash, shown(NOW, secret=other))


def test_turning_it_off_takes_everything_away(
    database: Database, ash: Actor, codes: Sequence[str]
) -> None:
    with database.committing(ash) as session:
        actions.turn_off(session, ash, must=False, at=NOW)

    assert not own(database, ash).is_there
    assert own(database, ash).codes_left == 0
    assert events(database, ash, "auth.mfa")[-1] == "auth.mfa.removed"
    with pytest.raises(RuleBroken):
        use(database, ash, codes[0])


@pytest.mark.usefixtures("codes")
def test_who_must_have_one_does_not_turn_it_off(database: Database, ash: Actor) -> None:
    with database.committing(ash) as session, pytest.raises(RuleBroken, match="Your post asks"):
        actions.turn_off(session, ash, must=True, at=NOW)

    assert own(database, ash).is_there


def test_without_one_there_is_nothing_to_turn_off_or_print(database: Database, ash: Actor) -> None:
    with database.committing(ash) as session:
        actions.turn_off(session, ash, must=True, at=NOW)
        with pytest.raises(RuleBroken):
            actions.make_codes(session, ash, at=NOW)

    assert events(database, ash, "auth.mfa") == []
