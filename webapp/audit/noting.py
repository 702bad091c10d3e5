"""Each reading of facts and figures is noted, and a day's reading has an end (R11)."""

from collections.abc import Sequence

import structlog
from flask import abort, make_response, render_template

from competence.actors import Actor
from competence.oversight.actions import note_reading
from competence.oversight.rules import Read, facts_read, figures_read
from webapp.audit.presenters import ServiceFound, TogetherFound
from webapp.clock import now
from webapp.database import noting

_log = structlog.get_logger()


def read_facts(actor: Actor, found: ServiceFound) -> None:
    """Note that the facts of a service were read, before they are shown."""
    read(actor, [facts_read(found.service.id, found.edition.ends_on)])


def read_together(actor: Actor, found: TogetherFound) -> None:
    """Note that figures of all services together were read, before they are shown."""
    codes, day = {*found.tables, *found.middles}, found.edition.ends_on
    read(actor, figures_read(codes, day, found.service_ids, by=actor.organisation_id))


def read(actor: Actor, what: Sequence[Read]) -> None:
    """Note it; where it is more than a day's, answer with a page that says so, and nothing else."""
    with noting(actor) as session:
        is_noted = note_reading(session, actor, what, at=now())
    if is_noted:
        return
    _log.warning("more tables than a day's", organisation=str(actor.organisation_id))
    abort(make_response(render_template("audit/enough.html"), 429))
