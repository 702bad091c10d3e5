"""A date somebody knows, typed in three boxes."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.forms import widgets
from webapp.forms.question import Question

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateField(Question):
    """A date somebody knows, in three boxes; a month may be given by name."""

    data: dt.date | None
    shows_through = widgets.date_input

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        hint: str = "For example, 27 3 2026",
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, hint=hint, **keywords)
        self.typed = ("", "", "")

    def process(
        self,
        formdata: Any,  # noqa: ANN401 - a MultiDict, which WTForms types as a protocol of its own
        data: Any = None,  # noqa: ANN401
        extra_filters: Sequence[Callable[[Any], Any]] | None = None,
    ) -> None:
        """Read the three boxes as one answer."""
        keys = [f"{self.name}-{part}" for part in ("day", "month", "year")]
        one: MultiDict[str, Any] | None = None
        if formdata is not None:
            one = MultiDict([(self.name, str(formdata.get(key, "")).strip()[:20]) for key in keys])
        super().process(one, data, extra_filters)

    def process_data(self, value: dt.date | None) -> None:
        """Take a date that was there before. WTForms hands in its own mark where there is none."""
        self.data = value if isinstance(value, dt.date) else None
        if self.data:
            self.typed = (str(self.data.day), str(self.data.month), str(self.data.year))

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Make a date of a day, a month and a year, or say what is missing."""
        day, month, year = valuelist
        self.typed = (day, month, year)
        self.data = None
        if not any(valuelist):
            return
        missing = [
            word
            for word, typed in zip(("day", "month", "year"), valuelist, strict=True)
            if not typed
        ]
        if missing:
            raise ValueError(f"Add the {' and the '.join(missing)}")
        try:
            self.data = dt.date(int(year), _month(month), int(day))
        except ValueError:
            raise ValueError("Enter a real date, such as 27 3 2026") from None
        if self.data.year < 1900:  # noqa: PLR2004 - two figures for a year were typed
            raise ValueError("Enter the year with four figures, such as 2026")


def _month(typed: str) -> int:
    """Read a month from its number or its name."""
    if typed.isdecimal():
        return int(typed)
    return MONTHS.index(typed[:3].lower()) + 1
