"""What a second person reads or writes: shared copies, and what a supervisor saw."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from competence.evidence.queries import Observed, SharedWithMe
from competence.evidence.rules import CopyContents, EvidenceItem
from competence.framework.model import Framework
from competence.people.rules import CurrentPair, PersonName
from webapp.evidence.presenters.showing import Body, Card, copy_body, own_body
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class Preview:
    """What somebody will read if one shares this, and until when."""

    body: Body
    names: Sequence[str]
    leaves_out: bool
    """Whether there are words for the worker only, which stay behind."""
    can_split: bool
    """Whether the words are the worker's own, so that they can keep what happened to themself."""


@dataclass(frozen=True, slots=True)
class SharedPage:
    """What a second person reads."""

    name: str
    body: Body
    by: str
    until: str
    tell: str


@dataclass(frozen=True, slots=True)
class ObservationPage:
    """What a supervisor wrote, as they read it again."""

    name: str
    body: Body
    until: str
    tell: str


def preview(framework: Framework, item: EvidenceItem, pairs: Sequence[CurrentPair]) -> Preview:
    """Exactly what a reader reads, before it is shared."""
    return Preview(
        body=own_body(framework, item, url_for("evidence.file", evidence_id=item.entry.id)),
        names=[pair.person.name for pair in pairs],
        leaves_out=bool(item.mine),
        can_split=item.entry.by_worker and bool(item.words),
    )


def shared_page(
    framework: Framework, copy: CopyContents, worker: str, tell: Sequence[PersonName]
) -> SharedPage:
    """A copy, with until when it can be read and whom to tell."""
    return SharedPage(
        name=worker,
        body=copy_body(
            framework, copy, url_for("evidence.shared_file", copy_id=copy.copy_id), worker=worker
        ),
        by=_by(copy, worker),
        until=f"{worker} stops sharing it, or you no longer supervise them",
        tell=" or ".join(lead.name for lead in tell),
    )


def _by(copy: CopyContents, worker: str) -> str:
    if copy.origin is not None and not copy.by_worker:
        return f"{worker} took this along from another organisation"
    if copy.by_link:
        return f"A colleague wrote this, by a link that {worker} gave them"
    return f"{worker} wrote this" if copy.by_worker else f"A supervisor of {worker} wrote this"


def observation_page(
    framework: Framework, item: EvidenceItem, worker: str, tell: Sequence[PersonName]
) -> ObservationPage:
    """What a supervisor wrote, with until when they can read it."""
    return ObservationPage(
        name=worker,
        body=own_body(framework, item, "", worker=worker),
        until=f"you no longer supervise {worker}",
        tell=" or ".join(lead.name for lead in tell),
    )


def shared_cards(found: Sequence[SharedWithMe]) -> Sequence[Card]:
    """What is shared with somebody, newest first."""
    return [
        Card(
            one.title,
            day_words(one.happened_on),
            f"From {one.worker.name}",
            url_for("evidence.shared", copy_id=one.copy_id),
        )
        for one in found
    ]


def observed_cards(found: Sequence[Observed]) -> Sequence[Card]:
    """What a supervisor wrote, newest first."""
    return [
        Card(
            one.entry.title,
            day_words(one.entry.happened_on),
            f"Of {one.worker.name}",
            url_for("evidence.observation", evidence_id=one.entry.id),
        )
        for one in found
    ]
