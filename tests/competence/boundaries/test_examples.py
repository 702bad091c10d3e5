"""What a framework gives to learn from."""

from dataclasses import replace

import pytest

from competence.boundaries.matching.examples import (
    EMPTY,
    Label,
    Taught,
    digest,
    examples,
    lexicon_of,
)
from competence.framework.model import Framework
from competence.framework.model.lexicon import KeptOut, NothingAsked, Sample

NO_REQUEST = NothingAsked.NO_REQUEST


@pytest.fixture
def worded(tiny: Framework) -> Framework:
    """The tiny framework with a lexicon that has samples and the work behind an event."""
    samples = (
        Sample(text="I burnt my hand", answer="urgent-help", about_asker=True, nothing=None),
        Sample(text="Nice bread", answer="not-a-request", about_asker=False, nothing=NO_REQUEST),
    )
    kept_out = (KeptOut(event="KO1", boundary="KB01"),)
    lexicon = EMPTY.model_copy(update={"samples": samples, "kept_out": kept_out})
    return replace(tiny, lexicon=lexicon)


@pytest.mark.parametrize(
    "label", [Label("RB01"), Label("urgent-help", about_asker=True), Label("RB03", kept_out="OP2")]
)
def test_a_label_is_read_as_it_was_written(label: Label) -> None:
    assert Label.of(str(label)) == label


def test_a_framework_without_a_lexicon_teaches_by_its_boundaries_alone(tiny: Framework) -> None:
    taught = examples(tiny)

    assert lexicon_of(tiny) is EMPTY
    for boundary in tiny.boundaries:
        for example in boundary.examples:
            assert Taught(example.text, Label(boundary.code)) in taught
        for near in boundary.near_misses:
            assert Taught(near.text, Label(near.belongs_to)) in taught
    assert not any(one.label.kept_out for one in taught)


def test_samples_teach_what_no_boundary_answers(worded: Framework) -> None:
    taught = examples(worded)

    assert Taught("I burnt my hand", Label("urgent-help", about_asker=True)) in taught
    assert Taught("Nice bread", Label("not-a-request")) in taught


def test_being_kept_out_teaches_the_work_behind_it(worded: Framework) -> None:
    (event,) = worded.over_protection

    taught = [one for one in examples(worded) if one.label.kept_out]

    assert taught == [Taught(one.text, Label("KB01", kept_out="KO1")) for one in event.examples]


def test_what_is_learned_is_known_by_its_examples_its_words_and_the_method(
    tiny: Framework, worded: Framework
) -> None:
    assert digest(tiny, "1") == digest(tiny, "1")
    assert len({digest(tiny, "1"), digest(tiny, "2"), digest(worded, "1")}) == 3
