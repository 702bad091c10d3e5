"""Files to take away: described, hashed, the same each time, and nothing that pages do not show."""

import csv
import json
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZipFile

from competence.framework import audit
from competence.framework.model import Framework
from webapp.audit import files
from webapp.sample_audits import charity, region, too_few


def test_facts_are_a_row_each_and_read_back(framework: Framework) -> None:
    contents = files.csv_file(files.FACTS, files.fact_rows(charity(framework)))

    rows = list(csv.DictReader(StringIO(contents.decode("utf-8-sig"))))
    assert [row["part"] for row in rows] == [fact.part for fact in audit.facts(framework)]
    assert rows[0]["edition"] == "2026-09-30"
    assert {row["service"] for row in rows} == {"Harbour Street peer service"}


def test_figures_hold_what_is_shown_and_nothing_where_it_is_not(framework: Framework) -> None:
    rows = [
        dict(zip(files.FIGURES, row, strict=True)) for row in files.figure_rows(region(framework))
    ]

    assert all(bool(row["value"]) == (row["mark"] == "shown") for row in rows)
    assert all(
        int(row["value"]) % 5 == 0
        for row in rows
        if row["value"] and row["table"] != "days-to-answer"
    )
    (middle,) = [row for row in rows if row["table"] == "days-to-answer"]
    assert middle["words"] == "6 working days, in the middle"
    assert [row["row"] for row in rows if row["table"] == "needs"] == [
        *(duty.code for duty in framework.duties),
        "total",
    ]


def test_of_too_few_no_figure_is_in_any_file(framework: Framework) -> None:
    found = json.loads(files.together_json(too_few(framework)))

    assert {figure["mark"] for figure in found["figures"]} == {"too-few"}
    assert {figure["value"] for figure in found["figures"]} == {None}


def test_json_says_what_the_peers_said_or_that_they_said_nothing(framework: Framework) -> None:
    found = json.loads(files.service_json(charity(framework)))

    assert found["peers"].startswith("We see the duties")
    assert found["published_on"] == "2026-10-19"
    assert found["facts"][0]["out_of"] == 1
    assert found["facts"][0]["answer"] == "Yes"


def test_a_package_describes_its_table_and_says_the_hash_of_each_file(framework: Framework) -> None:
    held = {
        "facts.csv": files.csv_file(files.FACTS, files.fact_rows(charity(framework))),
        "audit.json": b"{}",
    }
    first = files.package("role-scope-audit", "Harbour Street", files.FACTS, held)

    again = files.package("role-scope-audit", "Harbour Street", files.FACTS, held)

    assert again == first
    with ZipFile(BytesIO(first)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    described = json.loads(inside["datapackage.json"])
    (resource,) = described["resources"]
    assert resource["path"] == "facts.csv"
    assert resource["hash"] == f"sha256:{sha256(inside['facts.csv']).hexdigest()}"
    assert [field["name"] for field in resource["schema"]["fields"]] == list(files.FACTS)
    sums = dict(line.split("  ")[::-1] for line in inside["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: sha256(contents).hexdigest()
        for name, contents in inside.items()
        if name != "SHA256SUMS"
    }
