"""What the PDF renderer may read: fonts and pictures of report and theme, by name, no more."""

import re
from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

_KINDS = {".ttf": "font/ttf", ".otf": "font/otf", ".jpg": "image/jpeg", ".png": "image/png"}
_NAME = re.compile(
    r"(asset:[A-Za-z0-9-]{1,80}\.ttf|evidence:E[0-9]{1,8}"
    r"|theme:[a-z-]{1,30}-[0-9a-f]{16}\.(ttf|otf|png))\Z"
)


class ReportFetcher(URLFetcher):  # type: ignore[misc]
    """Answers `asset:NAME` and `evidence:E1`; every other address is refused and remembered.

    A drawing swallows even fatal errors, so look at `refused` after rendering.
    """

    def __init__(self, known: Mapping[str, Path]) -> None:
        """Take the files that may be read, by their whole name."""
        super().__init__(allowed_protocols=(), allow_redirects=False, timeout=1)
        self.known = known
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return a known file; raises FatalURLFetchingError for anything else."""
        path = self.known.get(url) if _NAME.match(url) else None
        if path is None:
            self.refused.append(url[:200])
            raise FatalURLFetchingError("refused")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _KINDS[path.suffix]})
