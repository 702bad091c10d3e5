"""Whatever happens in whatever order: nobody reads or does what they may not, and no level is lost.

Hypothesis plays workers, supervisors, a peer lead, a guest and an administrator. After each step
what the application lets people read, and where it says things stand, is held against `book`.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from competence.actors import Actor, Role
from competence.database import Database
from competence.days import LONDON
from competence.errors import DomainError
from competence.evidence import actions as evidence_actions
from competence.evidence import queries as evidence_queries
from competence.files.store import FileStore
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.records import Pair, Post
from competence.people.rules import LIMITS, PairKind, Setting
from competence.sealing import Keyring
from competence.signoff import actions, queries
from competence.signoff.actions import Answer
from competence.signoff.rules import Outcome
from tests.competence.signoff.book import BY_TWO, Answered, Book, Sent, Share, ViewOf
from tests.conftest import compiled_once
from tests.factories import evidence, people
from tests.factories.signoff import DEVELOPING, EXCEPTED, LETS_TALK, NEXT_STEP, SEEN
from webapp.housekeeping import tidied

WORKERS = "Ash", "Bo"
SUPERVISORS = "Sam", "Lee", "Kit"
GUEST = "Gus"
ASKED = (*SUPERVISORS, GUEST)
COMPETENCES = "E2", "F1"
BOTH_AT_TWO = Answer(Outcome.AGREED, level=BY_TWO, seen=SEEN, exception="We have worked together.")
ANSWERS = DEVELOPING, EXCEPTED, BOTH_AT_TWO, NEXT_STEP, LETS_TALK
STARTS = date(2026, 3, 2)
VISIT_ENDS = date(2026, 6, 1)
KINDS = st.sampled_from([PairKind.PRACTICE, PairKind.PEER_LED, PairKind.LINE])

Opened = Callable[[], tuple[Database, people.Place, dict[str, Actor]]]


class AnyOrder(RuleBasedStateMachine):
    """What people may do to each other's sign-offs, well and badly."""

    def __init__(self, opened: Opened, framework: Framework) -> None:
        super().__init__()
        self.database, self.place, actors = opened()
        self.actors = dict(actors)
        self.framework = framework
        self.book = Book(STARTS)
        self.book.in_post |= {*SUPERVISORS, *WORKERS}
        self.book.peers |= {"Kit", GUEST}
        self.book.visit_until[GUEST] = VISIT_ENDS
        self.evidence: list[tuple[str, UUID]] = []
        self._minutes = count()
        self._turn = count()

    def now(self) -> datetime:
        """An instant of today, later than any before."""
        noon = datetime.combine(self.book.today, time(8), LONDON)
        return noon + timedelta(seconds=next(self._minutes))

    @contextmanager
    def tried(self, *, allowed: bool) -> Iterator[None]:
        """Something that is to work, or to be refused in words."""
        if allowed:
            yield
            return
        with pytest.raises(DomainError):
            yield

    @initialize()
    def begin_in_pairs(self) -> None:
        self._pair("Ash", "Sam", PairKind.PRACTICE)
        self._pair("Bo", "Sam", PairKind.PRACTICE)
        self._pair("Ash", "Lee", PairKind.LINE)
        for worker in WORKERS:
            self._write(worker)

    # --- evidence

    @rule(worker=st.sampled_from(WORKERS))
    def writes(self, worker: str) -> None:
        if worker in self.book.in_post:
            self._write(worker)

    @rule(actor=st.sampled_from(WORKERS), which=st.integers(0), reader=st.sampled_from(ASKED))
    def shares(self, actor: str, which: int, reader: str) -> None:
        owner, evidence_id = self.evidence[which % len(self.evidence)]
        already = any(
            one.evidence == evidence_id and one.reader == reader and not one.ended
            for one in self.book.shares
        )
        allowed = owner == actor and self.book.supervises(actor, reader) and not already
        person = self.actors[actor]
        with self.tried(allowed=allowed), self.database.committing(person) as session:
            made = evidence_actions.share(
                session, person, evidence_id,
                with_id=self.actors[reader].person_id, at=self.now(),
            )  # fmt: skip
            self.book.shares.append(Share(actor, evidence_id, made.copy_id, reader))

    @precondition(lambda self: self.book.shares)
    @rule(actor=st.sampled_from(WORKERS), which=st.integers(0))
    def unshares(self, actor: str, which: int) -> None:
        share = self.book.shares[which % len(self.book.shares)]
        person = self.actors[actor]
        # What was taken back and shared again is shared: a share is known by what and with whom.
        runs = [
            one for one in self.book.shares
            if (one.evidence, one.reader) == (share.evidence, share.reader) and not one.ended
        ]  # fmt: skip
        allowed = share.worker == actor and bool(runs)
        with self.tried(allowed=allowed), self.database.committing(person) as session:
            evidence_actions.withdraw(
                session, person, share.evidence,
                from_id=self.actors[share.reader].person_id, at=self.now(),
            )  # fmt: skip
        for one in runs:
            one.ended = allowed

    # --- asking

    @rule(
        worker=st.sampled_from(WORKERS),
        asked=st.sampled_from(ASKED),
        competence=st.sampled_from(COMPETENCES),
        which=st.integers(0),
    )
    def asks(self, worker: str, asked: str, competence: str, which: int) -> None:
        owner, evidence_id = self.evidence[which % len(self.evidence)]
        allowed = (
            owner == worker
            and self.book.supervises(worker, asked)
            and not self.book.is_asked_already(worker, competence)
        )
        person = self.actors[worker]
        with self.tried(allowed=allowed), self.database.committing(person) as session:
            row = actions.ask(
                session, person, self.framework, competence,
                asked_id=self.actors[asked].person_id,
                evidence_ids=[evidence_id],
                at=self.now(),
            )  # fmt: skip
            session.flush()
            copies = tuple(queries.copies_sent(session, row))
        if allowed:
            self.book.sent.append(Sent(row.id, worker, asked, competence, copies))

    @precondition(lambda self: self.book.sent)
    @rule(actor=st.sampled_from(WORKERS + ASKED), which=st.integers(0))
    def takes_back(self, actor: str, which: int) -> None:
        sent = self._sent(which)
        waiting = any(
            view.given_on is None and self.book.today <= view.asked_on + timedelta(days=60)
            for view in sent.views.values()
        )
        allowed = sent.worker == actor and (
            sent.is_open or (waiting and sent.taken_back_on is None)
        )
        person = self.actors[actor]
        with self.tried(allowed=allowed), self.database.committing(person) as session:
            actions.withdraw(session, person, sent.id, at=self.now())
        if allowed:
            sent.taken_back_on = self.book.today

    @precondition(lambda self: self.book.sent)
    @rule(actor=st.sampled_from(WORKERS), which=st.integers(0), asked=st.sampled_from(ASKED))
    def asks_for_a_view(self, actor: str, which: int, asked: str) -> None:
        sent = self._sent(which)
        this_month = [
            view
            for one in self.book.sent
            for name, view in one.views.items()
            if name == asked and view.asked_on.replace(day=1) == self.book.today.replace(day=1)
        ]
        allowed = (
            sent.worker == actor
            and sent.taken_back_on is None
            and asked != sent.asked
            and self.book.is_lead(asked)
            and asked not in sent.views
            and actor in self.book.in_post
            and len(this_month) < LIMITS[Setting.VIEWS_A_MONTH].usual
        )
        person, lead = self.actors[actor], self.actors[asked]
        with self.tried(allowed=allowed), self.database.committing(person) as session:
            actions.ask_for_view(session, person, sent.id, asked_id=lead.person_id, at=self.now())
        if allowed:
            sent.views[asked] = ViewOf(self.book.today)

    @precondition(lambda self: self.book.decided)
    @rule(actor=st.sampled_from(WORKERS), which=st.integers(0), asked=st.sampled_from(ASKED))
    def asks_again(self, actor: str, which: int, asked: str) -> None:
        sent = self.book.decided[-1 - which % len(self.book.decided)]
        allowed = self._may_ask_again(actor, sent, asked)
        person = self.actors[actor]
        with self.tried(allowed=allowed), self.database.committing(person) as session:
            row = actions.ask_again(
                session, person, self.framework, sent.id,
                asked_id=self.actors[asked].person_id, at=self.now(),
            )  # fmt: skip
        if allowed:
            again = Sent(row.id, actor, asked, sent.competence, sent.copies, again_of=sent)
            self.book.sent.append(again)

    def _may_ask_again(self, actor: str, sent: Sent, asked: str) -> bool:
        entries = self.book.entries(sent.worker, sent.competence)
        said = self.book.said(sent)
        deciders, one = {self.book.said(sent).decider}, sent
        while one.again_of is not None:
            one = one.again_of
            deciders.add(self.book.said(one).decider)
        is_first_of_two = said.level == BY_TWO and not self.book.is_second_of_two(sent)
        return (
            sent.worker == actor
            and sent is entries[-1]
            and self.book.today <= said.day + timedelta(days=60)
            and (is_first_of_two or not self._is_second_view(sent))
            and not self.book.is_asked_already(actor, sent.competence)
            and asked not in deciders
            and self.book.may_be_asked_again(actor, asked)
            and (not is_first_of_two or said.is_peer or self.book.is_lead(asked))
        )

    def _is_second_view(self, sent: Sent) -> bool:
        """Whether it looked again at an answer that was not a first of two."""
        if sent.again_of is None:
            return False
        first = self.book.said(sent.again_of)
        return not (first.level == BY_TWO and not self.book.is_second_of_two(sent.again_of))

    # --- answering

    @precondition(lambda self: self.book.sent)
    @rule(
        actor=st.sampled_from(WORKERS + ASKED),
        which=st.integers(0),
        answer=st.sampled_from(ANSWERS),
    )
    def answers(self, actor: str, which: int, answer: Answer) -> None:
        self._answers(actor, self._sent(which), answer)

    @precondition(lambda self: any(sent.is_open for sent in self.book.sent))
    @rule(which=st.integers(0), answer=st.sampled_from(ANSWERS))
    def answers_what_waits(self, which: int, answer: Answer) -> None:
        waiting = [sent for sent in self.book.sent if sent.is_open]
        sent = waiting[which % len(waiting)]
        self._answers(sent.asked, sent, answer)

    def _answers(self, actor: str, sent: Sent, answer: Answer) -> None:
        allowed = sent.is_open and self.book.answers(actor, sent)
        person = self.actors[actor]
        with self.tried(allowed=allowed), self.database.committing(person) as session:
            actions.decide(session, person, self.framework, sent.id, answer, at=self.now())
        if allowed:
            sent.answered = Answered(
                actor, answer.outcome, answer.level, self.book.today,
                is_peer=actor in self.book.peers,
            )  # fmt: skip
            self.book.decided.append(sent)

    @precondition(lambda self: any(sent.views for sent in self.book.sent))
    @rule(
        actor=st.sampled_from(ASKED),
        which=st.integers(0),
        level=st.sampled_from(["competent", None]),
    )
    def gives_a_view(self, actor: str, which: int, level: str | None) -> None:
        with_views = [sent for sent in self.book.sent if sent.views]
        sent = with_views[which % len(with_views)]
        view = sent.views.get(actor)
        allowed = view is not None and view.given_on is None and self.book.reads(actor, sent)
        person = self.actors[actor]
        with self.tried(allowed=allowed), self.database.committing(person) as session:
            actions.give_view(
                session, person, self.framework, sent.id, level=level, seen=SEEN, at=self.now()
            )
        if allowed and view is not None:
            view.given_on, view.is_declined = self.book.today, level is None

    @precondition(lambda self: self.book.sent)
    @rule(actor=st.sampled_from(WORKERS + ASKED), which=st.integers(0))
    def replies(self, actor: str, which: int) -> None:
        sent = self._sent(which)
        allowed = sent.worker == actor and sent.answered is not None
        person = self.actors[actor]
        with self.tried(allowed=allowed), self.database.committing(person) as session:
            actions.reply(session, person, sent.id, "I remember more of it.", at=self.now())

    # --- people and time

    @precondition(lambda self: self.book.pairs)
    @rule(which=st.integers(0), to=st.sampled_from(SUPERVISORS), kind=KINDS)
    def hands_over(self, which: int, to: str, kind: PairKind) -> None:
        worker, supervisor, was = sorted(self.book.pairs)[which % len(self.book.pairs)]
        system = self.place.system
        with self.database.committing(system) as session:
            ended = select(Pair).where(
                Pair.worker_id == self.actors[worker].person_id,
                Pair.supervisor_id == self.actors[supervisor].person_id,
                Pair.kind == was,
                Pair.ends_on.is_(None),
            )
            for pair in session.scalars(ended).all():
                people_actions.end_pair(session, system, pair.id, on=self.book.today, at=self.now())
        self.book.pairs.discard((worker, supervisor, was))
        self.supervises(worker, to, kind)

    @rule(worker=st.sampled_from(WORKERS), supervisor=st.sampled_from(SUPERVISORS), kind=KINDS)
    def supervises(self, worker: str, supervisor: str, kind: PairKind) -> None:
        pair = worker, supervisor, kind
        if self.book.in_post.issuperset((worker, supervisor)) and pair not in self.book.pairs:
            self._pair(*pair)

    @rule(stays=st.integers(0, 2))
    def a_worker_leaves_or_returns(self, stays: int) -> None:
        self.leaves_or_returns("Bo", stays)

    @rule(name=st.sampled_from(SUPERVISORS), stays=st.integers(0, 2))
    def leaves_or_returns(self, name: str, stays: int) -> None:
        if name in self.book.in_post and stays:
            return
        person, system, today = self.actors[name], self.place.system, self.book.today
        role = Role.PEER_SUPPORT_WORKER if name in WORKERS else Role.SUPERVISOR
        with self.database.committing(system) as session:
            if name in self.book.in_post:
                held = select(Post).where(
                    Post.person_id == person.person_id, Post.ends_on.is_(None)
                )
                post = session.scalars(held).one()
                people_actions.end_post(session, system, post.id, on=today, at=self.now())
                self.book.in_post.discard(name)
                self.book.pairs = {one for one in self.book.pairs if name not in one[:2]}
                self.actors[name] = replace(person, roles=frozenset())
                return
            people_actions.give_post(
                session, system, person.person_id, role,
                practises=("expert-by-experience",) if name in WORKERS else (),
                starts_on=today, at=self.now(),
            )  # fmt: skip
        self.actors[name] = person = replace(person, roles=frozenset({role}))
        self.book.in_post.add(name)
        if name in self.book.peers:
            with self.database.committing(person) as session:
                people_actions.state_peer_role(session, person, on=today, at=self.now())

    @rule(stays=st.integers(0, 2))
    def visits_or_goes(self, stays: int) -> None:
        is_here, today = self.book.is_here(GUEST), self.book.today
        if is_here and stays:
            return
        guest, system = self.actors[GUEST], self.place.system
        until = today if is_here else today + timedelta(days=90)
        with self.database.committing(system) as session:
            if is_here:
                held = select(Post).where(
                    Post.person_id == guest.person_id,
                    Post.role == Role.VISITING_PEER_LEAD,
                    Post.ends_on > today,
                )
                post = session.scalars(held).one()
                people_actions.end_post(session, system, post.id, on=today, at=self.now())
            else:
                asked, _ = people_actions.ask_to_visit(
                    session, system, "gus@elsewhere.example", ends_on=until, at=self.now()
                )
                people_actions.start_visit(session, asked, guest.person_id, at=self.now())
        self.book.visit_until[GUEST] = until

    @rule(days=st.sampled_from([1, 9, 61]))
    def time_passes(self, days: int) -> None:
        self.book.today += timedelta(days=days)

    @rule()
    def what_is_over_goes(self) -> None:
        tidied(self.database, at=self.now())

    # --- what is to hold

    @invariant()
    def nobody_reads_what_they_may_not(self) -> None:
        others = (*WORKERS, "Tam", "Jo")
        for name in (*ASKED, others[next(self._turn) % len(others)]):
            self._reads_what_they_may(name)

    def _reads_what_they_may(self, name: str) -> None:
        person, today = self.actors[name], self.book.today
        with self.database.reading(person) as session:
            for sent in self.book.sent[-4:]:
                reads = self.book.reads(name, sent)
                with self.tried(allowed=reads):
                    read = queries.request(session, person, sent.id, on=today)
                    if name != sent.worker:
                        assert all(copy.title for copy in read.copies), "it is read, and is empty"
            for share in self.book.shares[-3:]:
                allowed = share.worker == name or self.book.reads_copy(name, share.copy)
                with self.tried(allowed=allowed):
                    evidence_queries.readable_copy(session, person, share.copy, on=today)

    @invariant()
    def things_stand_as_the_entries_say(self) -> None:
        for worker in WORKERS:
            self._stand_as_the_entries_say(worker)

    def _stand_as_the_entries_say(self, worker: str) -> None:
        person = self.actors[worker]
        with self.database.reading(person) as session:
            found = queries.standings(session, person, self.framework)
        for competence in COMPETENCES:
            entries = self.book.entries(worker, competence)
            if not entries:
                assert competence not in found
                continue
            held, standing = self.book.stands_on(entries), found[competence]
            expected = None if held is None else self.book.said(held)
            last = self.book.said(entries[-1])
            first = last.level == BY_TWO and not self.book.is_second_of_two(entries[-1])
            assert (
                standing.agreed, standing.agreed_on, standing.awaits_view,
                standing.after, standing.first_of_two,
            ) == (
                expected and expected.level, expected and expected.day,
                self.book.awaits_view(entries, competence),
                None if last.outcome is Outcome.AGREED else last.outcome,
                BY_TWO if first else None,
            )  # fmt: skip

    def teardown(self) -> None:
        self.database.engine.dispose()

    def _sent(self, which: int) -> Sent:
        """One of the requests, the newest first."""
        return self.book.sent[-1 - which % len(self.book.sent)]

    def _write(self, worker: str) -> None:
        made = evidence.piece(
            self.database, self.actors[worker], self.framework,
            evidence.written(happened_on=STARTS), at=self.now(),
        )  # fmt: skip
        self.evidence.append((worker, made))

    def _pair(self, worker: str, supervisor: str, kind: PairKind) -> None:
        with self.database.committing(self.place.system) as session:
            people_actions.start_pair(
                session, self.place.system,
                worker_id=self.actors[worker].person_id,
                supervisor_id=self.actors[supervisor].person_id,
                kind=kind, starts_on=self.book.today, at=self.now(),
            )  # fmt: skip
        self.book.pairs.add((worker, supervisor, kind))


