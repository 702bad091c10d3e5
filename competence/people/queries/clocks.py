"""What the day of an answer is worked out from: who is away when, and what was set when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    Row,
    ScalarSelect,
    Select,
    String,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.people.records import Away, OrganisationSetting
from competence.people.rules import LIMITS, Clocks, Setting, SettingChange, Span

_AWAY = "away"
_Row = Row[*tuple[Any, ...]]


def clocks(session: Session, organisation_id: UUID, person_ids: Collection[UUID]) -> Clocks:
    """When several people were or are away, and what their organisation set, in one statement.

    For nobody nothing is asked, and the clocks are bare.
    """
    if not person_ids:
        return Clocks()
    away = select(
        literal(_AWAY).label("what"),
        Away.starts_on.label("starts_on"),
        Away.ends_on.label("ends_on"),
        type_coerce(null(), Integer).label("value"),
        type_coerce(null(), OrganisationSetting.set_at.type).label("at"),
        Away.id.label("id"),
        Away.person_id.label("person_id"),
    ).where(Away.organisation_id == organisation_id, Away.person_id.in_(person_ids))
    whole = union_all(away, settings_as_rows(organisation_id)).subquery()
    query = select(whole).order_by(whole.c.starts_on, whole.c.at, whole.c.id).limit(5000)
    rows = session.execute(query).all()
    return clocks_in(
        (row for row in rows if row.what == _AWAY), (row for row in rows if row.what != _AWAY)
    )


def settings_as_rows(organisation_id: UUID) -> Select[*tuple[Any, ...]]:
    """Everything an organisation set, as what, two days, value, instant, id and person.

    For a statement that reads much else.
    """
    row = OrganisationSetting
    return select(
        type_coerce(row.setting, String), null(), null(), row.value, row.set_at, row.id, null()
    ).where(row.organisation_id == organisation_id)


def clocks_in(away: Iterable[_Row], changes: Iterable[_Row]) -> Clocks:
    """Clocks from rows of that shape, each kind in its order."""
    spans: dict[UUID, list[Span]] = {}
    for row in away:
        spans.setdefault(row.person_id, []).append(Span(row.starts_on, row.ends_on))
    return Clocks(spans, [SettingChange(Setting(one.what), one.value, one.at) for one in changes])


def settings(session: Session, actor: Actor, *, at: datetime) -> Mapping[Setting, int]:
    """What each setting of the actor's organisation is at an instant, in their order."""
    rows: Sequence[_Row] = session.execute(
        select(
            type_coerce(OrganisationSetting.setting, String).label("what"),
            OrganisationSetting.value.label("value"),
            OrganisationSetting.set_at.label("at"),
        )
        .where(OrganisationSetting.organisation_id == actor.organisation_id)
        .order_by(OrganisationSetting.set_at, OrganisationSetting.id)
        .limit(5000)
    ).all()
    found = clocks_in((), rows)
    return {setting: found.held(setting, at) for setting in LIMITS}


def set_now(setting: Setting, organisation_id: UUID) -> ScalarSelect[int]:
    """What an organisation last set, as a column; NULL where it never did."""
    return (
        select(OrganisationSetting.value)
        .where(
            OrganisationSetting.organisation_id == organisation_id,
            OrganisationSetting.setting == setting,
        )
        .order_by(OrganisationSetting.set_at.desc(), OrganisationSetting.id.desc())
        .limit(1)
        .scalar_subquery()
    )
