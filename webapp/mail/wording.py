"""What messages say: the same to everybody, and nothing about anybody.

Whoever sees one over somebody's shoulder, or on a locked phone, learns nothing from it: no name, no
kind of work, nothing of what it is about. Its text and its HTML are made of the same words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from competence.days import clock_of, day_of
from competence.outbox.rules import Sort
from webapp.presenting.dates import WEEKDAYS, clock_words, day_words

SUBJECT: Final = "Something to look at"

_SORTS: Final = {
    Sort.TO_ANSWER: ("1 thing to answer", "{} things to answer"),
    Sort.MEETING: ("1 meeting in the next seven days", "{} meetings in the next seven days"),
}
_CHOOSE: Final = (
    "To pause it, choose quiet hours or stop it: sign in, and open Account, then E-mail."
)

_LETTERS: Final = Environment(
    loader=PackageLoader("webapp"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


@dataclass(frozen=True, slots=True)
class Words:
    """All that a message says, in order: `leads` goes before the link, which is the only one."""

    subject: str
    opening: str
    lines: tuple[str, ...]
    leads: str
    link: str
    ending: str

    @property
    def text(self) -> str:
        """The message as plain text."""
        return _LETTERS.get_template("mail/letter.txt").render(words=self)

    @property
    def html(self) -> str:
        """The message as a page that fetches nothing."""
        return _LETTERS.get_template("mail/letter.html").render(words=self)


def weekly(counts: Mapping[Sort, int], site: str) -> Words:
    """The week's message: how many things of each sort wait, and the way in."""
    lines = (
        one if counts[sort] == 1 else more.format(counts[sort])
        for sort, (one, more) in _SORTS.items()
        if counts.get(sort)
    )
    return Words(
        SUBJECT,
        "There is something for you to look at:",
        tuple(lines),
        "Sign in to see it:",
        f"{site}/",
        f"This comes once a week at most, and only when there is something. {_CHOOSE}",
    )


def place(site: str) -> Words:
    """That somebody who waited has a place, and the way in; not where."""
    return Words(
        SUBJECT,
        "You were waiting for a place, and now you have one.",
        (),
        "Sign in to see it:",
        f"{site}/",
        _CHOOSE,
    )


def day_before(starts_at: datetime, site: str) -> Words:
    """The message before a meeting: when it is, and the way in."""
    day = day_of(starts_at)
    when = f"{WEEKDAYS[day.weekday()]} {day_words(day)}, {clock_words(clock_of(starts_at))}"
    return Words(
        SUBJECT,
        "You have a meeting:",
        (when,),
        "Sign in to see more:",
        f"{site}/",
        f"This comes a day before a meeting, since you chose it. {_CHOOSE}",
    )


def news(site: str) -> Words:
    """That there is something new to read, and the way in; not what, nor from whom."""
    return Words(
        SUBJECT,
        "There is something new for you to read.",
        (),
        "Sign in to see it:",
        f"{site}/",
        f"This comes once a day at most. {_CHOOSE}",
    )


def signed(site: str) -> Words:
    """That something was signed in one's name, and the way in; not what, nor about whom."""
    return Words(
        SUBJECT,
        "Something was signed in your name.",
        (),
        "If that was you, there is nothing to do. If not, or to see what it was, sign in and open"
        " Account:",
        f"{site}/",
        f"This comes once a day at most. {_CHOOSE}",
    )


def invitation(link: str, until: datetime) -> Words:
    """The message that an account can be opened: the link to it, and until when it works."""
    day = day_of(until)
    when = f"{WEEKDAYS[day.weekday()]} {day_words(day)}, {clock_words(clock_of(until))}"
    return Words(
        SUBJECT,
        "You can open an account. Somebody you know has made it ready for you.",
        (),
        f"Open this and choose a password. It works once, until {when}:",
        link,
        "If you did not expect it, do nothing: it ends by itself.",
    )


def reset(link: str, until: datetime) -> Words:
    """The message with a link for a new password, and until when it works."""
    return Words(
        SUBJECT,
        "Somebody, probably you, asked for a new password.",
        (),
        f"Open this and choose one. It works once, until {clock_words(clock_of(until))}:",
        link,
        "If it was not you, do nothing: your password stays as it is.",
    )


def new_email(link: str, until: datetime) -> Words:
    """The message to an e-mail that somebody wants to sign in with; its link, and until when."""
    return Words(
        SUBJECT,
        "Somebody, probably you, wants to sign in with this e-mail.",
        (),
        f"Open this and say that it is yours. It works once, until {clock_words(clock_of(until))}:",
        link,
        "If it was not you, do nothing: nothing changes.",
    )


def account(site: str) -> Words:
    """That something happened with how one signs in, and the way in; not what."""
    return Words(
        SUBJECT,
        "Something happened with your sign-in.",
        (),
        "If that was you, there is nothing to do. If not, or to see what it was, sign in and open"
        " Account:",
        f"{site}/",
        "This comes whenever it happens, so that nobody does it without your knowing.",
    )


def by_link(link: str, until: date) -> Words:
    """The message to somebody without an account who is asked for one answer; not for what."""
    return Words(
        SUBJECT,
        "Somebody at work asks you for an answer.",
        (),
        f"Open this to read it and to answer. It works until you have, and until {day_words(until)}"
        " at the latest:",
        link,
        "You need no account. If you did not expect it, do nothing: it ends by itself.",
    )
