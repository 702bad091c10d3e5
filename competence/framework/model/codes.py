"""How codes and texts are written, and how to say so to somebody who wrote one otherwise."""

from typing import Annotated, Final

from pydantic import StringConstraints

WORD: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DOMAIN: Final = r"^[A-Z]{1,3}$"
COMPETENCE: Final = r"^[A-Z]{1,3}[1-9][0-9]*$"
STATEMENT: Final = r"^[A-Z]{1,3}[1-9][0-9]*\.[1-9][0-9]*$"
DUTY: Final = r"^DU[0-9]{2}$"
TEAM_STATEMENT: Final = r"^TS[0-9]{2}$"
ESSENTIAL: Final = r"^JE[0-9]{2}$"
AUDIT_QUESTION: Final = r"^AQ[0-9]{2}$"
BOUNDARY: Final = r"^[A-Z]{1,3}[0-9]{2}$"
OVER_PROTECTION: Final = r"^[A-Z]{1,3}[1-9][0-9]?$"
BELONGS_TO: Final = r"^([A-Z]{1,3}[0-9]{2}|urgent-help|pass-it-on|not-a-request)$"
SOURCE: Final = r"^[A-Z0-9][A-Z0-9.-]*$"
RELEASE: Final = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$"
PARAGRAPH: Final = r"^\S([^\r\n\t]*\S)?$"
BARRIER: Final = r"^B[1-9]$"
TARGET: Final = r"^[A-Z][A-Z0-9.-]*$"
THING: Final = r"^[A-Za-z0-9][A-Za-z0-9.-]*$"
PUBLISHED: Final = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
DOI: Final = r"^10\.[0-9]{4,9}/\S+$"
ADDRESS: Final = r"^https?://\S+$"

HOW_TO_WRITE: Final = {
    WORD: "Use lower-case letters, figures and single hyphens, as in community-navigator.",
    DOMAIN: "Use one to three capital letters, as in F.",
    COMPETENCE: "Use the domain's letters and a number, as in F2.",
    STATEMENT: "Use the competence's code, a dot and a number, as in F2.1.",
    DUTY: "Use DU and two figures, as in DU03.",
    TEAM_STATEMENT: "Use TS and two figures, as in TS03.",
    ESSENTIAL: "Use JE and two figures, as in JE03.",
    AUDIT_QUESTION: "Use AQ and two figures, as in AQ03.",
    BOUNDARY: "Use one to three capital letters and two figures, as in RB13.",
    OVER_PROTECTION: "Use one to three capital letters and a number, as in OP2.",
    BELONGS_TO: "Write a boundary's code, as in RB13, or one of: urgent-help, pass-it-on, "
    "not-a-request.",
    SOURCE: "Use capital letters, figures, dots and hyphens, as in PSUK-2.3.",
    RELEASE: "Use three numbers with dots, as in 0.1.0.",
    PARAGRAPH: "Write one paragraph: no line breaks, and no space before or after it.",
    BARRIER: "Use B and one figure, as in B4.",
    TARGET: "Use capital letters, figures, dots and hyphens, as in H3.5.",
    THING: "Use the code as the release writes it, as in F2.1 or RB13.",
    PUBLISHED: "Write a year, a month or a day, as in 2022, 2022-12 or 2022-12-08.",
    DOI: "Write it from its 10. on, as in 10.3389/fpsyg.2022.1059412.",
    ADDRESS: "Write the whole address, beginning with https://.",
}
"""What to write instead, by pattern."""

Word = Annotated[str, StringConstraints(pattern=WORD)]
DomainCode = Annotated[str, StringConstraints(pattern=DOMAIN)]
CompetenceCode = Annotated[str, StringConstraints(pattern=COMPETENCE)]
StatementCode = Annotated[str, StringConstraints(pattern=STATEMENT)]
DutyCode = Annotated[str, StringConstraints(pattern=DUTY)]
TeamStatementCode = Annotated[str, StringConstraints(pattern=TEAM_STATEMENT)]
EssentialCode = Annotated[str, StringConstraints(pattern=ESSENTIAL)]
AuditQuestionCode = Annotated[str, StringConstraints(pattern=AUDIT_QUESTION)]
BoundaryCode = Annotated[str, StringConstraints(pattern=BOUNDARY)]
OverProtectionCode = Annotated[str, StringConstraints(pattern=OVER_PROTECTION)]
BelongsTo = Annotated[str, StringConstraints(pattern=BELONGS_TO)]
SourceCode = Annotated[str, StringConstraints(pattern=SOURCE)]
ReleaseNumber = Annotated[str, StringConstraints(pattern=RELEASE)]
BarrierCode = Annotated[str, StringConstraints(pattern=BARRIER)]
TargetNumber = Annotated[str, StringConstraints(pattern=TARGET)]
ThingCode = Annotated[str, StringConstraints(pattern=THING)]
PublishedOn = Annotated[str, StringConstraints(pattern=PUBLISHED)]
Doi = Annotated[str, StringConstraints(pattern=DOI)]
Address = Annotated[str, StringConstraints(pattern=ADDRESS)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=PARAGRAPH)]
