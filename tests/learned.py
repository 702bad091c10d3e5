"""Learns from the examples of every release that comes with the program: `make learn`.

Learning takes half a minute and answering must not wait for it, so what was learned is kept in
`framework_data/learned`; a test says when it is out of date.
"""

from importlib import resources
from pathlib import Path

from competence.boundaries.matching.examples import lexicon_of
from competence.boundaries.matching.index import FOLDER, learned, packed, place_of
from competence.boundaries.matching.reading import Reader
from competence.framework.registry import Registry


def main() -> None:
    """Learn anew, and keep what was learned."""
    with resources.as_file(resources.files("framework_data")) as folder:
        (Path(folder) / FOLDER).mkdir(exist_ok=True)
    for framework in Registry.load(None).all():
        if framework.boundaries:
            index = learned(framework, Reader(lexicon_of(framework)))
            with resources.as_file(place_of(framework)) as place:
                Path(place).write_bytes(packed(index))
                print(place.name)


if __name__ == "__main__":
    main()
