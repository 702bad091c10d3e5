"""Every kind that is kept, and every refusal, each with a file made for it."""

import io
import struct
import zipfile

import pytest
from PIL import Image

from competence.errors import RuleBroken
from competence.files import documents, images, pdfs
from competence.files.kinds import ENDINGS, LARGEST_FILE, LONGEST_NAME, judged
from tests.factories import files
from tests.factories.files import relationship as _to

RELATED = "word/_rels/document.xml.rels"
MAIN = "word/document.xml"
FIELD = b"<w:instrText>PAGE</w:instrText>"
IN_PIECES = b"<w:fldChar/><w:instrText>DDE</w:instrText><w:instrText>AUTO cmd</w:instrText>"
PICTURED = b'<w:fldSimple w:instr="INCLUDEPICTURE x"/>'
LINKED = b'<o:a x:href="https://example.org"/><o:image x:href="Pictures/1.png"/>'
A_TEMPLATE = files.CONTENT_TYPES.replace(b"document.main", b"template.main")
SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.pdf", files.pdf()),
        ("notes.PDF", files.pdf(files.packed(b"1 0 << /Type /Font >>"))),
        ("notes.pdf", files.pdf(files.packed(b"BT (hello) Tj ET", kind=b"/Page"))),
        ("notes.pdf", files.pdf(b"<< /Type /ObjStm >>\nstream\n7 0 << >>\nendstream")),
        ("notes.txt", "Words, with an é.".encode()),
        ("notes.txt", b"\xef\xbb\xbfwritten by a Windows program"),
        ("notes.md", b"# A heading\n\nand <b>words</b>"),
        ("notes.docx", files.docx()),
        ("notes.docx", files.docx({RELATED: _to("hyperlink", "https://example.org")})),
        ("notes.docx", files.docx({RELATED: _to("styles", "styles.xml", "Internal")})),
        ("notes.docx", files.docx({MAIN: files.word(FIELD)})),
        ("notes.odt", files.odt()),
        ("notes.odt", files.odt(LINKED)),
        ("talk.mp3", files.mp3()),
        ("talk.mp3", files.mp3(1)),
        ("talk.mp3", b"ID3\x04\x00\x00" + bytes(4) + bytes(20) + files.mp3()),
        ("talk.m4a", files.m4a()),
    ],
)  # fmt: skip
def test_what_is_plain_is_kept(name: str, data: bytes) -> None:
    file = judged(data, name)

    assert file.contents
    assert file.name == name


@pytest.mark.parametrize(
    ("name", "form", "media_type"),
    [
        ("a.png", "PNG", "image/png"),
        ("a.jpg", "JPEG", "image/jpeg"),
        ("a.jpeg", "JPEG", "image/jpeg"),
        ("a.webp", "WEBP", "image/webp"),
    ],
)
def test_a_picture_loses_where_and_with_what_it_was_taken(
    name: str, form: str, media_type: str
) -> None:
    taken = files.photograph(form)
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(0x8825)

    file = judged(taken, name)

    kept = Image.open(io.BytesIO(file.contents))
    assert dict(kept.getexif()) == {}
    assert b"telephone" not in file.contents
    assert (kept.format, file.media_type) == (form, media_type)


def test_a_picture_is_turned_as_its_camera_said() -> None:
    file = judged(files.photograph(turned=True), "a.jpg")

    assert Image.open(io.BytesIO(file.contents)).size == (20, 40)


@pytest.mark.parametrize("mode", ["1", "P", "CMYK", "LA", "I;16"])
def test_pictures_of_every_sort_of_colour_are_kept(mode: str) -> None:
    made = io.BytesIO()
    form = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (8, 8)).save(made, form)

    kept = images.redraw(made.getvalue(), form)

    assert Image.open(io.BytesIO(kept)).mode in {"L", "RGB", "RGBA"}


def test_what_hides_behind_a_picture_is_gone() -> None:
    both = files.picture("JPEG") + files.zipped({"run.sh": b"rm"})
    assert zipfile.is_zipfile(io.BytesIO(both))

    file = judged(both, "a.jpg")

    assert not zipfile.is_zipfile(io.BytesIO(file.contents))
    assert b"run.sh" not in file.contents


def test_a_small_picture_that_declares_900_million_points_is_never_decoded() -> None:
    assert len(files.huge_png()) < 110_000

    with pytest.raises(RuleBroken, match="too many points"):
        judged(files.huge_png(), "a.png")
    with pytest.raises(images.TooManyPixels):
        images.redraw(files.huge_png(), "PNG")


def test_a_large_photograph_fits_into_what_the_child_may_use() -> None:
    large = files.picture("JPEG", (7200, 5400), exif=b"Exif\x00\x00" + _turned())

    assert Image.open(io.BytesIO(judged(large, "a.jpg").contents)).size == (5400, 7200)


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif.tobytes().removeprefix(b"Exif\x00\x00")


