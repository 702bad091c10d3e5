"""What was learned from a framework's examples, ready to answer from.

Learning takes seconds and answering must not wait for it. So what was learned from a release
that came with the program is kept beside the releases, with the digest of what it was learned
from; where that is not the framework at hand, it is learned anew.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

from competence.boundaries.matching import encoder as encoding
from competence.boundaries.matching.examples import Label, Taught, digest, examples, lexicon_of
from competence.boundaries.matching.features import KINDS, Features, rarities
from competence.boundaries.matching.reading import Reader, mark
from competence.boundaries.matching.training import LEAST_TEXTS, Numbers, meanings, weights
from competence.framework.model import Framework

FOLDER: Final = "learned"
METHOD: Final = f"3 {KINDS}"
"""Changes with whatever changes what is learned from the same examples."""
_FINEST: Final = 127
"""Steps to each side of nothing in which a weight is kept."""


@dataclass(frozen=True, eq=False)
class Index:
    """What each feature speaks for, and how the examples were worded."""

    labels: tuple[Label, ...]
    rarity: Mapping[str, float]
    places: Mapping[str, int]
    speaks: NDArray[np.int8]
    """A row for each feature, a column for each label; in steps of `step`."""
    step: float
    meanings: Numbers
    """A row for each number of an encoder's vector and one that always counts, as `speaks`."""
    words: Mapping[str, int]
    """Words of the examples, and in how many they stand."""
    marks: Mapping[int, int]
    """The label of each example, by the mark of its words."""
    made_from: str

    def scores(self, features: Features) -> Numbers:
        """How much the features speak for each label."""
        rows = [self.places[feature] for feature in features]
        values = np.fromiter(features.values(), dtype=np.float32, count=len(rows))
        found: Numbers = values @ self.speaks[rows].astype(np.float32) * np.float32(self.step)
        return found

    def meant(self, vector: Numbers) -> Numbers:
        """How much what a text is about speaks for each label."""
        found: Numbers = vector @ self.meanings[:-1] + self.meanings[-1]
        return found


def learned(framework: Framework, reader: Reader, taught: Sequence[Taught] | None = None) -> Index:
    """An index learned from a framework's examples, or from those of them that are given."""
    taught = examples(framework) if taught is None else taught
    read = [reader.words(one.text) for one in taught]
    labels = tuple(sorted({one.label for one in taught}))
    numbers = {label: number for number, label in enumerate(labels)}
    bare = [reader.unwrapped(words) for words in read]
    rarity = rarities([reader.counting.counted(words) for words in bare], least=LEAST_TEXTS)
    places = {feature: place for place, feature in enumerate(rarity)}
    answers = [numbers[one.label] for one in taught]
    found = weights([reader.counting.features(words, rarity) for words in bare], answers, places)
    step = max(float(np.abs(found).max(initial=0)), 1e-9) / _FINEST
    return Index(
        labels,
        rarity,
        places,
        np.rint(found / step).astype(np.int8),
        step,
        meanings(np.stack([encoding.kept().vector(words) for words in read]), answers),
        Counter(word for words in read for word in set(words)),
        {mark(words): numbers[one.label] for words, one in zip(bare, taught, strict=True)},
        made_from(framework),
    )


def made_from(framework: Framework) -> str:
    """The digest of all that an index of a framework depends on."""
    return digest(framework, f"{METHOD} {encoding.mark()}")


def packed(index: Index) -> bytes:
    """An index as the bytes of a file."""
    held = BytesIO()
    np.savez_compressed(
        held,
        labels=np.array([str(label) for label in index.labels]),
        features=np.frombuffer("\n".join(index.places).encode(), dtype=np.uint8),
        rarity=np.array(list(index.rarity.values()), dtype=np.float32),
        speaks=index.speaks,
        step=np.array(index.step),
        meanings=index.meanings.astype(np.float16),
        words=np.frombuffer("\n".join(index.words).encode(), dtype=np.uint8),
        counts=np.array(list(index.words.values()), dtype=np.int32),
        marks=np.array(list(index.marks), dtype=np.uint64),
        marked=np.array(list(index.marks.values()), dtype=np.int16),
        made_from=np.array(index.made_from),
    )
    return held.getvalue()


def unpacked(kept: bytes) -> Index:
    """The index that was packed so."""
    with np.load(BytesIO(kept), allow_pickle=False) as held:
        features = bytes(held["features"]).decode().split("\n")
        words = bytes(held["words"]).decode().split("\n")
        return Index(
            tuple(Label.of(str(written)) for written in held["labels"]),
            dict(zip(features, held["rarity"].tolist(), strict=True)),
            {feature: place for place, feature in enumerate(features)},
            held["speaks"],
            float(held["step"]),
            held["meanings"].astype(np.float32),
            dict(zip(words, held["counts"].tolist(), strict=True)),
            dict(zip(held["marks"].tolist(), held["marked"].tolist(), strict=True)),
            str(held["made_from"]),
        )


def place_of(framework: Framework) -> Traversable:
    """Where what was learned from a release that came with the program is kept."""
    return resources.files("framework_data") / FOLDER / f"{framework.key}.npz"


def index_of(framework: Framework, reader: Reader) -> Index:
    """The index kept for a framework, if it was made from just this one; else a new one."""
    place = place_of(framework)
    if place.is_file():
        kept = unpacked(place.read_bytes())
        if kept.made_from == made_from(framework):
            return kept
    return learned(framework, reader)


__all__ = ["Index", "index_of", "learned", "lexicon_of", "packed", "place_of", "unpacked"]
