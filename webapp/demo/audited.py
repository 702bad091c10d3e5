"""The role-scope audit in the demo: who reads of which services, and what was frozen for them.

A commissioner has agreements with four services, of one peer worker, two, three and twelve. The
first is the charity, whose people sign in; the others are made up in bulk.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from competence.commissioning import actions
from competence.commissioning.rules import Declaration, Offered, Subject, ToDo
from competence.duties.rules import Holds
from competence.editions import Edition, newest, quarters_before
from competence.framework.registry import Registry
from competence.made_up import Region, services
from competence.oversight import actions as oversight
from webapp.demo.cast import COMMISSIONER
from webapp.demo.scene import Scene, Steps, Told

AGREED: Final = 225
"""How many days ago the charity and the commissioner agreed: before the oldest of them."""

OTHERS: Final = Region([2, 3, 12], days=380, seed=6)
"""Services that read like the charity, and in which nobody signs in."""

FOR: Final = timedelta(days=3 * 365)

DECLARED: Final = (
    Declaration(Subject.POSTS, of=1, out_of=2),
    Declaration(Subject.BANDS, codes=("band-4",)),
    Declaration(Subject.SECOND_PEER, of=0, out_of=1),
    Declaration(Subject.PEER_LEAD_POST, holds=Holds.PARTLY),
    Declaration(Subject.PROTECTED_SUPERVISION, of=4),
    Declaration(Subject.PROGRESSION, holds=Holds.NOT_YET),
)
REPLY: Final = "I work alone here. I would like a second peer to talk things over with."
QUESTION: Final = "You have money for two posts, and one of them is filled. What keeps you waiting?"
ANSWER: Final = "We asked peers what the advert should say, and it goes out again this month."
TO_DO: Final = "Put the new advert where peer workers look."


def editions(on: date) -> Sequence[Edition]:
    """Two that are published on a day, and a newer one that is not yet, if there is one."""
    last = newest(on)
    published = last if last.is_published(on) else quarters_before(last, 1)
    return [quarters_before(published, 1), *sorted({published, last})]


def audited(charity: Scene, commission: Scene) -> Iterator[Told]:
    """Agreements, what the charity declares, editions, a reply, and a question with an answer."""
    yield commission.joins(COMMISSIONER, since=395)
    yield _others(commission)
    yield _agree(charity, commission)
    frozen = editions(charity.day(0))
    for one in frozen:
        yield _frozen(charity, one)
    yield _replied(charity, frozen[1])
    yield _asked(charity, commission)


def _others(commission: Scene) -> Steps:
    yield OTHERS.days
    reader = commission.people[COMMISSIONER.called]
    written = services(
        commission.database, commission.framework, OTHERS, lambda _: [reader], at=commission.at
    )
    deque(written, maxlen=0)


def _agree(charity: Scene, commission: Scene) -> Steps:
    """The charity offers, and says what there is; the commissioner accepts."""
    yield AGREED
    noor, reader = charity.people["Noor"], commission.people[COMMISSIONER.called]
    at, starts_on = charity.ago(AGREED), charity.day(AGREED)
    with charity.database.committing(noor) as session:
        offered = Offered("Estuary Commissioning", starts_on, starts_on + FOR)
        _, token = actions.offer(session, noor, offered, at=at)
        for said in DECLARED:
            actions.declare(session, noor, said, at=at)
    with charity.database.committing(reader) as session:
        actions.accept(session, reader, token, at=at)


def _frozen(scene: Scene, edition: Edition) -> Steps:
    """What is due on the day after a quarter."""
    days = _days_since(scene, edition.ends_on) - 1
    yield days
    oversight.freeze(scene.database, Registry.load(None), at=scene.ago(days))


def _replied(charity: Scene, edition: Edition) -> Steps:
    """The charity's one peer says something to a draft, though everybody knows who that is."""
    days = _days_since(charity, edition.draft_from) - 3
    yield days
    remi = charity.people["Remi"]
    with charity.database.committing(remi) as session:
        actions.draft_reply(session, remi, edition, REPLY, even_if_known=True, at=charity.ago(days))


def _asked(charity: Scene, commission: Scene) -> Steps:
    """A question to the charity, what it answers a week later, and what it will do."""
    yield 14
    reader, noor = commission.people[COMMISSIONER.called], charity.people["Noor"]
    with commission.database.committing(reader) as session:
        question = actions.ask(
            session, reader, noor.organisation_id, QUESTION, about="AQ01", at=charity.ago(14)
        ).id
    yield 7
    at = charity.ago(7)
    to_do = ToDo(TO_DO, "The charity's administrator", charity.day(-21))
    with charity.database.committing(noor) as session:
        actions.answer(session, noor, question, ANSWER, at=at)
        actions.set_action(session, noor, question, to_do, at=at)


def _days_since(scene: Scene, day: date) -> int:
    return (scene.day(0) - day).days
