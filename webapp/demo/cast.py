"""Who is in the demo. They are all made up."""

from dataclasses import dataclass
from typing import Final

from competence.actors import Role

PASSWORD: Final = "sample harbour street"  # noqa: S105 - everybody in the demo has it

WORKER, SUPERVISOR = Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR
MEETINGS, COMMUNITY = "expert-by-experience", "community-navigator"


def email_of(called: str) -> str:
    """What somebody of a first name signs in with."""
    return f"{called.lower()}@demo.example"


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody in the demo: their posts, what they practise, and what they are there to show."""

    name: str
    roles: tuple[Role, ...]
    shows: str
    team: str = ""
    practises: tuple[str, ...] = ()
    peer_role: bool = False
    answers_scope_concerns: bool = False

    @property
    def called(self) -> str:
        """Their first name."""
        return self.name.split()[0]

    @property
    def email(self) -> str:
        """What they sign in with."""
        return email_of(self.called)


TRUST: Final = (
    Character("Alex Sample", (Role.ADMINISTRATOR,), "looks after people, teams and pairs"),
    Character("Ash Sample", (WORKER,), "half a year in", "Harbour Street", (MEETINGS,)),
    Character("Bo Sample", (WORKER,), "new, nothing looked at yet", "Harbour Street", (MEETINGS,)),
    Character("Cam Sample", (WORKER,), "sees some things differently", "Mill Lane", (MEETINGS,)),
    Character(
        "Dee Sample", (WORKER,), "all the shared foundations agreed", "Mill Lane",
        (MEETINGS, COMMUNITY),
    ),
    Character("Eli Sample", (WORKER,), "a community navigator", "Harbour Street", (COMMUNITY,)),
    Character(
        "Fern Sample", (WORKER,), "away, and in the charity until lately", "Mill Lane", (MEETINGS,)
    ),
    Character("Sam Sample", (SUPERVISOR,), "practice supervisor", "Harbour Street"),
    Character(
        "Kit Sample", (SUPERVISOR,), "peer lead, in the charity too", "Mill Lane",
        peer_role=True, answers_scope_concerns=True,
    ),
    Character("Tam Sample", (Role.TRAINER,), "trainer"),
    Character("Pat Sample", (Role.PANEL_MEMBER,), "panel member"),
    Character("Ria Sample", (Role.QUALITY_READER,), "reads decisions a second time"),
)  # fmt: skip

ACCEPTED_BY: Final = "Jo Sample, chair of the board"
"""Who accepted, for each of them, what nothing here is ever used for."""

CHARITY: Final = (
    Character("Noor Sample", (Role.ADMINISTRATOR, Role.TRAINER), "runs the charity"),
    Character("Remi Sample", (WORKER,), "hosts the peer community", practises=(COMMUNITY,)),
    Character("Gus Sample", (SUPERVISOR,), "peer lead, visits the trust", peer_role=True),
)

COMMISSIONER: Final = Character(
    "Cora Sample", (Role.COMMISSIONER,), "reads the audit of four services"
)
"""Who reads how peer work is looked after, in the charity and three other services."""

KIT_THERE: Final = Character(
    "Kit Sample", (SUPERVISOR,), "supervises", peer_role=True, answers_scope_concerns=True
)
"""The trust's peer lead, in the charity."""

FERN_THERE: Final = Character(
    "Fern Sample", (WORKER,), "was in the charity", practises=(COMMUNITY,)
)
"""A worker of the trust, in the charity until their post there ended."""

SIGN_INS: Final = "\n".join(
    [
        "Everybody is made up. The password of each is:  " + PASSWORD,
        "",
        *(
            f"  {one.email:<20} {one.shows}"
            for one in sorted((*TRUST, *CHARITY, COMMISSIONER), key=lambda one: one.name)
        ),
        "",
    ]
)
