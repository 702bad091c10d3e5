"""Trains the encoder on the examples of a release: `python scripts/tune_encoder.py BASE OUT`.

BASE is the folder of the model `all-MiniLM-L6-v2` (Apache-2.0): `model.safetensors`, `vocab.txt`.
Of its pieces those are kept that English words are made of; the pieces and the lower two layers
stay as they were, the upper four learn to tell the answers of the release apart (cross-entropy
with smoothed labels, AdamW, five rounds). What is written is what `encoder.py` reads. It takes
half an hour on two cores and needs what is in the extra `tuning`; nothing else of the project does.
"""

import json
import re
import struct
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
import optax

from competence.boundaries.matching.encoder import FIRST, HEADS, MOST
from competence.boundaries.matching.examples import Taught, examples, lexicon_of
from competence.boundaries.matching.pieces import END, START, UNKNOWN, Pieces
from competence.boundaries.matching.reading import Reader
from competence.framework.registry import Registry

LAYERS: Final = 6
KEPT_LAYERS: Final = 2
ROUNDS: Final = 5
BATCH: Final = 32
RATE, HEAD_RATE = 1e-4, 2e-3
SMOOTHED: Final = 0.1
HIDDEN: Final = 0.1
"""Share of pieces hidden while learning, so that no single word is leant on."""
COMMON: Final = 12000
"""The base's pieces are numbered by how common they are; words up to here are kept."""
LENGTHS: Final = (16, 24, 32, 48, 64, MOST)
Tree = dict[str, Any]

NAMES: Final = {
    "attended": "attention.output.dense",
    "first_norm": "attention.output.LayerNorm",
    "widened": "intermediate.dense",
    "narrowed": "output.dense",
    "second_norm": "output.LayerNorm",
}
MIXED: Final = ("query", "key", "value")


def tensors(path: Path) -> dict[str, Any]:
    """The arrays of a safetensors file, by name."""
    held = path.read_bytes()
    (length,) = struct.unpack("<Q", held[:8])
    found = {}
    for name, about in json.loads(held[8 : 8 + length]).items():
        if about.get("dtype") == "F32":
            begin, end = (8 + length + place for place in about["data_offsets"])
            found[name] = np.frombuffer(held[begin:end], np.float32).reshape(about["shape"])
    return found


def stepped(matrix: Any) -> tuple[Any, Any]:
    """A matrix in whole steps, and the size of a step for each row."""
    step = np.maximum(np.abs(matrix).max(axis=1), 1e-9) / 127
    return np.rint(matrix / step[:, None]).astype(np.int8), step.astype(np.float32)


def rounded(matrix: Any) -> Any:
    """A matrix as it will be once it has been kept in steps."""
    whole, step = stepped(np.asarray(matrix))
    return (whole * step[:, None]).astype(np.float32)


def kept_pieces(written: Sequence[str], texts: Sequence[Sequence[str]]) -> list[int]:
    """The base's numbers of the pieces that are kept, in its order."""
    whole = Pieces({piece: number for number, piece in enumerate(written)})
    used = {number for words in texts for number in whole.of(words, most=9999, first=0)}
    signs = {START, END, UNKNOWN, *"'-&/:.,"}
    letters = re.compile(r"(##)?[a-z]+|(##)?[0-9]{1,2}")
    return [
        number
        for number, piece in enumerate(written)
        if number in used
        or piece in signs
        or (letters.fullmatch(piece) and (number < COMMON or piece.startswith("##")))
    ]


