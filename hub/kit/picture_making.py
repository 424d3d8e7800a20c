"""Makes a safe picture out of whatever was uploaded: read with care, turned upright, made smaller and drawn anew.

Nothing of the upload but its colours is kept, so where a picture was taken, by which telephone, and anything hidden
behind its end are gone. Plain bytes in, plain bytes out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from hub.kit.picture_names import TALLEST, WIDEST, widths

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000  # a decoded pixel takes four bytes, so one upload takes at most 160 MB while it is read
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
QUALITY = 82
_ORIENTATION = 0x0112
# How a camera was held (EXIF, CIPA DC-008), and what turns its picture upright.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
NOT_A_PICTURE = (
    "We could not read that as a picture. Use a JPEG, PNG, WebP or GIF file, such as a photo or a screenshot."
)


class Refused(ValueError):
    """A picture that is not taken; says why and what to do, in words for whoever brought it."""


@dataclass(frozen=True)
class Drawn:
    """A picture drawn anew: the size of its widest file, and each file's WebP bytes by its width."""

    width: int
    height: int
    files: dict[int, bytes]


def draw_again(data: bytes) -> Drawn:
    """The upload as WebP in several widths, never wider than it was. Raises Refused."""
    if not data:
        raise Refused("That file is empty. Choose a picture.")
    if len(data) > MOST_BYTES:
        raise Refused(f"That picture is {len(data) / 1024 / 1024:.0f} MB. The most is 10 MB: make it smaller first.")
    try:
        upright = _read(data)
        return Drawn(*upright.size, dict(_files(upright)))
    except Refused:
        raise
    except UnidentifiedImageError:
        raise Refused(NOT_A_PICTURE) from None
    except Image.DecompressionBombError:
        raise Refused(_too_many()) from None
    except Exception:  # a decoder given a hostile file fails in more ways than its documentation lists
        raise Refused(
            "That picture is broken or cut off. Save it again from where it came, and try once more."
        ) from None


def _read(data: bytes) -> Image.Image:
    """The first frame, made small enough and upright, without anything that was written about it."""
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:  # known from its head, before anything is decoded
            raise Refused(_too_many())
        turned = image.getexif().get(_ORIENTATION, 1)
        on_its_side = turned in {5, 6, 7, 8}
        image.load()
        plain = _plain(image)
    width, height = (plain.height, plain.width) if on_its_side else plain.size
    part = min(1, WIDEST / width, TALLEST / height)
    size = (max(1, round(width * part)), max(1, round(height * part)))
    if part < 1:
        # Made small before it is turned, so that only one large picture is in memory.
        plain = plain.resize(size[::-1] if on_its_side else size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return plain.transpose(_UPRIGHT[turned]) if turned in _UPRIGHT else plain


def _plain(image: Image.Image) -> Image.Image:
    """Colours, and what is see-through, and nothing else."""
    if image.mode.startswith("I"):  # sixteen bits of grey
        image = image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    see_through = "A" in image.getbands() or "transparency" in image.info
    return image.convert("RGBA" if see_through else "RGB")


def _files(image: Image.Image) -> Iterator[tuple[int, bytes]]:
    for width in widths(image.width):
        height = max(1, round(image.height * width / image.width))
        small = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
        clean = Image.new(small.mode, small.size)  # a new one, which has no notes to pass on
        clean.paste(small)
        kept = BytesIO()
        clean.save(kept, "WEBP", quality=QUALITY, method=4)
        yield width, kept.getvalue()


def _too_many() -> str:
    return f"That picture has more than {MOST_PIXELS // 1_000_000} million dots. Make it smaller first."
