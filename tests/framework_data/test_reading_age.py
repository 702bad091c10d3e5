"""Reading age about 11: grade 6 at most for a file together, 8 for any one text.

A single text is measured from eight words on: below that, one long word such as "supervision"
decides the figure.
"""

from tests.framework_data.files import File
from tests.framework_data.prose import grade, prose, words

TOGETHER = 6.0
ALONE = 8.0
MEASURED_FROM = 8


def test_the_texts_of_a_file_together_can_be_read_at_eleven(files: tuple[File, ...]) -> None:
    together = {file.name: _sentences(file) for file in _ours(files)}

    hard = {name: round(grade(text), 1) for name, text in together.items()}

    assert {name: figure for name, figure in hard.items() if figure > TOGETHER} == {}


def test_no_text_alone_is_much_harder(files: tuple[File, ...]) -> None:
    texts = [
        (file.name, place, text)
        for file in _ours(files)
        for place, text in prose(file.value)
        if len(words(text)) >= MEASURED_FROM
    ]

    hard = [(*text[:2], round(grade(text[2]), 1)) for text in texts if grade(text[2]) > ALONE]

    assert hard == []


def test_a_school_book_is_easier_than_a_statute() -> None:
    easy = "The cat sat on the mat. It was a warm day, and she was glad."
    hard = "Notwithstanding subsection two, the commissioner's determination is authoritative."

    assert grade(easy) < 3
    assert grade(hard) > 15


def _ours(files: tuple[File, ...]) -> list[File]:
    """Files with texts for readers; a lexicon is for the program."""
    return [f for f in files if not f.name.endswith("lexicon.json") and list(prose(f.value))]


def _sentences(file: File) -> str:
    texts = (text for _, text in prose(file.value))
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts)
