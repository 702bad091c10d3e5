"""What is different in the organisation of whoever is signed in; nothing for anybody else."""

from collections.abc import Mapping

from competence.framework.model import Framework
from competence.role import queries
from competence.role.queries import VariationRead
from webapp.auth.actor import current_actor, is_signed_in, signed_in
from webapp.clock import today
from webapp.database import reading


def different_here(framework: Framework) -> Mapping[str, VariationRead]:
    """The local variations that hold today from a release, by boundary."""
    if not is_signed_in():
        return {}
    who = signed_in()
    if who.organisation_id is None or who.framework != framework.framework:
        return {}
    actor = current_actor()
    with reading(actor) as session:
        return queries.in_force(session, actor, framework, on=today())
