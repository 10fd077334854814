"""The languages of a form: the names in its heads, and the tags that they stand for."""

import re
from dataclasses import dataclass, field

from gemba.authoring.xlsform.columns import Record, Table

_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)")
_BARE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})?")
_NAMES = {
    "english": "en", "eng": "en", "default": "en", "french": "fr", "français": "fr",
    "francais": "fr",
    "spanish": "es", "español": "es", "espanol": "es", "german": "de", "deutsch": "de",
    "portuguese": "pt", "português": "pt", "portugues": "pt", "italian": "it", "italiano": "it",
    "dutch": "nl", "nederlands": "nl", "arabic": "ar", "عربي": "ar", "عربى": "ar",
    "العربية": "ar", "swahili": "sw", "kiswahili": "sw", "amharic": "am", "oromo": "om",
    "oromiffa": "om", "oromifa": "om", "tigrigna": "ti", "tigrinya": "ti", "somali": "so",
    "hindi": "hi", "nepali": "ne", "bangla": "bn", "bengali": "bn", "urdu": "ur", "pashto": "ps",
    "dari": "prs", "farsi": "fa", "persian": "fa", "russian": "ru", "ukrainian": "uk",
    "turkish": "tr", "kurdish": "ku", "chinese": "zh", "burmese": "my", "myanmar": "my",
    "khmer": "km", "lao": "lo", "thai": "th", "vietnamese": "vi", "indonesian": "id",
    "bahasa": "id", "malay": "ms", "tagalog": "tl", "filipino": "fil", "japanese": "ja",
    "hausa": "ha", "igbo": "ig", "yoruba": "yo", "luganda": "lg", "kinyarwanda": "rw",
    "kirundi": "rn", "lingala": "ln", "chichewa": "ny", "shona": "sn", "zulu": "zu",
    "creole": "ht", "kreyol": "ht", "greek": "el", "polish": "pl", "romanian": "ro",
    "tamil": "ta", "telugu": "te", "sinhala": "si", "mongolian": "mn", "wolof": "wo",
    "malagasy": "mg", "dholuo": "luo", "luo": "luo",
}  # fmt: skip


def tag_of(name: str) -> str:
    """Return the language tag that a head's language stands for; '' where nobody can know."""
    if coded := _CODE.search(name):
        return coded[1].replace("_", "-").lower()
    plain = name.strip().lower()
    if plain in _NAMES:
        return _NAMES[plain]
    return plain.replace("_", "-") if _BARE.fullmatch(plain) else ""


@dataclass
class Languages:
    """The tags of a form by the names in its heads; the first is that of the checklist."""

    tags: dict[str, str] = field(default_factory=dict)
    default: str = ""
    unknown: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def own(self) -> str:
        """The tag of the checklist's own texts."""
        return self.tags.get(self.default) or "en"

    @property
    def others(self) -> list[str]:
        """The tags of the translations."""
        return [tag for tag in dict.fromkeys(self.tags.values()) if tag != self.own]

    def texts(self, record: Record, key: str) -> dict[str, str]:
        """Return the texts of a row by tag; a column without a language counts as the own one."""
        found: dict[str, str] = {}
        for column in record.table.by_key.get(key, ()):
            text = record.at(column.index)
            if text:
                tag = self.tags.get(column.language, "") if column.language else self.own
                found.setdefault(tag or self.own, text)
        return found

    def text(self, record: Record, key: str) -> str:
        """Return the text in the checklist's language, or else in the first that there is."""
        found = self.texts(record, key)
        return found.get(self.own) or next(iter(found.values()), "")


def form_languages(tables: list[Table], default: str) -> Languages:
    """Return the languages of a form's heads; `default` is the one that its settings name."""
    names: list[tuple[str, str, int]] = [
        (column.language, table.sheet, column.index)
        for table in tables
        for column in table.columns
        if column.language and column.key in ("label", "hint", "guidance_hint",
                                              "constraint_message", "required_message")
    ]  # fmt: skip
    distinct = list(dict.fromkeys(name for name, _, _ in names))
    languages = Languages()
    taken: set[str] = set()
    for name in distinct:
        tag = tag_of(name)
        if not tag:
            languages.unknown.append(next(n for n in names if n[0] == name))
            tag = f"x-{len(languages.unknown)}"
        while tag in taken:
            tag = f"{tag}-x{len(taken)}"
        taken.add(tag)
        languages.tags[name] = tag
    wanted = default.strip().lower()
    languages.default = next(
        (name for name in distinct if wanted and wanted in (name.lower(), languages.tags[name])),
        "" if not distinct or any(_has_bare_labels(table) for table in tables) else distinct[0],
    )
    return languages


def _has_bare_labels(table: Table) -> bool:
    columns = [c for c in table.by_key.get("label", ()) if not c.language]
    return any(record.at(c.index) for c in columns for record in table.records())
