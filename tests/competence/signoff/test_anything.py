"""Whatever happens, in whatever order: nobody reads or does what they may not, and it adds up.

Beside the program stands a slow, obvious one: what was entered, in a list, and what follows.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from competence.actors import Actor
from competence.database import Database
from competence.errors import DomainError
from competence.evidence import actions as evidence
from competence.evidence import queries as evidence_read
from competence.files.store import FileStore
from competence.framework.model import Framework
from competence.people import actions as pairing
from competence.people.queries import posts_of
from competence.people.rules import PairKind
from competence.sealing import Keyring
from competence.signoff import actions, queries
from competence.signoff.actions import Answer
from competence.signoff.rules import Outcome
from tests.conftest import compiled_once
from tests.factories import people, signoff
from tests.factories.people import NOW
from tests.factories.signoff import COMPETENT, DEVELOPING, LETS_TALK, NEXT_STEP, SEEN

ANSWERS: Final = (
    DEVELOPING, COMPETENT, Answer(Outcome.AGREED, level="enhanced", seen=SEEN),
    NEXT_STEP, LETS_TALK,
)  # fmt: skip
SUPERVISORS: Final = ("sam", "pip", "kit", "lin", "una")
READERS: Final = (*SUPERVISORS, "ash", "bo")
PEERS: Final = frozenset({"kit"})
LINE: Final = frozenset({"lin"})

who = st.sampled_from(SUPERVISORS)
any_number = st.integers(0, 10_000)


@dataclass(frozen=True)
class Entry:
    """A request as it was entered, and what became of it; `first` is what it looks at again."""

    id: UUID
    asked: str
    first: int | None = None
    taken_back: int | None = None
    decided: int | None = None
    level: str | None = None

    @property
    def is_open(self) -> bool:
        return self.decided is None and self.taken_back is None

    @property
    def ended(self) -> int | None:
        return self.taken_back if self.decided is None else self.decided


@contextmanager
def tried(*, is_allowed: bool) -> Iterator[None]:
    """What is allowed is done, and what is not is refused."""
    if is_allowed:
        yield
        return
    with pytest.raises(DomainError):
        yield


class Anything(RuleBasedStateMachine):
    """Ash asks, others answer; pairs end and begin, Ash leaves, and what is over goes."""

    template: Path
    framework: Framework

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "p.db"
        shutil.copyfile(self.template, path)
        self.database = compiled_once(
            Database(
                f"sqlite:///{path}",
                keyring=Keyring(b"a key for tests only, 32 bytes.."),
                files=FileStore(Path(self.folder.name) / "files"),
            )
        )
        self.place = people.organisation(self.database)
        self.cast: dict[str, Actor] = {
            "ash": people.worker(self.database, self.place),
            "bo": people.worker(self.database, self.place, "Bo Sample"),
        }
        for name in SUPERVISORS:
            self.cast[name] = people.supervisor(
                self.database, self.place, f"{name.title()} Sample", peer_role=name in PEERS
            )
        self.pairs: dict[str, UUID] = {}
        self.day, self.ticks = 0, 0
        self._pair("sam")
        people.pair(self.database, self.place, self.cast["ash"], self.cast["lin"], PairKind.LINE)
        self.sent = signoff.enough(self.database, self.cast["ash"], self.framework)
        self.entries: list[Entry] = []
        self.shared: dict[str, UUID] = {}
        self.left = False

    def teardown(self) -> None:
        self.database.engine.dispose()
        self.folder.cleanup()

    # What follows from the entries: slow, and meant to be obvious.

    def decided(self) -> list[int]:
        """Which entries were decided, oldest decision first."""
        return [n for n, one in enumerate(self.entries) if one.decided is not None]

    def chain(self, number: int) -> list[Entry]:
        """An entry with all that it looks at again, the first of them first."""
        one = self.entries[number]
        return [one] if one.first is None else [*self.chain(one.first), one]

    def after(self, chain: list[Entry], before: str | None) -> str | None:
        """The level after the answers of a chain, when `before` was agreed before it."""
        if not chain or chain[-1].level is None:
            return before
        if chain[-1].level != "enhanced":
            return chain[-1].level
        return "enhanced" if self.is_by_two(chain) else self.after(chain[:-1], before)

    def is_by_two(self, chain: list[Entry]) -> bool:
        both = chain[-2:]
        agree = len(both) == 2 and all(one.level == "enhanced" for one in both)
        return agree and any(one.asked in PEERS for one in both)

    def level(self) -> str | None:
        found = None
        looked_at = {self.entries[n].first for n in self.decided()}
        for number in self.decided():
            if number not in looked_at:  # the last of its chain
                found = self.after(self.chain(number), found)
        return found

    def awaited(self) -> bool:
        """Whether the newest answer is the first of two."""
        newest = self.decided()[-1:]
        return any(
            self.entries[n].level == "enhanced" and not self.is_by_two(self.chain(n))
            for n in newest
        )

    def supervises(self, name: str) -> bool:
        return name in self.pairs and not self.left

    def may_answer(self, name: str, one: Entry) -> bool:
        as_lead = one.first is not None and name in PEERS
        return name == one.asked and (self.supervises(name) or as_lead)

    def may_read(self, name: str, number: int) -> bool:
        one = self.entries[number]
        if name == "ash":
            return True
        if not self.may_answer(name, one) or one.taken_back is not None:
            return False
        if one.decided is None or self.day <= one.decided + 60:
            return True
        seconds = [each for each in self.entries if each.first == number]
        return any(each.ended is None or self.day <= each.ended + 60 for each in seconds)

    def may_ask(self, name: str) -> bool:
        return self.supervises(name) and not any(one.is_open for one in self.entries)

    def may_ask_again(self, name: str, number: int) -> bool:
        newest, one = self.decided()[-1:], self.entries[number]
        if self.left or [number] != newest or one.decided is None or self.day > one.decided + 60:
            return False
        if any(each.is_open for each in self.entries):
            return False
        if one.first is not None and not self.awaited() and self.second_view(number):
            return False
        if name in {each.asked for each in self.chain(number)} | LINE:
            return False
        if self.awaited() and one.asked not in PEERS:
            return name in PEERS
        return self.supervises(name) or name in PEERS

    def second_view(self, number: int) -> bool:
        """Whether an entry was asked as a second view: what it looks at awaited no second."""
        first = self.chain(number)[:-1]
        return first[-1].level != "enhanced" or self.is_by_two(first)

    # What can happen.

    @rule(days=st.integers(1, 45))
    def days_go_by(self, days: int) -> None:
        self.day += days

    @rule(name=who)
    def ask(self, name: str) -> None:
        with tried(is_allowed=self.may_ask(name)):
            made = signoff.request(
                self.database, self.ash, self.cast[name], self.framework,
                evidence_ids=self.sent, at=self.at,
            )  # fmt: skip
            self.entries.append(Entry(made, name))

    @rule(number=any_number)
    def take_back(self, number: int) -> None:
        if self.entries:
            number %= len(self.entries)
            one = self.entries[number]
            with tried(is_allowed=one.is_open):
                with self.database.committing(self.ash) as session:
                    actions.withdraw(session, self.ash, one.id, at=self.at)
                self.entries[number] = replace(one, taken_back=self.day)

    @rule(number=any_number, name=who, is_asked=st.booleans(), answer=st.sampled_from(ANSWERS))
    def decide(self, number: int, name: str, *, is_asked: bool, answer: Answer) -> None:
        if self.entries:
            number = len(self.entries) - 1 if is_asked else number % len(self.entries)
            one = self.entries[number]
            name = one.asked if is_asked else name
            with tried(is_allowed=one.is_open and self.may_answer(name, one)):
                signoff.answered(
                    self.database, self.cast[name], self.framework, one.id, answer, at=self.at
                )
                self.entries[number] = replace(one, decided=self.day, level=answer.level)

    @rule(name=who, number=any_number, is_newest=st.booleans())
    def ask_again(self, name: str, number: int, *, is_newest: bool) -> None:
        if self.entries:
            newest = self.decided()[-1:] if is_newest else []
            number = newest[0] if newest else number % len(self.entries)
            with tried(is_allowed=self.may_ask_again(name, number)):
                with self.database.committing(self.ash) as session:
                    made = actions.ask_again(
                        session, self.ash, self.framework, self.entries[number].id,
                        asked_id=self.cast[name].person_id, at=self.at,
                    ).id  # fmt: skip
                self.entries.append(Entry(made, name, first=number))

    @rule(number=any_number, name=st.sampled_from(READERS))
    def reply(self, number: int, name: str) -> None:
        if self.entries:
            one = self.entries[number % len(self.entries)]
            is_allowed = name == "ash" and one.decided is not None
            actor = self.ash if name == "ash" else self.cast[name]
            with tried(is_allowed=is_allowed), self.database.committing(actor) as session:
                actions.reply(session, actor, one.id, "I see it so.", at=self.at)

    @rule(name=st.sampled_from(("sam", "pip")))
    def hand_over(self, name: str) -> None:
        if name in self.pairs:
            with self.database.committing(self.place.system) as session:
                pairing.end_pair(
                    session, self.place.system, self.pairs.pop(name), on=self.at.date(), at=self.at
                )
        elif not self.left:
            self._pair(name)

    @rule(often=st.integers(0, 9))
    def leave(self, often: int) -> None:
        if often == 0 and not self.left:
            with self.database.committing(self.place.system) as session:
                (post,) = posts_of(
                    session, self.ash.organisation_id, self.ash.person_id, on=self.at.date()
                )
                pairing.end_post(session, self.place.system, post.id, on=self.at.date(), at=self.at)
            self.left = True

    @rule(name=st.sampled_from(("sam", "pip")))
    def share(self, name: str) -> None:
        with (
            tried(is_allowed=self.supervises(name) and name not in self.shared),
            self.database.committing(self.ash) as session,
        ):
            copy = evidence.share(
                session, self.ash, self.sent[0], with_id=self.cast[name].person_id, at=self.at
            ).copy_id
            self.shared[name] = copy

    @rule(name=st.sampled_from(("sam", "pip")))
    def unshare(self, name: str) -> None:
        if name in self.shared:
            with self.database.committing(self.ash) as session:
                evidence.withdraw(
                    session, self.ash, self.sent[0], from_id=self.cast[name].person_id, at=self.at
                )
            del self.shared[name]

    @rule()
    def what_is_over_goes(self) -> None:
        with self.database.committing(self.place.system) as session:
            actions.drop_copies(session, self.place.system, at=self.at)
            actions.drop_reasons(session, self.place.system, at=self.at)

    # What must hold.

    @rule(number=any_number, name=st.sampled_from(READERS))
    def reading_is_allowed_or_refused(self, number: int, name: str) -> None:
        if self.entries:
            number %= len(self.entries)
            one, actor = self.entries[number], self.cast[name]
            is_allowed = self.may_read(name, number)
            with tried(is_allowed=is_allowed), self.database.reading(actor) as session:
                read = queries.request(session, actor, one.id, on=self.at.date())
                if one.first is not None and one.is_open and name != "ash":
                    assert (read.earlier, read.decision) == (None, None)
                if one.is_open:  # what waits can be read, whatever else is over
                    assert all(copy.title for copy in read.copies)

    @rule(name=st.sampled_from(("sam", "pip")))
    def what_is_shared_is_read_in_a_pair_alone(self, name: str) -> None:
        for copy in {*self.shared.values()}:
            is_allowed = self.shared.get(name) == copy and self.supervises(name)
            reader = self.cast[name]
            with tried(is_allowed=is_allowed), self.database.reading(reader) as session:
                evidence_read.readable_copy(session, reader, copy, on=self.at.date())

    @invariant()
    def where_it_stands_is_what_the_entries_come_to(self) -> None:
        with self.database.reading(self.cast["ash"]) as session:
            found = queries.standings(session, self.cast["ash"], self.framework).get("E2")
        at = (None, False) if found is None else (found.agreed, found.first_of_two is not None)
        assert at == (self.level(), self.awaited())

    @property
    def at(self) -> datetime:
        """Now: each time it is asked a little later."""
        self.ticks += 1
        return NOW + timedelta(days=self.day, milliseconds=self.ticks)

    @property
    def ash(self) -> Actor:
        roles = frozenset() if self.left else self.cast["ash"].roles
        return replace(self.cast["ash"], roles=roles)

    def _pair(self, name: str) -> None:
        with self.database.committing(self.place.system) as session:
            self.pairs[name] = pairing.start_pair(
                session, self.place.system,
                worker_id=self.cast["ash"].person_id, supervisor_id=self.cast[name].person_id,
                kind=PairKind.PRACTICE, starts_on=self.at.date(), at=NOW,
            ).id  # fmt: skip


def _run(template: Path, framework: Framework, *, examples: int) -> None:
    Anything.template, Anything.framework = template, framework
    run_state_machine_as_test(
        Anything, settings=settings(max_examples=examples, stateful_step_count=50)
    )


def test_whatever_happens_it_adds_up(sqlite_template: Path, framework: Framework) -> None:
    _run(sqlite_template, framework, examples=4)


@pytest.mark.long
def test_whatever_happens_in_100_000_steps_it_adds_up(
    sqlite_template: Path, framework: Framework
) -> None:
    _run(sqlite_template, framework, examples=2_000)
