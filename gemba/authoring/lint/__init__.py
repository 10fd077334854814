"""The linter: every rule over a checklist, its translations and its place among the published."""

from gemba.authoring.lint.checking import PROFILES, Profile, failing, lint, shown
from gemba.authoring.lint.pages import Page, UnknownCode, codes, level_of, page

__all__ = [
    "PROFILES",
    "Page",
    "Profile",
    "UnknownCode",
    "codes",
    "failing",
    "level_of",
    "lint",
    "page",
    "shown",
]
