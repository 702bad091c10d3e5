"""Where the built style sheet, script and fonts are, by the plain names that templates use.

`npm run build` names each file by its content and writes `manifest.json`; this reads it, once.
"""

import json
from functools import cache
from pathlib import Path

from flask import url_for

BUILT = Path(__file__).parent / "static" / "built"


class AssetsNotBuilt(RuntimeError):
    """The style sheet and script are not there, so no page could be shown."""


@cache
def manifest(folder: Path = BUILT) -> dict[str, str]:
    """Give the built file's name for each plain name; raise AssetsNotBuilt if there is none."""
    path = folder / "manifest.json"
    if not path.exists():
        raise AssetsNotBuilt(
            f"{path} is missing: run `npm ci && npm run build` (or `make assets`) first."
        )
    names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return names


def asset(name: str) -> str:
    """Give the address of a built file by its plain name, such as "app.css"."""
    built = manifest().get(name)
    if built is None:
        known = ", ".join(sorted(manifest()))
        raise AssetsNotBuilt(f"There is no built file called {name}. There are: {known}.")
    return url_for("static", filename=f"built/{built}")
