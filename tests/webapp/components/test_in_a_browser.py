"""What our script adds to a page, and what axe says of every component, in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from flask import Flask, Response, abort, render_template, render_template_string, request
from playwright.sync_api import Browser, Page, expect

from tests.chromium import AXE
from tests.conftest import left_out
from tests.served import served
from tests.webapp.small_app import small_app
from webapp.assets_manifest import BUILT, manifest
from webapp.presenting.design import components_page, example_form

pytestmark = pytest.mark.journey

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
POLICY = (  # the parts of requirement WB-01 that a page of ours could break
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; require-trusted-types-for 'script'"
)
SAVING = """{% extends "layouts/page.html" %}{% block title %}Saving{% endblock %}
{% from "components/autosave_status.html" import autosave_status %}
{% block lead %}<h1>Saving as you go</h1>{% endblock %}
{% block main %}<form method="post" data-autosave="/save">
{{ form.start() }}{{ form.level() }}{{ form.words() }}
{{ autosave_status() }}</form>{% endblock %}"""


@dataclass
class Service:
    """The small application on a port of its own, what it was sent, and what it answers."""

    address: str = ""
    saved: list[dict[str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)


def pages(service: Service) -> Flask:
    app = small_app()
    app.static_folder = str(BUILT.parent)
    app.config["WTF_CSRF_ENABLED"] = False
    app.context_processor(lambda: {"asset": lambda name: f"/static/built/{manifest()[name]}"})

    @app.route("/components", methods=["GET", "POST"])
    def components() -> str:
        shown = components_page()
        if request.method == "POST":
            shown["form"] = example_form()
            shown["form"].validate()
        return render_template("design/components.html", **shown)

    @app.get("/saving")
    def saving() -> str:
        return render_template_string(SAVING, form=example_form())

    @app.post("/save")
    def save() -> dict[str, int]:
        service.saved.append(request.form.to_dict())
        status = service.answers.pop(0) if service.answers else 200
        if status != 200:
            abort(status)
        return {"version": len(service.saved)}

    @app.after_request
    def with_policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return app


@pytest.fixture
def service() -> Iterator[Service]:
    if not BUILT.exists():
        left_out("the assets are not built: run `make assets`")
    service = Service()
    with served(pages(service)) as service.address:
        yield service


@pytest.fixture
def page(chromium: Browser, service: Service) -> Iterator[Page]:
    faults: list[str] = []
    context = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=service.address)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Policy" in said.text else None)
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("colours", ["none", "active"])
def test_axe_finds_nothing_in_any_component(
    chromium: Browser, service: Service, width: int, colours: Literal["none", "active"]
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 740}, bypass_csp=True, forced_colors=colours
    )
    page = context.new_page()
    page.goto(f"{service.address}/components")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    # axe reads a page's own colours even where the reader has forced theirs.
    options = {"runOnly": RULES, "rules": {"color-contrast": {"enabled": colours == "none"}}}
    report = page.evaluate("options => axe.run(document, options)", options)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert [(each["id"], each["nodes"][0]["html"]) for each in report["violations"]] == []
    assert wide <= width


def test_more_is_shown_only_while_its_choice_is_made(page: Page) -> None:
    page.goto("/components")
    expect(page.locator("#next_step")).to_be_visible()

    page.check("#outcome-3")

    expect(page.locator("#next_step")).to_be_hidden()


def test_without_script_everything_is_there(chromium: Browser, service: Service) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{service.address}/components")

    expect(page.locator("#next_step")).to_be_visible()
    context.close()


def test_a_slip_brings_the_focus_to_the_summary_and_on_to_the_box(page: Page) -> None:
    page.goto("/components")
    page.click("text=Save and go to E3")
    expect(page.locator("[data-error-summary]")).to_be_focused()

    page.click("[data-error-summary] a")

    expect(page.locator("#minutes")).to_be_focused()


def test_what_is_typed_is_saved_with_a_key_of_its_own(page: Page, service: Service) -> None:
    page.goto("/saving")
    page.check("#level-2")
    expect(page.locator("[data-autosave-status]")).to_have_text("Saved")
    page.fill("#words", "I kept it short.")
    expect(page.locator("[data-autosave-status]")).to_have_text("")
    expect(page.locator("[data-autosave-status]")).to_have_text("Saved")

    keys = [each["once"] for each in service.saved]

    assert service.saved[-1]["words"] == "I kept it short."
    assert service.saved[-1]["level"] == "competent"
    assert len({*keys, page.input_value("input[name=once]")}) == len(keys) + 1


def test_saving_that_fails_says_so_and_tries_again(page: Page, service: Service) -> None:
    service.answers = [503]
    page.goto("/saving")
    page.check("#level")
    status = page.locator("[data-autosave-status]")

    expect(status).to_have_text("Not saved yet. We will try again.")
    expect(status).to_have_text("Saved")
    assert [each["level"] for each in service.saved] == ["developing", "developing"]


def test_a_change_somebody_else_made_first_stops_the_saving(page: Page, service: Service) -> None:
    service.answers = [409]
    page.goto("/saving")
    page.check("#level")

    expect(page.locator("[data-autosave-status]")).to_contain_text("Your words are still here.")
    assert page.is_checked("#level")


def test_words_typed_just_before_leaving_are_saved(page: Page, service: Service) -> None:
    page.goto("/saving")
    page.fill("#words", "Almost lost.")
    page.goto("/components")
    page.wait_for_timeout(300)

    assert service.saved[-1]["words"] == "Almost lost."


@pytest.mark.parametrize("by", ["link", "escape"])
def test_leaving_leaves_no_way_back(page: Page, by: str) -> None:
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="The weather"))
    page.goto("/saving")
    page.goto("/components")
    if by == "link":
        page.click("text=Leave this page")
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url("https://www.bbc.co.uk/weather")

    page.go_back()

    assert page.url.endswith("/saving")


def test_the_room_left_is_said_once_it_matters(page: Page) -> None:
    page.goto("/components")
    room = page.locator("#words + .p-remaining")
    page.fill("#words", "a" * 100)
    expect(room).to_be_hidden()

    page.fill("#words", "a" * 290)
    expect(room).to_have_text("Room for 10 characters more.")
    page.fill("#words", "a" * 301)
    expect(room).to_have_text("Make this shorter by 1 character.")


def test_a_file_that_is_too_large_is_said_before_it_is_sent(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "recording.mp3"
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    page.goto("/components")
    page.set_input_files("#recording", large)

    expect(page.locator("#recording + .p-remaining")).to_have_text(
        "This file is 21 MB. Choose one of up to 20 MB."
    )


def test_a_first_visit_is_light(page: Page) -> None:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto("/components", wait_until="networkidle")

    assert len(seen) <= 8
    assert sum(map(_over_the_wire, {*seen})) <= 80_000  # of 100 KB; the rest is for words


def _over_the_wire(url: str) -> int:
    built = BUILT / url.rsplit("/static/built/", 1)[-1]
    packed = built.with_name(f"{built.name}.gz")
    one = packed if packed.exists() else built
    return one.stat().st_size if one.is_file() else 0
