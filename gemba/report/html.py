"""The report as one HTML text: the same for a PDF's pages and for a browser."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gemba.report import fonts
from gemba.report.build import words
from gemba.report.charts import bars, effort, journey, paths, scatter, small, survival
from gemba.report.charts import compared as sides
from gemba.report.look import logo_source, recoloured, styled
from gemba.report.model import Report
from gemba.report.pictures import Picture
from gemba.report.screen import for_screen
from gemba.report.text import finalize
from gemba.report.theme import Theme

FIGURES, QUOTES, NOTES, DETAILED = 12, 6, 12, 300
"""Pictures and quotations beside one finding, notes beside one step, findings told in full."""
TIMES, GALLERY = 240, 60
"""Times of steps, and pictures of the gallery, that are shown; the data hold every one."""


class _Templates(PackageLoader):
    """The templates; the first page in the colours of a theme."""

    def __init__(self, theme: Theme | None) -> None:
        super().__init__("gemba.report")
        self._theme = theme

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """Return a template's text."""
        text, name, fresh = super().get_source(environment, template)
        return recoloured(text, self._theme if template == "cover.html.j2" else None), name, fresh


@lru_cache(maxsize=4)
def _environment(theme: Theme | None) -> Environment:
    environment = Environment(
        loader=_Templates(theme),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        number=words.number, signed=words.signed, seconds=words.seconds, plural=words.plural,
        listed=words.listed, grouped=words.grouped,
    )  # fmt: skip
    environment.globals.update(
        drawings=journey.drawings, scatters=scatter.scatters, curves=small.curves,
        strip=small.strip, faces=fonts.SVG_STACK, journey=journey, scatter=scatter, small=small,
        path_chart=paths.path_chart, effort_chart=effort.effort_chart, effort=effort,
        survival_chart=survival.survival_chart, survival=survival, bars=bars,
        care_dots=bars.care_dots, care_channels=bars.care_channels, level_x=bars.level_x,
        level_span=bars.level_span, worth_pieces=bars.worth_pieces,
        figures=FIGURES, quotes=QUOTES, detailed=DETAILED, notes=NOTES,
        times=TIMES, gallery=GALLERY,
    )  # fmt: skip
    environment.globals.update(sides=sides, curve_lines=sides.lines)
    return environment


def render_html(
    report: Report, pictures: Mapping[str, Picture], *, paged: bool = False,
    theme: Theme | None = None,
) -> str:  # fmt: skip
    """Return the report as HTML.

    Paged, it names its pictures `evidence:E1` and its fonts `asset:NAME` for the PDF; else all is
    inside the text and it opens anywhere without a network.
    """
    body = _environment(theme).get_template(f"{report.layout}.html.j2")
    text = body.render(
        report=report,
        pictures=pictures,
        source=_by_name if paged else _by_data(pictures),
        said=_language(report.language),
        style=Markup(styled(_style(report, paged), theme, inline=not paged)),  # noqa: S704  this package's own file
        fonts=Markup("@@fonts@@"),
        paged=paged,
        theme=theme,
        logo=logo_source(theme, inline=not paged),
    )
    text = _unlinked(text) if report.layout in ("extract", "brief") else text
    whole = text.replace("@@fonts@@", fonts.rules(text, inline=not paged), 1)
    return whole if paged else for_screen(whole)


def _style(report: Report, paged: bool) -> str:
    folder = files("gemba.report") / "templates"
    names = ["style.css", "compare.css"]
    names += ["extract.css"] if report.extract else []
    names += [] if paged else ["screen.css"]
    found = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    return found.replace("@@stack@@", fonts.STACK)


def _unlinked(text: str) -> str:
    """Leave out the links of a part to what only the whole report holds."""
    known = set(_ID.findall(text))
    return _LINK.sub(lambda found: found[0] if found[1] in known else found[2], text)


_ID = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'<a href="#([^"]+)">(.*?)</a>', re.DOTALL)


def _language(tag: str) -> Markup:
    """The attribute of what was said in another language than the report's own."""
    if tag.split("-")[0].lower() == "en":
        return Markup("")
    return Markup(' lang="{}"').format(tag)


def _by_name(item: str) -> str:
    return f"evidence:{item}"


def _by_data(pictures: Mapping[str, Picture]) -> object:
    def source(item: str) -> Markup:
        path = pictures[item].path
        data = b64encode(path.read_bytes()).decode() if path else ""
        kind = "png" if path and path.suffix == ".png" else "jpeg"
        return Markup("data:image/{};base64,{}").format(kind, data)

    return source
