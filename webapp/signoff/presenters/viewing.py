"""What somebody named for a lived-experience view sees."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from competence.days import day_of
from competence.framework.model import Framework
from competence.signoff.rules import readable_until
from webapp.presenting.dates import day_month, day_words
from webapp.signoff.presenters.deciding import Open, file_addresses, full_address
from webapp.signoff.presenters.showing import (
    Given,
    Heading,
    Piece,
    Voice,
    called,
    given,
    heading,
    owed,
    pieces,
    said_voice,
)


@dataclass(frozen=True, slots=True)
class ViewPage:
    """A request for somebody named for a view: what was sent, and no decision."""

    request_id: UUID
    about: Heading
    name: str
    called: str
    asked: str
    owed: str
    until: str
    tell: str
    mine: Voice
    summary: str
    sent: tuple[Piece, ...]
    views: tuple[Given, ...]
    waits: bool


def view_page(framework: Framework, opened: Open, today: date) -> ViewPage:
    """What was sent, for a view of one's own."""
    read, name = opened.read, called(opened.read.worker)
    competence = framework.competence(read.competence)
    waits = bool(read.own_view_waits)
    last_day = [readable_until(day_of(view.given_at)) for view in read.views]
    not_after = f", or {day_words(readable_until(read.asked_on))} if you do not" if waits else ""
    return ViewPage(
        request_id=read.id,
        about=heading(framework, competence, full_address(framework, competence)),
        name=read.worker.name,
        called=name,
        asked=f"{name} asked on {day_month(read.asked_on, today)}.",
        owed=owed("You", f"{name} an answer", read.due_on, today) if waits else "",
        until=day_words(last_day[0]) if last_day else f"60 days after you answer{not_after}",
        tell=" or ".join(lead.name for lead in opened.leads),
        mine=said_voice(framework, read, f"What {name} says"),
        summary=read.summary,
        sent=pieces(framework, read.copies, reader=None, hrefs=file_addresses(read), worker=name),
        views=given(framework, read.views, name),
        waits=waits,
    )
