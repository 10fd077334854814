"""An empty DOCX in the report's look, and the packing of a finished one."""

from datetime import datetime
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Mm

from gemba.report.docx.elements import field, node, paragraph
from gemba.report.docx.pieces import Piece
from gemba.report.model import Report
from gemba.report.text import clean

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBERING = f"""<w:numbering {_W}><w:abstractNum w:abstractNumId="0">
<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
<w:rPr><w:color w:val="8A949D"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
_SETTINGS = f"""<w:settings {_W}><w:zoom w:percent="100"/>
<w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>
</w:settings>"""
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Gemba</Application></Properties>"
)
_UNWANTED = ("thumbnail", "stylesWithEffects", "customXml")
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: no file of the report says when it was made."""


def blank(report: Report, footer: str = "") -> Any:
    """Return an empty document with the report's styles, page, header, and footer with a text."""
    document = Document()
    _forget(document)
    _replace(document.styles.element, (files(__package__) / "styles.xml").read_bytes())
    _replace(document.part.numbering_part.element, _NUMBERING.encode())
    _replace(document.settings.element, _SETTINGS.encode())
    _describe(document, report)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = Mm(20)
    section.bottom_margin, section.header_distance, section.footer_distance = Mm(22), Mm(10), Mm(9)
    section.different_first_page_header_footer = True
    _put(section.header, _header(report))
    _put(section.footer, _footer(report, footer))
    _put(section.first_page_footer, _footer(report, footer))
    return document


def _forget(document: Any) -> None:
    """Drop what the library's own blank document brings along."""
    for owner in (document.part, document.part.package):
        for key, relation in list(owner.rels.items()):
            if any(word in relation.reltype for word in _UNWANTED):
                del owner.rels[key]
            elif relation.reltype.endswith("/extended-properties"):
                relation.target_part._blob = _APP


def _replace(element: Any, xml: bytes) -> None:
    """Give an element of the blank document the content of another one."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(xml)))


def _describe(document: Any, report: Report) -> None:
    made = datetime.fromisoformat(report.as_of_iso).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.subject = clean(report.title)[:255], clean(report.cover.journey)[:255]
    about.author = about.last_modified_by = f"Gemba {report.version}"
    about.created = about.modified = made
    about.language, about.revision, about.comments, about.keywords = "en-GB", 1, "", ""


def _put(holder: Any, element: Any) -> None:
    inside = holder._element
    for child in list(inside):
        inside.remove(child)
    inside.append(element)


def _header(report: Report) -> Any:
    notice = [Piece("\u2003" + report.notice[:70], "Bad")] if report.notice else []
    return paragraph([_short(report.title, 90), *notice], "Header")


def _footer(report: Report, text: str) -> Any:
    own = f"{text} · " if text else ""
    words = f"{own}Checklist {report.checklist_hash[:12]} · {report.profile} copy"
    made = paragraph(words, "Footer")
    page = [*field("PAGE", "1"), *paragraph(" of ")[:], *field("NUMPAGES", "1")]
    made.extend([node("r", node("tab")), *paragraph("page ")[:], *page])
    return made


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def packed(document: Any) -> bytes:
    """Return the document as bytes that depend on nothing but what it says."""
    loose, out = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _TYPES, name)):
            target.writestr(ZipInfo(name, _FIRST), source.read(name), ZIP_DEFLATED, 9)
    return out.getvalue()


_TYPES = "[Content_Types].xml"
