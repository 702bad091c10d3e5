"""What is agreed with workers in post, by domain and level.

A level stands on the decision that agreed it last; that is counted by the database. Where somebody
looked again, or two people have to agree a level, decisions are few, and are read one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.days import day_of
from competence.framework.model import Framework
from competence.oversight.counting.tally import Tally
from competence.oversight.counting.workers import Period, in_post_on, roles_on
from competence.signoff.queries.conditions import OLDEST_FIRST, was_again
from competence.signoff.records import AskedAgain, Decision
from competence.signoff.rules import Decided, is_decided_by_two, stands_on

_Kind: TypeAlias = tuple[str, tuple[str, ...]]
"""Competences of a domain that are required for the same roles."""

_OTHER: Final = aliased(Decision)

_Agreed: TypeAlias = tuple[UUID, _Kind, str, int]
"""A worker, a kind of competences, a level, and of how many of them it is agreed."""


def by_domain(
    session: Session, actor: Actor, framework: Framework, period: Period
) -> Mapping[str, Tally]:
    """For each domain what is agreed on the last day, by level, of the competences of one's role.

    The whole is one for each worker in post and each competence of their role, agreed or not.
    Whoever has no role named has those of every role.
    """
    every_role = frozenset(role.code for role in framework.roles)
    workers = {
        worker_id: (roles & every_role) or every_role
        for worker_id, roles in roles_on(session, actor, period.last_day).items()
    }
    tallies = {domain.code: Tally() for domain in framework.domains}
    for (domain, roles), codes in _kinds(framework).items():
        asked = [worker_id for worker_id, mine in workers.items() if not mine.isdisjoint(roles)]
        tallies[domain].whole += len(codes) * len(asked)
    once = _once(session, actor, framework, period)
    for worker_id, (domain, roles), level, count in (
        *once,
        *_again(session, actor, framework, period),
    ):
        if not workers[worker_id].isdisjoint(roles):
            tallies[domain].put(level, worker_id, count)
    return tallies


def _once(
    session: Session, actor: Actor, framework: Framework, period: Period
) -> Iterable[_Agreed]:
    """What stands where each level was agreed by one, and nobody looked again."""
    newest_first = (Decision.decided_at.desc(), Decision.id.desc())
    place = func.row_number().over(
        partition_by=(Decision.worker_id, Decision.competence), order_by=newest_first
    )
    agreed = (
        select(Decision.worker_id, Decision.competence, Decision.level, place.label("place"))
        .where(
            *_of_workers(actor, framework, period),
            Decision.level.is_not(None),
            ~_is_intricate(actor, framework, period),
        )
        .subquery()
    )
    kinds = [*_kinds(framework)]
    of = {code: place for place, kind in enumerate(kinds) for code in _kinds(framework)[kind]}
    kind = case(of, value=agreed.c.competence).label("kind")
    query = (
        select(agreed.c.worker_id, kind, agreed.c.level, func.count())
        .where(agreed.c.place == 1, agreed.c.competence.in_(of))
        .group_by(agreed.c.worker_id, kind, agreed.c.level)
    )
    for worker_id, place, level, count in session.execute(query):
        yield worker_id, kinds[place], level, count


def _again(
    session: Session, actor: Actor, framework: Framework, period: Period
) -> Iterable[_Agreed]:
    """What stands where it takes every decision to tell."""
    query = (
        select(
            Decision.worker_id, Decision.competence, Decision.outcome, Decision.level,
            Decision.decided_at, Decision.peer_experience, AskedAgain.kind,
        )
        .select_from(Decision)
        .outerjoin(AskedAgain, was_again())
        .where(*_of_workers(actor, framework, period), _is_intricate(actor, framework, period))
        .order_by(*OLDEST_FIRST)
    )  # fmt: skip
    decided: dict[tuple[UUID, str], list[Decided]] = {}
    for worker_id, code, outcome, level, at, is_peer, again in session.execute(query):
        one = Decided(outcome, level, day_of(at), is_peer, again=again)
        decided.setdefault((worker_id, code), []).append(one)
    kinds = {code: kind for kind, codes in _kinds(framework).items() for code in codes}
    for (worker_id, code), found in decided.items():
        if code in kinds and (held := _level(framework, code, found)) is not None:
            yield worker_id, kinds[code], held, 1


def _level(framework: Framework, code: str, decided: Sequence[Decided]) -> str | None:
    held, _ = stands_on(framework.competence(code), decided)
    return None if held is None else decided[held].level


def _kinds(framework: Framework) -> Mapping[_Kind, Sequence[str]]:
    """The competences of each kind, in the release's order."""
    found: dict[_Kind, list[str]] = {}
    for one in framework.competences:
        found.setdefault((one.domain, one.required_for), []).append(one.code)
    return found


def _of_workers(
    actor: Actor, framework: Framework, period: Period
) -> tuple[ColumnElement[bool], ...]:
    return (
        _is_of(Decision, actor, framework, period),
        Decision.worker_id.in_(in_post_on(actor, period.last_day)),
    )


def _is_of(
    of: type[Decision], actor: Actor, framework: Framework, period: Period
) -> ColumnElement[bool]:
    return and_(
        of.organisation_id == actor.organisation_id,
        of.framework == framework.framework,
        of.decided_at < period.over_at,
    )


def _is_intricate(actor: Actor, framework: Framework, period: Period) -> ColumnElement[bool]:
    """The condition that a competence of a worker was looked at again, or has a level by two."""
    by_two = (
        and_(_OTHER.level == level.code, _OTHER.competence.in_(_by_two(framework, level.code)))
        for level in framework.levels
    )
    return exists().where(
        _is_of(_OTHER, actor, framework, period),
        _OTHER.worker_id == Decision.worker_id,
        _OTHER.competence == Decision.competence,
        or_(exists().where(was_again(_OTHER)), *by_two),
    )


def _by_two(framework: Framework, level: str) -> Sequence[str]:
    return [one.code for one in framework.competences if is_decided_by_two(one, level)]
