"""How each kind of question is shown: through a component, with the field's own words.

`{{ form.reason() }}` gives label, hint, error and control; what a template adds in the brackets
overrides what the field says: `{{ form.reason(rows=8) }}`.
"""

from typing import TYPE_CHECKING, Any

from flask import get_template_attribute
from markupsafe import Markup

if TYPE_CHECKING:
    from webapp.forms import fields
    from webapp.forms.dates import DateField
    from webapp.forms.question import Question


def component(name: str, /, **keywords: object) -> Markup:
    """Render one component by its name; its parameters are described at the top of its file."""
    return Markup(get_template_attribute(f"components/{name}.html", name)(**keywords))  # noqa: S704


def _shared(field: "Question") -> dict[str, Any]:
    """Give what every question says of itself."""
    return {
        "name": field.name,
        "id": field.id,
        "hint": field.hint,
        "error": field.errors[0] if field.errors else "",
        "if_you_like": field.if_you_like,
        "described_by": field.described_by,
    }


def line(field: "fields.TextField", **options: object) -> Markup:
    """Show one line of text."""
    said = _shared(field) | {
        "label": field.label.text,
        "value": field.shown(),
        "type": field.input_type,
        "width": field.width,
        "autocomplete": field.autocomplete,
        "inputmode": field.inputmode,
        "longest": field.longest,
    }
    return component("input", **said | options)


def lines(field: "fields.LongTextField", **options: object) -> Markup:
    """Show several lines of text."""
    said = _shared(field) | {
        "label": field.label.text,
        "value": field.shown(),
        "rows": field.rows,
        "longest": field.longest,
    }
    return component("textarea", **said | options)


def radios(field: "fields.ChoiceField", **options: object) -> Markup:
    """Show one answer of several."""
    said = _shared(field) | {
        "legend": field.label.text,
        "choices": field.choices,
        "value": field.data,
    }
    return component("radios", **said | _with_markup(options))


def checkboxes(field: "fields.ChoicesField", **options: object) -> Markup:
    """Show any number of answers."""
    said = _shared(field) | {
        "legend": field.label.text,
        "choices": field.choices,
        "values": field.data,
    }
    return component("checkboxes", **said | _with_markup(options))


def select(field: "fields.SelectField", **options: object) -> Markup:
    """Show one of many, folded away."""
    said = _shared(field) | {
        "label": field.label.text,
        "choices": field.choices,
        "value": field.data,
        "empty": field.empty,
    }
    return component("select", **said | options)


def tick(field: "fields.TickField", **options: object) -> Markup:
    """Show one box to tick."""
    said = {key: _shared(field)[key] for key in ("name", "id", "hint", "error")}
    return component("tick", **said | {"label": field.label.text, "value": field.data} | options)


def date_input(field: "DateField", **options: object) -> Markup:
    """Show a date in three boxes, as it was typed."""
    day, month, year = field.typed
    said = _shared(field) | {
        "legend": field.label.text,
        "day": day,
        "month": month,
        "year": year,
    }
    return component("date_input", **said | options)


def file_upload(field: "fields.FileField", **options: object) -> Markup:
    """Show a file to hand in."""
    said = _shared(field) | {
        "label": field.label.text,
        "accept": field.accept,
        "largest": field.largest,
    }
    return component("file_upload", **said | options)


def _with_markup(options: dict[str, Any]) -> dict[str, Any]:
    """Turn what a choice reveals, fields or markup in a list, into markup."""
    reveals = options.get("reveals", {})
    shown = {
        value: Markup("").join(part() if callable(part) else part for part in parts)
        for value, parts in reveals.items()
    }
    return options | {"reveals": shown}
