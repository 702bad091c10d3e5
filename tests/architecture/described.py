"""What the service says of roles and does otherwise, what was answered; and the changes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework, Verdict
from competence.people import actions as people
from competence.role import actions
from competence.role.rules import Response
from tests.architecture.scene import Scene
from tests.factories import role as factory


def describe(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """Two versions of a description, each differs; a variation agreed, one proposed; a charter."""
    ash, alex, word = scene.people["ash"], scene.people["alex"], scene.word
    post = factory.post_id(database, ash)
    scene.has("post_id", post)
    for version, name in enumerate(("first", "second")):
        words = word(f"described_{name}", "sam", "pip", "alex")
        factory.described(database, alex, framework, post, words=words, version=version, at=begun)
        factory.answered(
            database, ash, post, Response.DIFFERS,
            words=word(f"differs_{name}", "sam", "pip"), version=version + 1, at=begun,
        )  # fmt: skip

    holds = factory.proposed(database, alex, framework, at=begun)
    factory.agreed(database, scene.people["kit"], framework, holds, at=begun)
    other = factory.otherwise("RB13", Verdict.TALK_FIRST, starts_on=begun.date())
    scene.has("variation_id", factory.proposed(database, alex, framework, other, at=begun), holds)

    other = factory.otherwise("RB43", Verdict.TALK_FIRST, starts_on=begun.date())
    over = factory.proposed(database, alex, framework, other, at=begun)
    with database.committing(alex) as session:
        actions.end(session, alex, over, at=begun)

    lead = scene.one("lead_id")
    with database.committing(alex) as session:
        first = actions.make_charter_link(session, alex, lead, at=begun)
    with database.committing(Actor.anonymous()) as session:
        actions.accept_charter(session, first, framework, at=begun)
    with database.committing(alex) as session:
        scene.has("charter_token", actions.make_charter_link(session, alex, lead, at=scene.at))


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "accept the rules": (
        "alex",
        lambda s, m, _: people.accept_rules(
            s, Actor.system(m.people["alex"].organisation_id), "Jo Sample, chair", at=m.at
        ),
    ),
    "describe a role": (
        "alex",
        lambda s, m, f: actions.describe(
            s, m.people["alex"], f, m.one("post_id"), words="Another.", version=2, at=m.at
        ),
    ),
    "give a link to the charter": (
        "alex",
        lambda s, m, _: actions.make_charter_link(s, m.people["alex"], m.one("lead_id"), at=m.at),
    ),
    "accept the charter": (
        "alex",
        lambda s, m, f: actions.accept_charter(s, m.ids["charter_token"][0], f, at=m.at),
    ),
    "propose what is different": (
        "alex",
        lambda s, m, f: actions.propose(
            s, m.people["alex"], f, factory.otherwise("RB43", starts_on=m.at.date()), at=m.at
        ),
    ),
    "agree to what is different": (
        "kit",
        lambda s, m, f: actions.agree(s, m.people["kit"], f, m.one("variation_id"), at=m.at),
    ),
    "end what is different": (
        "alex",
        lambda s, m, _: actions.end(s, m.people["alex"], m.one("variation_id"), at=m.at),
    ),
    "answer a description": (
        "ash",
        lambda s, m, _: actions.answer(
            s, m.people["ash"], m.one("post_id"), Response.ACKNOWLEDGED, version=2, at=m.at
        ),
    ),
}
"""Changes of what the service answers for that the trail tells of, each with who makes it."""
