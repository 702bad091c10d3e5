"""What rows of a spreadsheet would add to an organisation's people, and what is wrong with them.

Nothing is written before the whole is right; what is there already is no change.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final
from uuid import UUID

from competence.actors import Role
from competence.cells import day_in, plain
from competence.people.rules import OrganisationKind, PairKind, Span, may_hold
from competence.unseen import holds_hidden

MOST_ROWS: Final = 500
"""Of one file, without its headings: each new person takes a key of their own, and a link."""

FARTHEST: Final = timedelta(days=20 * 366)
"""How far from today a first day may be; a year written wrongly is farther."""

LONGEST_NAME: Final = 200
LONGEST_EMAIL: Final = 254
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_DAY: Final = "Write the day as 2026-05-03, 3/5/2026 or 3 May 2026."

Ref = UUID | int
"""Who is there already by their id; who is new by their place among the new."""


class Column(StrEnum):
    """What a column says; the value is its heading."""

    NAME = "Name"
    EMAIL = "E-mail"
    TEAM = "Team"
    POST = "Post"
    PART = "Part of the role"
    FROM = "From"
    SUPERVISOR = "Supervisor"
    KIND = "Kind of pair"


_ALSO: Final = {"email": Column.EMAIL, "e-mail address": Column.EMAIL, "person": Column.NAME}
_BY_HEADING: Final = {**_ALSO, **{one.value.lower(): one for one in Column}}


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was written, by its number in the spreadsheet."""

    number: int
    cells: Mapping[Column, str]

    def said(self, column: Column) -> str:
        """What it says in a column, "" where nothing."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Words:
    """What may stand in a cell, in small letters, and what it means."""

    roles: Mapping[str, Role]
    parts: Mapping[str, str]
    kinds: Mapping[str, PairKind]


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post that somebody has, or is to have. `team` is its name, "" for none."""

    role: Role
    team: str
    practises: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who is here: the e-mails they were invited by here, and posts not over yet."""

    id: UUID
    name: str
    emails: frozenset[str] = frozenset()
    posts: tuple[KnownPost, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation's people as they are. `pairs` are those not over, as worker and supervisor.

    `me` is who brings the rows in.
    """

    me: UUID
    kind: OrganisationKind
    people: tuple[KnownPerson, ...]
    teams: tuple[str, ...]
    pairs: frozenset[tuple[UUID, UUID, PairKind]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a row, in which column, and how to mend it."""

    row: Row
    column: Column
    because: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add; with an e-mail they can be invited."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to give."""

    person: Ref
    name: str
    role: Role
    practises: tuple[str, ...]
    team: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class NewPair:
    """A pair to start."""

    worker: Ref
    worker_name: str
    supervisor: Ref
    supervisor_name: str
    kind: PairKind
    starts_on: date


@dataclass(frozen=True, slots=True)
class Difference:
    """What rows would add; `the_same` is how many say what is there already."""

    people: tuple[NewPerson, ...] = ()
    teams: tuple[str, ...] = ()
    posts: tuple[NewPost, ...] = ()
    pairs: tuple[NewPair, ...] = ()
    the_same: int = 0

    @property
    def is_none(self) -> bool:
        """Whether everything is there already."""
        return not (self.people or self.teams or self.posts or self.pairs)

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hex: another one when it would add something else."""
        return sha256(repr(self).encode()).hexdigest()


def rows_of(cells: Iterable[Sequence[str]]) -> Sequence[Row] | str:
    """Cells as rows, the first with anything in it being the headings; else why they are none."""
    numbered = [
        (number, [plain(cell.strip()) for cell in row])
        for number, row in enumerate(cells, 1)
        if any(cell.strip() for cell in row)
    ]
    if not numbered:
        return "There is nothing in it. Choose a file with headings and rows."
    (_, headings), *rest = numbered
    columns = [_BY_HEADING.get(" ".join(one.lower().split())) for one in headings]
    found = [one for one in columns if one is not None]
    if Column.NAME not in found:
        return f"The first row has the headings: {', '.join(Column)}. Name is always there."
    if len(set(found)) < len(found):
        return "Two columns have the same heading. Take one of them out."
    if len(rest) > MOST_ROWS:
        return f"There are {len(rest):,} rows. Up to {MOST_ROWS} go in at once: part the file."
    return [
        Row(number, {column: cell for column, cell in zip(columns, row, strict=False) if column})
        for number, row in rest
    ]


def sha_of(rows: Iterable[Row]) -> str:
    """SHA-256 in hex of what rows say."""
    said = [[row.said(column) for column in Column] for row in rows]
    return sha256(repr(said).encode()).hexdigest()


def read(
    rows: Iterable[Row], known: Known, words: Words, *, today: date
) -> tuple[Difference, Sequence[Wrong]]:
    """What the rows would add, and what is wrong with them, in their order.

    Whoever is known by the e-mail they were invited by here, else by a name that nobody shares.
    """
    reader = _Reader(known, words, today)
    taken: _Taken = []
    for row in rows:
        reader.take(row, taken)
    for row, person, adds in taken:
        reader.take_pair(row, person, adds=adds)
    return reader.difference(), sorted(reader.wrong, key=lambda one: one.row.number)


class _WrongCell(Exception):
    """A cell that cannot be taken, and why."""

    def __init__(self, column: Column, because: str) -> None:
        super().__init__(because)
        self.column = column


_Taken = list[tuple[Row, Ref, bool]]


@dataclass
class _Reader:
    """Goes through rows and keeps what they come to."""

    known: Known
    words: Words
    today: date
    wrong: list[Wrong] = field(default_factory=list)
    people: list[NewPerson] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    posts: list[NewPost] = field(default_factory=list)
    pairs: list[NewPair] = field(default_factory=list)
    the_same: int = 0

    def __post_init__(self) -> None:
        self.names: dict[Ref, str] = {one.id: one.name for one in self.known.people}
        self.emails: dict[str, Ref] = {
            email: one.id for one in self.known.people for email in one.emails
        }
        self.held: dict[Ref, list[KnownPost]] = {
            one.id: list(one.posts) for one in self.known.people
        }
        self.paired: set[tuple[Ref, Ref, PairKind]] = set(self.known.pairs)
        self.team_names = {_key(one): one for one in self.known.teams}

    def take(self, row: Row, taken: _Taken) -> None:
        """Read somebody and their post; what is wrong is kept beside the row, and adds nothing."""
        before = len(self.people)
        try:
            person = self._person(row)
            adds = self._post(row, person)
        except _WrongCell as found:
            self.wrong.append(Wrong(row, found.column, str(found)))
            return
        taken.append((row, person, adds or before < len(self.people)))

    def take_pair(self, row: Row, person: Ref, *, adds: bool) -> None:
        """Read who supervises them, once everybody in the file is known."""
        try:
            adds = self._pair(row, person) or adds
        except _WrongCell as found:
            self.wrong.append(Wrong(row, found.column, str(found)))
        else:
            self.the_same += not adds

    def difference(self) -> Difference:
        """What the rows that are right come to."""
        return Difference(
            tuple(self.people),
            tuple(self.teams),
            tuple(self.posts),
            tuple(self.pairs),
            self.the_same,
        )

    def _person(self, row: Row) -> Ref:
        name, email = row.said(Column.NAME), row.said(Column.EMAIL).lower()
        if not name:
            raise _WrongCell(Column.NAME, "Write their name, as they want to be called.")
        for column, longest in ((Column.NAME, LONGEST_NAME), (Column.TEAM, LONGEST_NAME)):
            _readable(row, column, longest)
        if email and (len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email)):
            raise _WrongCell(Column.EMAIL, "Write an e-mail like name@example.org, or none.")
        if email in self.emails:
            return self._by_email(name, self.emails[email])
        return self._by_name(name, email)

    def _by_email(self, name: str, ref: Ref) -> Ref:
        if isinstance(ref, int) and _key(self.names[ref]) != _key(name):
            raise _WrongCell(
                Column.EMAIL,
                f"Another row gives this e-mail to {self.names[ref]}. Each person has their own.",
            )
        return ref

    def _by_name(self, name: str, email: str) -> Ref:
        alike = [ref for ref, one in self.names.items() if _key(one) == _key(name)]
        known_by = {ref: [e for e, other in self.emails.items() if other == ref] for ref in alike}
        if email and any(known_by.values()):
            raise _WrongCell(
                Column.EMAIL,
                f"Somebody called {name} has another e-mail here or in this file. Write that one,"
                " or none; add somebody else of that name by hand.",
            )
        if len(alike) > 1:
            raise _WrongCell(
                Column.NAME,
                "Several people here have this name. Write the e-mail they were invited by.",
            )
        if alike:
            (ref,) = alike
            if email:
                self.emails[email] = ref
            return ref
        return self._new_person(name, email)

    def _new_person(self, name: str, email: str) -> int:
        ref = len(self.people)
        self.people.append(NewPerson(name, email))
        self.names[ref], self.held[ref] = name, []
        if email:
            self.emails[email] = ref
        return ref

    def _post(self, row: Row, person: Ref) -> bool:
        """Whether the row's post is new; no post is no change."""
        said = row.said(Column.POST)
        if not said:
            for column in (Column.TEAM, Column.PART):
                if row.said(column):
                    raise _WrongCell(Column.POST, f"Write the post too: {_some(self.words.roles)}.")
            return False
        role = self.words.roles.get(_key(said))
        if role is None or role is Role.VISITING_PEER_LEAD or not may_hold(role, self.known.kind):
            raise _WrongCell(Column.POST, f"Write one of: {_some(self.words.roles)}.")
        practises, starts_on = self._part(row, role), self._first_day(row)
        team = self._team(row)
        there = [one for one in self.held[person] if (one.role, one.team) == (role, team)]
        if any(one.practises == practises for one in there):
            return False
        if there:
            raise _WrongCell(
                Column.PART,
                "They have this post with another part of the role. End it first.",
            )
        if person == self.known.me:
            raise _WrongCell(
                Column.POST,
                "Nobody gives themself a post. Ask another administrator.",
            )
        self.held[person].append(KnownPost(role, team, practises, Span(starts_on)))
        self.posts.append(NewPost(person, self.names[person], role, practises, team, starts_on))
        return True

    def _part(self, row: Row, role: Role) -> tuple[str, ...]:
        said = row.said(Column.PART)
        if role is not Role.PEER_SUPPORT_WORKER:
            if said:
                raise _WrongCell(
                    Column.PART, "Only a peer support worker’s post has this. Leave it empty."
                )
            return ()
        found = [self.words.parts.get(_key(one)) for one in said.split(";") if one.strip()]
        codes = tuple(sorted({one for one in found if one is not None}))
        if not found or None in found:
            raise _WrongCell(
                Column.PART,
                f"Write which part of the role: {_some(self.words.parts)}. Two by a semicolon.",
            )
        return codes

    def _first_day(self, row: Row) -> date:
        day = day_in(row.said(Column.FROM))
        if day is None:
            raise _WrongCell(Column.FROM, _DAY)
        if abs(day - self.today) > FARTHEST:
            raise _WrongCell(Column.FROM, "Look at the year. It is a long way from today.")
        return day

    def _team(self, row: Row) -> str:
        said = " ".join(row.said(Column.TEAM).split())
        if not said:
            return ""
        if _key(said) not in self.team_names:
            self.team_names[_key(said)] = said
            self.teams.append(said)
        return self.team_names[_key(said)]

    def _pair(self, row: Row, worker: Ref) -> bool:
        said, kind_said = row.said(Column.SUPERVISOR), row.said(Column.KIND)
        if not said and not kind_said:
            return False
        kind = self.words.kinds.get(_key(kind_said))
        if kind is None:
            raise _WrongCell(Column.KIND, f"Write one of: {_some(self.words.kinds)}.")
        supervisor = self._supervisor(said)
        if supervisor == worker:
            raise _WrongCell(Column.SUPERVISOR, "Nobody supervises themself. Write somebody else.")
        if (worker, supervisor, kind) in self.paired:
            return False
        starts_on = self._first_day(row)
        day = max(starts_on, self.today)
        if not self._holds(worker, Role.PEER_SUPPORT_WORKER, day):
            raise _WrongCell(
                Column.SUPERVISOR,
                "Only a peer support worker is supervised here. Give that post in this file, or"
                " leave this empty.",
            )
        if not self._holds(supervisor, Role.SUPERVISOR, day):
            raise _WrongCell(
                Column.SUPERVISOR,
                f"{self.names[supervisor]} has no supervisor’s post on that day. Give them one in"
                " this file, from that day or before.",
            )
        self.paired.add((worker, supervisor, kind))
        self.pairs.append(
            NewPair(
                worker,
                self.names[worker],
                supervisor,
                self.names[supervisor],
                kind,
                starts_on,
            )
        )
        return True

    def _supervisor(self, said: str) -> Ref:
        """Whom a cell means, by e-mail or by name."""
        if said.lower() in self.emails:
            return self.emails[said.lower()]
        alike = [ref for ref, one in self.names.items() if _key(one) == _key(said)]
        if len(alike) == 1:
            return alike[0]
        if alike:
            raise _WrongCell(
                Column.SUPERVISOR, "Several people have this name. Write their e-mail instead."
            )
        raise _WrongCell(
            Column.SUPERVISOR,
            "Nobody of this name is here or in this file. Write it as it stands under People.",
        )

    def _holds(self, person: Ref, role: Role, day: date) -> bool:
        return any(one.role is role and one.span.holds_on(day) for one in self.held[person])


def _readable(row: Row, column: Column, longest: int) -> None:
    if len(row.said(column)) > longest:
        raise _WrongCell(column, f"Shorten this to {longest} characters.")
    if holds_hidden(row.said(column)):
        raise _WrongCell(column, "There is a character in it that nobody sees. Type it again.")


def _key(words: str) -> str:
    """Words as they are compared."""
    return " ".join(words.casefold().split())


def _some(words: Mapping[str, object]) -> str:
    """What may be written, in words."""
    return ", ".join(one.capitalize() for one in words)
