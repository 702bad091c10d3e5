"""An edition to take away: CSV, JSON, and both with a description and hashes. The same each time.

Nothing but what the page shows goes in: figures as they are published, and facts.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from json import dumps
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from competence.framework import audit
from competence.oversight.rules import Figure
from competence.spreadsheets import csv_of
from webapp.audit.presenters import ServiceFound, TogetherFound
from webapp.audit.presenters.service import NO_REPLY, by_part
from webapp.audit.presenters.words import answer_words, figure_words, middle_words, peers_words

FACTS: Final[Mapping[str, tuple[str, str]]] = {
    "service": ("string", "The service’s name."),
    "edition": ("date", "The day on which the facts were frozen."),
    "question": ("string", "Code of a question of the audit."),
    "part": ("string", "Code of the fact, or of the duty it is of."),
    "asked": ("string", "What is asked."),
    "answer": ("string", "Yes, Partly, Not yet, Not said; No where nobody need have it."),
    "of": ("integer", "Teams, funded posts, or hours a month; empty where none are counted."),
    "out_of": ("integer", "Out of how many; empty where it is out of nothing."),
    "day": ("date", "The newest day it rests on; empty where there is none."),
    "codes": ("string", "Codes that belong to it, parted by spaces."),
    "said_by": ("string", "The post that said it; empty where it was found in the records."),
    "peers": ("string", "What the peers say together beside it."),
    "reasons": ("string", "Why something is done in a way of the service's own, a line a code."),
}
FIGURES: Final[Mapping[str, tuple[str, str]]] = {
    "edition": ("date", "The last day of the four quarters."),
    "question": ("string", "Code of a question of the audit."),
    "table": ("string", "Code of the table."),
    "title": ("string", "What the table is of."),
    "row": ("string", "Code of the row; total for the table’s own."),
    "label": ("string", "What the row is of."),
    "mark": ("string", "shown, small, withheld or too-few."),
    "value": ("integer", "The published figure; empty where it is not shown."),
    "words": ("string", "The same as the page says it."),
}
Rows = Sequence[tuple[str, ...]]


def fact_rows(found: ServiceFound) -> Rows:
    """Every fact of a service's edition, in the release's order."""
    facts, day = by_part(found.facts), found.edition.ends_on.isoformat()
    return [
        (
            found.service.name,
            day,
            one.question,
            one.part,
            one.title,
            answer_words(one, fact),
            _number(fact.of),
            _number(fact.out_of),
            fact.day.isoformat() if fact.day else "",
            " ".join(fact.codes),
            fact.declared_by or "",
            peers_words(one, fact),
            "\n".join(fact.reasons),
        )
        for one in audit.facts(found.framework)
        if (fact := facts.get(one.part)) is not None
    ]


def figure_rows(found: TogetherFound) -> Rows:
    """Every published figure of an edition, in the release's order."""
    rows: list[tuple[str, ...]] = []
    for one in audit.tables(found.framework):
        if one.code in found.middles:
            middle = found.middles[one.code]
            row = _row(found, one, (one.code, one.title), middle)
            rows.append((*row[:-1], middle_words(middle, one.unit)))
        elif one.code in found.tables:
            table = found.tables[one.code]
            figures = dict(table.cells)
            lines = [(row.code, row.label) for row in one.rows if row.code in figures]
            rows += [_row(found, one, line, figures[line[0]]) for line in lines]
            rows.append(_row(found, one, ("total", one.whole), table.total))
    return rows


def service_json(found: ServiceFound) -> bytes:
    """A service's edition as JSON."""
    about = {
        "service": found.service.name,
        "framework": found.framework.key,
        **_edition(found.edition.ends_on.isoformat(), found.edition.published_on.isoformat()),
        "peers": found.reply or NO_REPLY,
    }
    return _json({**about, "facts": _records(FACTS, fact_rows(found))})


def together_json(found: TogetherFound) -> bytes:
    """All services together as JSON."""
    about = {
        "services": list(found.services),
        "framework": found.framework.key,
        **_edition(found.edition.ends_on.isoformat(), found.edition.published_on.isoformat()),
    }
    return _json({**about, "figures": _records(FIGURES, figure_rows(found))})


def csv_file(fields: Mapping[str, tuple[str, str]], rows: Rows) -> bytes:
    """Rows under their heads, as CSV."""
    return csv_of([tuple(fields), *rows])


def package(
    name: str, title: str, fields: Mapping[str, tuple[str, str]], files: Mapping[str, bytes]
) -> bytes:
    """Files as one ZIP, with a Frictionless description of the CSV and the hash of each."""
    described = {**files, "datapackage.json": _json(_description(name, title, fields, files))}
    hashes = "".join(f"{sha256(held).hexdigest()}  {at}\n" for at, held in described.items())
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for at, held in {**described, "SHA256SUMS": hashes.encode()}.items():
            archive.writestr(ZipInfo(at), held, ZIP_DEFLATED)  # of no day: the same each time
    return whole.getvalue()


def _description(
    name: str, title: str, fields: Mapping[str, tuple[str, str]], files: Mapping[str, bytes]
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": at.removesuffix(".csv"),
                "path": at,
                "encoding": "utf-8-sig",
                "mediatype": "text/csv",
                "hash": f"sha256:{sha256(held).hexdigest()}",
                "schema": {
                    "fields": [
                        {"name": key, "type": kind, "description": words}
                        for key, (kind, words) in fields.items()
                    ],
                    "missingValues": [""],
                },
            }
            for at, held in files.items()
            if at.endswith(".csv")
        ],
    }


def _row(
    found: TogetherFound, asked: audit.Table, line: tuple[str, str], figure: Figure
) -> tuple[str, ...]:
    return (
        found.edition.ends_on.isoformat(),
        asked.question,
        asked.code,
        asked.title,
        *line,
        figure.mark.value,
        _number(figure.value),
        figure_words(figure),
    )


def _records(fields: Mapping[str, tuple[str, str]], rows: Rows) -> list[dict[str, Any]]:
    return [
        {
            key: (int(cell) if cell else None) if kind == "integer" else cell
            for (key, (kind, _)), cell in zip(fields.items(), row, strict=True)
        }
        for row in rows
    ]


def _edition(frozen_on: str, published_on: str) -> dict[str, str]:
    return {"frozen_on": frozen_on, "published_on": published_on}


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _json(value: object) -> bytes:
    return (dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
