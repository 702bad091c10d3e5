"""What each kind of question makes of what is sent, and what it says of a slip."""

import datetime as dt
import io
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from werkzeug.datastructures import FileStorage

from webapp.forms.fields import (
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    EmailField,
    FileField,
    HiddenValue,
    LongTextField,
    NumberField,
    PasswordField,
    SelectField,
    TextField,
    TickField,
)
from webapp.forms.form import Form
from webapp.forms.validators import (
    EmailAddress,
    MaxLength,
    MinLength,
    NumberBetween,
    OneOfTheseFiles,
    Required,
    RequiredIf,
)

Sent = Callable[..., Any]
ANSWERS = (Choice("yes", "Yes"), Choice("no", "No"))


class Part(StrEnum):
    YES = "yes"


class Everything(Form):
    line = TextField("A line", [MaxLength(10)])
    words = LongTextField("Some words", [MaxLength(20)])
    secret = PasswordField("A passphrase", [MinLength(12, "Use 12 characters or more")])
    email = EmailField("An address", [EmailAddress()])
    minutes = NumberField("Minutes", [NumberBetween(5, 600, "Between 5 minutes and 10 hours")])
    one = ChoiceField("One", choices=ANSWERS)
    picked = SelectField("Picked", choices=ANSWERS)
    several = ChoicesField("Several", choices=ANSWERS)
    ticked = TickField("Ticked")
    day = DateField("A day")
    file = FileField("A file", [OneOfTheseFiles((".pdf",), "Choose a PDF")], accept=".pdf")
    version = HiddenValue()
    more = TextField("More", [RequiredIf("one", ("yes",), "Say more")])


class MustAnswer(Form):
    words = TextField("Words", [Required("Write something")])
    number = NumberField("Number", [Required("Enter a number")])
    ticked = TickField("Ticked", [Required("Tick to go on")])
    day = DateField("Day", [Required("Enter the day")])
    file = FileField("File", [Required("Choose a file")])


@pytest.mark.parametrize(
    ("name", "raw", "data"),
    [
        ("line", {"line": "  a walk "}, "a walk"),
        ("line", {}, ""),
        ("words", {"words": "one\r\ntwo\rthree\x00"}, "one\ntwo\nthree"),
        ("secret", {"secret": "  spaces are mine "}, "  spaces are mine "),
        ("minutes", {"minutes": " 1 00 "}, 100),
        ("minutes", {"minutes": ""}, None),
        ("one", {"one": "no"}, "no"),
        ("one", {}, ""),
        ("picked", {"picked": "yes"}, "yes"),
        ("several", {"several": ["yes", "no", "yes"]}, ("yes", "no")),
        ("several", {}, ()),
        ("ticked", {"ticked": "yes"}, True),
        ("ticked", {}, False),
        ("day", {"day-day": "1", "day-month": "6", "day-year": "2026"}, dt.date(2026, 6, 1)),
        (
            "day",
            {"day-day": "9", "day-month": "Sept", "day-year": "2026"},
            dt.date(2026, 9, 9),
        ),
        ("day", {}, None),
        ("file", {}, None),
        ("version", {"version": "7"}, "7"),
    ],
)
def test_an_answer_is_read_as_what_it_is(
    sent: Sent, name: str, raw: dict[str, Any], data: object
) -> None:
    form = sent(Everything, raw | {"more": "x"})

    assert form[name].data == data
    assert form.validate(), form.errors_summary()


@pytest.mark.parametrize(
    ("raw", "message", "anchor"),
    [
        ({"line": "a" * 11}, "Make this shorter by 1 character. There is room for 10.", "line"),
        (
            {"words": "a" * 1222},
            "Make this shorter by 1,202 characters. There is room for 20.",
            "words",
        ),
        ({"words": "a" * 30_000}, "Make this shorter. It is longer than we can read.", "words"),
        ({"secret": "short"}, "Use 12 characters or more", "secret"),
        ({"email": "ash at example"}, "Enter an e-mail address like name@example.org", "email"),
        ({"minutes": "an hour"}, "Enter a whole number, such as 60", "minutes"),
        ({"minutes": "٣"}, "Enter a whole number, such as 60", "minutes"),
        ({"minutes": "2"}, "Between 5 minutes and 10 hours", "minutes"),
        ({"one": "maybe"}, "Choose one of the answers on this page", "one"),
        ({"picked": "maybe"}, "Choose one of the answers on this page", "picked"),
        ({"several": ["yes", "maybe"]}, "Choose one of the answers on this page", "several"),
        (
            {"day-day": "31", "day-month": "2", "day-year": "2026"},
            "Enter a real date, such as 27 3 2026",
            "day",
        ),
        (
            {"day-day": "3", "day-month": "Smarch", "day-year": "2026"},
            "Enter a real date, such as 27 3 2026",
            "day",
        ),
        ({"day-day": "3"}, "Add the month and the year", "day"),
        (
            {"day-day": "3", "day-month": "4", "day-year": "26"},
            "Enter the year with four figures, such as 2026",
            "day",
        ),
        ({"one": "yes"}, "Say more", "more"),
    ],
)
def test_a_slip_is_said_in_the_services_words(
    sent: Sent, raw: dict[str, Any], message: str, anchor: str
) -> None:
    form = sent(Everything, raw)

    assert not form.validate()
    assert message in [each.message for each in form.errors_summary()]
    assert anchor in [each.anchor for each in form.errors_summary()]


