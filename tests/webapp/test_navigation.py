"""The menu: at most six words, and only what the posts lead to."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from flask import Flask

from competence.accounts.queries import SignedInAs
from competence.actors import Role
from webapp.navigation import navigation


def who(*roles: Role, organisation_id: UUID | None = None) -> SignedInAs:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    return SignedInAs(
        "", uuid4(), "Ash Sample", organisation_id, "", "", "", frozenset(roles), at, at, at,
        has_second_step=False,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def somewhere(app: Flask):  # type: ignore[no-untyped-def]  # noqa: ANN201 - a fixture of a context
    with app.test_request_context("/"):
        yield


def words(person: SignedInAs | None, path: str = "/") -> list[str]:
    return [item.label for item in navigation(person, path)]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ((Role.PEER_SUPPORT_WORKER,), ["My practice", "Supervision", "Portfolio"]),
        ((Role.SUPERVISOR,), ["What waits", "Supervision"]),
        ((Role.ADMINISTRATOR,), ["People"]),
        ((Role.TRAINER,), ["Training"]),
        ((Role.PANEL_MEMBER,), []),
        ((), ["My practice", "Supervision", "Portfolio"]),  # a leaver's own
    ],
)
def test_the_menu_follows_the_posts(roles: tuple[Role, ...], expected: list[str]) -> None:
    found = words(who(*roles, organisation_id=uuid4()))

    assert found == ["Home", "Ask", *expected, "Framework"]


def test_before_an_organisation_is_chosen_there_is_nothing_of_ones_own() -> None:
    assert words(who()) == ["Home", "Ask", "Framework"]


def test_somebody_not_signed_in_finds_the_way_in() -> None:
    assert words(None) == ["Ask", "Framework", "Sign in"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home", "Home"),
        ("/practice/", "My practice"),
        ("/practice/E2", "My practice"),
        ("/portfolio/made", "Portfolio"),
        ("/supervision/sessions", "Supervision"),
        ("/homeless", None),
        ("/", None),
    ],
)
def test_where_one_is_is_marked(path: str, expected: str | None) -> None:
    found = navigation(who(Role.PEER_SUPPORT_WORKER, organisation_id=uuid4()), path)

    assert [item.label for item in found if item.current] == ([expected] if expected else [])


def test_a_supervisor_is_in_supervision_on_pages_of_both_sides_too() -> None:
    found = navigation(who(Role.SUPERVISOR, organisation_id=uuid4()), "/supervision/session/1")

    assert [(item.label, item.href) for item in found if item.current] == [
        ("Supervision", "/supervision/given")
    ]
