"""A mail server that is one: it speaks SMTP on a port of this machine, and keeps what it takes."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from ipaddress import ip_address
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass
class Inbox:
    """A running server's port, what it was sent, and what it refuses."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Everything said to it in the clear."""
    refuses: dict[str, str] = field(default_factory=dict)
    """The answer to a word of the protocol (RCPT, DATA, END), where it is not yes."""
    certificate: Path | None = None
    offers: tuple[str, ...] = ()
    """What else it says that it can (SMTPUTF8)."""


class _Talk(StreamRequestHandler):
    """One conversation (RFC 5321), with STARTTLS and AUTH where there is a certificate."""

    def handle(self) -> None:
        self._is_private = False
        with suppress(ConnectionError):  # the other side hung up
            self._talk()

    def _talk(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode("latin-1").strip():
            if not self._is_private:
                self._inbox.lines.append(line)
            if not self._answered(line.split()[0].upper()):
                return

    def finish(self) -> None:
        with suppress(ConnectionError):
            super().finish()
        if self._is_private:
            self.request.close()  # the server closes the socket that it was

    @property
    def _inbox(self) -> Inbox:
        inbox: Inbox = self.server.inbox  # type: ignore[attr-defined]  # see `serving`
        return inbox

    def _answered(self, word: str) -> bool:
        """Answer one line; whether there is more to come."""
        if refusal := self._inbox.refuses.get(word):
            self._say(refusal)
        elif word == "EHLO":
            more = ["AUTH PLAIN"] if self._is_private else ["STARTTLS"]
            offered = ["here", *self._inbox.offers, *(more if self._inbox.certificate else [])]
            for one in offered[:-1]:
                self._say(f"250-{one}")
            self._say(f"250 {offered[-1]}")
        elif word == "STARTTLS":
            return self._made_private()
        elif word == "DATA":
            self._take()
        elif word == "AUTH":
            self._say("235 known")
        else:
            self._say("221 bye" if word == "QUIT" else "250 yes")
        return word != "QUIT"

    def _made_private(self) -> bool:
        self._say("220 go on")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(str(self._inbox.certificate))
        try:
            self.request = context.wrap_socket(self.request, server_side=True)
        except OSError:  # the other side does not trust us
            return False
        self.rfile.close()
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb")
        self._is_private = True
        return True

    def _take(self) -> None:
        self._say("354 go on")
        taken = b""
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            taken += line.removeprefix(b".") if line.startswith(b"..") else line
        if refusal := self._inbox.refuses.get("END"):
            self._say(refusal)
            return
        read = BytesParser(policy=policy.default).parsebytes(taken)
        self._inbox.letters.append(read)
        self._say("250 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
        self.wfile.flush()


class _Server(ThreadingTCPServer):
    daemon_threads = True
    inbox: Inbox


@contextmanager
def serving(
    certificate: Path | None = None,
    *,
    refuses: dict[str, str] | None = None,
    offers: tuple[str, ...] = (),
) -> Iterator[Inbox]:
    """A server on a free port for as long as the block."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        inbox = Inbox(
            server.server_address[1], refuses=refuses or {}, certificate=certificate, offers=offers
        )
        server.inbox = inbox
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield inbox
        finally:
            server.shutdown()
            thread.join(timeout=5)


def certificate_in(folder: Path) -> Path:
    """A certificate for this machine, with its key, that vouches for itself alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    path = folder / "certificate.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return path
