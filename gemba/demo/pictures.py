"""Drawn pictures for the sample, each labelled as invented; nothing in them was photographed."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 840)
_INK, _PALE, _PAPER, _LINE = "#1f2933", "#e4e7eb", "#ffffff", "#9aa5b1"
_ACCENT, _WARN = "#0b6e75", "#b54708"


def picture(name: str) -> tuple[str, bytes]:
    """Return a file name and the bytes of a drawing."""
    canvas = _Canvas()
    _DRAWINGS[name](canvas)
    return f"{name.replace('_', '-')}.png", canvas.png()


class _Canvas:
    """A white sheet under a band that says what it is."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", SIZE, _PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.draw.rectangle((0, 0, SIZE[0], 70), fill=_INK)
        self.text(30, 18, "INVENTED SAMPLE: drawn, not photographed", 30, _PAPER)

    def text(self, x: int, y: int, words: str, size: int = 32, fill: str = _INK) -> None:
        self.draw.text((x, y), words, font=ImageFont.load_default(size), fill=fill)

    def box(self, x: int, y: int, width: int, height: int, fill: str = _PAPER) -> None:
        self.draw.rectangle((x, y, x + width, y + height), fill=fill, outline=_LINE, width=3)

    def lines(self, x: int, y: int, *words: str, size: int = 32, step: int = 58) -> None:
        for number, line in enumerate(words):
            self.text(x, y + number * step, line, size)

    def png(self) -> bytes:
        data = io.BytesIO()
        self.image.save(data, "PNG", optimize=True)
        return data.getvalue()


def _search(c: _Canvas) -> None:
    c.box(60, 110, 1080, 70)
    c.text(85, 126, "new phone keep my number")
    for y, label, tone in ((220, "Advert", _PALE), (400, "Advert", _PALE), (580, "", _PAPER)):
        c.box(60, y, 1080, 150, tone)
        c.text(85, y + 16, label or "the sample company", 30, _WARN if label else _ACCENT)
        c.text(85, y + 66, "sample phones at the sample price" if label else "Phones and plans")


def _contact(c: _Canvas) -> None:
    c.text(60, 110, "Contact the sample company", 46)
    for number, label in enumerate(("Name", "Customer number", "E-mail", "Topic", "Model", "Text")):
        c.text(60, 200 + number * 92, label, 28)
        c.box(400, 190 + number * 92, 740, 62, _PALE)
    c.text(60, 770, "We answer within some working days.", 28)


def _prices(c: _Canvas) -> None:
    for x, head, price in ((60, "first page", "349.00"), (640, "last page", "388.90")):
        c.box(x, 130, 500, 600)
        c.text(x + 40, 160, head, 34)
        c.text(x + 40, 230, price, 110, _ACCENT if x == 60 else _WARN)
    c.lines(680, 420, "device 349.00", "activation 29.90", "delivery 10.00")
    c.text(100, 420, "device 349.00")


def _parcel(c: _Canvas) -> None:
    c.box(150, 200, 900, 540, "#d9b48a")
    c.box(230, 270, 320, 400, _INK)
    c.box(640, 270, 330, 170)
    c.text(665, 290, "1 charge", 30)
    c.text(665, 335, "2 insert the card", 30)
    c.text(665, 380, "3 switch on", 30)
    c.draw.arc((640, 480, 960, 680), 0, 300, fill=_PAPER, width=14)


def _manual(c: _Canvas) -> None:
    c.box(60, 120, 520, 640)
    c.text(90, 150, "Leaflet, page 4", 34)
    c.lines(90, 240, "4. Open the menu", "    'Network'", "5. Choose 'eSIM'", "6. Wait for a link")
    c.box(700, 120, 400, 640, _PALE)
    c.lines(730, 180, "Sound", "Display", "Connections", "Battery", "About", step=100)
    c.text(90, 640, "no such menu here", 34, _WARN)


