"""Lists that somebody typed are lists."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.presenting.typed import Typed, typed


def test_lines_with_a_dash_are_a_list_between_prose() -> None:
    text = "Three days.\nAn hour.\n\nYours:\n- Listening\n- Walking beside\n\n\nAsk Jo."

    assert typed(text) == (
        Typed("Three days.\nAn hour.\n\nYours:", ()),
        Typed("", ("Listening", "Walking beside")),
        Typed("Ask Jo.", ()),
    )


@given(st.text(alphabet="ab- \n", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    said = " ".join(f"{one.words} {' '.join(one.items)}" for one in typed(text))

    assert said.replace("-", " ").split() == text.replace("-", " ").split()
