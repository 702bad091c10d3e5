"""The demo's scope card: one worker made it, their supervisor agreed it, and it can be seen."""

from collections.abc import Iterator
from typing import Final

from competence.people import queries as people
from competence.scope_card import actions, queries
from competence.scope_card.rules import Answer, Choice, first_chosen
from webapp.demo.scene import Scene, Steps, Told
from webapp.scope_card.presenters import role_words

WORKER: Final = "Ash"
LEAD: Final = "Sam"
INSTEAD: Final = "spend time with someone before or after, or help them find their own words."


def cards(trust: Scene) -> Iterator[Told]:
    """The card as it was offered, agreed a day later, shown to the team and on a live page."""
    yield _agreed(trust)


def _agreed(trust: Scene) -> Steps:
    yield 6
    worker, lead = trust.people[WORKER], trust.people[LEAD]
    with trust.database.committing(worker) as session:
        roles = people.framework_roles(session, worker, on=trust.day(6))
        could = queries.stood_today(session, worker, trust.framework, roles, on=trust.day(6))
        chosen = Choice(
            f"{WORKER} Sample", first_chosen(could), INSTEAD, lead.person_id, for_team=True
        )
        card = actions.make(
            session, worker, trust.framework, chosen,
            roles=roles, role=role_words(trust.framework, roles), at=trust.ago(6),
        )  # fmt: skip
    yield 5
    with trust.database.committing(lead) as session:
        actions.answer(session, lead, card.id, Answer.AGREED, at=trust.ago(5))
    with trust.database.committing(worker) as session:
        actions.open_page(session, worker, at=trust.ago(5))
