"""When what let somebody read a worker's is over, they read nothing of it on the next request."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import select

from competence.actors import Actor, Role
from competence.evidence import actions as evidence
from competence.people import actions as people
from competence.people.records import Pair, Post
from competence.people.rules import PairKind
from tests.architecture import access
from tests.architecture.access import Route
from tests.architecture.conftest import Stage
from tests.architecture.scene import canary
from tests.factories import people as someone
from webapp.clock import today

pytestmark = pytest.mark.thorough

READ: Final = frozenset(
    {
        "assessment.shared",
        "evidence.shared",
        "evidence.shared_file",
        "evidence.observation",
        "scope.concern",
        "scope_card.asked_one",
        "signoff.show",
        "signoff.file",
        "signoff.sitting",
        "supervision.session",
    }
)
"""Pages on which Sam reads words of Ash's, among all that are tried."""

BY_LINK: Final = frozenset({"card.show", "scope_link.show", "told.show"})
"""For whoever holds the link, signed in or not: no pair opened them."""

TO_A_COLLEAGUE: Final = frozenset({"told.show"})
"""What a worker asks somebody whom they gave a link; theirs wherever they go, and to take back."""

THEIR_OWN: Final = frozenset(
    {
        # Issuers read what they issued, and what its holder says to them of taking it back.
        "awards.issued_one",
        # About their own practice, for themself alone; gone 30 days after the session.
        "supervision.preparation",
        "supervision.preparations",
        "supervision.kept_file",
    }
)
"""What the reader wrote or issued themself."""

IN_ONE_TEAM: Final = frozenset({"scope_card.team_one"})
"""Its owner lets the whole team read it: being in the team opens it, and no pair."""


Also = Mapping[str, UUID]
"""Records made by a test, by the parameter of the routes that name them."""


def test_when_a_pair_ends_its_supervisor_reads_no_word_of_the_worker_s(stage: Stage) -> None:
    read = _read(stage, "sam")
    words = _words(stage, "sam", read)
    ash, sam = stage.scene.people["ash"], stage.scene.people["sam"]
    _end_pair(stage, ash, sam)
    still = _still(stage, "sam", read)
    stage.put_back()

    assert {*read.values()} >= READ
    assert {*_beside(stage)} <= words
    assert still == BY_LINK | THEIR_OWN | IN_ONE_TEAM


def test_when_a_worker_leaves_nobody_of_the_employer_s_reads_a_word(stage: Stage) -> None:
    readers = ("sam", "kit", "lin", "bo")
    read = {who: _read(stage, who) for who in readers}
    _leave(stage, stage.scene.people["ash"])
    still = {who: _still(stage, who, read[who]) for who in readers}
    stage.put_back()

    assert {*read["kit"].values()} >= {"concerns.hear", "signoff.view"}
    assert {who: pages - THEIR_OWN for who, pages in still.items()} == dict.fromkeys(
        readers, TO_A_COLLEAGUE
    )


def test_when_a_supervisor_leaves_they_read_no_word_of_a_worker_s(stage: Stage) -> None:
    read = {who: _read(stage, who) for who in ("sam", "kit")}
    for who in read:
        _leave(stage, stage.scene.people[who])
    still = {who: _still(stage, who, read[who]) for who in read}
    stage.put_back()

    assert {who: pages - THEIR_OWN for who, pages in still.items()} == dict.fromkeys(read, BY_LINK)


def test_when_a_visit_ends_the_guest_reads_no_word_of_what_was_sent(stage: Stage) -> None:
    ash, gus = stage.scene.people["ash"], stage.scene.people["gus"]
    also = _sent_to_a_guest(stage, ash, gus)
    read = _read(stage, "gus", also)
    _leave(stage, gus)
    still = _still(stage, "gus", read)
    stage.put_back()

    assert {*read.values()} - BY_LINK >= {"evidence.shared", "evidence.shared_file"}
    assert still == BY_LINK


