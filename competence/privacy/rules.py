"""How private a column is, and what one kind of record means for whom it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from competence.actors import Role

EVERYBODY: Final = "*"
"""In place of a post: whatever post somebody has, unless more is said of that post."""


class Sensitivity(StrEnum):
    """How private a column is; from the most open to the most closed."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SPECIAL = "special-by-inference"
    PRIVATE = "private"
    SECRET = "secret"  # noqa: S105 - what a class is called

    @property
    def is_personal(self) -> bool:
        """Whether it is about somebody: neither public nor merely the organisation's."""
        return self not in {Sensitivity.PUBLIC, Sensitivity.INTERNAL}


MEANING: Final[Mapping[Sensitivity, str]] = {
    Sensitivity.PUBLIC: "anybody may read it",
    Sensitivity.INTERNAL: "the organisation’s own; about no person by itself",
    Sensitivity.PERSONAL: "about a person: who, what or when",
    Sensitivity.SPECIAL: (
        "about a person, and by itself it can say that they have lived experience of mental "
        "distress, or of using services: treated as special category data"
    ),
    Sensitivity.PRIVATE: (
        "somebody’s words or papers, sealed with a key of one person: treated as special category"
        " data"
    ),
    Sensitivity.SECRET: "opens something: a key, or the hash of a password or an address",
}


class Basis(StrEnum):
    """Why the law lets it be kept, as the drafts propose it."""

    WORK = "work"
    OWN = "own"
    SAFETY = "safety"
    NONE = "none"


BASES: Final[Mapping[Basis, str]] = {
    Basis.WORK: (
        "UK GDPR Article 6(1)(f), legitimate interests, or for a public body 6(1)(e), public task; "
        "Article 9(2)(b), employment, with the Data Protection Act 2018, Schedule 1, paragraph 1"
    ),
    Basis.OWN: (
        "as for work; kept only because the person chose to write it, and theirs to keep to "
        "themselves"
    ),
    Basis.SAFETY: (
        "UK GDPR Article 6(1)(f), legitimate interests: keeping accounts and records safe "
        "(Article 32); for what names a worker, Article 9(2)(b) as for work"
    ),
    Basis.NONE: "no personal data",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record, in words for whoever it is about.

    `about` has by post, or for `EVERYBODY`, what is kept of somebody; `gone` is what takes it away
    in this version, "" where nothing does yet.
    """

    code: str
    title: str
    basis: Basis
    about: Mapping[str, str]
    readers: str
    kept: str
    gone: str

    def of(self, post: Role) -> str | None:
        """What is kept of somebody with a post; None where it is not about them."""
        return self.about.get(post, self.about.get(EVERYBODY))


@dataclass(frozen=True, slots=True)
class Classed:
    """A column with its class, and the code of the kind of record it belongs to."""

    table: str
    column: str
    sensitivity: Sensitivity
    kind: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of record, with what it holds of somebody."""

    what: str
    kind: Kind


def notice(kinds: Sequence[Kind], post: Role) -> Sequence[Kept]:
    """What is kept of somebody with a post, in the order of the kinds."""
    found = ((kind.of(post), kind) for kind in kinds)
    return [Kept(what, kind) for what, kind in found if what is not None]


def faults(
    columns: Sequence[Classed], known: Mapping[tuple[str, str], bool], kinds: Sequence[Kind]
) -> Sequence[str]:
    """What is wrong with a classification; nothing where it holds.

    `known` has every column by table and name, and whether it is sealed with a person's key.
    """
    codes = {kind.code: kind for kind in kinds}
    classed = {(one.table, one.column): one for one in columns}
    found = [f"{table}.{name} has no class" for table, name in known.keys() - classed.keys()]
    found += [f"{table}.{name} is not there" for table, name in classed.keys() - known.keys()]
    if len(classed) < len(columns):
        found.append("a column has two classes")
    for at, one in classed.items():
        name, kind = f"{one.table}.{one.column}", codes.get(one.kind)
        if known.get(at) and one.sensitivity is not Sensitivity.PRIVATE:
            found.append(f"{name} is sealed and not classed as private")
        if kind is None:
            found.append(f"{name} is of a kind that is not there")
        elif one.sensitivity.is_personal != bool(kind.about):
            found.append(f"{name} and its kind do not agree whether it is about somebody")
    return sorted(found)
