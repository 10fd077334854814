"""What a browser needs and paper does not: landmarks, a way past the cover, tables that scroll."""

import re

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:;'
    " font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
    '<meta name="referrer" content="no-referrer">\n'
)
"""Nothing is run and nothing is fetched, whatever the text says."""
_CHARSET = '<meta charset="utf-8">\n'
_SKIP = '<a class="skip" href="#{}">Skip to the {}</a>\n'
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_CONTENTS = re.compile(r'<ul class="toc">.*?</ul>', re.DOTALL)


def for_screen(text: str) -> str:
    """Return the report's HTML for a browser; only the templates hold these tags, data never."""
    head, body = text.replace(_CHARSET, _CHARSET + _POLICY, 1).split("<body>", 1)
    inside, end = body.rsplit("</body>", 1)
    inside = _TABLE.sub(lambda found: f'<div class="scroll">{found[0]}</div>', inside)
    inside = _CONTENTS.sub(lambda found: f'<nav aria-label="Contents">{found[0]}</nav>', inside)
    has_summary = '<section id="summary"' in inside
    skip = _SKIP.format(*(("summary", "summary") if has_summary else ("pages", "pages")))
    return f'{head}<body>\n{skip}<main id="pages">{inside}</main>\n</body>{end}'
