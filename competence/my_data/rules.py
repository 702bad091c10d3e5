"""Whose the rows of a table are, and what somebody is given of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from competence.privacy.rules import Classed, Sensitivity


class Gives(StrEnum):
    """What the person whom a column names is given of its row."""

    ALL = "all"  # it is about them: everything in it, their sealed words opened
    PART = "part"  # it is about somebody else, and they did something in it: that, and when
    NOTHING = "nothing"


class Erased(StrEnum):
    """What becomes of a row of somebody's when they are erased."""

    ROW = "row"  # it goes
    UNSHARED = "unshared"  # it goes unless they shared it; else its words go
    WORDS = "words"  # its sealed words go, and what names them in the clear
    STAYS = "stays"  # it holds no word of theirs: a fact of somebody without a name


@dataclass(frozen=True, slots=True)
class Whose:
    """That a column of a table names somebody, and what they are given of the row; `why` nothing.

    With `through` the column is another table's: `entry_id=scope_entry.id` says how to reach it.
    `sealed_for` is the column that names whose key sealed the words, where it is not theirs.
    """

    table: str
    column: str
    through: str
    sealed_for: str
    gives: Gives
    erased: Erased
    why: str


KEPT_DAYS: Final = 90
"""For so long after they closed their account somebody can take that back."""

FORMER: Final = "A former member"
"""Stands in place of the name of whoever was erased."""

_NEVER: frozenset[Sensitivity] = frozenset({Sensitivity.SECRET})
_ONLY_THEIRS = _NEVER | {Sensitivity.SPECIAL, Sensitivity.PRIVATE}


def columns_given(
    classes: Mapping[str, Sensitivity], ids: Collection[str], own: Collection[str], gives: Gives
) -> Sequence[str]:
    """Which columns of a row somebody is given, in the table's order.

    `classes` has the table's columns, `ids` those that hold an id, `own` those that name them. Of
    what is about somebody else they get no one else's id, and nothing that says more of that other.
    """
    if gives is Gives.NOTHING:
        return ()
    if gives is Gives.ALL:
        return [name for name, is_of in classes.items() if is_of not in _NEVER]
    return [
        name
        for name, is_of in classes.items()
        if name in own
        or (is_of not in _ONLY_THEIRS and (name in {"id", "organisation_id"} or name not in ids))
    ]


def faults(
    whose: Sequence[Whose], columns: Sequence[Classed], naming: Collection[tuple[str, str]]
) -> Sequence[str]:
    """What is wrong with what is said of whose everything is; nothing where it holds.

    `naming` has every column that names a person, by table.
    """
    personal = {one.table for one in columns if one.sensitivity.is_personal}
    said = {one.table for one in whose}
    direct = {(one.table, one.column) for one in whose if not one.through}
    found = [f"{table} is in nobody's file, and no reason is given" for table in personal - said]
    found += [f"{table} is not there, or about nobody" for table in said - personal]
    found += [
        f"{table}.{column} names somebody, and nothing is said of them"
        for table, column in {*naming} - direct
        if table in personal
    ]
    found += [
        f"{one.table}.{one.column}: a reason where nothing is given, and nowhere else"
        for one in whose
        if bool(one.why) != (one.gives is Gives.NOTHING)
    ]
    return sorted(found)
