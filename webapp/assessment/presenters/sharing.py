"""What was kept, who may read it, and what a second person reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from competence.assessment.queries import Finished, Shared, SharedWithMe
from competence.assessment.rules import Said, order_strengths_first
from competence.framework.model import Framework
from competence.people.rules import CurrentPair
from webapp.assessment.presenters.showing import Link, Shown, shown
from webapp.presenting.dates import instant_words


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a self-assessment is or was shared with."""

    name: str
    sentence: str
    withdraw_to: str
    """Empty once it has ended."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished self-assessment, strengths first, and who may read it."""

    id: UUID
    when: str
    said: Sequence[Shown]
    readers: Sequence[Reader]
    may_choose: Sequence[CurrentPair]
    share_to: str
    needs_first_to: str
    """Where what is needed from the team can be counted; empty while that cannot be."""


@dataclass(frozen=True, slots=True)
class SharedPage:
    """What a second person reads."""

    name: str
    when: str
    said: Sequence[Shown]
    until: str
    tell: str


def kept(
    framework: Framework,
    finished: Finished,
    said: Sequence[Said],
    *,
    shares: Sequence[Shared],
    choices: Sequence[CurrentPair],
) -> Kept:
    """A finished self-assessment, its readers, and `choices` without those who can read it now."""
    reading = {share.reader.id for share in shares if share.ended_at is None}
    return Kept(
        id=finished.id,
        when=instant_words(finished.finished_at),
        said=[shown(framework, one) for one in order_strengths_first(framework, said)],
        readers=[_reader(finished.id, share) for share in shares],
        may_choose=[pair for pair in choices if pair.person.id not in reading],
        share_to=url_for("assessment.share", self_assessment_id=finished.id),
        needs_first_to=url_for("duties.needs", self_assessment_id=finished.id)
        if reading and choices and any(one.duty for one in said)
        else "",
    )


def shared_page(
    framework: Framework, found: SharedWithMe, said: Sequence[Said], tell: Sequence[str]
) -> SharedPage:
    """What a second person reads, with until when and whom to tell."""
    name = found.worker.name
    return SharedPage(
        name=name,
        when=instant_words(found.finished_at),
        said=[shown(framework, one) for one in order_strengths_first(framework, said)],
        until=f"{name} stops sharing it, or you no longer supervise them",
        tell=" or ".join(tell),
    )


def shared_links(found: Sequence[SharedWithMe]) -> Sequence[Link]:
    """What is shared with somebody, newest first."""
    return [
        Link(
            f"{one.worker.name}, {instant_words(one.finished_at)}",
            url_for("assessment.shared", self_assessment_id=one.id),
        )
        for one in found
    ]


def withdrawn_words(ended: Shared) -> Sequence[str]:
    """What to say after a share was taken back: what was seen already, and the truth of it."""
    name = ended.reader.name
    if ended.last_read is None:
        return [f"{name} cannot open it any more. They had not opened it."]
    return [
        f"{name} cannot open it any more.",
        f"They had opened it, last on {instant_words(ended.last_read)}.",
        "They may remember what it said.",
    ]


def _reader(self_assessment_id: UUID, share: Shared) -> Reader:
    read = f"They last opened it on {instant_words(share.last_read)}." if share.last_read else ""
    if share.ended_at is not None:
        spoken = (
            f"You took it back from {share.reader.name} on {instant_words(share.ended_at)}. {read}"
        )
        return Reader(share.reader.name, spoken.strip(), "")
    since = f"{share.reader.name} can read it since {instant_words(share.shared_at)}."
    return Reader(
        share.reader.name,
        f"{since} {read or 'They have not opened it yet.'}",
        url_for(
            "assessment.withdraw",
            self_assessment_id=self_assessment_id,
            from_id=share.reader.id,
        ),
    )
