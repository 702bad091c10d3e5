import pytest

from competence.errors import NotFound
from competence.framework.model import Framework, FrameworkRef


@pytest.mark.parametrize("code", ["F2", "F2.1", "RB13", "expert-by-experience-practice"])
def test_a_reference_reads_back_as_it_was_written(code: str) -> None:
    ref = FrameworkRef("peer-open-dialogue", "0.1.0", code)

    assert str(ref) == f"peer-open-dialogue@0.1.0#{code}"
    assert FrameworkRef.parse(str(ref)) == ref


@pytest.mark.parametrize(
    "text", ["", "F2", "peer@0.1#F2", "peer@0.1.0", "Peer@0.1.0#F2", "a@1.0.0#"]
)
def test_anything_else_is_not_a_reference(text: str) -> None:
    with pytest.raises(ValueError, match="is not a reference such as"):
        FrameworkRef.parse(text)


@pytest.mark.parametrize(
    "code", ["A", "A1", "A1.2", "DU01", "able", "bread-maker", "bread-class", "KB02", "KO1"]
)
def test_a_release_refers_to_whatever_it_holds(tiny: Framework, code: str) -> None:
    assert str(tiny.ref(code)) == f"tiny-craft@2.0.0#{code}"


def test_a_release_does_not_refer_to_what_it_has_not(tiny: Framework) -> None:
    with pytest.raises(NotFound, match=r"has no entry F5\."):
        tiny.ref("F5")
