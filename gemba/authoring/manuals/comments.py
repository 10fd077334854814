"""Comments of HTML and Markdown, which no reader sees."""


def without_comments(text: str) -> str:
    """Return text without `<!-- -->`; what follows one that never ends is left out too."""
    parts, start = [], 0
    while (begin := text.find("<!--", start)) >= 0:
        parts.append(text[start:begin])
        end = text.find("-->", begin + 4)
        if end < 0:
            return "".join(parts)
        start = end + 3
    return "".join([*parts, text[start:]])
