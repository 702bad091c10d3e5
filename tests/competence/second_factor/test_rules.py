from datetime import timedelta

import pytest

from competence.actors import Role
from competence.second_factor import rules
from competence.second_factor.rules import Demanded, must_have
from tests.factories.people import NOW

WORKER, SUPERVISOR = Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR


@pytest.mark.parametrize(
    ("demanded", "roles", "must"),
    [
        (Demanded.STAFF, {WORKER}, False),
        (Demanded.STAFF, set(), False),
        (Demanded.STAFF, {WORKER, SUPERVISOR}, True),
        (Demanded.EVERYONE, {WORKER}, True),
        (Demanded.EVERYONE, set(), True),
        (Demanded.OFFERED, {Role.ADMINISTRATOR}, False),
        *((Demanded.STAFF, {role}, True) for role in sorted(set(Role) - {WORKER})),
    ],
)
def test_who_must_have_a_second_step(demanded: Demanded, roles: set[Role], must: bool) -> None:  # noqa: FBT001
    assert must_have(demanded, frozenset(roles)) is must


@pytest.mark.parametrize(
    "typed",
    ["123456", " 123 456 ", "123-456", "１２３４５６", "123\u00a0456", "1 2 3 4 5 6\n"],  # noqa: RUF001
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert rules.normal(typed) == "123456"
    assert rules.is_of_an_app(rules.normal(typed))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "１２３４５"])  # noqa: RUF001
def test_what_no_app_shows(typed: str) -> None:
    assert not rules.is_of_an_app(rules.normal(typed))


def test_a_code_on_paper_is_read_as_it_is_printed() -> None:
    printed = rules.spaced("1234567812345678")

    assert printed == "1234-5678-1234-5678"
    assert rules.is_on_paper(rules.normal(printed))
    assert not rules.is_on_paper("123456")


def test_the_codes_of_a_step_before_and_after_are_taken() -> None:
    step = int(NOW.timestamp()) // 30

    assert list(rules.steps_at(NOW)) == [step - 1, step, step + 1]
    assert list(rules.steps_at(NOW + timedelta(seconds=30))) == [step, step + 1, step + 2]
