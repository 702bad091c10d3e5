"""What several pages call the same thing: kinds, topics, who could not, what is brought."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from competence.days import clock_of, day_of
from competence.framework.model import Framework
from competence.people.rules import PersonName
from competence.supervision.queries import AgendaItemRead, Offer
from competence.supervision.reckoning import CouldNot
from competence.supervision.rules import INTERVISION, Kind, Owner, Topic
from webapp.forms.fields import Choice
from webapp.presenting.dates import WEEKDAYS, clock_words, day_month
from webapp.presenting.standing import title_of

TOPICS: Final = {
    Topic.ROLE: "What the role is",
    Topic.BOUNDARIES: "What is ours to do, and what is not",
    Topic.LIVED_EXPERIENCE: "Working from lived experience",
    Topic.NETWORK_MEETINGS: "Network meetings",
    Topic.DIALOGUE: "Dialogue",
    Topic.COMMUNITY: "Places and groups",
    Topic.TEAM: "The team",
    Topic.WORKLOAD: "How much there is to do",
    Topic.LEARNING: "Learning",
    Topic.PROGRESSION: "Where to go from here",
}
"""Tags: about the work and the role, never about anybody's health."""


EQUALS: Final = "Among equals, with"
NOBODY_SUPERVISES: Final = "Among equals: nobody supervises in it."


def called(person: PersonName) -> str:
    """What somebody is called in a sentence: the first of their names."""
    return person.name.split()[0]


def kind_name(kinds: Sequence[Kind], code: str) -> str:
    """A kind by the name that the organisation gives it."""
    return next((one.name for one in kinds if one.code == code), code)


def held_words(
    could_not: CouldNot | None, minutes: int | None, *, supervisor: str, worker: str
) -> str:
    """That a session was held and how long, or who could not; the two as a sentence has them."""
    if could_not is None:
        return f"Held, {minutes} minutes."
    who = {
        CouldNot.NOT_OFFERED: "It was not offered.",
        CouldNot.SERVICE: "The service could not.",
        CouldNot.SUPERVISOR: f"{supervisor} could not.",
        CouldNot.WORKER: f"{worker} could not.",
    }
    return f"Not held. {who[could_not]}"


def with_words(kind: str, names: str) -> str:
    """With whom a session of a kind is or was; who supervises nobody is said to be an equal."""
    return f"{EQUALS if kind == INTERVISION else 'With'} {names}"


def kind_choices(kinds: Iterable[Kind]) -> list[Choice]:
    """Kinds to choose from."""
    return [
        Choice(one.code, one.name, hint=NOBODY_SUPERVISES if one.is_among_equals else "")
        for one in kinds
    ]


def owner_words(owner: Owner, *, worker: str, supervisor: str) -> str:
    """Who is to do something."""
    return {Owner.WORKER: worker, Owner.SUPERVISOR: supervisor, Owner.SERVICE: "The service"}[owner]


def about_words(framework: Framework, one: AgendaItemRead | Offer) -> str:
    """Something that is brought, or may be, in a line."""
    title = "" if one.competence is None else title_of(framework, one.competence)
    if one.source == "difference":
        return f"{title}: seen differently"
    if one.source == "lets-talk":
        return f"{title}: let’s talk"
    if one.source == "open-action":
        return f"What we agreed: {one.words}"
    if one.source == "scope-log":
        return f"From my log: {one.words or 'something I was asked'}"
    return one.words or title


def starts_words(starts_at: datetime, today: date) -> str:
    """When a session begins, "Thursday 3 December, 10am"."""
    day = day_of(starts_at)
    return f"{WEEKDAYS[day.weekday()]} {day_month(day, today)}, {clock_words(clock_of(starts_at))}"
