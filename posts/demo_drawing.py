"""A drawing of our own for the demonstration: a left walking boot by itself on a counter, with a label on it."""

from io import BytesIO

from PIL import Image, ImageDraw

SAYS = "A single brown walking boot stands on a counter. A paper label hangs from its lace."
SIZE = (1600, 1000)
WALL, COUNTER, LINE = "#dcebe7", "#9dbab4", "#062f2d"
LEATHER, SOLE, LACE, PAPER = "#8a5a2b", "#1b2424", "#f6b93b", "#fff6e2"
UPPER = [
    *((560, 190), (820, 190), (850, 430), (930, 520), (1080, 548), (1140, 580), (1175, 635), (1182, 720)),
    *((540, 720), (530, 600), (560, 460)),
]
HEEL_AND_SOLE = [(525, 720), (1195, 720), (1195, 800), (790, 800), (770, 780), (720, 780), (700, 800), (525, 800)]


def left_boot() -> bytes:
    """The picture as a PNG; the same bytes every time, so that it is kept once."""
    picture = Image.new("RGB", SIZE, WALL)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 790, *SIZE), fill=COUNTER)
    pen.line((0, 790, SIZE[0], 790), fill=LINE, width=6)
    pen.polygon(UPPER, fill=LEATHER, outline=LINE, width=8)
    pen.polygon(HEEL_AND_SOLE, fill=SOLE)
    pen.rounded_rectangle((545, 160, 835, 225), 24, fill=SOLE)
    for step, edge in enumerate((826, 834, 842, 868, 914)):
        left, high = 740 + step * 24, 275 + step * 58
        pen.line((left, high, edge, high + (edge - left) // 4), fill=LACE, width=14)
        pen.ellipse((left - 12, high - 12, left + 12, high + 12), fill=LINE)
    pen.line([(740, 275), (660, 400), (640, 470)], fill=LACE, width=9, joint="curve")
    pen.polygon([(600, 470), (680, 470), (700, 500), (700, 650), (580, 650), (580, 500)], fill=PAPER)
    pen.line([(640, 440), (640, 492)], fill=LACE, width=9)
    for high in (540, 575, 610):
        pen.line((605, high, 675, high), fill=LINE, width=6)
    kept = BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
