"""Reads what is shipped with the program: whose everything is, and the schema of the file."""

import csv
from collections.abc import Sequence
from functools import cache
from importlib import resources

from competence.my_data.rules import Erased, Gives, Whose


@cache
def whose() -> Sequence[Whose]:
    """What is said of every table that holds something about people."""
    return tuple(
        Whose(
            table=one["table"],
            column=one["column"],
            through=one["through"],
            sealed_for=one["sealed_for"],
            gives=Gives(one["gives"]),
            erased=Erased(one["erased"]),
            why=one["why"],
        )
        for one in csv.DictReader(_written("whose.csv").splitlines())
    )


def schema() -> str:
    """The JSON Schema of `my-data.json`, as it is published."""
    return _written("my-data.schema.json")


def _written(name: str) -> str:
    return (resources.files("competence.my_data") / name).read_text("utf-8")
