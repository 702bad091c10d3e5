"""Who was there and is given a certificate, and how far the drawing of them is."""

from dataclasses import dataclass

from competence.awards.queries import Attendance, Drawing
from webapp.documents.awards import hours_words
from webapp.presenting.dates import and_list, day_words


@dataclass(frozen=True, slots=True)
class AttendedPage:
    """A session or a course, who has a certificate of it already, and who has no account."""

    title: str
    days: str
    has_any: bool
    issued: tuple[str, ...]
    without_account: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawingPage:
    """How far certificates are: so many of so many drawn; `again` while some are not."""

    of: str
    title: str
    words: str
    done: str
    issued: int
    drawn: int
    again: bool
    here: str


def attended_page(found: Attendance) -> AttendedPage:
    """The page from which certificates of attendance are issued."""
    return AttendedPage(
        title=found.title,
        days=and_list([day_words(day) for day in found.days]),
        has_any=any(not one.is_issued for one in found.there),
        issued=tuple(
            f"{one.person.name}, {hours_words(one.minutes)}" for one in found.there if one.is_issued
        ),
        without_account=found.without_account,
    )


def drawing_page(title: str, far: Drawing, here: str) -> DrawingPage:
    """The page after it."""
    again = far.drawn < far.issued
    return DrawingPage(
        of=title,
        title="They are being drawn" if again else "They are ready",
        words=f"{far.drawn} of {far.issued} are drawn",
        done="" if again else "All are drawn.",
        issued=far.issued,
        drawn=far.drawn,
        again=again,
        here=here,
    )
