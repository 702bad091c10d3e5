"""What an organisation sets for itself: waiting times, a cap, and how long to keep."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import RuleBroken
from competence.people import queries
from competence.people.records import OrganisationSetting
from competence.people.rules import LIMITS, Setting
from competence.trail.actions import note


def choose_settings(
    session: Session, actor: Actor, chosen: Mapping[Setting, int], *, at: datetime
) -> None:
    """Set what differs from now; what was asked before keeps the day that was said then.

    RuleBroken, with the setting as its field, beyond its limits.
    """
    queries.administers(actor)
    before = queries.settings(session, actor, at=at)
    for setting, value in chosen.items():
        least, most = LIMITS[setting].least, LIMITS[setting].most
        if not least <= value <= most:
            raise RuleBroken(f"Write a number from {least} to {most}.", field=setting)
        if value == before[setting]:
            continue
        session.add(
            OrganisationSetting(
                organisation_id=actor.organisation_id,
                setting=setting,
                value=value,
                set_by=actor.person_id if actor.is_somebody else None,
                set_at=at,
            )
        )
        note(
            session, actor, "organisation.setting_chosen", at=at,
            setting=setting, value=value, before=before[setting],
        )  # fmt: skip
