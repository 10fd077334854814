"""The text of a Markdown file: without code blocks, tables and its marks."""

import re

from gemba.authoring.manuals.comments import without_comments
from gemba.journey.manual_text import CODE_CLOSE, CODE_OPEN

_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*\s*$|\Z)", re.MULTILINE | re.DOTALL
)
_FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_TABLE = re.compile(r"^[ \t]*\|.*\|[ \t]*$|^[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t:|-]+)+$", re.MULTILINE)
_INDENTED = re.compile(r"(?:\A|(?<=\n\n))(?:(?: {4}|\t)(?![-*+•]|\d+[.)])[^\n]*\n?)+")
_SETEXT = re.compile(r"^([^\n#>|-][^\n]*)\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,300})\1(?!`)")
_LINK = re.compile(
    r"!?\[([^\]\[\n]{0,300})\](?:\([^()\s]{0,500}(?:\s+\"[^\"\n]{0,300}\")?\)|\[[^\]\n]{0,300}\])"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[^\n]*$", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)([^\n*_]{1,300})(?<=\S)\1(?!\w)")
_BULLET = re.compile(r"^(\s*)[-*+] +(?:\[[ xX]\] +)?", re.MULTILINE)
_QUOTE = re.compile(r"^ {0,3}>+ ?", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


def markdown_text(source: str) -> str:
    """Return the text of Markdown; headings keep their #, items their number or a bullet."""
    text = _FRONT.sub("", source.replace("\r\n", "\n"))
    text = without_comments(text)
    for pattern in (_FENCE, _TABLE, _REFERENCE):
        text = pattern.sub("", text)
    text = _QUOTE.sub("", _INDENTED.sub("\n", text))
    text = _SETEXT.sub(r"# \1", text)
    text = _SPAN.sub(rf"{CODE_OPEN}\2{CODE_CLOSE}", text)
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    text = _BULLET.sub(r"\1• ", text)
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text)))
