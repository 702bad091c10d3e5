"""Words that are hard to set: long, in many scripts, or looking like markup."""

from typing import Final

HARD_NAME: Final = ("Ŵyn Ŷsgrifennydd-Llŷr ap Gwŷdd y Môr " * 6).strip()[:200].strip()
HARD_PLACE: Final = ("Ymddiriedolaeth Iechyd Ŷ Môr " * 6).strip()
SENTENCE: Final = "We sat with the family and I said what I had heard, as a maybe. (Ŵŷ ẁ ỳ ï ô). "
LONG_TEXT: Final = "\n\n".join(SENTENCE * 9 for _ in range(16))
"""About three pages."""

ARABIC: Final = "أصغيتُ إلى العائلة، ثم قلتُ ما سمعت (ربما) في 12 أكتوبر 2026. شكرًا Sam لأنك سألت."
SCRIPTS: Final = (
    "Ελληνικά, Кириллица, Việt ngữ, ελπίδα; emoji 👍🏽 ❤️ 👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿; "
    "unknown ꙮ 𐎠 𓀀; 日本語; עברית; Zürich … “quoted”"
)
PROBES: Final = (
    "<b>not bold</b>",
    "<b>never closed",
    "Fish & chips &amp; peas &nbsp;",
    "<img src='http://127.0.0.1/x.png'>",
    '<img src="/dev/zero"/>',
    '<a href="javascript:alert(1)">a link</a>',
    '<font name="Helvetica" size="90">large</font>',
    "<para align='right'/>",
    "]]><!-- -->",
    "{{ 7 * 7 }} ${7*7} %s %(name)s",
    "(unbalanced \\ ( brackets",
    "\u202eturned round\u202c, \x07 a bell, \x00 nothing",
)
"""What must print as it stands (PD-01)."""
