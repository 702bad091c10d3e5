"""What there is between the scene's service and its commissioner; and the changes it tells of."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.commissioning import actions
from competence.commissioning.rules import Declaration, Subject
from competence.database import Database
from competence.days import day_of, start_of
from competence.duties.rules import Holds
from competence.editions import Edition, newest
from competence.framework.model import Framework
from competence.oversight.actions.rows import keep_facts, keep_group
from competence.oversight.rules import Answer, Fact, Figure, Mark, SafeTable
from tests.architecture.scene import Scene
from tests.factories import commissioning as factory

A_YEAR: Final = timedelta(days=365)


def edition_of(scene: Scene) -> Edition:
    """The edition that the scene's peers reply to; its draft is over by any day the scene is."""
    return newest(day_of(scene.at) - timedelta(days=60))


def during_draft(scene: Scene, *, hours: int = 9) -> datetime:
    """An hour of the first day of that draft."""
    return start_of(edition_of(scene).draft_from) + timedelta(hours=hours)


def commission(scene: Scene, database: Database, framework: Framework, *, begun: datetime) -> None:
    """Agreed, agreed and ended, offered; declared; replied; asked, answered, done and not done."""
    alex, ash, bo, com = (scene.people[name] for name in ("alex", "ash", "bo", "com"))
    before = factory.offered(starts_on=day_of(begun) - A_YEAR)
    over = factory.agreed(database, alex, com, before, at=begun - A_YEAR)
    factory.ended(database, alex, over, at=begun - timedelta(days=200))
    made = factory.agreed(database, alex, com, at=begun)
    offer, token = factory.offer(database, alex, at=scene.at)
    scene.has("commission_id", made, over)
    scene.has("offer_id", offer)
    scene.has("offer_token", token)
    scene.has("service_id", ash.organisation_id)
    for said in (
        Declaration(Subject.POSTS, of=2, out_of=3),
        Declaration(Subject.BANDS, codes=("band-4",)),
        Declaration(Subject.PROGRESSION, Holds.PARTLY),
    ):
        factory.declared(database, alex, said, at=begun)
    scene.has("subject", *Subject)

    edition, first = edition_of(scene), during_draft(scene)
    reply = factory.drafted(database, ash, edition, even_if_known=True, at=first)
    factory.said(database, bo, reply, even_if_known=True, at=first)
    scene.has("peers_reply_id", reply)

    asked = factory.asked(database, com, ash.organisation_id, about="AQ05", at=begun)
    factory.answered(database, alex, asked, at=begun)
    done = factory.action_set(database, alex, asked, at=begun)
    factory.word(database, ash, done, at=begun)
    open_one = factory.action_set(database, alex, asked, at=begun)
    waiting = factory.asked(database, com, ash.organisation_id, at=begun)
    scene.has("audit_question_id", waiting, asked)
    scene.has("audit_action_id", open_one, done)
    scene.has("audit_question_code", "AQ10", "AQ01", "AQ03", "AQ99")
    scene.has("audit_file", "csv", "pdf", "json", "zip")
    _freeze(scene, database, framework, at=begun)


def _freeze(scene: Scene, database: Database, framework: Framework, *, at: datetime) -> None:
    """An edition with a fact and a figure; whatever the day, it is over."""
    frozen_on = edition_of(scene).ends_on
    ours, theirs = (Actor.system(scene.people[who].organisation_id) for who in ("ash", "com"))
    fact = Fact("AQ01", "posts", Answer.PARTLY, of=2, out_of=3, declared_by=Role.ADMINISTRATOR)
    table = SafeTable("scope-by-verdict", (("never", Figure(Mark.SMALL)),), Figure(Mark.SHOWN, 20))
    with database.committing(ours) as session:
        keep_facts(session, ours, framework, frozen_on, [fact], at=at)
    with database.committing(theirs) as session:
        keep_group(
            session, theirs, framework, frozen_on, group=frozenset({ours.organisation_id}),
            tables={table.table: table}, middles={}, differs_by_too_few=False, at=at,
        )  # fmt: skip


def _offer_again(session: Session, scene: Scene) -> object:
    """A day after what there is already, so that it can be accepted."""
    alex = scene.people["alex"]
    what = factory.offered(starts_on=day_of(scene.at) + 2 * A_YEAR)
    _, token = actions.offer(session, alex, what, at=scene.at)
    return token


Change = tuple[str, Callable[[Session, Scene, Framework], object]]

CHANGES: Final[Mapping[str, Change]] = {
    "offer an agreement": ("alex", lambda s, m, _: _offer_again(s, m)),
    "take an offer back": (
        "alex",
        lambda s, m, _: actions.take_offer_back(
            s, m.people["alex"], m.one("offer_id"), at=m.at
        ),
    ),
    "accept an agreement": ("com", lambda s, m, _: _accepted(s, m)),
    "end an agreement": (
        "com",
        lambda s, m, _: actions.end(s, m.people["com"], m.one("commission_id"), at=m.at),
    ),
    "declare a fact": (
        "alex",
        lambda s, m, _: actions.declare(
            s, m.people["alex"], Declaration(Subject.POSTS, of=3, out_of=3), at=m.at
        ),
    ),
    "write a reply for all peers": (
        "ash",
        lambda s, m, _: actions.draft_reply(
            s, m.people["ash"], edition_of(m), "Another.", at=during_draft(m, hours=10)
        ),
    ),
    "take a reply back": (
        "bo",
        lambda s, m, _: actions.say(
            s, m.people["bo"], m.one("peers_reply_id"), says_yes=False,
            at=during_draft(m, hours=10),
        ),
    ),
    "ask a service": (
        "com",
        lambda s, m, _: actions.ask(
            s, m.people["com"], m.one("service_id"), "Who trains supervisors?", at=m.at
        ),
    ),
    "answer a commissioner": (
        "sam",
        lambda s, m, _: actions.answer(
            s, m.people["sam"], m.one("audit_question_id"), "A peer lead does.", at=m.at
        ),
    ),
    "write down an action": (
        "alex",
        lambda s, m, _: actions.set_action(
            s, m.people["alex"], m.one("audit_question_id"),
            factory.to_do(due_on=day_of(m.at)), at=m.at,
        ),
    ),
    "say that an action is done": (
        "ash",
        lambda s, m, _: actions.say_done(
            s, m.people["ash"], m.one("audit_action_id"), says_done=True, at=m.at
        ),
    ),
}  # fmt: skip
"""Changes between a service and its commissioner that the trail tells of, with who makes each."""


def _accepted(session: Session, scene: Scene) -> object:
    """End what there is first, since the two have an agreement for these days already."""
    com: Actor = scene.people["com"]
    actions.end(session, com, scene.one("commission_id"), at=scene.at)
    session.flush()  # so that what holds is read without it
    return actions.accept(session, com, scene.ids["offer_token"][0], at=scene.at)
