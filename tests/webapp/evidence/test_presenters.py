from uuid import UUID

import pytest

from competence.evidence.rules import FileShown
from competence.framework.model import FormKind, Framework
from webapp.evidence.presenters.showing import file_words, kind_words, parts


@pytest.mark.parametrize(
    ("size", "words"),
    [(96, "a.pdf, 96 bytes"), (1536, "a.pdf, 1.5 KB"), (20 * 1024 * 1024, "a.pdf, 20.0 MB")],
)
def test_a_file_is_named_with_its_size(size: int, words: str) -> None:
    assert file_words(FileShown(UUID(int=1), "a.pdf", "application/pdf", size)) == words


@pytest.mark.parametrize(
    ("form_kind", "kind", "words"),
    [
        (FormKind.SOMETHING_I_DID, "reflective-account", "Something I did"),
        (FormKind.SOMEONE_SAW_ME, "reflective-account", "Someone saw me"),
        (FormKind.SOMEONE_SAW_ME, "feedback", "Someone saw me: feedback"),
    ],
)
def test_the_plain_kind_comes_first(
    framework: Framework, form_kind: FormKind, kind: str, words: str
) -> None:
    assert kind_words(framework, form_kind, kind) == words


def test_parts_stand_in_the_frameworks_order(framework: Framework) -> None:
    shown = parts(framework, ("E2.1", "F1"))

    assert [one.words.partition("(")[2] for one in shown] == ["F1)", "E2)"]
    assert [len(one.lines) for one in shown] == [0, 1]
