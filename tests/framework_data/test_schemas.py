"""The schemas are the model written down, describe every property, and have a guide each."""

from collections.abc import Iterator
from typing import Any

from competence.framework.kinds import ALL
from competence.framework.schemas import DRAFT, schemas
from tests.framework_data.files import DATA, File


def test_the_schemas_are_current(schema_files: tuple[File, ...]) -> None:
    committed = {file.name.rpartition("/")[2]: file.text for file in schema_files}

    assert committed == dict(schemas())


def test_every_property_is_described(schema_files: tuple[File, ...]) -> None:
    bare = [
        f"{file.name} {name}"
        for file in schema_files
        for group in _objects(file.value)
        for name, schema in group.get("properties", {}).items()
        if "description" not in schema
    ]

    assert bare == []


def test_no_object_takes_a_key_it_does_not_name(schema_files: tuple[File, ...]) -> None:
    objects = [group for file in schema_files for group in _objects(file.value)]

    assert objects
    assert all(group["additionalProperties"] is False for group in objects if "properties" in group)


def test_every_schema_says_its_draft_and_its_name(schema_files: tuple[File, ...]) -> None:
    for file in schema_files:
        name = file.name.rpartition("/")[2].removesuffix(".json")

        assert file.value["$schema"] == DRAFT
        assert file.value["$id"].endswith(f":{name}")


def test_every_kind_of_file_has_a_guide() -> None:
    without = [kind.name for kind in ALL if not (DATA / "schemas" / f"{kind.name}.md").is_file()]

    assert without == []


def _objects(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("type") == "object":
            yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)