def test_what_must_be_answered_says_what_to_do(sent: Sent) -> None:
    form = sent(MustAnswer, {"words": "   "})

    assert not form.validate()
    assert [each.message for each in form.errors_summary()] == [
        "Write something",
        "Enter a number",
        "Tick to go on",
        "Enter the day",
        "Choose a file",
    ]


@pytest.mark.parametrize(
    ("form", "raw", "message"),
    [
        (
            MustAnswer,
            {"day-day": "31", "day-month": "2", "day-year": "2026"},
            "Enter a real date, such as 27 3 2026",
        ),
        (MustAnswer, {"number": "several"}, "Enter a whole number, such as 60"),
        (
            Everything,
            {"words": "a" * 30_000},
            "Make this shorter. It is longer than we can read.",
        ),
    ],
)
def test_what_cannot_be_read_is_not_said_twice(
    sent: Sent, form: type[Form], raw: dict[str, str], message: str
) -> None:
    asked = sent(form, raw)
    asked.validate()

    field = next(iter(raw)).removesuffix("-day")
    assert asked[field].errors == [message]


HIDDEN = "This has a hidden character in it, as copied text can have. Type it again by hand."


@pytest.mark.parametrize(
    "typed",
    ["a\u202eevil", "a\u2066b", "a\u200bb", "a\u2028b", "a\nb", "a\tb", "a\x1bb", "a\U000e0041b"],
    ids=ascii,
)
def test_a_hidden_character_in_one_line_is_refused(sent: Sent, typed: str) -> None:
    form = sent(Everything, {"line": typed})

    assert not form.validate()
    assert form.line.errors == [HIDDEN]
    assert form.line.data == typed


@pytest.mark.parametrize(
    "typed",
    [
        "Ŵyn O’Żak",
        "\u0645\u06cc\u200c\u062e\u0648",  # Persian, with the joiner it is spelt with
        "\U0001f469\u200d\U0001f373",  # a cook
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",  # Wales
    ],
    ids=ascii,
)
def test_what_people_spell_names_and_draw_flags_with_is_taken(sent: Sent, typed: str) -> None:
    form = sent(Everything, {"line": typed})

    assert form.validate(), form.errors_summary()
    assert form.line.data == typed


def test_several_lines_and_a_passphrase_are_taken_as_they_are(sent: Sent) -> None:
    form = sent(Everything, {"words": "one\n\ttwo", "secret": "tabs\tare mine too"})

    assert form.validate(), form.errors_summary()


def test_nought_is_a_number(sent: Sent) -> None:
    form = sent(MustAnswer, {"number": "0"})
    form.validate()

    assert form.number.errors == []


@pytest.mark.parametrize(("name", "fine"), [("notes.PDF", True), ("notes.exe", False)])
def test_a_file_is_taken_by_its_ending(sent: Sent, name: str, fine: bool) -> None:  # noqa: FBT001
    form = sent(Everything, {"file": (io.BytesIO(b"%PDF"), name)})

    assert isinstance(form.file.data, FileStorage)
    assert form.validate() is fine


def test_what_was_typed_is_shown_again(sent: Sent) -> None:
    form = sent(Everything, {"minutes": "an hour", "day-day": "31", "line": "<b>", "one": "no"})
    form.validate()

    assert 'value="an hour"' in form.minutes()
    assert 'value="31"' in form.day()
    assert "&lt;b&gt;" in form.line()
    assert 'value="no" checked' in form.one()


def test_a_passphrase_is_never_shown_again(sent: Sent) -> None:
    form = sent(Everything, {"secret": "correct horse battery"})

    assert "correct horse" not in form.secret()
    assert 'type="password"' in form.secret()


def test_what_stood_before_is_shown(shown: Sent) -> None:
    form = shown(
        Everything,
        line="A walk",
        minutes=60,
        one=Part.YES,
        several=[Part.YES],
        ticked=True,
        day=dt.date(2026, 6, 1),
        version=4,
    )

    assert 'value="A walk"' in form.line()
    assert 'value="60"' in form.minutes()
    assert 'value="yes" checked' in form.one()
    assert 'value="yes" checked' in form.several()
    assert "checked" in form.ticked()
    assert 'value="6"' in form.day()
    assert form.version.data == "4"


def test_a_template_may_say_otherwise_than_the_field(shown: Sent) -> None:
    assert 'rows="9"' in shown(Everything).words(rows=9)


def test_a_choice_reveals_other_questions(shown: Sent) -> None:
    form = shown(Everything)

    assert 'id="more"' in form.one(reveals={"yes": [form.more]})


def test_a_box_says_how_much_room_there_is(shown: Sent) -> None:
    assert 'data-longest="20"' in shown(Everything).words()
