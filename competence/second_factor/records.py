"""What somebody's second step is; global, in no organisation's wall."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import DEFERRED, PERSONAL, Instant, Record


class Authenticator(Record, kw_only=True, eq=False, repr=False):
    """An app that shows codes: the secret it shares with us, and the last step that was used."""

    __tablename__ = "authenticator"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    used_step: Mapped[int] = mapped_column(BigInteger)
    set_up_at: Mapped[datetime] = mapped_column(Instant)


class RecoveryCode(Record, kw_only=True, eq=False, repr=False):
    """A code on paper that was not used yet; using it takes the row away."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index("ix_recovery_code_person_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED))
    code_hash: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(Instant)


class Passkey(Record, kw_only=True, eq=False, repr=False):
    """A key that a phone, a computer or a stick holds: its public half, and what it is called.

    `sign_count` is what it last said of how often it signed; one that counts back was copied.
    """

    __tablename__ = "passkey"
    __table_args__ = (Index("ix_passkey_person_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4, init=False)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1023), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL, init=False)
    added_at: Mapped[datetime] = mapped_column(Instant)


class UsedChallenge(Record, kw_only=True, eq=False, repr=False):
    """That a challenge was answered, as its SHA-256: nobody answers it again."""

    __tablename__ = "used_challenge"

    challenge_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_at: Mapped[datetime] = mapped_column(Instant)
