"""What messages say: the same to everybody, and nothing about anybody.

Whoever sees one over somebody's shoulder, or on a locked phone, learns nothing from it: no name, no
kind of work, nothing of what it is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from competence.outbox.rules import Sort

SUBJECT: Final = "Something to look at"

_SORTS: Final = {
    Sort.TO_ANSWER: ("1 thing to answer", "{} things to answer"),
    Sort.MEETING: ("1 meeting in the next seven days", "{} meetings in the next seven days"),
}

_WEEKLY: Final = """\
Hello,

There is something for you to look at:

{lines}

Sign in to see it:
{site}/

This comes once a week at most, and only when there is something. \
To pause it, choose quiet hours or stop it: sign in, and open Account, then E-mail.
"""


_PLACE: Final = """\
Hello,

You were waiting for a place, and now you have one.

Sign in to see it:
{site}/

To pause messages, choose quiet hours or stop them: sign in, and open Account, then E-mail.
"""


@dataclass(frozen=True, slots=True)
class Words:
    """A message's subject and text."""

    subject: str
    text: str


def weekly(counts: Mapping[Sort, int], site: str) -> Words:
    """The week's message: how many things of each sort wait, and the way in."""
    lines = [
        f"- {one if counts[sort] == 1 else more.format(counts[sort])}"
        for sort, (one, more) in _SORTS.items()
        if counts.get(sort)
    ]
    return Words(SUBJECT, _WEEKLY.format(lines="\n".join(lines), site=site))


def place(site: str) -> Words:
    """That somebody who waited has a place, and the way in; not where."""
    return Words(SUBJECT, _PLACE.format(site=site))
