"""What every page's layout is handed: who is here, the menu, the notices, the assets."""

from typing import Any

from flask import Flask, current_app, request, url_for

from webapp.assets_manifest import asset
from webapp.auth.actor import is_signed_in, signed_in
from webapp.auth.idle import ending
from webapp.frameworks import shown_framework
from webapp.navigation import navigation
from webapp.presenting.dates import day_words, instant_words
from webapp.settings import Settings


def setup(app: Flask) -> None:
    """Hand the layout its words on every page."""
    app.context_processor(_layout)
    app.add_template_filter(instant_words)
    app.add_template_filter(day_words)


def _layout() -> dict[str, Any]:
    settings: Settings = current_app.config["SETTINGS"]
    who = signed_in() if is_signed_in() else None
    framework = shown_framework(who)
    return {
        "account_address": url_for("account.show"),
        "asset": asset,
        "exit_address": settings.exit_address,
        "framework_is_draft": framework.is_draft,
        "framework_release": framework.release,
        "is_demo": current_app.config["DEMO"],
        "navigation": navigation(who, request.path),
        "organisation_name": who.organisation_name if who else "",
        "sign_in_ends": ending(who) if who else None,
        "sign_out_address": url_for("auth.sign_out"),
        "signed_in_as": who.name if who else None,
    }
