"""Quality reading in the demo: Ria draws a sample, rates the half of it, and says what follows."""

from collections.abc import Iterator

from competence.quality import actions, queries
from competence.quality.rules import Alike, Rated
from webapp.demo.scene import Scene, Steps, Told

REASONS = (
    "I read two times when it was done, in different rooms. That is what the level says.",
    "One time is described, and well. I would have asked to see another.",
)

ACTION = "Read three about this part of the work together, and say what two times look like."


def second_ratings(trust: Scene) -> Iterator[Told]:
    """What Ria does."""
    yield _told(trust)


def _told(trust: Scene) -> Steps:
    yield 5
    ria, at = trust.people["Ria"], trust.ago(5)
    with trust.database.committing(ria) as session:
        actions.draw(session, ria, trust.framework, at=at)
    yield 4
    with trust.database.reading(ria) as session:
        lines = queries.samples(session, ria, on=trust.day(4))
    for nth, line in enumerate(lines[: max(1, len(lines) // 2)]):
        rated, level = (Rated.AGREED, "competent") if nth % 2 == 0 else (Rated.NEXT_STEP, None)
        with trust.database.committing(ria) as session:
            actions.read(session, ria, line.id, at=trust.ago(4))
            actions.rate(
                session, ria, trust.framework, line.id, rated,
                level=level, reason=REASONS[nth % 2], at=trust.ago(4),
            )  # fmt: skip
    with trust.database.reading(ria) as session:
        rated_lines = queries.samples(session, ria, on=trust.day(4))
    for line in [one for one in rated_lines if one.alike is Alike.DIFFERS][:1]:
        with trust.database.committing(ria) as session:
            actions.agree_action(
                session, ria, line.id,
                what=ACTION, who="All who decide", due_on=trust.day(-26), at=trust.ago(4),
            )  # fmt: skip
