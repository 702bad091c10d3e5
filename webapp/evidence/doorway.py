"""Where something of one's own becomes evidence: what the form begins with.

An address names a source and ids, never words: each is looked up for the actor alone. Another
source is another line of `SOURCES`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode
from uuid import UUID

from flask import url_for

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound
from competence.evidence.rules import LONGEST_TITLE
from competence.framework.model import FormKind
from competence.training import queries as training
from webapp.database import reading
from webapp.frameworks import current_framework
from webapp.training.forms.results import OUTCOMES
from webapp.training.presenters.programmes import length_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FROM: Final = "from"
"""The name of the source, in an address."""

FILE: Final = "file"
"""A file that nothing holds yet, in an address."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the form holds before anybody types; `file_id` is a file that nothing holds yet.

    `choice` answers the second question of its plain kind.
    """

    form_kind: FormKind
    happened_on: date
    choice: str = ""
    title: str = ""
    words: str = ""
    file_id: UUID | None = None


Source = Callable[["Session", Actor, Mapping[str, str]], Beginning]


def a_course(on: date, title: str, words: str, *, file_id: UUID | None = None) -> Beginning:
    """A course that somebody was on, as the release in use calls it."""
    framework = current_framework()
    kinds = {plain.code for plain in framework.evidence_forms}
    if FormKind.A_COURSE not in kinds:
        return Beginning(framework.evidence_forms[0].code, on, "", short(title), words, file_id)
    choice = framework.default_kind(FormKind.A_COURSE).code
    return Beginning(FormKind.A_COURSE, on, choice, short(title), words, file_id)


def way_in(source: str, *, file_id: UUID | None = None, **ids: UUID) -> str:
    """The address of the evidence form, begun from something of the actor's own."""
    given = ids if file_id is None else {**ids, FILE: file_id}
    return f"{url_for('evidence.add')}?{urlencode({FROM: source, **given})}"


def beginning(actor: Actor, given: Mapping[str, str]) -> Beginning | None:
    """What an address begins the form with; None where it names no source, else NotFound."""
    if FROM not in given:
        return None
    if given[FROM] not in SOURCES:
        raise NotFound("There is nothing here to begin with.")
    with reading(actor) as session:
        return SOURCES[given[FROM]](session, actor, given)


def the_id(given: Mapping[str, str], name: str) -> UUID:
    """The id of this name in an address; else NotFound."""
    try:
        return UUID(given.get(name, ""))
    except ValueError as error:
        raise NotFound("There is nothing here to begin with.") from error


def short(title: str) -> str:
    """A title that the form has room for."""
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _elsewhere(session: "Session", actor: Actor, given: Mapping[str, str]) -> Beginning:
    found = training.outside_training(session, actor, the_id(given, "outside")).elsewhere
    # No day: the form asks for it, and looks twice at days among words.
    words = f"{found.title}, {found.provider}, {length_words(found.minutes)}."
    file_id = the_id(given, FILE) if FILE in given else None
    return a_course(found.until, found.title, words, file_id=file_id)


def _result(session: "Session", actor: Actor, given: Mapping[str, str]) -> Beginning:
    there = training.as_learner(session, actor, the_id(given, "provider"))
    mine = training.my_course(session, there, the_id(given, "learner"))
    if mine.result is None:
        raise NotFound("This course has come to nothing yet.")
    result, title = mine.result, mine.course.terms.title
    long = f"{length_words(result.minutes)} of {length_words(result.course_minutes)}"
    words = f"{title}, {mine.provider}. {OUTCOMES[result.outcome]}: {long}."
    return a_course(result.last_on or day_of(result.recorded_at), title, words)


SOURCES: Final[Mapping[str, Source]] = {"elsewhere": _elsewhere, "result": _result}
"""What evidence can begin from, by its name in an address."""
