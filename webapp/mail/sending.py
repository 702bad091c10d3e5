"""Letters, and the two places they go: a mail server, or the demo's folder."""

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from webapp.mail.wording import Words
from webapp.settings import Mail, MailSecurity

_PATIENCE: Final = 15
"""Seconds that a mail server has for each answer."""

_FOR_GOOD: Final = range(500, 600)
"""Answers that say "never" (RFC 5321, section 4.2.1)."""


class NotDelivered(Exception):
    """A letter was not taken.

    `reply_code` is the answer's number, `for_good` that it never is, `is_lost` that there is no
    such address.
    """

    def __init__(
        self, reply_code: int | None = None, *, for_good: bool = False, is_lost: bool = False
    ) -> None:
        super().__init__(reply_code)
        self.reply_code = reply_code
        self.for_good = for_good or is_lost
        self.is_lost = is_lost


class Delivers(Protocol):
    """Where letters go."""

    def deliver(self, letter: EmailMessage) -> None:
        """Hand one letter over; NotDelivered where it is not taken."""


def letter(
    message_id: UUID, words: Words, *, sender: str, to: str, written_at: datetime
) -> EmailMessage:
    """A letter as text and as HTML, with the same Message-ID however often it is tried.

    NotDelivered for an address that is none.
    """
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["To"] = sender, _to(to)
    made["Subject"] = words.subject
    made["Date"] = format_datetime(written_at)
    made["Message-ID"] = f"<{message_id}@{_domain(sender)}>"
    made["Auto-Submitted"] = "auto-generated"  # nobody's absence note answers it (RFC 3834)
    made.set_content(words.text)
    made.add_alternative(words.html, subtype="html")
    return made


def _to(address: str) -> Address:
    """One address, its domain as mail servers know it (RFC 5890); NotDelivered for what is none.

    A line end or another sign that shows nothing is never in one: it would begin a header.
    """
    if not address.isprintable():
        raise NotDelivered(is_lost=True)
    local, _, domain = address.rpartition("@")
    try:
        known_as = domain.encode("idna").decode()
        if local.isascii():
            return Address(addr_spec=f"{local}@{known_as}")
        Address(addr_spec=f"{_in_ascii(local)}@{known_as}")  # the same signs around the letters
        return Address(username=local, domain=known_as)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise NotDelivered(is_lost=True) from error


def _in_ascii(local: str) -> str:
    return "".join(sign if sign.isascii() else "x" for sign in local)


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


class MailServer:
    """A mail server, spoken to anew for each letter."""

    def __init__(self, settings: Mail) -> None:
        self._settings = settings

    def deliver(self, letter: EmailMessage) -> None:
        """Hand one letter over; NotDelivered where it is not taken."""
        try:
            with self._connected() as server:
                _hand_over(server, letter)
        except smtplib.SMTPRecipientsRefused as error:
            (code, _), *_ = error.recipients.values()
            raise NotDelivered(code, is_lost=code in _FOR_GOOD) from error
        except smtplib.SMTPDataError as error:
            code = error.smtp_code
            raise NotDelivered(code, for_good=code in _FOR_GOOD) from error
        except smtplib.SMTPResponseException as error:  # who we are, not who it is to
            raise NotDelivered(error.smtp_code) from error
        except OSError as error:  # the network, a certificate, or what else smtplib finds
            raise NotDelivered from error

    def _connected(self) -> smtplib.SMTP:
        asked, context = self._settings, ssl.create_default_context()
        here = _domain(asked.sender)  # smtplib would ask around for this machine's own name
        if asked.security is MailSecurity.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                asked.host, asked.port, here, timeout=_PATIENCE, context=context
            )
        else:
            server = smtplib.SMTP(asked.host, asked.port, here, timeout=_PATIENCE)
        try:
            if asked.security is MailSecurity.STARTTLS:
                server.starttls(context=context)
            server.ehlo_or_helo_if_needed()  # what it can is asked before a letter needs it
            if asked.user:
                server.login(asked.user, asked.password)
        except OSError:
            server.close()
            raise
        return server


def _hand_over(server: smtplib.SMTP, letter: EmailMessage) -> None:
    try:
        server.send_message(letter)
    except smtplib.SMTPNotSupportedError as error:  # letters of the address that it cannot write
        raise NotDelivered(is_lost=True) from error


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter that would have been sent, as the demo shows it."""

    message_id: UUID
    to: str
    subject: str
    written_at: datetime
    text: str
    html: str


class Folder:
    """The demo's place for letters: a folder of files that nobody is sent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, letter: EmailMessage) -> None:
        """Lay one letter into the folder, once however often it is tried."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = letter["Message-ID"].strip("<>").partition("@")[0]
        (self._folder / f"{name}.eml").write_bytes(letter.as_bytes(policy=policy.default))

    def letter(self, message_id: UUID) -> ShownLetter | None:
        """One of the letters in it; None where there is no such letter."""
        path = self._folder / f"{message_id}.eml"
        return _shown(path) if path.is_file() else None

    def letters(self, *, limit: int = 50) -> Sequence[ShownLetter]:
        """The letters in it, newest first."""
        found = [_shown(path) for path in sorted(self._folder.glob("*.eml"))]
        return sorted(found, key=lambda one: one.written_at, reverse=True)[:limit]


def _shown(path: Path) -> ShownLetter:
    read = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    text, html = read.get_body(("plain",)), read.get_body(("html",))
    return ShownLetter(
        message_id=UUID(path.stem),
        to=str(read["To"]),
        subject=str(read["Subject"]),
        written_at=parsedate_to_datetime(str(read["Date"])),
        text="" if text is None else text.get_content(),
        html="" if html is None else html.get_content(),
    )
