"""The model written down as JSON Schema (draft 2020-12), one schema a kind of file.

`python -m competence.framework.schemas` writes them to framework_data/schemas; a test keeps them
current. The guides beside them are written by hand.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from competence.framework.kinds import ALL, Kind
from competence.framework.registry import bundled

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
FOLDER: Final = "schemas"
_AT: Final = "urn:polyphony:schema:"


def schemas() -> Mapping[str, str]:
    """The text of every schema, by file name, two spaces a level."""
    return {f"{kind.name}.json": _written(kind) for kind in ALL}


def write(folder: Path) -> tuple[Path, ...]:
    """Writes every schema into `folder`; gives the files whose text changed."""
    changed = []
    for name, text in schemas().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return tuple(changed)


def _written(kind: Kind) -> str:
    schema: dict[str, Any] = {
        "$schema": DRAFT,
        "$id": f"{_AT}{kind.name}",
        "title": f"{kind.name}: {kind.where}",
        **_without_titles(kind.adapter.json_schema(mode="validation")),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _without_titles(value: Any) -> Any:  # noqa: ANN401 - any JSON value, unchanged in kind
    """`value` without the titles made from names, which say nothing the names do not."""
    if isinstance(value, list):
        return [_without_titles(item) for item in value]
    if not isinstance(value, dict):
        return value
    named = {"properties", "$defs"}
    return {
        key: {name: _without_titles(inner) for name, inner in held.items()}
        if key in named
        else _without_titles(held)
        for key, held in value.items()
        if not (key == "title" and isinstance(held, str))
    }


if __name__ == "__main__":
    with bundled() as root:
        write(root / FOLDER)