def base(path: Path, texts: Sequence[Sequence[str]]) -> tuple[list[str], Tree, list[Tree]]:
    """The pieces, what comes before the layers, and the layers of the base model."""
    held = tensors(path / "model.safetensors")
    written = (path / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = kept_pieces(written, texts)
    before = {
        "table": rounded(held["embeddings.word_embeddings.weight"][kept]),
        "places": held["embeddings.position_embeddings.weight"][:MOST]
        + held["embeddings.token_type_embeddings.weight"][0],
        "norm": _norm(held, "embeddings.LayerNorm"),
    }
    layers = []
    for number in range(LAYERS):
        at = f"encoder.layer.{number}."
        mixed = [f"{at}attention.self.{name}" for name in MIXED]
        layer = {
            "mixed": np.concatenate([held[f"{name}.weight"] for name in mixed]),
            "mixed.add": np.concatenate([held[f"{name}.bias"] for name in mixed]),
        }
        for name, theirs in NAMES.items():
            if name.endswith("norm"):
                layer[name] = _norm(held, at + theirs)
            else:
                layer[name] = held[f"{at}{theirs}.weight"]
                layer[f"{name}.add"] = held[f"{at}{theirs}.bias"]
        layers.append(layer if number >= KEPT_LAYERS else all_rounded(layer))
    return [written[number] for number in kept], before, layers


def _norm(held: Mapping[str, Any], name: str) -> Any:
    return np.stack([held[f"{name}.weight"], held[f"{name}.bias"]])


def _is_matrix(name: str) -> bool:
    return name in {"mixed", "attended", "widened", "narrowed"}


def all_rounded(layer: Tree) -> Tree:
    """A layer as it will be once it has been kept."""
    return {name: rounded(value) if _is_matrix(name) else value for name, value in layer.items()}


def normed(read: Any, norm: Any) -> Any:
    """Numbers around nought, as spread as the norm says."""
    read = read - read.mean(-1, keepdims=True)
    return read / jnp.sqrt((read**2).mean(-1, keepdims=True) + 1e-12) * norm[0] + norm[1]


def through(layer: Tree, read: Any, there: Any) -> Any:
    """What a layer makes of what was read; `there` is 1 where a piece stands."""
    count, length, width = read.shape
    mixed = (read @ layer["mixed"].T + layer["mixed.add"]).reshape(count, length, 3, HEADS, -1)
    asks, keys, values = mixed.transpose(2, 0, 3, 1, 4)
    heeded = asks @ keys.transpose(0, 1, 3, 2) / np.sqrt(width // HEADS)
    heeded = jax.nn.softmax(heeded + (1 - there[:, None, None, :]) * -1e9)
    together = (heeded @ values).transpose(0, 2, 1, 3).reshape(count, length, width)
    read = normed(
        read + together @ layer["attended"].T + layer["attended.add"], layer["first_norm"]
    )
    wide = jax.nn.gelu(read @ layer["widened"].T + layer["widened.add"], approximate=False)
    return normed(read + wide @ layer["narrowed"].T + layer["narrowed.add"], layer["second_norm"])


def begun(before: Tree, layers: Sequence[Tree], numbers: Any, there: Any) -> Any:
    """What the layers that stay as they were make of pieces."""
    read = before["table"][numbers] + before["places"][: numbers.shape[1]]
    read = normed(read, before["norm"])
    for layer in layers:
        read = through(layer, read, there)
    return read


def scored(learning: Tree, read: Any, there: Any) -> Any:
    """How much texts speak for each label."""
    for layer in learning["layers"]:
        read = through(layer, read, there)
    there = there[..., None]
    return (read * there).sum(1) / there.sum(1) @ learning["head"] + learning["head.add"]


def batches(
    texts: Sequence[Sequence[int]], chance: np.random.Generator | None = None
) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Texts of about one length together: places, pieces, where pieces stand, what counts."""
    held: dict[int, list[int]] = {}
    for place, text in enumerate(texts):
        held.setdefault(next(n for n in LENGTHS if len(text) <= n), []).append(place)
    found = []
    for length, places in held.items():
        order = np.array(places)
        if chance is not None:
            chance.shuffle(order)
        found += [(length, order[n : n + BATCH]) for n in range(0, len(order), BATCH)]
    if chance is not None:
        chance.shuffle(found)  # type: ignore[arg-type]  # a list of tuples is shuffled in place
    for length, places_ in found:
        taken = np.resize(places_, BATCH)
        numbers = np.zeros((BATCH, length), np.int32)
        there = np.zeros((BATCH, length), np.float32)
        for row, place in enumerate(taken):
            numbers[row, : len(texts[place])] = texts[place]
            there[row, : len(texts[place])] = 1
        yield taken, numbers, there, (np.arange(BATCH) < len(places_)).astype(np.float32)


def learned(
    before: Tree, layers: Sequence[Tree], texts: Sequence[Sequence[int]], labels: Sequence[int]
) -> list[Tree]:
    """The layers once they have learned to tell the labels of texts apart."""
    before = jax.tree.map(jnp.asarray, before)
    still = [jax.tree.map(jnp.asarray, layer) for layer in layers[:KEPT_LAYERS]]
    width, many = before["table"].shape[1], max(labels) + 1
    learning: Tree = {
        "layers": [jax.tree.map(jnp.asarray, layer) for layer in layers[KEPT_LAYERS:]],
        "head": jnp.zeros((width, many)),
        "head.add": jnp.zeros(many),
    }
    steps = ROUNDS * sum(1 for _ in batches(texts))
    pace = optax.warmup_cosine_decay_schedule(0, 1, steps // 15, steps, 0.02)
    kinds = {"layers": "slow", "head": "fast", "head.add": "fast"}
    rule = optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.multi_transform(
            {
                "slow": optax.adamw(lambda step: RATE * pace(step), weight_decay=0.01),
                "fast": optax.adamw(lambda step: HEAD_RATE * pace(step), weight_decay=0.01),
            },
            lambda tree: {name: kinds[name] for name in tree},
        ),
    )
    state = rule.init(learning)

    def wrong(learning: Tree, batch: tuple[Any, Any, Any, Any], key: Any) -> Any:
        truth, numbers, there, counts = batch
        read = jax.lax.stop_gradient(begun(before, still, numbers, there))
        shown = jax.random.bernoulli(key, 1 - HIDDEN, there.shape).at[:, 0].set(True)
        found = scored(learning, read, there * shown)
        aim = optax.smooth_labels(jax.nn.one_hot(truth, many), SMOOTHED)
        return (optax.softmax_cross_entropy(found, aim) * counts).sum() / counts.sum()

    @jax.jit
    def step(learning: Tree, state: Any, batch: Any, key: Any) -> tuple[Tree, Any, Any]:
        value, slope = jax.value_and_grad(wrong)(learning, batch, key)
        moved, state = rule.update(slope, state, learning)
        return optax.apply_updates(learning, moved), state, value

    truth, chance, key = np.array(labels), np.random.default_rng(1), jax.random.PRNGKey(0)
    began = time.perf_counter()
    for number in range(ROUNDS):
        values = []
        for taken, numbers, there, counts in batches(texts, chance):
            key, used = jax.random.split(key)
            batch = (truth[taken], numbers, there, counts)
            learning, state, value = step(learning, state, batch, used)
            values.append(float(value))
        spent = time.perf_counter() - began
        print(f"round {number + 1}: {np.mean(values):.3f} after {spent:.0f} s", flush=True)
    tuned = [jax.tree.map(np.asarray, layer) for layer in learning["layers"]]
    return [*layers[:KEPT_LAYERS], *tuned]


def write(path: Path, pieces: Sequence[str], before: Tree, layers: Sequence[Tree]) -> None:
    """Keep an encoder as `encoder.py` reads it."""
    table, step = stepped(before["table"])
    held: Tree = {
        "pieces": np.frombuffer("\n".join(pieces).encode(), np.uint8),
        "table": table,
        "table.step": step.astype(np.float32),
        "places": before["places"].astype(np.float16),
        "norm": before["norm"].astype(np.float32),
        "layers": np.array(len(layers)),
    }
    for number, layer in enumerate(layers):
        for name, value in layer.items():
            if _is_matrix(name):
                held[f"{number}.{name}"], step = stepped(value)
                held[f"{number}.{name}.step"] = step.astype(np.float32)
            else:
                held[f"{number}.{name}"] = value.astype(np.float32)
    np.savez_compressed(path, **held)


def main(folder: str, out: str) -> None:
    """Train on the first release that has vignettes, and write."""
    framework = next(f for f in Registry.load(None).all() if f.vignettes.all)
    taught: Sequence[Taught] = examples(framework)
    reader = Reader(lexicon_of(framework))
    texts = [reader.words(one.text) for one in taught]
    # An event of over-protection is told apart from its boundary by the words, not the meaning.
    codes = [f"{one.label.code}{'*' if one.label.about_asker else ''}" for one in taught]
    names = sorted(set(codes))
    pieces, before, layers = base(Path(folder), texts)
    known = Pieces({piece: number for number, piece in enumerate(pieces)})
    cut = [known.of(words, most=MOST, first=FIRST) for words in texts]
    print(f"{len(pieces)} pieces, {len(texts)} texts, {len(names)} labels", flush=True)
    write(Path(out), pieces, before, learned(before, layers, cut, [names.index(c) for c in codes]))


if __name__ == "__main__":
    main(*sys.argv[1:])