@pytest.mark.parametrize("data", [b"\xff\xd8\xff", files.picture("JPEG")[:400]])
def test_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(RuleBroken, match="cannot be read"):
        judged(data, "a.jpg")
    with pytest.raises(images.Unreadable):
        images.redraw(data, "JPEG")


def test_a_picture_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "SECONDS", 0)

    with pytest.raises(RuleBroken, match="cannot be read"):
        judged(files.picture(), "a.png")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", bytes(LARGEST_FILE + 1), "too large"),
        ("a.svg", b"<svg/>", "kind of file"),
        ("a.html", b"<html>", "kind of file"),
        ("a.docm", files.docx(), "kind of file"),
        ("pdf", files.pdf(), "kind of file"),
        ("a.jpg", files.picture("PNG"), "not what its name says"),
        ("a.png", files.picture("JPEG"), "not what its name says"),
        ("a.webp", b"RIFF....AVI ", "not what its name says"),
        ("a.pdf", files.docx(), "not what its name says"),
        ("a.txt", files.pdf(), "not what its name says"),
        ("a.docx", b"\xd0\xcf\x11\xe0 an old Word document", "not what its name says"),
        ("a.mp3", b"OggS", "not what its name says"),
        ("a.m4a", b"....moov", "not what its name says"),
        ("a.txt", b"caf\xe9", "as UTF-8"),
        ("a.txt", b"bell\x07", "not plain text"),
        ("a.txt", b" <!DOCTYPE html><p>", "not plain text"),
        ("a.md", b"<svg onload=x>", "not plain text"),
    ],
)
def test_what_a_file_is_not_is_refused_with_one_sentence(
    name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence) as refused:
        judged(data, name)

    assert refused.value.field == "file"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 cut off", "not whole"),
        (b"%PDF-9.9\n%%EOF", "not whole"),
        (files.pdf() + b"<script>", "not whole"),
        (files.pdf()[:-6] + files.zipped({"a": b"a"}) + b"\n%%EOF", "two files in one"),
        (files.pdf(trailer=b"/Encrypt 9 0 R"), "locked"),
        (files.pdf(SCRIPT), "run a program"),
        (files.pdf(b"<< /S /J#61vaScript >>"), "run a program"),
        (files.pdf(b"<< /S /Mine /JS (x) >>"), "run a program"),
        (files.pdf(b"<< /S /Launch /F (calc.exe) >>"), "run a program"),
        (files.pdf(b"<< /Type /EmbeddedFile >>"), "run a program"),
        (files.pdf(b"<< /S /SubmitForm >>"), "run a program"),
        (files.pdf(files.packed(b"7 0 " + SCRIPT)), "run a program"),
        (files.pdf(files.packed(b"7 0 " + SCRIPT, kind=b"/Obj#53tm")), "run a program"),
        (files.pdf(files.packed(b"7 0 " + SCRIPT, kind=b"/Other")), "run a program"),
        (files.pdf(b"% stream\n", files.packed(b"7 0 " + SCRIPT)), "run a program"),
        (files.pdf(files.packed(b"7 0", more=b"/DecodeParms 8 0 R")), "run a program"),
        (files.pdf(files.packed(b"7 0", broken=True)), "run a program"),
    ],
)  # fmt: skip
def test_a_pdf_that_does_more_than_show_pages_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        judged(data, "a.pdf")


def test_a_pdf_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "MOST_UNPACKED", 1000)

    with pytest.raises(RuleBroken, match="run a program"):
        judged(files.pdf(files.packed(bytes(5000))), "a.pdf")


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({RELATED: _to("attachedTemplate", "https://x.org/x.dotm")}, "from elsewhere"),
        ({RELATED: _to("image", "https://x.org/x.png")}, "from elsewhere"),
        ({RELATED: _to("hyperlink", "file:////server/share")}, "from elsewhere"),
        ({RELATED: _to("aFChunk", "chunk.html", "Internal")}, "from elsewhere"),
        ({RELATED: b"<!DOCTYPE r [<!ENTITY e 'x'>]><r/>"}, "from elsewhere"),
        ({RELATED: "<r/>".encode("utf-16")}, "from elsewhere"),
        ({RELATED: b"<r>"}, "cannot be read"),
        ({"word/vbaProject.bin": b"x"}, "macros"),
        ({"word/embeddings/sheet.xlsx": b"x"}, "other files in it"),
        ({"[Content_Types].xml": A_TEMPLATE}, "macros"),
        ({MAIN: files.word(IN_PIECES)}, "from elsewhere"),
        ({MAIN: files.word(PICTURED)}, "from elsewhere"),
        ({"word/media/a.bin": bytes(5_000_000)}, "far too large"),
        ({f"word/media/{n}.bin": b"" for n in range(2001)}, "far too large"),
    ],
)  # fmt: skip
def test_a_word_document_that_does_more_than_hold_words_is_refused(
    parts: dict[str, bytes], sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        judged(files.docx(parts), "a.docx")


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut off",
        files.zipped({"a.txt": b"no document"}),
        files.zipped({"word/document.xml": files.word()}),
        files.docx() + b"more",
        files.docx()[:60] + b"\xff\xff" + files.docx()[62:],
    ],
)
def test_a_word_document_that_is_not_whole_is_refused(data: bytes) -> None:
    with pytest.raises(RuleBroken, match="cannot be read"):
        judged(data, "a.docx")


