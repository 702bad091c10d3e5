"""What a new release means for people signed off under an earlier one."""

from pydantic import Field

from competence.framework.model.codes import ReleaseNumber, Text, ThingCode, Word
from competence.framework.model.part import Part
from competence.framework.model.words import Change, Effect


class TransitionEntry(Part):
    """One changed thing and what its change does to a sign-off."""

    code: ThingCode = Field(description="Its code in the earlier release; the new one if added.")
    change: Change = Field(description="What happened to it.")
    becomes: tuple[ThingCode, ...] = Field(
        description="Its codes in the later release when it was split, merged or moved."
    )
    effect: Effect = Field(description="What that does to a sign-off.")
    plain_text: Text = Field(description="The same in everyday words.")


class Transition(Part):
    """A file of `crosswalks/`: every change from one release to the next."""

    framework: Word = Field(description="The framework's permanent name.")
    earlier: ReleaseNumber = Field(description="The release before.")
    later: ReleaseNumber = Field(description="The release after.")
    changes: tuple[TransitionEntry, ...] = Field(description="Every change, in framework order.")
