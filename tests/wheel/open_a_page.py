"""Run by the wheel's own Python: a page with its style sheet, and a portfolio as a PDF."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import webapp
from webapp.demo.cast import PASSWORD
from webapp.settings import Settings


class Fields(HTMLParser):
    """What a page's inputs would send, every box ticked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an input's name and value."""
        given = dict(attrs)
        if tag == "input" and given.get("name"):
            self.found.setdefault(str(given["name"]), []).append(given.get("value") or "")


app = webapp.create_app(Settings.for_demo(Path(sys.argv[1])))
app.config["WTF_CSRF_ENABLED"] = False
browser = app.test_client()

front = browser.get("/")
assert front.status_code == 200, front.status
for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', front.text):
    assert browser.get(path).status_code == 200, path

signed_in = browser.post("/sign-in", data={"email": "ash@demo.example", "password": PASSWORD})
assert signed_in.status_code == 303, signed_in.status
shown = browser.post("/portfolio/", data=Fields(browser.get("/portfolio/").text).found)
assert shown.status_code == 200, shown.status
made = browser.post("/portfolio/made", data=Fields(shown.text).found)
assert made.status_code == 303, made.status
drawn = browser.get(made.headers["Location"] + "/portfolio.pdf").data
assert drawn.startswith(b"%PDF-"), drawn[:20]

print(Path(webapp.__file__).parent)
print(len(drawn))