@pytest.fixture
def opened(sqlite_template: Path, tmp_path: Path, keyring: Keyring) -> Opened:
    """Opens a database of its own, with the same people in it, as often as it is called."""

    def at(path: Path) -> Database:
        files = FileStore(tmp_path / "files")
        return compiled_once(Database(f"sqlite:///{path}", keyring=keyring, files=files))

    first = tmp_path / "first.db"
    shutil.copyfile(sqlite_template, first)
    database = at(first)
    place = people.organisation(database)
    actors = {name: people.worker(database, place, f"{name} Sample") for name in WORKERS}
    actors |= {
        name: people.supervisor(database, place, f"{name} Sample", peer_role=name == "Kit")
        for name in SUPERVISORS
    }
    came_at = datetime.combine(STARTS, time(7), LONDON)
    actors[GUEST] = people.guest(database, place, until=VISIT_ENDS, at=came_at)
    actors["Tam"] = people.person(database, place, "Tam Sample", Role.TRAINER)
    actors["Jo"] = people.person(database, place, "Jo Sample", Role.ADMINISTRATOR)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()

    def opened() -> tuple[Database, people.Place, dict[str, Actor]]:
        path = tmp_path / f"{uuid4().hex}.db"
        shutil.copyfile(first, path)
        return at(path), place, actors

    return opened


def _plays(opened: Opened, framework: Framework, *, times: int, steps: int) -> None:
    class Played(AnyOrder):
        def __init__(self) -> None:
            super().__init__(opened, framework)

    run_state_machine_as_test(
        Played,
        settings=settings(
            max_examples=times,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.thorough
@pytest.mark.no_cover
def test_in_any_order(opened: Opened, framework: Framework) -> None:
    _plays(opened, framework, times=30, steps=40)


@pytest.mark.long
def test_in_any_order_for_long(opened: Opened, framework: Framework) -> None:
    """A hundred thousand steps."""
    _plays(opened, framework, times=2000, steps=50)