def test_a_worker_who_moves_is_read_neither_here_any_more_nor_there(stage: Stage) -> None:
    ash, sue = stage.scene.people["ash"], stage.scene.people["sue"]
    read = _read(stage, "sam")
    _leave(stage, ash)
    _join(stage, ash, sue)
    here, there = _still(stage, "sam", read), _still(stage, "sue", read) - TO_A_COLLEAGUE
    stage.put_back()

    assert here - THEIR_OWN == TO_A_COLLEAGUE
    assert there == frozenset()


def _read(stage: Stage, who: str, also: Also | None = None) -> Mapping[str, str]:
    """The addresses at which somebody reads words of Ash's, each with its page."""
    return {
        path: route.rule.endpoint
        for route in access.routes(stage.app, stage.scene)
        if route.method == "GET"
        for path in _every_way(stage, route, also or {})
        if _told(stage, who, path)
    }


def _still(stage: Stage, who: str, read: Mapping[str, str]) -> frozenset[str]:
    """Those of the pages that still say one of the words."""
    return frozenset(page for path, page in read.items() if _told(stage, who, path))


def _words(stage: Stage, who: str, read: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*(_told(stage, who, path) for path in read))


def _beside(stage: Stage) -> Iterator[str]:
    """What Ash said beside what Sam wrote."""
    for name in ("otherwise_noted", "otherwise_evidence", "reply"):
        yield canary(name)


def _every_way(stage: Stage, route: Route, also: Also) -> Iterator[str]:
    yield route.path()
    for name in route.records:
        for one in (*stage.scene.ids[name], *([str(also[name])] if name in also else [])):
            yield route.path(**{name: one})


def _told(stage: Stage, who: str, path: str) -> frozenset[str]:
    """The words of Ash's, which are not for all, that somebody is told on a page."""
    answer = stage.ask(who, "GET", path)
    if answer.status != 200:
        return frozenset()
    told = answer.body.decode("utf-8", "replace")
    readers = stage.scene.may_read
    return frozenset(word for word in readers if "ash" in readers[word] and word in told)


def _end_pair(stage: Stage, worker: Actor, supervisor: Actor) -> None:
    alex = stage.scene.people["alex"]
    with stage.database.committing(alex) as session:
        pairs = select(Pair.id).where(
            Pair.worker_id == worker.person_id, Pair.supervisor_id == supervisor.person_id
        )
        for pair_id in session.scalars(pairs).all():
            people.end_pair(session, alex, pair_id, on=today(), at=stage.scene.at)


def _leave(stage: Stage, who: Actor) -> None:
    """End all their posts here."""
    alex = stage.scene.people["alex"]
    with stage.database.committing(alex) as session:
        posts = select(Post.id).where(
            Post.organisation_id == alex.organisation_id, Post.person_id == who.person_id
        )
        for post_id in session.scalars(posts).all():
            people.end_post(session, alex, post_id, on=today(), at=stage.scene.at)


def _join(stage: Stage, worker: Actor, supervisor: Actor) -> None:
    """Let a worker take up a post with another employer, supervised by somebody of theirs."""
    there = Actor.system(supervisor.organisation_id)
    with stage.database.committing(there) as session:
        people.join(session, there, worker.person_id, at=stage.scene.at)
        people.give_post(
            session, there, worker.person_id, Role.PEER_SUPPORT_WORKER,
            starts_on=someone.LONG_AGO, at=stage.scene.at,
        )  # fmt: skip
        people.start_pair(
            session, there, worker_id=worker.person_id, supervisor_id=supervisor.person_id,
            kind=PairKind.PRACTICE, starts_on=someone.LONG_AGO, at=stage.scene.at,
        )  # fmt: skip


def _sent_to_a_guest(stage: Stage, worker: Actor, guest: Actor) -> Also:
    """A piece of evidence, with its file, that a worker shared with somebody who visits them."""
    alex = stage.scene.people["alex"]
    with stage.database.committing(alex) as session:
        people.start_pair(
            session, alex, worker_id=worker.person_id, supervisor_id=guest.person_id,
            kind=PairKind.VISITING, starts_on=someone.LONG_AGO, at=stage.scene.at,
        )  # fmt: skip
    piece = stage.scene.one("evidence:shared")
    with stage.database.committing(worker) as session:
        share = evidence.share(session, worker, piece, with_id=guest.person_id, at=stage.scene.at)
    return {"copy_id": share.copy_id}
