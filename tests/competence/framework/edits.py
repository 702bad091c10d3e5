"""The tiny framework, copied where a test may spoil it, and spoiled one value at a time."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from competence.framework.reading import Fault, examine

TINY: Final = Path(__file__).parents[2] / "factories" / "tiny_framework"
RELEASE: Final = "tiny-craft-2.0.0"
GONE: Final = object()
"""Stands for a key that is taken out."""


@dataclass(frozen=True)
class Copy:
    """A copy of the tiny framework: its folder and its sources."""

    folder: Path
    sources: Path

    def put(self, file: str, place: str, value: Any) -> None:
        """Write `value` at a JSON pointer of a file; `GONE` takes the key out."""
        path = self.sources if file == "sources.json" else self.folder / file
        whole = json.loads(path.read_text(encoding="utf-8"))
        *steps, last = (int(s) if s.isdigit() else s for s in place.split("/")[1:])
        held = whole
        for step in steps:
            held = held[step]
        if value is GONE:
            del held[last]
        elif isinstance(held, list) and last == len(held):
            held.append(value)
        else:
            held[last] = value
        path.write_text(json.dumps(whole), encoding="utf-8")

    def faults(self) -> tuple[Fault, ...]:
        return examine(self.folder, self.sources).faults


def copied(to: Path) -> Copy:
    shutil.copytree(TINY, to / "tiny")
    return Copy(to / "tiny" / RELEASE, to / "tiny" / "sources.json")
