"""What can go wrong in the domain; each message is a sentence for the person it stops."""


class DomainError(Exception):
    """Something the domain refuses; its text is shown to the person who asked."""


class NotPermitted(DomainError):
    """The actor's posts do not reach this action at all."""


class NotFound(DomainError):
    """Not there, or not the actor's to see: one answer for both."""


class RuleBroken(DomainError):
    """A rule refuses what was asked; `field` names the answer it concerns, where there is one."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Stale(RuleBroken):
    """What the actor read has changed since; both texts are shown and nothing is lost."""


class FrameworkInvalid(DomainError):
    """A framework's files hold faults; the application does not start on them."""
