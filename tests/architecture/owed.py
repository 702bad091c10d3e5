"""What a service answers for towards a team of the scene; and the changes it tells of."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from competence.database import Database
from competence.duties import actions
from competence.duties.rules import Count, Declared, Holds, JointDraft, View
from competence.framework.model import Framework
from tests.architecture.scene import Scene
from tests.factories import duties as factory
from tests.factories import scope
from tests.factories.people import Place


def owe(
    scene: Scene, database: Database, framework: Framework, place: Place, *, begun: datetime
) -> None:
    """A team with one peer: answered, answered together, looked at, and a need that counts."""
    ash, sam, alex = (scene.people[name] for name in ("ash", "sam", "alex"))
    team = scope.team(database, place, "Pier team", ash, sam)
    factory.answered(database, alex, framework, team, "DU01", at=begun)
    factory.answered(
        database, alex, framework, team, "DU02", holds=Holds.NOT_YET, shown="", at=begun
    )
    views = {"DU01": View.SEEN_OTHERWISE}
    joint = factory.drafted(database, ash, framework, team, views, even_if_known=True, at=begun)
    newer = factory.drafted(
        database,
        ash,
        framework,
        team,
        views,
        words="Not every week.",
        at=begun + timedelta(minutes=1),
    )
    with database.committing(sam) as session:
        actions.note_check(
            session, sam, framework, team, factory.checked(framework, at=begun), at=begun
        )
    needs = []
    for _ in range(2):
        needs += factory.counted(
            database, ash, scene.one("self_assessment_id"), team, ["DU04"],
            even_if_known=True, at=begun,
        )  # fmt: skip
        if len(needs) == 1:
            with database.committing(ash) as session:
                actions.take_back(session, ash, needs[0], at=begun)
    scene.has("team_id", team)
    scene.has("duty", "DU01", "DU02")
    scene.has("joint_answer_id", newer, joint)
    scene.has("need_id", *reversed(needs))


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "answer a duty": (
        "alex",
        lambda s, m, f: actions.answer(
            s,
            m.people["alex"],
            f,
            m.one("team_id"),
            Declared("DU03", Holds.YES, factory.SHOWN),
            at=m.at,
        ),
    ),
    "write for all peers": (
        "ash",
        lambda s, m, f: actions.draft_together(
            s, m.people["ash"], f, m.one("team_id"), JointDraft({"DU01": View.AGREE}), at=m.at
        ),
    ),
    "say yes together": (
        "ash",
        lambda s, m, _: actions.say(
            s, m.people["ash"], m.one("joint_answer_id"), says_yes=True, at=m.at
        ),
    ),
    "note a team's check": (
        "sam",
        lambda s, m, f: actions.note_check(
            s, m.people["sam"], f, m.one("team_id"), factory.checked(f, at=m.at), at=m.at
        ),
    ),
    "let a need count": (
        "ash",
        lambda s, m, _: _count_again(s, m),
    ),
    "take a need back": (
        "ash",
        lambda s, m, _: actions.take_back(s, m.people["ash"], m.one("need_id"), at=m.at),
    ),
}
"""Changes of what is owed that the trail tells of, each with who makes it."""


def _count_again(session: Session, scene: Scene) -> object:
    """The same need, taken back and counted anew."""
    ash, count = scene.people["ash"], Count(["DU04"], scene.one("team_id"))
    actions.take_back(session, ash, scene.one("need_id"), at=scene.at)
    session.flush()  # so that what counts already is read without it
    return actions.let_count(session, ash, scene.one("self_assessment_id"), count, at=scene.at)
