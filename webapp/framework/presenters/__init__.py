"""A release's values into what its public pages show; pure, but for addresses."""

from webapp.framework.presenters.audit import audit_address, audit_page, decisions_page
from webapp.framework.presenters.competence import competence_page, duty_page, statement_page
from webapp.framework.presenters.contents import domain_page, role_page, start_page
from webapp.framework.presenters.found import search_page
from webapp.framework.presenters.parts import edition, release_address
from webapp.framework.presenters.release import release_page

__all__ = [
    "audit_address",
    "audit_page",
    "competence_page",
    "decisions_page",
    "domain_page",
    "duty_page",
    "edition",
    "release_address",
    "release_page",
    "role_page",
    "search_page",
    "start_page",
    "statement_page",
]
