"""The data files as the tests look at them: name, text and what they hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "framework_data"


@dataclass(frozen=True)
class File:
    """A data file: where it stands in framework_data, its text and what it holds."""

    name: str
    text: str
    value: Any


def found(pattern: str) -> Iterator[File]:
    """The files of framework_data that a pattern names, in order."""
    for path in sorted(DATA.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        yield File(path.relative_to(DATA).as_posix(), text, json.loads(text))
