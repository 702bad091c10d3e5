"""Everybody's file holds every word about them that they may read, and nobody else's."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from competence.my_data.reading import whose
from competence.my_data.rules import Gives
from competence.tables import METADATA
from tests.architecture.access import ANYONE, COLUMNS
from tests.architecture.conftest import Stage
from tests.architecture.scene import OWNER

pytestmark = pytest.mark.thorough

SOMEBODY = [who for who in COLUMNS if who != ANYONE]
TYPES: Final[Mapping[str, type | tuple[type, ...]]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
    "number": (int, float),
}  # fmt: skip


@cache
def _file(stage: Stage, who: str) -> zipfile.ZipFile:
    answer = stage.ask(who, "POST", "/account/my-data")
    assert answer.status == 200
    return zipfile.ZipFile(io.BytesIO(answer.body))


def _told(stage: Stage, who: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(_file(stage, who).read("my-data.json"))
    return told


def _words(stage: Stage, who: str) -> str:
    packed = _file(stage, who)
    said = [
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(packed.read(name))).pages)
        if name.endswith(".pdf")
        else packed.read(name).decode("utf-8", "replace")
        for name in packed.namelist()
    ]
    return "".join("".join([*said, *packed.namelist()]).split())


def _strays(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    """Where a value is not as a schema says, of the words that ours uses (JSON Schema 2020-12)."""
    used = {"$schema", "title", "description", "format", "const", "type", "additionalProperties"}
    assert schema.keys() <= used | {"required", "properties", "items"}, at
    if "const" in schema and value != schema["const"]:
        yield f"{at} is not {schema['const']}"
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        yield f"{at} is none of {kinds}"
    if isinstance(value, list):
        for nth, one in enumerate(value):
            yield from _strays(one, schema["items"], f"{at}/{nth}")
    if isinstance(value, dict):
        yield from (f"{at}/{name} lacks" for name in {*schema.get("required", ())} - value.keys())
        for name, one in value.items():
            inside = schema.get("properties", {}).get(name, schema["additionalProperties"])
            if inside is False:
                yield f"{at}/{name} is too much"
            else:
                yield from _strays(one, inside, f"{at}/{name}")


def test_a_file_that_is_laid_out_otherwise_is_found(stage: Stage) -> None:
    schema = json.loads(_file(stage, OWNER).read("my-data.schema.json"))
    told = {**_told(stage, OWNER), "format": "other", "more": 1, "people": {"x": 1}}
    del told["kinds"]

    assert sorted(_strays(told, schema, "")) == [
        "/format is not polyphony-my-data-1", "/kinds lacks", "/more is too much",
        "/people/x is none of ['string']",
    ]  # fmt: skip


@pytest.mark.parametrize("who", SOMEBODY)
def test_a_file_has_no_private_word_that_is_not_for_its_owner(stage: Stage, who: str) -> None:
    said = _words(stage, who)

    leaked = [
        word for word, readers in stage.scene.may_read.items() if word in said
        and who not in readers
    ]  # fmt: skip
    assert leaked == []


def test_the_owners_file_has_every_private_word_that_is_about_them(stage: Stage) -> None:
    said = _words(stage, OWNER)
    theirs = {word for word, readers in stage.scene.may_read.items() if OWNER in readers}

    assert sorted(word for word in theirs if word not in said) == []


@pytest.mark.parametrize("who", SOMEBODY)
def test_every_file_is_laid_out_as_its_schema_says(stage: Stage, who: str) -> None:
    schema = json.loads(_file(stage, who).read("my-data.schema.json"))

    assert [*_strays(_told(stage, who), schema, "")] == []
    assert schema == json.loads(stage.ask(ANYONE, "GET", "/about/my-data.schema.json").body)


def test_every_table_is_in_somebodys_file(stage: Stage) -> None:
    told = {
        (one["record"], one["whole"]) for who in SOMEBODY for one in _told(stage, who)["records"]
    }
    somebody = {stage.scene.people[who].person_id for who in SOMEBODY}
    with stage.database.engine.connect() as connection:
        whole = {
            one.table
            for one in whose()
            if one.gives is Gives.ALL
            and not one.through
            and somebody & {*connection.scalars(select(METADATA.tables[one.table].c[one.column]))}
        }

    assert len(whole) > 80
    assert sorted(whole - {table for table, is_whole in told if is_whole}) == []


def test_no_file_of_somebody_else_names_its_owner_by_id(stage: Stage) -> None:
    """What somebody did for a worker does not tell for whom: they may have left since."""
    ash = str(stage.scene.people[OWNER].person_id)
    for who in ("sam", "kit", "lin", "pip"):
        parts = [one for one in _told(stage, who)["records"] if not one["whole"]]
        assert parts
        assert [one for one in parts if ash in json.dumps(one)] == []


def test_the_trail_tells_that_it_was_taken(stage: Stage) -> None:
    stage.ask_and_leave("lee", "POST", "/account/my-data")
    answer = stage.ask_and_leave("lee", "POST", "/account/my-data")
    stage.put_back()

    told = json.loads(zipfile.ZipFile(io.BytesIO(answer.body)).read("my-data.json"))
    events = [one["values"]["event"] for one in told["records"] if one["record"] == "trail_entry"]
    assert events.count("my_data.taken") == 2