def test_a_word_document_with_a_wrong_sum_is_refused() -> None:
    plain = files.docx()
    entry = plain.rfind(b"PK\x01\x02")

    with pytest.raises(RuleBroken, match="cannot be read"):
        judged(plain[: entry + 16] + bytes(4) + plain[entry + 20 :], "a.docx")


def test_parts_that_lie_over_one_another_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "SMALL", 1)
    monkeypatch.setattr(documents, "MOST_TIMES", 3)
    plain = files.docx({"word/a.bin": bytes(range(256)) * 2})
    end = plain.rfind(b"PK\x05\x06")
    entry = plain[plain.rfind(b"PK\x01\x02") : end]
    many = b"".join(
        entry.replace(b"word/a.bin", b"word/%c.bin" % letter) for letter in b"bcdefghijklmnopq"
    )
    directory = struct.unpack("<4sHHHHIIH", plain[end:])
    rewritten = struct.pack(
        "<4sHHHHIIH", *directory[:3], directory[3] + 16, directory[4] + 16,
        directory[5] + len(many), *directory[6:],
    )  # fmt: skip

    with pytest.raises(RuleBroken, match="far too large"):
        judged(plain[:end] + many + rewritten, "a.docx")


def test_a_very_long_part_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LONGEST_XML", 10)

    with pytest.raises(RuleBroken, match="far too large"):
        judged(files.docx(), "a.docx")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (files.odt(b'<o:image x:href="https://x.org/x.png"/>'), "from elsewhere"),
        (files.odt(b'<o:image x:href="../../x.png"/>'), "from elsewhere"),
        (files.odt(b'<o:a x:href="vnd.sun.star.script:x"/>'), "macros"),
        (files.odt(b"<o:event-listener/>"), "macros"),
        (files.odt(parts={"Basic/Standard/Module1.xml": b"x"}), "macros"),
        (files.odt(parts={"Object 1/content.xml": b"x"}), "other files in it"),
        (files.zipped({"content.xml": b"<c/>", "mimetype": b"x"}), "cannot be read"),
        (files.zipped({"mimetype": b"application/zip"}), "cannot be read"),
    ],
)
def test_an_opendocument_text_that_does_more_than_hold_words_is_refused(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        judged(data, "a.odt")


def test_a_recording_loses_its_labels() -> None:
    file = judged(files.labelled_mp3(), "talk.mp3")

    assert file.contents == files.mp3()


def test_a_recording_of_a_telephone_loses_its_place() -> None:
    sent = files.m4a()
    assert b"+51.5" in sent

    file = judged(sent, "talk.m4a")

    assert b"+51.5" not in file.contents
    assert len(file.contents) == len(sent)
    assert file.contents.endswith(b"sound")


LARGE_BOX = struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 21) + b"sound"


def test_a_recording_with_long_boxes_is_kept() -> None:
    usual = files.box(b"mdat", b"sound")
    to_the_end = bytes(4) + usual[4:]

    for mdat in (LARGE_BOX, to_the_end):
        assert judged(files.m4a().removesuffix(usual) + mdat, "talk.m4a").contents


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.mp3", b"\xff\xfb"),
        ("a.mp3", b"\xff\xfb\x90\x00 too short for its frame"),
        ("a.mp3", b"\xff\xfb\xf0\x00" + bytes(500)),
        ("a.mp3", files.mp3(1) + b"<script>"),
        ("a.mp3", b"ID3\x04\x00\x00" + bytes(4) + b"<html>"),
        ("a.m4a", files.m4a(track=b"vide")),
        ("a.m4a", files.m4a(track=b"text")),
        ("a.m4a", files.m4a(brand=b"qt  ")),
        ("a.m4a", files.m4a() + b"\x00\x00\xff\xffmdat"),
        ("a.m4a", files.box(b"ftyp", b"M4A ", bytes(4))),
    ],
)
def test_what_is_no_sound_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(RuleBroken, match="recording cannot be read"):
        judged(data, name)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\ash\\notes.txt", "notes.txt"),
        ("../../etc/notes.txt", "notes.txt"),
        ("no\r\ntes\u202e.txt", "notes.txt"),
        ('a"b<c>.txt', "abc.txt"),
        ("x" * 300 + ".txt", "x" * (LONGEST_NAME - 4) + ".txt"),
    ],
)
def test_a_name_is_made_tidy(given: str, kept: str) -> None:
    assert judged(b"words", given).name == kept


def test_the_form_can_name_every_ending() -> None:
    assert set(ENDINGS) >= {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".txt", ".md", ".docx"}
