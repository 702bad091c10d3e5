"""A session to come, for one of those who are in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from competence.supervision.queries import PlannedRead
from competence.supervision.rules import LINE, Kind, Side
from webapp.presenting.dates import and_list
from webapp.supervision.presenters.words import called, kind_name, starts_words


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A session to come. `brings` says where what is brought stands, for either side."""

    id: UUID
    heading: str
    caption: str
    facts: str
    may_move: bool
    log_to: str
    brings: tuple[str, str]
    """The words and the address; both "" where nothing is brought."""


def planned_page(plan: PlannedRead, kinds: Sequence[Kind], today: date) -> PlannedPage:
    """When it is, with whom, and what can be done with it."""
    is_worker = plan.read_as is Side.WORKER
    in_group = any(kind.in_group for kind in kinds if kind.code == plan.kind)
    names = [plan.supervisor.name] if is_worker else [one.name for one in plan.workers]
    return PlannedPage(
        id=plan.id,
        heading=starts_words(plan.starts_at, today),
        caption=f"{kind_name(kinds, plan.kind)}, with {and_list(names)}",
        facts=f"{plan.minutes} minutes.{' It was moved to this time.' if plan.moved else ''}",
        may_move=not (is_worker and in_group),
        log_to=_log_to(plan, in_group=in_group),
        brings=_brings(plan),
    )


def _brings(plan: PlannedRead) -> tuple[str, str]:
    if plan.kind == LINE:
        return "", ""
    if plan.read_as is Side.WORKER:
        where = url_for("supervision.agenda", supervisor_id=plan.supervisor.id)
        return "Choose what to bring", where
    if len(plan.workers) == 1:
        [worker] = plan.workers
        where = url_for("supervision.worker", worker_id=worker.id)
        return f"See what {called(worker)} brings", where
    return "", ""


def _log_to(plan: PlannedRead, *, in_group: bool) -> str:
    if plan.read_as is Side.WORKER:
        return url_for("supervision.log_mine", supervisor_id=plan.supervisor.id, planned=plan.id)
    if in_group or len(plan.workers) > 1:
        return url_for("supervision.log_group", planned=plan.id)
    return url_for("supervision.log_with", worker_id=plan.workers[0].id, planned=plan.id)
