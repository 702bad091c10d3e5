"""Sources are listed once, in order, with no more claimed than is known."""

from typing import Any

from competence.framework.model import Framework, Read
from tests.framework_data.files import File


def test_the_paper_comes_first_and_the_rest_by_code(files: tuple[File, ...]) -> None:
    codes = [source["code"] for source in _listed(files)]

    assert codes[0] == "SEED"
    assert codes[1:] == sorted(codes[1:])


def test_no_two_entries_are_one_publication(files: tuple[File, ...]) -> None:
    for key in ("title", "doi"):
        given = [source[key] for source in _listed(files) if source[key] is not None]

        assert len(set(given)) == len(given)


def test_wording_may_ship_only_under_a_licence_that_lets_it(files: tuple[File, ...]) -> None:
    shipping = {source["licence"] for source in _listed(files) if source["text_may_ship"]}

    assert shipping == {"CC BY"}


def test_the_paper_alone_was_read_in_full(framework: Framework) -> None:
    in_full = [s.code for s in framework.sources.values() if s.read is Read.IN_FULL]

    assert in_full == ["SEED"]


def test_a_doi_and_its_address_agree(files: tuple[File, ...]) -> None:
    addresses = {s["doi"]: s["address"] for s in _listed(files) if s["doi"] and s["address"]}

    otherwise = [
        doi for doi, address in addresses.items() if "doi.org/" in address and doi not in address
    ]

    assert otherwise == []


def _listed(files: tuple[File, ...]) -> list[dict[str, Any]]:
    (found,) = [file.value for file in files if file.name == "sources.json"]
    return list(found)
