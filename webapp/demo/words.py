"""What the demo's people write: made up, with nobody in it who uses a service."""

from datetime import date
from typing import Final

from competence.awards.rules import Opinion, Reviewed
from competence.colleagues.rules import Account, AskedForm, Asking, three_answers
from competence.practice_log.rules import Looked

AGREED: Final[dict[str, tuple[str, str, str]]] = {
    "F1": (
        "Saying what my job is",
        (
            "A new doctor thought I was there to take notes. I said in two sentences what"
            " a peer worker is for, and what I would rather do in that meeting. It went "
            "well."
        ),
        ("You told a new colleague what the role is and is not, kindly and without a speech."),
    ),
    "F2": (
        "How we start",
        (
            "Before a first walk together I said what stays between us, what cannot, and "
            "that either of us can stop. I used to find that stiff. Now it makes the rest"
            " easier."
        ),
        (
            "You agreed the purpose and the limits at the start, and listened far more "
            "than you spoke."
        ),
    ),
    "F3": (
        "A story I did not tell",
        (
            "I had something from my own life ready and saw that it was for me, not for "
            "them. I kept it and asked a question instead. I took the after-feeling to "
            "supervision."
        ),
        "You weighed whether to share, chose not to, and could say why.",
    ),
    "F4": (
        "Five questions on a card",
        (
            "We wrote down what to ask at the review, and in which order. Saying 'can I "
            "think about it' was on the card too. I did not lean either way."
        ),
        ("You helped somebody get their own questions ready, and left the choice with them."),
    ),
    "F5": (
        "Passing something on the same day",
        (
            "Something was said that worried me. I said openly that I would pass it on, "
            "and to whom, and did so within the hour. I did not carry it home."
        ),
        "You passed a worry on the same day and told the person that you would.",
    ),
    "F6": (
        "A short record, written together",
        (
            "I read my note out loud before saving it and changed one word. It is five "
            "lines. It feels fair that nobody is written about behind their back."
        ),
        ("Your records are short and plain, and in the team meeting you kept the peer view alive."),
    ),
    "F7": (
        "What I bring to supervision",
        (
            "I keep a list through the week. This month it was an invitation I was not "
            "sure about. We looked at it early, so it never grew."
        ),
        ("You come prepared, bring what is hard before it is big, and follow up what we agree."),
    ),
    "F8": (
        "Getting an interpreter",
        (
            "I asked for a professional interpreter and for ten more minutes. I also "
            "asked which words to avoid. The room was slower, and better."
        ),
        "You made sure that language and custom did not shut anybody out.",
    ),
    "E1": (
        "Slowing the meeting down",
        (
            "Two people spoke at once. I said that I would like to hear both and asked "
            "who would like to begin. Then I used their own words back."
        ),
        ("You helped open the meeting, asked open questions and stayed with a long silence."),
    ),
    "E3": (
        "The one who had not spoken",
        (
            "An aunt had been quiet for half an hour. I asked if there was room for what "
            "she thinks, and said it was fine if not. She spoke for a minute and the talk"
            " turned."
        ),
        ("You made room for a quiet voice without pushing, and the meeting changed because of it."),
    ),
    "N1": (
        "A map that stays with its owner",
        (
            "We drew who matters on the back of an envelope. I gave it back at the end. I"
            " also checked three groups on my own list: one has moved."
        ),
        "You know the area, keep your list fresh, and leave the map with the person.",
    ),
    "N2": (
        "Two people who both wanted to meet",
        (
            "I asked each of them first, and said only what both had agreed. We met at "
            "the library. I left after a quarter of an hour."
        ),
        "You introduced two people with a yes from both, and stepped back.",
    ),
}

SAW: Final[dict[str, str]] = {
    "F1": (
        "At the morning meeting you were asked to take the minutes. You said no in a friendly way,"
        " said what you were there for, and stayed part of the talk."
    ),
    "F2": (
        "On the first visit you asked what would make the hour useful. You said what you could not"
        " keep to yourself before anybody needed to know."
    ),
    "F3": "You were close to telling your own story, stopped, and asked what it had been like.",
    "F4": "You read the five questions back one by one and asked which ones should stay.",
    "F5": "You rang me the same day, said what you had heard, and what you had told the person.",
    "F6": "The note was read out before it was saved, and one word was changed on the spot.",
    "F7": "You came with a list, and we never got past the first thing on it. That was right.",
    "F8": "The interpreter was there because you had asked. You left room for every sentence.",
    "E1": "Two people talked at once. You asked who would like to begin, and you waited.",
    "E3": "You asked if there was room for the aunt's view, and said it was fine if not.",
    "N1": "You had three groups on your list, had rung each of them, and crossed one out.",
    "N2": "You had asked both of them before, introduced them in one sentence, and went.",
}
"""What a supervisor put beside a request: what happened. What it shows is in the answer."""

NOT_SO: Final = "I said what stays between us at the end of that visit. Next time I began with it."
CONCERN: Final = (
    "Sam is my supervisor and my line manager. Some things about my practice I would like to talk"
    " over with somebody who is not both."
)
REPLY: Final = (
    "That is fair. I write long when I am not sure what will be left out. Let us try two."
)

SAID: Final[dict[str, str]] = {
    "E2": (
        "I keep it short now and I check how it landed. Last month I stayed quiet "
        "when I wanted to tell my story, and I think that was right."
    ),
    "F2": "I listen first. Endings are still hard.",
    "F5": "I know whom to tell. I would like to go through it once more.",
}

REVIEW: Final = Reviewed(
    domains=("F",),
    people=9,
    peers=6,
    took_part="Six peer support workers, two supervisors, and one person who uses the service.",
    said=(
        "The shared foundations say what we do, in words we would use. Two of us would name silence"
        " before questions. We have not read the other two parts together yet."
    ),
    opinion=Opinion.APPROVED,
    reviewed_on=date(2026, 1, 1),
)
"""The trust's own review; its day is set when it is told."""

NOTED: Final = Looked(
    ("D4", "D6"), "Waiting until the quiet one spoke.", "How long a silence can be"
)
"""What Ash notes after a meeting."""

ASKED: Final = Asking(
    AskedForm.QUESTIONS, date(2026, 1, 1), "The first meeting in the small room", "Robin"
)
"""What Ash asked a colleague about; its day is set when it is asked."""

TOLD: Final = Account(
    "Robin Example",
    "family worker",
    three_answers(
        [
            "You said what you had heard in one sentence and asked if you had it right.",
            "Two people who had not spoken yet answered you.",
            "I would gladly sit beside you again.",
        ]
    ),
)
"""What the colleague wrote."""

TABLE: Final = (
    "I kept a table at the community café on Tuesdays. Three people came back, and by the end they"
    " were greeting whoever was new."
)
NOT_YET: Final = "I nearly stopped in the second month. I keep that for myself."
LEAFLET: Final = (
    "We wrote down, in our own words, what somebody can ask of us and what we do not do."
)
"""What Fern kept in the charity."""
