"""What a commissioner's pages show; pure, but for addresses."""

from webapp.audit.presenters.found import Service, ServiceFound, TogetherFound
from webapp.audit.presenters.service import decisions_of, service_page
from webapp.audit.presenters.side import sheet_of, side_links, side_page
from webapp.audit.presenters.together import together_page

__all__ = [
    "Service",
    "ServiceFound",
    "TogetherFound",
    "decisions_of",
    "service_page",
    "sheet_of",
    "side_links",
    "side_page",
    "together_page",
]
