"""Learns from examples which words speak for which answer: multinomial logistic regression.

Texts are few and features many, so it is solved over the texts: all that is needed of the
features is how alike each two texts are. The same examples give the same weights.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from competence.boundaries.matching.features import Features

Numbers = NDArray[np.float32]
Times = Callable[[Numbers], Numbers]

LEAST_TEXTS: Final = 2
"""Texts a feature stands in before it is learned from."""
_TRUST: Final = 60.0
"""How much one example may say against keeping the weights small; found by measuring."""
_STEPS: Final = 200


def weights(texts: Sequence[Features], labels: Sequence[int], places: dict[str, int]) -> Numbers:
    """A row for each feature and a column for each label: how much it speaks for it."""
    rows = [_row(features, places) for features in texts]
    truth = np.zeros((len(texts), max(labels) + 1), dtype=np.float32)
    truth[np.arange(len(texts)), labels] = 1
    alike = _alike(rows, len(places))
    by_text = _solved(lambda share: alike @ share, truth)
    found = np.zeros((len(places), truth.shape[1]), dtype=np.float32)
    for (columns, values), share in zip(rows, by_text, strict=True):
        found[columns] += values[:, None] * share
    return found


def meanings(vectors: Numbers, labels: Sequence[int]) -> Numbers:
    """A row for each number of the vectors and one that always counts: what each speaks for."""
    truth = np.zeros((len(vectors), max(labels) + 1), dtype=np.float32)
    truth[np.arange(len(vectors)), labels] = 1
    spread = np.float32(np.sqrt(np.square(vectors).sum(axis=1).mean()))
    framed = np.hstack([vectors / spread, np.ones((len(vectors), 1), dtype=np.float32)])
    found: Numbers = framed.T @ _solved(lambda share: framed @ (framed.T @ share), truth)
    found[:-1] /= spread
    return found


def _row(features: Features, places: dict[str, int]) -> tuple[NDArray[np.int64], Numbers]:
    columns = np.fromiter((places[f] for f in features), dtype=np.int64, count=len(features))
    return columns, np.fromiter(features.values(), dtype=np.float32, count=len(features))


def _alike(rows: Sequence[tuple[NDArray[np.int64], Numbers]], width: int) -> Numbers:
    """How alike each two texts are: the product of their features."""
    columns = np.concatenate([columns for columns, _ in rows])
    values = np.concatenate([values for _, values in rows])
    owners = np.repeat(np.arange(len(rows)), [len(columns) for columns, _ in rows])
    order = np.argsort(columns, kind="stable")
    owners, values = owners[order], values[order]
    starts = np.searchsorted(columns[order], np.arange(width + 1))
    found = np.zeros((len(rows), len(rows)), dtype=np.float32)
    for number, (mine, weighed) in enumerate(rows):
        spans = [slice(starts[column], starts[column + 1]) for column in mine]
        for span, one in zip(spans, weighed, strict=True):
            found[number][owners[span]] += values[span] * one
    return found


def _solved(times: Times, truth: Numbers) -> Numbers:
    """The share each text has in each label, by accelerated descent with restarts.

    `times` multiplies with how alike each two texts are.
    """
    step = 1 / (_TRUST * _largest(times, len(truth)) / 2 + 1)
    share = np.zeros_like(truth)
    ahead, speed = share, 1.0
    for _ in range(_STEPS):
        slope = _TRUST * (chances(times(ahead)) - truth) + ahead
        moved = ahead - np.float32(step) * slope
        faster = (1 + np.sqrt(1 + 4 * speed * speed)) / 2
        onward = moved - share
        if float(np.sum(slope * times(onward))) > 0:  # it climbs: let go of the momentum
            faster, ahead = 1.0, moved
        else:
            ahead = moved + np.float32((speed - 1) / faster) * onward
        share, speed = moved, float(faster)
    return share


def _largest(times: Times, count: int) -> float:
    """The largest eigenvalue, from above."""
    vector = np.ones(count, dtype=np.float32)
    for _ in range(20):
        vector = times(vector / np.float32(np.linalg.norm(vector)))
    return float(np.linalg.norm(vector)) * 1.05


def chances(scores: Numbers) -> Numbers:
    """Scores as shares of one, row by row."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=-1, keepdims=True)
    return shares
