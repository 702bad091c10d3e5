"""A spreadsheet of people in words: what it would add, and what is to be mended first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from competence.actors import Role
from competence.framework.model import Framework
from competence.people.actions import Inviting
from competence.people.queries import OrganisationName
from competence.people.rules import PairKind, may_hold
from competence.people.rules.importing import Difference, NewPair, NewPerson, NewPost, Words, Wrong
from webapp.forms.fields import Choice
from webapp.presenting.dates import day_words
from webapp.presenting.people import PAIRS, ROLES, post_words

MOST_LISTED: Final = 100
"""Of each kind; the rest are counted."""

_PAIRS: Final = (PairKind.PRACTICE, PairKind.PEER_LED, PairKind.LINE)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of what would be added: how many, and which."""

    heading: str
    listed: tuple[str, ...]


def words_for(organisation: OrganisationName, framework: Framework) -> Words:
    """What may stand in the cells of an organisation's file, by the words of its pages."""
    return Words(
        roles={
            ROLES[role].lower(): role
            for role in Role
            if role is not Role.VISITING_PEER_LEAD and may_hold(role, organisation.kind)
        },
        parts={one.title.lower(): one.code for one in framework.roles},
        kinds={PAIRS[kind].lower(): kind for kind in _PAIRS},
    )


def allowed(words: Mapping[str, object]) -> str:
    """What may stand in a column: "Supervisor, Trainer"."""
    return ", ".join(one.capitalize() for one in words)


def parts(difference: Difference, framework: Framework) -> tuple[Part, ...]:
    """What rows would add, kind by kind, without kinds that add nothing."""
    found = (
        ("person is added", "people are added", [_person(one) for one in difference.people]),
        ("team is added", "teams are added", list(difference.teams)),
        ("post is given", "posts are given", [_post(one, framework) for one in difference.posts]),
        ("pair is started", "pairs are started", [_pair(one) for one in difference.pairs]),
    )
    return tuple(
        Part(counted(len(listed), one, many), _first(listed))
        for one, many, listed in found
        if listed
    )


def same_words(difference: Difference) -> str:
    """How many rows say what is there already; "" where none does."""
    if not difference.the_same:
        return ""
    return f"{counted(difference.the_same, 'row says', 'rows say')} what is there already."


def wrong_words(wrong: Sequence[Wrong]) -> tuple[str, ...]:
    """A sentence for each row that cannot be taken, with how to mend it."""
    return _first([_wrong(one) for one in wrong])


def inviting_choices(difference: Difference, *, sends: bool) -> Sequence[Choice]:
    """How those who are new and have an e-mail can be invited; none where nobody has one."""
    if not any(one.email for one in difference.people):
        return ()
    choices = [Choice(Inviting.LATER, "Not now", hint="Invite each on their own page.")]
    if sends:
        choices.append(
            Choice(Inviting.MAIL, "By e-mail", hint="It names nobody. Tell them that it comes.")
        )
    return [
        *choices,
        Choice(
            Inviting.LINKS,
            "With a list of links to hand over",
            hint="Shown once. Each works once, for 72 hours.",
        ),
    ]


def counted(number: int, one: str, many: str) -> str:
    """A count with what is counted."""
    return f"{number} {one if number == 1 else many}"


def _person(one: NewPerson) -> str:
    return f"{one.name}, {one.email}" if one.email else f"{one.name}, without an e-mail"


def _post(one: NewPost, framework: Framework) -> str:
    team = f", {one.team}" if one.team else ""
    post = post_words(one.role, one.practises, framework)
    return f"{one.name}: {post}{team}, from {day_words(one.starts_on)}"


def _pair(one: NewPair) -> str:
    return (
        f"{one.worker_name} with {one.supervisor_name}, {PAIRS[one.kind].lower()},"
        f" from {day_words(one.starts_on)}"
    )


def _wrong(one: Wrong) -> str:
    said = one.row.said(one.column)
    quoted = f" “{said[:80]}”" if said else ", which is empty"
    return f"Row {one.row.number}, {one.column}{quoted}. {one.because}"


def _first(listed: Sequence[str]) -> tuple[str, ...]:
    more = len(listed) - MOST_LISTED
    return (*listed[:MOST_LISTED], *([f"and {more} more"] if more > 0 else []))
