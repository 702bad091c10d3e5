"""Facts about a service, for each part of the audit's questions; they name nobody.

What is asked of each team is asked of teams with a worker in post on the day; workers of no team
are together as one more.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.commissioning import queries as commissioning
from competence.commissioning.queries import FactRead
from competence.commissioning.rules import Subject
from competence.framework import audit
from competence.framework.model import AuditFact, Framework
from competence.oversight.counting import duties, release, role, supervisors
from competence.oversight.counting.found import Found, Service, service
from competence.oversight.rules import Answer, Fact

_FINDS: Final[Mapping[AuditFact, Callable[[Service], Found]]] = {
    AuditFact.ROLE_DESCRIPTION: role.described,
    AuditFact.CHARTER: role.accepted,
    AuditFact.LOCAL_VARIATIONS: role.varied,
    AuditFact.SUPERVISORS_TRAINED: supervisors.trained,
    AuditFact.RELEASE_IN_USE: release.in_use,
    AuditFact.CO_PRODUCTION: release.looked_over,
}


def facts(session: Session, actor: Actor, framework: Framework, *, on: date) -> tuple[Fact, ...]:
    """Every fact that the release asks of a service, of the actor's organisation, on a day.

    For the organisation's system actor, in the order of the release.
    """
    here = service(session, actor, framework, on=on)
    said = commissioning.declared(session, actor, before=here.over_at)
    answered = duties.answers(here)
    found = []
    for asked in audit.facts(framework):
        if asked.is_declared:
            one = _declared(said.get(Subject(asked.fact)))
        elif asked.fact is AuditFact.DUTY:
            one = duties.of_duty(here, answered.get(asked.part, ()))
        else:
            one = _FINDS[asked.fact](here)
        found.append(_fact(asked, one))
    return tuple(found)


def _declared(said: FactRead | None) -> Found:
    if said is None:
        return Found(Answer.NOT_SAID)
    return Found(Answer(said.holds), said.of, said.out_of, said.declared_on, said.codes, said.post)


def _fact(asked: audit.Fact, found: Found) -> Fact:
    return Fact(
        asked.question, asked.part, found.answer, found.of, found.out_of, found.day, found.codes,
        found.declared_by, found.reasons,
    )  # fmt: skip
