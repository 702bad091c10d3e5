"""A morning in the demo that nine people came to, and what they said of it without their names."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from competence.actors import Actor
from competence.training import actions
from competence.training.rules.courses import Terms, Times
from competence.training.rules.feedback import Change, Feedback, Helped, Room
from webapp.demo.scene import Scene, Steps, Told

TERMS: Final = Terms(
    "Whose story is it?",
    "A morning on telling of one’s own life, and on leaving it be. Nobody is asked to tell theirs.",
)
SAID: Final = {
    "Ash": Feedback((Helped.OTHERS, Helped.TIME_TO_THINK), (Change.NOTHING,), Room.ENOUGH),
    "Pat": Feedback((Helped.TRYING_OUT,), (Change.MORE_TIME_TO_TALK,), Room.SOME),
    "Cam": Feedback(
        (Helped.OTHERS,), (Change.MORE_BREAKS,), Room.ENOUGH,
        "The round at the end was what I took home.",
    ),
    "Dee": Feedback((Helped.REAL_WORK, Helped.WELCOME), (), Room.ENOUGH),
    "Eli": Feedback((Helped.WELCOME,), (Change.GETTING_IN,), Room.NOT_SAID),
    "Fern": Feedback((), (Change.LESS_AT_ONCE,), Room.TOO_LITTLE),
    "Kit": Feedback((Helped.TRYING_OUT, Helped.OTHERS), (), Room.ENOUGH),
    "Sam": Feedback(
        (Helped.OTHERS, Helped.REAL_WORK), (Change.MORE_TRYING_OUT,), Room.SOME,
        "More of the pairs, please.",
    ),
    "Remi": Feedback((Helped.TIME_TO_THINK,), (Change.NOTHING,), Room.ENOUGH),
}  # fmt: skip


def feedback(trust: Scene, charity: Scene) -> Iterator[Told]:
    """The morning, and the days after it."""
    yield _told(trust, charity)


def _told(trust: Scene, charity: Scene) -> Steps:
    yield 30
    tam, at = trust.people["Tam"], trust.ago(30)
    with trust.database.committing(tam) as session:
        course = actions.open_course(session, tam, trust.framework, TERMS, at=at).id
        session.flush()
        times = Times(trust.ago(20), 150, TERMS.title, "The hall, Mill Lane")
        held = actions.plan_session(
            session, tam, course, times, led_by=tam.person_id, at=at
        ).id  # fmt: skip
        token = actions.make_link(session, tam, course, at=at)
    lines = {}
    for called in SAID:
        actor = _who(trust, charity, called)
        with trust.database.committing(actor) as session:
            lines[called] = actions.join(session, actor, token, f"{called} Sample", at=at).id
    yield 20
    there = dict.fromkeys(lines.values(), 150)
    with trust.database.committing(tam) as session:
        actions.take_register(session, tam, held, there, at=trust.ago(20) + timedelta(hours=3))
    yield 18
    for called, said in SAID.items():
        learner = Actor(_who(trust, charity, called).person_id, tam.organisation_id)
        with trust.database.committing(learner) as session:
            actions.give_feedback(session, learner, lines[called], held, said, at=trust.ago(18))


def _who(trust: Scene, charity: Scene, called: str) -> Actor:
    return trust.people.get(called) or charity.people[called]