def _bill(c: _Canvas) -> None:
    c.text(60, 110, "the sample company: bill 1", 44)
    rows = (("Plan, monthly", "25.00"), ("Plan, part month", "12.50"), ("TRF-ADJ 04/B", "1.90"),
            ("ROAM-OPT/0", "0.00"), ("SVC-CR -", "-0.90"))  # fmt: skip
    for number, (label, sum_) in enumerate(rows):
        c.box(60, 210 + number * 96, 1080, 82, _PALE if number > 1 else _PAPER)
        c.text(85, 230 + number * 96, label)
        c.text(960, 230 + number * 96, sum_)
    c.text(85, 730, "Sum 38.50", 44)


def _bill_phone(c: _Canvas) -> None:
    c.text(60, 110, "the sample company: bill 1", 44)
    rows = (("Plan, monthly", "25.00"), ("Activation", "29.90"))
    for number, (label, sum_) in enumerate(rows):
        c.box(60, 240 + number * 130, 1080, 100, _PAPER if number == 0 else "#fdead7")
        c.text(85, 268 + number * 130, label)
        c.text(960, 268 + number * 130, sum_)
    c.text(85, 540, "Sum 54.90", 44)
    c.text(85, 640, "note beside it: 'waived', said the call", 34, _WARN)


def _quote(c: _Canvas) -> None:
    c.box(60, 120, 1080, 640, "#fff7c2")
    c.text(110, 160, "Leaflet, page 4, second sentence", 34)
    c.lines(110, 290, "'Provision the eSIM profile on the", "terminal by means of the activation",
            "code, then select the APN of", "your bearer.'", size=56, step=100)  # fmt: skip


def _hold(c: _Canvas) -> None:
    c.box(400, 110, 400, 690, _INK)
    c.text(520, 170, "on hold", 44, _PAPER)
    c.text(470, 300, "14:20", 96, _PAPER)
    c.text(455, 470, "sample hotline", 38, _PALE)
    c.draw.ellipse((545, 640, 655, 750), fill=_WARN)


def _note(c: _Canvas) -> None:
    c.box(250, 160, 700, 560, "#fff7c2")
    c.lines(310, 230, "offer no.", "S-0000-SAMPLE", "359.00", "'tell them this number'", size=52,
            step=105)  # fmt: skip


def _machine(c: _Canvas) -> None:
    c.box(420, 120, 360, 640, "#52606d")
    c.box(470, 180, 260, 170, _PALE)
    c.box(300, 420, 600, 240, "#fff7c2")
    c.text(350, 460, "out of order", 76, _WARN)
    c.text(350, 570, "cash only, sorry", 48)


def _door(c: _Canvas) -> None:
    c.box(280, 110, 640, 700, _PALE)
    c.text(340, 150, "the sample store", 54)
    c.lines(340, 290, "Mon to Fri", "9:30 to 18:30", "Sat", "9:30 to 14:00", size=58, step=110)


def _ticket(c: _Canvas) -> None:
    c.box(360, 120, 480, 680)
    c.text(420, 170, "your number", 44)
    c.text(470, 260, "41", 190, _ACCENT)
    c.text(420, 560, "now served: 36", 44)
    c.text(420, 660, "10:46", 44)


def _shelf(c: _Canvas) -> None:
    for number in range(5):
        dark = number in (1, 3)
        c.box(80 + number * 215, 200, 170, 340, _INK if dark else "#bfe3e6")
        c.text(95 + number * 215, 560, "dark" if dark else "on", 34, _WARN if dark else _ACCENT)
    c.box(50, 640, 1100, 40, _LINE)
    c.text(80, 710, "the sample store, shelf of samples", 34)


_DRAWINGS: dict[str, Callable[[_Canvas], None]] = {
    "search": _search, "contact": _contact, "prices": _prices, "parcel": _parcel,
    "manual": _manual, "bill": _bill, "bill_phone": _bill_phone, "hold": _hold, "note": _note,
    "machine": _machine, "door": _door, "ticket": _ticket, "shelf": _shelf, "quote": _quote,
}  # fmt: skip
