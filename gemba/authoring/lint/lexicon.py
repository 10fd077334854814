"""The words that rules of wording look for; a language that is not here is not read."""

import re
from dataclasses import dataclass


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How one language joins two questions, says no, speaks the trade's jargon, and stays vague."""

    joined: re.Pattern[str]
    second_question: re.Pattern[str]
    no_joint: re.Pattern[str]
    negative: re.Pattern[str]
    no_negative: re.Pattern[str]
    jargon: re.Pattern[str]
    vague: re.Pattern[str]


_ENGLISH = Lexicon(
    joined=_any("and", "as well as"),
    second_question=re.compile(
        r"(?:\band|;|\?)\s+(?:did|do|does|was|were|is|are|has|have|had|can|could|would|will|how|"
        r"why|who|when|where)\b(?=\s+\w+\s+\w+)",
        re.IGNORECASE,
    ),
    no_joint=re.compile(
        r"\bbetween\b[^,;?]*?\band\b|\b(\w+) and \1\b|\b(?:terms and conditions|back and forth|"
        r"up and running|bed and breakfast|drag and drop|pros and cons|first and last|trial and "
        r"error|and so on|name and address|now and then|opening and closing)\b",
        re.IGNORECASE,
    ),
    negative=re.compile(
        r"\b(?:not|never|no|none|nothing|nobody|nowhere|neither|hardly)\b|n['’]t\b", re.IGNORECASE
    ),
    no_negative=re.compile(
        r"\b(?:not only|whether or not|if not|or not|no more|no less|no later|no longer than|"
        r"not more than|not less than|not later than|no matter|no one else)\b|\bno\.\s*\d",
        re.IGNORECASE,
    ),
    jargon=_any(
        "touch ?points?", "omni-?channels?", "SLAs?", "KPIs?", "CRM", "IVR", "ACD", "POS", "CTA",
        "UX", "onboarding", "funnels?", "up-?sell(?:ing)?", "cross-?sell(?:ing)?", "churn",
        "stakeholders?", "value proposition", "pain points?", "first[- ]call resolution",
        "end[- ]users?", "use cases?", "deliverables?", "self-?service rate", "SKUs?", "BOPIS",
        "fulfil?lment", "lead times?", "moments? of truth",
    ),
    vague=_any(
        "adequate(?:ly)?", "appropriate(?:ly)?", "proper(?:ly)?", "reasonabl[ey]",
        "satisfactor(?:y|ily)",
        "sufficient(?:ly)?", "good", "bad", "nice(?:ly)?", "friendly", "professional(?:ly)?",
        "competent(?:ly)?", "user-friendly", "intuitive(?:ly)?", "attractive", "timely", "soon",
    ),
)  # fmt: skip
_GERMAN = Lexicon(
    joined=_any("und", "sowie"),
    second_question=re.compile(
        r"(?:\bund|;|\?)\s+(?:war|waren|wurde|wurden|ist|sind|hat|haben|hatte|hatten|kann|konnte|"
        r"konnten|würde|wird|gab|wie|warum|wann|wo)\b(?=\s+\w+\s+\w+)",
        re.IGNORECASE,
    ),
    no_joint=re.compile(
        r"\bzwischen\b[^,;?]*?\bund\b|\b(\w+) und \1\b|\w+-,? und\b|\b(?:ab und zu|hin und her|"
        r"nach und nach|und so weiter|name und (?:anschrift|adresse)|von a und z|punkt und komma|"
        r"und zwar)\b",
        re.IGNORECASE,
    ),
    negative=re.compile(
        r"\b(?:nicht|kein(?:e[nmrs]?)?|nie|niemals|nichts|niemand(?:em|en)?|nirgends|weder|kaum)\b",
        re.IGNORECASE,
    ),
    no_negative=re.compile(
        r"\b(?:nicht nur|ob oder nicht|oder nicht|nicht mehr \w+ als|nicht (?:länger|später|mehr|"
        r"weniger|schwerer|teurer|\w+er) als|kein\w* (?:größer|höher|ander)\w* \w+ als|"
        r"keine? \w*mehr\w*)\b",
        re.IGNORECASE,
    ),
    jargon=_any(
        "Touch ?points?", "Omni-?channel\\w*", "SLAs?", "KPIs?", "CRM", "IVR", "ACD", "POS", "CTA",
        "UX", "Onboarding", "Funnels?", "Up-?Selling", "Cross-?Selling", "Churn", "Stakeholder\\w*",
        "Pain Points?", "Use Cases?", "Endanwender\\w*", "Fulfil?lment", "SKUs?", "Point of Sale",
        "Self-?Service-?Quote", "Customer Journey", "Moments? of Truth",
    ),
    vague=_any(
        "angemessen\\w*", "ausreichend\\w*", "ordnungsgemäß\\w*", "zufriedenstellend\\w*",
        "gut(?:e[nmrs]?)?", "schlecht(?:e[nmrs]?)?", "nett(?:e[nmrs]?)?", "freundlich\\w*",
        "professionell\\w*", "kompetent\\w*", "benutzerfreundlich\\w*", "intuitiv\\w*",
        "ansprechend\\w*", "zeitnah\\w*",
    ),
)  # fmt: skip
_LEXICONS = {"en": _ENGLISH, "de": _GERMAN}
_QUOTED = re.compile(r"„[^“”]*[“”]|“[^”]*”|\"[^\"]*\"|«[^»]*»|‚[^‘]*‘|\$\{[^}]*\}")


def lexicon(language: str) -> Lexicon | None:
    """Return the words of a BCP 47 language, or None where there are none."""
    return _LEXICONS.get(language.split("-")[0].lower())


def unquoted(text: str) -> str:
    """Return a text with blanks for what is quoted, so that places in it stay the same."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with blanks for what matches a pattern."""
    return pattern.sub(lambda found: " " * len(found[0]), text)
