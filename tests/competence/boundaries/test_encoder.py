"""A text's meaning as a vector."""

from hashlib import sha256
from importlib import resources
from math import erf, sqrt

import numpy as np
import pytest

from competence.boundaries.matching import encoder
from competence.boundaries.matching.encoder import Encoder, Numbers


@pytest.fixture(scope="module")
def kept() -> Encoder:
    """Read here, whatever was read before: it is kept from then on."""
    for one in (encoder.kept, encoder.mark, encoder._bell):
        one.cache_clear()
    return encoder.kept()


def meant(kept: Encoder, text: str) -> Numbers:
    return kept.vector(text.split())


def likeness(one: Numbers, other: Numbers) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_other_words_of_the_same_meaning_lie_closer_than_another_meaning(kept: Encoder) -> None:
    asked = meant(kept, "could you hand out the tablets tonight")
    alike = meant(kept, "please give people their medication this evening")
    other = meant(kept, "will you make tea for everyone tonight")

    assert likeness(asked, alike) > likeness(asked, other) + 0.2


def test_the_same_words_have_the_same_vector(kept: Encoder) -> None:
    words = "sit with him until his sister comes"

    assert kept.width == 384
    assert meant(kept, words).shape == (384,)
    assert np.array_equal(meant(kept, words), meant(kept, words))


def test_its_mark_is_its_files(kept: Encoder) -> None:
    held = resources.files("framework_data") / "learned" / encoder.PLACE

    assert encoder.mark() == sha256(held.read_bytes()).hexdigest()
    assert kept is encoder.kept()


def test_order_tells(kept: Encoder) -> None:
    one = meant(kept, "the nurse asked me to tell him")
    other = meant(kept, "he asked me to tell the nurse")

    assert likeness(one, other) < 0.999


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_any_length_is_read(kept: Encoder, count: int) -> None:
    assert np.isfinite(kept.vector(["please"] * count)).all()


def test_the_bell_curve_is_the_bell_curves() -> None:
    places = np.linspace(-8, 8, 4001, dtype=np.float32)
    exact = [place * (1 + erf(place / sqrt(2))) / 2 for place in places.tolist()]

    assert np.abs(encoder.gated(places) - np.array(exact)).max() < 0.001
