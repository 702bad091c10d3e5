"""Files as they stand: JSON syntax, with the line of what is wrong, and the canonical form."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from competence.framework.faults import Fault


class _TwiceTheSameKey(ValueError):
    pass


def canonical(value: object) -> bytes:
    """`value` as JSON that is the same for the same content: sorted keys, no spaces, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def parsed(path: Path, shown_as: str) -> tuple[Any, Fault | None]:
    """The JSON in a file, or None and what is wrong with its syntax."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None, Fault(shown_as, "", "This file is missing.", "Add it; its guide says how.")
    except (OSError, UnicodeDecodeError):
        return None, Fault(shown_as, "", "This file cannot be read.", "Save it as UTF-8 text.")
    return _syntax(text, shown_as)


def _syntax(text: str, shown_as: str) -> tuple[Any, Fault | None]:
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant), None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        wrong = f"The file stops being JSON here: {error.msg.lower()}."
        mend = "Look here and just before for a comma, a quotation mark or a bracket."
        return None, Fault(shown_as, place, wrong, mend)
    except _TwiceTheSameKey as error:
        return None, Fault(shown_as, _line_of(text, str(error)), f'"{error}" stands twice.', _ONCE)
    except ValueError as error:
        return None, Fault(shown_as, "", str(error), "Write a number or null.")


_ONCE = "Keep one of the two; a key may stand once between { and }."


def _pairs(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceTheSameKey(key)
        found[key] = value
    return found


def _line_of(text: str, key: str) -> str:
    lines = [number for number, line in enumerate(text.splitlines(), 1) if f'"{key}":' in line]
    return f"line {lines[-1]}" if lines else ""


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a value in JSON.")
