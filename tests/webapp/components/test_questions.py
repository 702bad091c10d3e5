"""How a question is tied to its words, and what a choice reveals."""

import pytest
from markupsafe import Markup

from tests.webapp.components.conftest import Render
from webapp.forms.fields import Choice

LEVELS = (
    Choice("competent", "Competent", hint="You do this in most meetings.", sign=Markup("<i></i>")),
    Choice("no-chance", "I have not had the chance", divider="or, just as true"),
)


@pytest.mark.parametrize("name", ["input", "textarea", "select", "file_upload"])
def test_hint_error_and_note_are_heard_with_the_box(render: Render, name: str) -> None:
    more = {"choices": ()} if name == "select" else {}
    page = render(
        name,
        name="words",
        label="In your own words",
        hint="No names.",
        error="Write it",
        described_by="words-hint",
        **more,
    )
    control = next(page.root.iter({"file_upload": "input"}.get(name, name)))

    assert control.get("aria-describedby") == "words-hint words-error words-hint"
    assert control.get("aria-invalid") == "true"
    assert page.one("label").get("for") == control.get("id") == "words"


def test_a_hint_stands_before_the_box_and_never_in_it(render: Render) -> None:
    html = render("input", name="asked", label="What were you asked?", hint="No names.").html

    assert html.index("No names.") < html.index("<input")
    assert "placeholder" not in html


def test_what_was_typed_keeps_its_first_line_end(render: Render) -> None:
    box = render("textarea", name="words", label="Words", value="\nOne").one("textarea")

    assert box.text == "\nOne"


def test_levels_and_non_ratings_are_one_group_with_words_between(render: Render) -> None:
    page = render("radios", name="level", legend="Which is most like you?", choices=LEVELS)

    assert {each.get("name") for each in page.all("input")} == {"level"}
    assert page.one("div", class_="p-divider").text == "or, just as true"
    assert len(page.all("fieldset")) == 1


def test_the_first_choice_has_the_id_that_an_error_leads_to(render: Render) -> None:
    page = render("radios", name="level", legend="Which?", choices=LEVELS, value="no-chance")

    assert [each.get("id") for each in page.all("input")] == ["level", "level-2"]
    assert [each.get("value") for each in page.all("input", checked="")] == ["no-chance"]


@pytest.mark.parametrize(("value", "hidden"), [("no-chance", True), ("competent", False)])
def test_more_is_put_away_until_its_choice_is_made(
    render: Render,
    value: str,
    hidden: bool,  # noqa: FBT001
) -> None:
    page = render(
        "radios",
        name="level",
        legend="Which?",
        choices=LEVELS,
        value=value,
        reveals={"competent": Markup("<p>More.</p>")},
    )
    more = page.one("div", id="level-more")

    assert ("nhsuk-radios__conditional--hidden" in (more.get("class") or "")) is hidden
    assert page.one("input", id="level").get("data-reveals") == "level-more"
    assert page.faults() == []


def test_a_table_repeats_its_headings_for_a_phone(render: Render) -> None:
    page = render(
        "table",
        caption="Where things are",
        columns=["Competence", "Agreed view"],
        rows=[["Listening", "Competent"]],
    )
    repeated = page.one("span", class_="nhsuk-table__heading-responsive")

    assert repeated.text == "Agreed view"
    assert repeated.get("aria-hidden") == "true"
    assert page.one("th", scope="row").text == "Listening"
