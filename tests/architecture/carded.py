"""A worker's scope card for the scene, agreed and shown; and the changes the trail tells of."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from competence.actors import Role
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions as people
from competence.scope_card import actions
from competence.scope_card.rules import Answer
from tests.architecture.access import COLUMNS
from tests.architecture.scene import OWNER, Scene
from tests.factories import people as someone
from tests.factories import scope_card as factory

EVERYBODY: Final = tuple(name for name in COLUMNS if name != OWNER)


def card(
    scene: Scene, database: Database, framework: Framework, place: someone.Place, *, begun: datetime
) -> None:
    """An older version, one agreed that the team and a live page show, and one being asked."""
    ash, sam, word = scene.people["ash"], scene.people["sam"], scene.word
    _in_one_team(scene, database, place, begun)
    older = factory.card(
        database, ash, framework,
        factory.choice(word("card_before"), lead=sam), at=begun,
    )  # fmt: skip
    factory.answered(database, sam, older, Answer.CHANGE, words=word("card_change"), at=begun)
    shown = factory.choice(
        word("card_shown", *EVERYBODY), instead=word("card_instead", *EVERYBODY),
        lead=sam, for_team=True,
    )  # fmt: skip
    agreed = factory.card(database, ash, framework, shown, at=begun + timedelta(days=1))
    factory.answered(database, sam, agreed, at=begun + timedelta(days=2))
    token = factory.live(database, ash, at=begun + timedelta(days=2))
    asked = factory.card(
        database, ash, framework,
        factory.choice(word("card_asked", "sam"), lead=sam, for_team=True),
        at=begun + timedelta(days=3),
    )  # fmt: skip
    scene.has("card_id", asked, agreed, older)
    scene.has("asked_card_id", asked)
    scene.has("team_card_id", agreed)
    scene.has("card_token", token)


def _in_one_team(scene: Scene, database: Database, place: someone.Place, begun: datetime) -> None:
    with database.committing(place.system) as session:
        team = people.add_team(session, place.system, "Quay", at=begun)
        for name in ("ash", "bo"):
            people.give_post(
                session, place.system, scene.people[name].person_id, Role.PEER_SUPPORT_WORKER,
                team_id=team.id, practises=factory.ROLES, starts_on=someone.LONG_AGO, at=begun,
            )  # fmt: skip


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "make a card": (
        "ash",
        lambda s, m, f: actions.make(
            s, m.people["ash"], f, factory.choice(),
            roles=factory.ROLES, role=factory.ROLE, at=m.at,
        ),
    ),
    "agree a card": (
        "sam",
        lambda s, m, _: actions.answer(
            s, m.people["sam"], m.one("asked_card_id"), Answer.AGREED, at=m.at
        ),
    ),
    "let the team see a card no more": (
        "ash",
        lambda s, m, _: actions.let_team_see(s, m.people["ash"], for_team=False, at=m.at),
    ),
    "end a live page": ("ash", lambda s, m, _: actions.end_page(s, m.people["ash"], at=m.at)),
}  # fmt: skip
"""Changes of the scope card that the trail tells of, each with who makes it."""
