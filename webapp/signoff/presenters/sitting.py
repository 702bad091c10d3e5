"""What a worker and a supervisor see on one screen: what was asked, and what was answered today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.signoff.actions import Answer
from competence.signoff.queries import QueueItem, RequestRead, Sitting
from webapp.presenting.dates import day_words
from webapp.presenting.standing import outcome_words
from webapp.signoff.presenters.showing import called


@dataclass(frozen=True, slots=True)
class Asked:
    """A competence to go through, and where."""

    title: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """Where a sitting begins, is taken up again, and ends; `begin` where anything waits."""

    worker_id: UUID
    called: str
    begin: str
    waits: tuple[Asked, ...]
    answered: tuple[dict[str, str], ...]


def together_page(registry: Registry, found: Sitting) -> TogetherPage:
    """What there is to go through, in the framework's order, and what was answered today."""
    waits = [
        Asked(
            _title(registry.release(one.framework, one.release), one.competence),
            url_for("signoff.sitting", request_id=one.request_id),
            f"Asked on {day_words(one.asked_on)}.",
        )
        for one in in_order(registry, found.to_answer)
    ]
    return TogetherPage(
        worker_id=found.worker.id,
        called=called(found.worker),
        begin=waits[0].href if waits else "",
        waits=tuple(waits),
        answered=tuple(
            {
                "key": _title(framework, one.competence),
                "value": outcome_words(framework, one.outcome, one.level),
            }
            for one in found.answered
            for framework in [registry.release(one.framework, one.release)]
        ),
    )


def in_order(
    registry: Registry, waits: Iterable[QueueItem], *, after: RequestRead | None = None
) -> Sequence[QueueItem]:
    """What waits, in the order of each release's competences; only what comes `after` a request."""

    def place(one: QueueItem | RequestRead) -> tuple[int, str]:
        codes = [each.code for each in registry.release(one.framework, one.release).competences]
        return codes.index(one.competence), one.framework

    found = sorted(waits, key=place)
    return [one for one in found if after is None or place(one) > place(after)]


def answered_words(framework: Framework, answer: Answer) -> str:
    """What an answer says, in a few words."""
    return outcome_words(framework, answer.outcome, answer.level)


def _title(framework: Framework, code: str) -> str:
    return f"{framework.competence(code).title} ({code})"
