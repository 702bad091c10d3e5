"""What the trust says of its peer workers' roles, and what two of them answered."""

from collections.abc import Iterator

from competence.people.queries import posts_of
from competence.role import actions
from competence.role.rules import Response, first_words
from webapp.demo.scene import Scene, Steps, Told

HERE = "Three days a week, with the Open Dialogue team. An hour each week is kept for preparing."
DIFFERS = "I am asked to cover the front desk on Mondays. That is not in here, and should not be."


def roles(trust: Scene) -> Iterator[Told]:
    """One description that is what its worker does, and one that differs."""
    yield _is_described(trust, "Ash", Response.ACKNOWLEDGED, days=160)
    yield _is_described(trust, "Cam", Response.DIFFERS, words=DIFFERS, days=150)


def _is_described(
    trust: Scene, worker: str, response: Response, *, words: str = "", days: int
) -> Steps:
    """An administrator writes what a worker's post is; the worker answers two days later."""
    yield days
    alex, actor, at = trust.people["Alex"], trust.people[worker], trust.ago(days)
    with trust.database.committing(alex) as session:
        post = posts_of(session, actor.organisation_id, actor.person_id, on=trust.day(days))[0]
        text = f"{HERE}\n\n{first_words(trust.framework, post.practises)}"
        actions.describe(session, alex, trust.framework, post.id, words=text, version=0, at=at)
    yield days - 2
    with trust.database.committing(actor) as session:
        actions.answer(
            session, actor, post.id, response, words=words, version=1, at=trust.ago(days - 2)
        )
