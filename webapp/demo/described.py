"""What the trust says of its workers' roles, what two answered, and what it does otherwise."""

from collections.abc import Iterator

from competence.actors import Actor
from competence.framework.model import Verdict
from competence.people import actions as people
from competence.people.queries import posts_of
from competence.people.rules import LeadKind
from competence.role import actions
from competence.role.rules import Proposed, Response, first_words
from webapp.demo.scene import Scene, Steps, Told

HERE = "Three days a week, with the Open Dialogue team. An hour each week is kept for preparing."
CONDITION = "Setting up the room takes turns: everybody in the team, peers too, once a month."
REASON = "We have no one else for it, and peers asked that the turns be fair and written down."
LEAD = "Max Sample"
"""Who leads Harbour Street and signs in nowhere."""

DIFFERS = "I am asked to cover the front desk on Mondays. That is not in here, and should not be."


def roles(trust: Scene) -> Iterator[Told]:
    """A description that is so, one that differs; one thing different; a charter accepted."""
    yield _is_described(trust, "Ash", Response.ACKNOWLEDGED, days=160)
    yield _is_described(trust, "Cam", Response.DIFFERS, words=DIFFERS, days=150)
    yield _does_otherwise(trust, days=120)
    yield _accepts(trust, "Harbour Street", LEAD, days=110)


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


def _does_otherwise(trust: Scene, *, days: int) -> Steps:
    """An administrator proposes what is different, and the peer lead agrees a week later."""
    yield days
    alex, kit = trust.people["Alex"], trust.people["Kit"]
    proposed = Proposed("RB43", Verdict.TALK_FIRST, CONDITION, REASON, trust.day(days))
    with trust.database.committing(alex) as session:
        made = actions.propose(session, alex, trust.framework, proposed, at=trust.ago(days)).id
    yield days - 7
    with trust.database.committing(kit) as session:
        actions.agree(session, kit, trust.framework, made, at=trust.ago(days - 7))


def _accepts(trust: Scene, team: str, lead: str, *, days: int) -> Steps:
    """Somebody without an account leads a team, and accepts the charter two days later."""
    yield days
    alex, at = trust.people["Alex"], trust.ago(days)
    with trust.database.committing(alex) as session:
        named = people.name_lead(
            session, alex, trust.teams[team], LeadKind.TEAM_LEAD, lead, on=trust.day(days), at=at
        )
        token = actions.make_charter_link(session, alex, named.id, at=at)
    yield days - 2
    with trust.database.committing(Actor.anonymous()) as session:
        actions.accept_charter(session, token, trust.framework, at=trust.ago(days - 2))
