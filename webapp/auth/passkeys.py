"""Signing in with a passkey: as the second step, or as the whole of it."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, flash, redirect, session, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import actions, queries
from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.second_factor import ceremony
from competence.second_factor import queries as second_factor
from webapp.auth import challenges
from webapp.auth.access import anyone
from webapp.auth.actor import device
from webapp.auth.forms import PasskeyForm
from webapp.auth.views import HALF, SIGN_IN, end_what_was, started
from webapp.clock import now
from webapp.database import committing, reading

pages = Blueprint("passkeys", __name__, url_prefix="/sign-in")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks a browser about a passkey: as JSON, and its challenge, signed."""

    options: str
    challenge: str


def whole() -> Asked | None:
    """What is asked to sign in with a passkey alone; None where there can be none."""
    site = challenges.site()
    if site is None:
        return None
    challenge, signed = challenges.made(challenges.SIGN_IN)
    return Asked(ceremony.to_use(site, challenge), signed)


def step(person_id: UUID) -> Asked | None:
    """What is asked of somebody's passkeys as the second step; None where they have none."""
    with reading(Actor.anonymous()) as db:
        has = second_factor.credentials(db, person_id)
    site = challenges.site()
    if site is None or not has:
        return None
    challenge, signed = challenges.made(challenges.STEP, person_id)
    return Asked(ceremony.to_use(site, challenge, of=has), signed)


@pages.post("/passkey")
@anyone(action=SIGN_IN)
def sign_in() -> ResponseReturnValue:
    """Sign in with a passkey alone."""
    form = PasskeyForm.from_request()
    try:
        site = challenges.needed_site()
        challenge = challenges.read(form.challenge.data, challenges.SIGN_IN)
        with committing(Actor.anonymous()) as db:
            made = actions.sign_in_with_passkey(
                db, form.answer.data, site=site, challenge=challenge, device=device(), at=now()
            )
    except RuleBroken as error:
        with committing(Actor.anonymous()) as db:
            actions.note_wrong_password(db, at=now())
        flash(str(error))
        return redirect(url_for("auth.sign_in", then=form.then.data or None), 303)
    end_what_was()
    return started(made, form.then.data)


@pages.post("/second-step/passkey")
@anyone(action=SIGN_IN)
def take() -> ResponseReturnValue:
    """Take the second step with a passkey of one's own."""
    form, half = PasskeyForm.from_request(), str(session.get(HALF, ""))
    then = form.then.data
    try:
        with reading(Actor.anonymous()) as db:
            person_id = queries.half_signed_in(db, half, at=now())
        site = challenges.needed_site()
        challenge = challenges.read(form.challenge.data, challenges.STEP, person_id)
        with committing(Actor.anonymous()) as db:
            made = actions.finish_with_passkey(
                db, half, form.answer.data,
                site=site, challenge=challenge, device=device(), at=now(),
            )  # fmt: skip
    except NotFound as error:
        flash(str(error))
        return redirect(url_for("auth.sign_in", then=then or None), 303)
    except RuleBroken as error:
        with committing(Actor.anonymous()) as db:
            actions.note_wrong_code(db, half, at=now())
        flash(str(error))
        return redirect(url_for("second.ask", then=then or None), 303)
    return started(made, then)
