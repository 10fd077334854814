"""What editors offer to write: whole steps and questions, and a sentence on each question type."""

from typing import Any

TYPES = {
    "yes_no": "Yes, partly or no; say under `means` what counts as which.",
    "scale": "A point of a scale: ease7, ces7, rate10, sev, feeling, or one of your own.",
    "choice": "One of several choices.",
    "multi": "Any number of choices.",
    "rank": "Choices put in an order.",
    "integer": "A whole number.",
    "decimal": "A number.",
    "text": "Words, one line unless `multiline`.",
    "date": "A day.",
    "time": "A time of day.",
    "datetime": "A day and a time.",
    "timer": "A duration that the clock takes.",
    "note": "Words to read, no answer.",
    "calculate": "Worked out from other answers, never asked.",
    "photo": "A photo or picture.",
    "audio": "A recording.",
    "video": "A film.",
    "file": "Any file.",
    "signature": "A signature, as a picture.",
    "barcode": "What a barcode says.",
    "location": "A place: latitude and longitude.",
}
"""How each type of question is answered."""

ONLY_FOR = {
    "scale": ("scale",),
    "choices": ("choice", "multi", "rank"),
    "other": ("choice", "multi"),
    "best": ("yes_no",),
    "partly": ("yes_no",),
    "means": ("yes_no",),
    "target_seconds": ("timer",),
    "limit_seconds": ("timer",),
    "multiline": ("text",),
    "confirm": ("note",),
}
"""Keys that say something at some types only."""

NEEDS = {
    "scale": ["scale"],
    "choice": ["choices"],
    "multi": ["choices"],
    "rank": ["choices"],
    "calculate": ["calculation"],
}
"""Keys that a type cannot do without."""

_PHOTO = {"kind": "photo", "min": 1, "when": "\\${${1:id}} = 'no'"}
SNIPPETS: dict[str, list[dict[str, Any]]] = {
    "Question": [
        {
            "label": "yes or no",
            "description": "A fact, with what counts as yes, partly and no",
            "body": {
                "id": "${1:id}",
                "type": "yes_no",
                "ask": "${2:Was there ...?}",
                "guidance": "${3:Look for ...}",
                "means": {"yes": "${4:...}", "partly": "${5:...}", "no": "${6:...}"},
                "barriers": ["${7:OTHER}"],
            },
        },
        {
            "label": "how long",
            "description": "A duration, with the time that is good and the time that is bad",
            "body": {
                "id": "${1:id}",
                "type": "timer",
                "ask": "${2:How long did it take?}",
                "target_seconds": 120,
                "limit_seconds": 600,
            },
        },
        {
            "label": "one of several",
            "body": {
                "id": "${1:id}",
                "type": "choice",
                "ask": "${2:Which ...?}",
                "choices": [{"id": "${3:one}", "label": "${4:One}"}],
            },
        },
        {
            "label": "question of a bank",
            "body": {"use": "${1:alias}#${2:id}"},
        },
    ],
    "Step": [
        {
            "label": "step",
            "description": "A need of the customer, with its touchpoint and a first question",
            "body": {
                "id": "${1:id}",
                "title": "${2:Title}",
                "touchpoint": {"intent": "${3:both}", "owner": "${4:owner}"},
                "questions": [{"id": "${5:id}", "type": "yes_no", "ask": "${6:Was ...?}"}],
            },
        },
        {
            "label": "step without contact",
            "description": "Something that the customer does alone",
            "body": {"id": "${1:id}", "title": "${2:Title}", "purpose": "${3:...}"},
        },
    ],
    "Phase": [
        {
            "label": "phase",
            "body": {"id": "${1:during}", "title": "${2:Title}", "part": "during", "steps": []},
        }
    ],
    "EvidenceRule": [
        {"label": "photo where the answer is no", "body": _PHOTO},
    ],
    "Promise": [
        {"label": "promise with a time", "body": {"text": "${1:Within an hour}", "seconds": 3600}},
    ],
}
"""Whole pieces by the definition that they belong to, in the form of VS Code's snippets."""
