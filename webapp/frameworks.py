"""The releases this installation works with, read and checked once at the start."""

from typing import cast

from flask import current_app

from competence.accounts.queries import SignedInAs
from competence.framework.model import Framework
from competence.framework.registry import Registry
from webapp.auth.actor import signed_in


def registry() -> Registry:
    """Every release that is loaded."""
    return cast("Registry", current_app.extensions["polyphony.frameworks"])


def shown_framework(who: SignedInAs | None) -> Framework:
    """The release pages speak of: the organisation's, else the newest of the first framework."""
    if who is not None and who.organisation_id is not None:
        return registry().release(who.framework, who.release)
    return registry().newest(registry().all()[0].framework)


def current_framework() -> Framework:
    """The release the signed-in person's organisation works with."""
    who = signed_in()
    return registry().release(who.framework, who.release)
