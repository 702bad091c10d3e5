"""Reads the classification that is shipped with the program."""

import csv
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

from competence.privacy.rules import Basis, Classed, Kind, Sensitivity


@cache
def kinds() -> Sequence[Kind]:
    """Every kind of record, in the order a notice tells them."""
    return tuple(
        Kind(
            code=one["code"],
            title=one["title"],
            basis=Basis(one["basis"]),
            about=one["about"],
            readers=one["readers"],
            kept=one["kept"],
            gone=one["gone"],
        )
        for one in json.loads(_written("kinds.json"))
    )


@cache
def columns() -> Sequence[Classed]:
    """Every column with its class, by table and in the table's order."""
    return tuple(
        Classed(one["table"], one["column"], Sensitivity(one["class"]), one["kind"])
        for one in csv.DictReader(_written("columns.csv").splitlines())
    )


def _written(name: str) -> str:
    return (resources.files("competence.privacy") / name).read_text("utf-8")
