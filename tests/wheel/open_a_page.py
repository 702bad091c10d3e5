"""Run by the wheel's own Python: a page with its style sheet, and a portfolio as a PDF."""

import re
import sys
from pathlib import Path

import webapp
from webapp.demo.cast import PASSWORD
from webapp.settings import Settings

folder = Path(sys.argv[1])
app = webapp.create_app(Settings.for_demo(folder))
app.config["WTF_CSRF_ENABLED"] = False
browser = app.test_client()

front = browser.get("/")
assert front.status_code == 200, front.status
for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', front.text):
    assert browser.get(path).status_code == 200, path

signed_in = browser.post("/sign-in", data={"email": "ash@demo.example", "password": PASSWORD})
assert signed_in.status_code == 303, signed_in.status
choices = re.findall(
    r'<input[^>]*name="(\w+)"[^>]*type="checkbox"[^>]*value="([^"]*)"'
    r'|<input[^>]*type="checkbox"[^>]*name="(\w+)"[^>]*value="([^"]*)"'
    r'|<input[^>]*name="(\w+)"[^>]*value="([^"]*)"[^>]*type="checkbox"',
    browser.get("/portfolio/").text,
)
chosen: dict[str, list[str]] = {}
for found in choices:
    name, value = [part for part in found if part][:2]
    chosen.setdefault(name, []).append(value)
made = browser.post("/portfolio/made", data=chosen)
assert made.status_code == 303, made.status
drawn = browser.get(made.headers["Location"] + "/portfolio.pdf").data
assert drawn.startswith(b"%PDF-"), drawn[:20]

print(Path(webapp.__file__).parent)
print(len(drawn))
