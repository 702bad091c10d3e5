"""A letter, and handing it to a real server: taken, refused, and never in the clear."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from socket import socket
from uuid import UUID

import pytest

from competence.outbox.rules import Sort
from tests.webapp.mail.server import Inbox, certificate_in, serving
from tests.webapp.reading import Page, words_of
from webapp.mail.sending import Folder, MailServer, NotDelivered, letter
from webapp.mail.wording import SUBJECT, Words, day_before, invitation, place, weekly
from webapp.settings import Mail, MailSecurity

AT = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
ID = UUID("0c2f1a34-5b6c-4d7e-8f90-a1b2c3d4e5f6")
SENDER, TO = "post@example.org", "ash@example.org"
WORDS = Words(
    SUBJECT, "Look:", (".a line", "<b>&"), "Here:", "https://polyphony.example.org/", ".at the end"
)
MADE = letter(ID, WORDS, sender=SENDER, to=TO, written_at=AT)


def _at(inbox: Inbox, security: MailSecurity = MailSecurity.NONE, user: str = "") -> MailServer:
    return MailServer(Mail("localhost", SENDER, inbox.port, security, user, "a password"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate_in(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with serving() as running:
        yield running


def test_a_letter_arrives_as_it_was_written(inbox: Inbox) -> None:
    _at(inbox).deliver(MADE)

    (taken,) = inbox.letters
    parts = [(part.get_content_type(), part.get_content()) for part in taken.iter_parts()]
    assert parts == [
        ("text/plain", WORDS.text.replace("\n", "\r\n")),
        ("text/html", WORDS.html.replace("\n", "\r\n")),
    ]
    assert (
        dict(taken.items()).items()
        >= {
            "From": SENDER,
            "To": TO,
            "Subject": "Something to look at",
            "Date": "Mon, 23 Nov 2026 09:05:00 +0000",
            "Message-ID": f"<{ID}@example.org>",
            "Auto-Submitted": "auto-generated",
        }.items()
    )


def test_a_letter_says_nothing_more_in_its_headers() -> None:
    assert {name.lower() for name in MADE} == {
        "from", "to", "subject", "date", "message-id", "auto-submitted", "content-type",
        "mime-version",
    }  # fmt: skip
    assert MADE.get_content_type() == "multipart/alternative"


LETTERS = [
    WORDS,
    weekly({Sort.MEETING: 2, Sort.TO_ANSWER: 1}, "https://polyphony.example.org"),
    place("https://polyphony.example.org"),
    day_before(AT, "https://polyphony.example.org"),
    invitation("https://polyphony.example.org/invitation/abc", AT),
]


@pytest.mark.parametrize("words", LETTERS)
def test_text_and_html_say_the_same_in_the_same_order(words: Words) -> None:
    said = Page(words.html).root.find("body")
    assert said is not None

    text = [line.removeprefix("- ") for line in words.text.splitlines() if line]
    html = words_of(said).removeprefix(words.subject).strip()

    assert html == " ".join(" ".join(text).split())


@pytest.mark.parametrize("words", LETTERS)
def test_html_fetches_nothing_and_can_be_read_by_anybody(words: Words) -> None:
    page = Page(words.html)
    tags = {each.tag for each in page.root.iter()}
    names = {name for each in page.root.iter() for name in each.keys()}  # noqa: SIM118

    assert tags <= {
        "html", "head", "meta", "title", "body", "main", "h1", "p", "ul", "li", "br", "a",
    }  # fmt: skip
    assert names <= {"lang", "charset", "name", "content", "style", "href"}
    assert "url(" not in words.html
    assert page.root.get("lang") == "en-GB"
    assert [one.text for one in page.all("h1")] == [words.subject]
    assert [one.get("href") for one in page.all("a")] == [words.link]


def test_a_meeting_is_said_by_the_clock_of_its_own_day() -> None:
    before, after = (day_before(AT.replace(month=10, day=day), "") for day in (24, 26))

    assert before.lines == ("Saturday 24 October 2026, 10.05am",)
    assert after.lines == ("Monday 26 October 2026, 9.05am",)


@pytest.mark.parametrize("words", LETTERS[1:])
def test_no_message_tells_who_or_what_it_is_about(words: Words) -> None:
    said = f"{words.subject} {words.text} {words.html}".lower()
    said = said.replace("polyphony.example.org", "")
    telling = ("supervis", "peer", "worker", "mental", "health", "sign-off", "competenc", "nhs",
               "organisation", "trust", "polyphony")  # fmt: skip
    assert not [word for word in telling if word in said]


@pytest.mark.parametrize(
    ("refuses", "code", "for_good"),
    [
        ({"RCPT": "550 no such person"}, 550, True),
        ({"RCPT": "450 later"}, 450, False),
        ({"END": "554 not this"}, 554, True),
        ({"END": "451 later"}, 451, False),
        ({"DATA": "554 not this"}, 554, True),
        ({"MAIL": "550 not from you"}, 550, False),
        ({"EHLO": "421 busy", "HELO": "421 busy"}, 421, False),
    ],
)
def test_what_a_server_refuses_is_known_by_its_number(
    refuses: dict[str, str], code: int, *, for_good: bool
) -> None:
    with serving(refuses=refuses) as inbox, pytest.raises(NotDelivered) as refused:
        _at(inbox).deliver(MADE)

    assert (refused.value.reply_code, refused.value.for_good) == (code, for_good)
    assert inbox.letters == []


def test_a_server_that_is_not_there_is_tried_again() -> None:
    with closing(socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        nowhere = Inbox(taken.getsockname()[1])
        with pytest.raises(NotDelivered) as refused:
            _at(nowhere).deliver(MADE)

    assert (refused.value.reply_code, refused.value.for_good) == (None, False)


def test_a_trusted_server_is_spoken_to_privately_and_signed_in_to(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(certificate) as inbox:
        _at(inbox, MailSecurity.STARTTLS, user="polyphony").deliver(MADE)

    assert len(inbox.letters) == 1
    assert [line.split()[0].upper() for line in inbox.lines] == ["EHLO", "STARTTLS"]


@pytest.mark.parametrize("has_certificate", [True, False])
def test_nothing_is_said_to_a_server_that_cannot_be_trusted(
    certificate: Path, *, has_certificate: bool
) -> None:
    with (
        serving(certificate if has_certificate else None) as inbox,
        pytest.raises(NotDelivered) as refused,
    ):
        _at(inbox, MailSecurity.STARTTLS, user="polyphony").deliver(MADE)

    assert not refused.value.for_good
    assert inbox.letters == []
    assert not any("AUTH" in line or TO in line for line in inbox.lines)


def test_a_server_that_answers_in_the_clear_is_no_private_one(inbox: Inbox) -> None:
    with pytest.raises(NotDelivered):
        _at(inbox, MailSecurity.TLS).deliver(MADE)

    assert inbox.letters == []


@pytest.mark.parametrize("to", ["ash@example.org\r\nBcc: all@example.org", "ash\n@example.org"])
def test_an_address_with_a_line_end_is_never_sent_to(to: str) -> None:
    with pytest.raises(NotDelivered) as refused:
        letter(ID, WORDS, sender=SENDER, to=to, written_at=AT)

    assert refused.value.for_good


def test_a_folder_keeps_each_letter_once_and_shows_the_newest_first(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "mail")
    later = letter(UUID(int=1), WORDS, sender=SENDER, to=TO, written_at=AT.replace(hour=10))
    assert folder.letters() == []

    for one in (MADE, MADE, later):
        folder.deliver(one)

    assert [(one.to, one.subject, one.written_at.hour) for one in folder.letters()] == [
        (TO, SUBJECT, 10),
        (TO, SUBJECT, 9),
    ]
    newest = folder.letters()[0]
    assert (newest.text, newest.html) == (WORDS.text, WORDS.html)
    assert folder.letter(newest.message_id) == newest
    assert folder.letter(UUID(int=2)) is None


@pytest.mark.parametrize(
    ("counts", "lines"),
    [
        ({Sort.TO_ANSWER: 1}, ["- 1 thing to answer"]),
        (
            {Sort.MEETING: 2, Sort.TO_ANSWER: 3},
            ["- 3 things to answer", "- 2 meetings in the next seven days"],
        ),
    ],
)
def test_a_weekly_message_counts_and_names_nothing(
    counts: dict[Sort, int], lines: list[str]
) -> None:
    words = weekly(counts, "https://polyphony.example.org")

    assert [line for line in words.text.splitlines() if line.startswith("-")] == lines
    assert "https://polyphony.example.org/" in words.text.splitlines()
    said = f"{words.subject} {words.text}".replace("polyphony.example.org", "").lower()
    telling = ("supervis", "peer", "worker", "mental", "health", "sign-off", "competenc", "nhs")
    assert not [word for word in telling if word in said]


@pytest.mark.parametrize("sort", Sort)
def test_every_sort_has_words(sort: Sort) -> None:
    assert "\n- 1 " in weekly({sort: 1}, "").text
    assert "\n- 2 " in weekly({sort: 2}, "").text


@pytest.mark.parametrize(
    "address",
    [
        "ash@example.org\r\nBcc: bo@example.org", "ash\n@example.org", "ash\r@example.org",
        "a\0sh@example.org", "ash@example.org\u2028", "ash@example.org, bo@example.org",
        "Ash <ash@example.org>", "ash example.org", "ash b@example.org", "@example.org", "ash@",
        "", "z\xf6e z@example.org", "ash@" + "x" * 64 + ".example",
    ],
)  # fmt: skip
def test_what_is_not_one_address_is_refused_and_reaches_nobody(address: str) -> None:
    with pytest.raises(NotDelivered) as refused:
        letter(ID, WORDS, sender=SENDER, to=address, written_at=AT)

    assert refused.value.is_lost
    assert refused.value.for_good


@pytest.mark.parametrize(
    ("address", "envelope"),
    [
        ('"ash b"@example.org', '"ash b"@example.org'),
        ("ash+work@example.org", "ash+work@example.org"),
        ("ash@b\xfccher.example", "ash@xn--bcher-kva.example"),
        ("o'neill@example.org", "o'neill@example.org"),
    ],
)
def test_addresses_of_every_kind_arrive(inbox: Inbox, address: str, envelope: str) -> None:
    _at(inbox).deliver(letter(ID, WORDS, sender=SENDER, to=address, written_at=AT))

    assert f"RCPT TO:<{envelope}>".lower() in [one.lower() for one in inbox.lines]
    assert [str(one["To"]) for one in inbox.letters] == [envelope]


def test_letters_of_every_alphabet_arrive_where_the_server_can_write_them() -> None:
    with serving(offers=("8BITMIME", "SMTPUTF8")) as inbox:
        _at(inbox).deliver(
            letter(ID, WORDS, sender=SENDER, to="zo\xeb@b\xfccher.example", written_at=AT)
        )

    assert [str(one["To"]) for one in inbox.letters] == ["zo\xeb@xn--bcher-kva.example"]


def test_where_it_cannot_write_them_it_says_so_for_good(inbox: Inbox) -> None:
    with pytest.raises(NotDelivered) as refused:
        _at(inbox).deliver(letter(ID, WORDS, sender=SENDER, to="zo\xeb@example.org", written_at=AT))

    assert (refused.value.is_lost, inbox.letters) == (True, [])


@pytest.mark.parametrize(
    ("refuses", "is_lost"),
    [
        ({"RCPT": "550 no such person"}, True),
        ({"RCPT": "450 later"}, False),
        ({"END": "554 not this"}, False),
        ({"MAIL": "550 not from you"}, False),
    ],
)
def test_an_address_is_lost_only_where_the_server_says_so_of_it(
    refuses: dict[str, str], *, is_lost: bool
) -> None:
    with serving(refuses=refuses) as inbox, pytest.raises(NotDelivered) as refused:
        _at(inbox).deliver(MADE)

    assert refused.value.is_lost is is_lost
