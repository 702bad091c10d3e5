"""An edition as the service's own people read it: the same facts and figures, and nothing finer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from competence.commissioning.queries import ReplyRead
from competence.duties.rules import latest
from competence.editions import Edition, newest, quarters_before
from competence.rule_of_three import PEOPLE
from webapp.agreements.wording import NO_REPLY, TOO_FEW
from webapp.audit.presenters import ServiceFound, TogetherFound, service_page, together_page
from webapp.audit.presenters import service as facts
from webapp.audit.presenters import together as figures
from webapp.framework.presenters import audit_address
from webapp.presenting.dates import day_words

_NOT_SHOWN: Final = {figures.TOO_FEW: TOO_FEW}
"""What is said to a commissioner of their own services, in words for a service's people."""


@dataclass(frozen=True, slots=True)
class GroupShown:
    """The figures of all services of one commissioner."""

    commissioner: str
    introduction: str
    questions: tuple[figures.QuestionShown, ...]
    costs: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The newest edition that the service's people may read; no questions where there is none."""

    when: str
    release: str
    definitions: str
    questions: tuple[facts.QuestionShown, ...]
    groups: tuple[GroupShown, ...]
    reply: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """What a service's peers wrote together of an edition, and what waits for each of them."""

    quarter: str
    until: str
    is_open: bool
    draft_id: UUID | None
    words: str
    voices: str
    is_small: bool
    stands: bool


def audit_page(
    found: ServiceFound | None,
    groups: Sequence[tuple[str, TogetherFound]],
    reply: str,
    *,
    may_reply: bool,
    today: date,
) -> AuditPage:
    """`groups` are those of each commissioner, with its name. The words of its days are its own."""
    if found is None:
        return AuditPage(draft_words(today), "", "", (), (), "", is_draft=False)
    return AuditPage(
        _when(found.edition, today),
        found.framework.release,
        audit_address(found.framework),
        service_page(found).questions,
        tuple(_group(name, together) for name, together in groups),
        reply or ("" if found.edition.is_draft(today) else NO_REPLY),
        is_draft=may_reply and found.edition.is_draft(today),
    )


def _group(name: str, found: TogetherFound) -> GroupShown:
    page = together_page(found)
    because = _NOT_SHOWN.get(page.introduction, page.introduction)
    return GroupShown(name, "" if page.questions else because, page.questions, page.costs)


def _when(edition: Edition, today: date) -> str:
    if edition.is_draft(today):
        return draft_words(today)
    return f"As it was on {day_words(edition.ends_on)}. {draft_words(today)}"


def draft_words(today: date) -> str:
    """When the people of a service read the draft of an audit: now, or from which day on."""
    edition = newest(today)
    quarter = f"The audit up to {day_words(edition.ends_on)}"
    if edition.is_draft(today):
        last = day_words(edition.last_day_of_draft)
        return f"{quarter} is a draft until {last}. Commissioners read it after that day."
    if today < edition.draft_from:
        return f"{quarter} can be read here from {day_words(edition.draft_from)}."
    coming = quarters_before(edition, -1)
    return f"{quarter} is published. The next can be read here from {day_words(coming.draft_from)}."


def reply_page(
    edition: Edition, replies: Sequence[ReplyRead], peers: int, reader_id: UUID, *, today: date
) -> ReplyPage:
    """The newest of what was written, with how far it has come; no peer is named."""
    draft = replies[0] if replies else None
    return ReplyPage(
        f"The audit up to {day_words(edition.ends_on)}",
        day_words(edition.last_day_of_draft),
        edition.is_draft(today),
        None if draft is None else draft.id,
        "" if draft is None else draft.words,
        "" if draft is None else _voices(draft, reader_id),
        (peers if draft is None else draft.people_asked) < PEOPLE,
        draft is not None and draft.stands,
    )


def _voices(draft: ReplyRead, reader_id: UUID) -> str:
    """How far a reply has come, in words that name nobody."""
    said = latest(draft.voices)
    mine = said.get(reader_id)
    yours = "You have not said anything of it yet."
    if mine is not None:
        yours = "You said yes." if mine.says_yes else "You said no."
    if draft.stands:
        return f"{yours} It stands, and prints as it is here."
    if not all(voice.says_yes for voice in said.values()):
        return f"{yours} Not everybody can say this as it is. Write it anew together."
    if draft.people_asked < PEOPLE:
        return f"{yours} It stands once each of you says yes, and yes to being known."
    return f"{yours} It stands once three of you say yes and nobody says no."
