"""One call or more of each component, as a page would make it."""

from typing import Any

from webapp.forms.fields import Choice

LINKS = [{"label": "Home", "href": "/"}, {"label": "Ask", "href": "/ask"}]
CHOICES = (
    Choice("one", "The first answer", hint="Said of the first."),
    Choice("two", "The second answer", sign="*"),
    Choice("three", "The third answer", divider="or, just as true"),
)
ASKED = {"options": "{}", "challenge": "0123"}
SLIP = {"hint": "Said before the box.", "error": "Say what to do"}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "account": [
        {"signed_in_as": "Ash Sample", "sign_out_address": "/out", "account_address": "/account"},
        {"signed_in_as": None},
    ],
    "action_link": [{"text": "Take your portfolio away", "href": "/portfolio"}],
    "autosave_status": [{}],
    "back_link": [{"href": "/", "text": "Back to the start"}],
    "breadcrumb": [{"items": LINKS, "current": "E2"}],
    "button": [
        {"text": "Save and go"},
        {"text": "Save for later", "kind": "secondary", "name": "then", "value": "later"},
        {"text": "Take it back", "kind": "link", "form_action": "/back"},
        {"text": "Log this request", "href": "/log"},
    ],
    "card": [
        {"heading": "Log a request", "href": "/log", "text": "Under a minute."},
        {"heading": "Something I did", "text": "An account of it.", "when": "12 October"},
    ],
    "checkboxes": [
        {"name": "parts", "legend": "Which parts?", "choices": CHOICES, "values": ("two",)} | SLIP,
    ],
    "contents_list": [{"items": LINKS}],
    "date_input": [{"name": "on", "legend": "When was it?", "day": "1"} | SLIP],
    "demo_strip": [{}],
    "details_warning": [
        {
            "found": [
                {"label": "What happened", "anchor": "details_looked_at", "phrases": ["a date"]}
            ]
        }
    ],
    "do_dont_list": [
        {"kind": "instead", "items": ["Ask what it means to them."]},
        {"kind": "not", "items": ["Telling people what they feel."]},
    ],
    "draft_notice": [{"release": "0.1.0"}],
    "duty_list": [{"items": [{"name": "A real seat", "words": "Often enough to learn."}]}],
    "error_message": [{"id": "slip", "text": "Say what to do"}],
    "error_summary": [
        {"errors": [("Say what to do", "error-summary-title"), ("Of the whole", "")]}
    ],
    "file_upload": [{"name": "file", "label": "A page of it", "accept": ".pdf"} | SLIP],
    "footer": [{"links": LINKS, "signed_in_as": "Ash Sample", "sign_out_address": "/out"}],
    "header": [{"home": "/", "exit_address": "https://www.bbc.co.uk/weather"}],
    "hidden_fields": [{"values": [("once", "0123"), ("version", "4")]}],
    "input": [
        {"name": "title", "label": "What was it?", "value": "A walk", "longest": 80} | SLIP,
        {"name": "code", "label": "Your code", "width": 5, "if_you_like": True},
    ],
    "inset": [{"text": "You see this differently. Both stay."}],
    "level_sign": [{"rank": 1, "of": 3}],
    "mark": [{}, {"one_colour": True}],
    "navigation": [
        {"items": [link | {"current": False} for link in LINKS], "signed_in_as": "Ash Sample"},
        {"items": []},
    ],
    "not_shown": [{}],
    "notification_banner": [{"text": "Kept. Only you can see it."}, {"text": ["One", "Two"]}],
    "pagination": [
        {"previous": LINKS[0], "next": LINKS[1], "where": "1 to 20 of 64"},
        {},
    ],
    "passkey_form": [
        {"action": "/take", "asked": ASKED, "text": "Use it", "then": "/", "kind": "primary"},
        {"action": "/add", "asked": ASKED, "text": "Add it", "makes": True},
    ],
    "private_note": [{"id": "private"}, {"key": False}],
    "provenance": [{"kind": "direct"}, {"kind": "external", "meaning": False}],
    "radios": [
        {"name": "part", "legend": "Which part?", "choices": CHOICES, "value": "one"} | SLIP,
        {"name": "part", "legend": "Which part?", "choices": CHOICES, "legend_hidden": True},
    ],
    "second_reader_notice": [
        {"until": "7 January 2027", "tell": "Jo Sample"},
        {"until": "7 January 2027"},
    ],
    "select": [{"name": "who", "label": "Who asked?", "choices": CHOICES, "value": "two"} | SLIP],
    "shared_note": [{"who": "Sam Sample", "until": "7 January 2027"}],
    "sign": [{"name": "arrow"}],
    "skip_link": [{}],
    "still_there": [
        {"seconds": 1800, "may_stay": True, "stay": "/still-here"},
        {"seconds": 130, "may_stay": False, "stay": "/still-here"},
    ],
    "summary_list": [
        {"rows": [{"key": "Shared with", "value": "Sam Sample", "href": "/", "what": "with whom"}]},
        {"rows": [{"key": "Until", "value": "7 January 2027"}]},
    ],
    "table": [
        {
            "caption": "Where things are",
            "columns": ["Competence", "What you say"],
            "rows": [["Role identity", "Competent"], ["Listening", ""]],
        }
    ],
    "tag": [{"text": "Expert by experience", "domain": 1}],
    "take_care": [{"heading": "Get urgent help now", "text": "Call 999 now."}],
    "textarea": [{"name": "words", "label": "In your words", "value": "One\nTwo"} | SLIP],
    "tick": [{"name": "count", "label": "Count this", "value": True} | SLIP],
    "verdict_sign": [{"verdict": "never", "words": "Never"}],
    "voice_card": [
        {"heading": "What Ash says", "side": "left", "level": "Competent", "rank": 2, "of": 3},
        {"heading": "Your view", "side": "right", "words": "I saw it.", "when": "8 June"},
    ],
    "we_owe_you": [
        {"heading": "We owe you an answer.", "text": "It is with Sam."},
        {"heading": "What would be enough", "text": "One view.", "heading_level": 3},
    ],
    "words_card": [{"to": "To a colleague", "words": "That one is not mine."}],
}

CALLED = {
    "button_group": "button_group()",
    "card": 'card(heading="Something I did")',
    "details": 'details(summary="Why")',
    "fieldset": 'fieldset(legend="Who was there?", id="there", hint="No names.", error="Say who")',
    "inset": "inset()",
    "passkey_form": f'passkey_form(action="/", asked={ASKED}, text="Add it")',
    "question": 'question(id="words", label="In your own words")',
    "take_care": 'take_care(heading="Take care")',
    "verdict_panel": 'verdict_panel(verdict="never", words="Never")',
    "voice_card": 'voice_card(heading="What Ash says", side="left")',
    "we_owe_you": 'we_owe_you(heading="We owe you an answer.")',
}
