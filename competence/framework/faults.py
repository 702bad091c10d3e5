"""What is wrong with a framework's files, in sentences anybody can act on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from pydantic_core import ErrorDetails

from competence.errors import FrameworkInvalid
from competence.framework.model.codes import HOW_TO_WRITE


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong; `place` is a JSON pointer in the file, or a line for broken syntax."""

    file: str
    place: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}\n  {self.wrong}\n  To mend it: {self.mend}"


def refusal(faults: Iterable[Fault]) -> FrameworkInvalid:
    """The error that stops the application, naming every fault, sorted by file and place."""
    found = sorted(set(faults))
    count = "1 fault" if len(found) == 1 else f"{len(found)} faults"
    listed = "\n".join(map(str, found))
    return FrameworkInvalid(f"{count} in the framework's files.\n{listed}")


def pointer(*steps: str | int) -> str:
    """The JSON pointer (RFC 6901) to what lies at the end of `steps`."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)


def shape_fault(file: str, error: ErrorDetails, known_keys: Sequence[str] = ()) -> Fault:
    """A fault of shape, from what pydantic found; `known_keys` are the names allowed there."""
    wrong, mend = _in_words(error, known_keys)
    return Fault(file, pointer(*error["loc"]), wrong, mend)


def _in_words(error: ErrorDetails, known_keys: Sequence[str]) -> tuple[str, str]:
    kind, last = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind == "missing":
        return f'"{last}" is missing.', 'Add it. Write null, "" or [] only if the guide allows it.'
    if kind == "extra_forbidden":
        return f'Nothing here is called "{last}".', _spelling(last, known_keys)
    if kind == "string_pattern_mismatch":
        wanted = HOW_TO_WRITE.get(error["ctx"]["pattern"], "Write it as the guide shows.")
        return f'"{error["input"]}" is not written in the form needed here.', wanted
    given = _given(error["input"])
    context = error.get("ctx", {})
    if kind in _BY_TYPE:
        wrong, mend = _BY_TYPE[kind]
        return wrong.format(given=given, **context), mend.format(**context)
    return f"{given} does not fit here: {error['msg']}.", "Write it as the guide shows."


def _given(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= _SHOWN else f'"{value[:_SHOWN]}…"'
    names = {dict: "A group of keys { }", list: "A list [ ]", bool: "true or false"}
    return names.get(type(value), "Nothing (null)" if value is None else str(value))


def _spelling(name: str, known_keys: Sequence[str]) -> str:
    near = get_close_matches(name, known_keys, n=1)
    if near:
        return f'Write "{near[0]}" if that is what you meant, or take it out.'
    return "Take it out, or correct its spelling."


_SHOWN: Final = 60
_ONE_OF: Final = ("{given} is not one of the words known here.", "Write one of: {expected}.")
_TEXT: Final = ("{given} stands where a text is needed.", 'Write a text between " marks.')
_NUMBER: Final = ("{given} stands where a whole number is needed.", "Write it without marks.")
_LIST: Final = ("{given} stands where a list is needed.", "Write a list between [ ], or [].")
_GROUP: Final = ("{given} stands where a group of keys is needed.", "Write it between {{ }}.")
_DAY: Final = ("{given} is not a day.", "Write it as 2026-11-24.")
_BY_TYPE: Final[dict[str, tuple[str, str]]] = {
    "enum": _ONE_OF,
    "no_need": (
        "{given} does not say what is needed.",
        'Write {{"competence": "…", "level": "…"}}, {{"course": "…"}} or {{"agreement": "…"}}.',
    ),
    "string_type": _TEXT,
    "string_too_short": ("A text is empty.", "Write it, or write null if the guide allows it."),
    "string_too_long": ("A text is too long.", "Keep it to {max_length} letters."),
    "int_type": _NUMBER,
    "int_from_float": _NUMBER,
    "bool_type": ("{given} is neither true nor false.", "Write true or false, without marks."),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "too_short": ("A list is too short.", "Give it at least {min_length} entry."),
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
    "greater_than_equal": ("{given} is too small.", "Write {ge} or more."),
    "less_than_equal": ("{given} is too large.", "Write {le} or less."),
    "uuid_parsing": ("{given} is not an id.", "Keep the id it had, or make a new UUID."),
    "uuid_type": ("{given} is not an id.", "Keep the id it had, or make a new UUID."),
    "date_from_datetime_parsing": _DAY,
    "date_parsing": _DAY,
    "date_type": _DAY,
}
