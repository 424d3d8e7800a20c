"""Pictures as people bring them: plain ones, ones that say too much, and ones made to hurt."""

import struct
import zlib
from io import BytesIO

from PIL import Image, PngImagePlugin

SECRET = b"51.5033 -0.1276 Ruth's telephone"


def file_of(kind: str = "JPEG", size: tuple[int, int] = (800, 600), colour: str = "#0d4f4c", **rest) -> bytes:
    kept = BytesIO()
    mode = rest.pop("mode", "RGB")
    Image.new(mode, size, colour).save(kept, kind, **rest)
    return kept.getvalue()


def telling_jpeg() -> bytes:
    """Says where, by whom and with what, in every place where a JPEG can, and has a page of HTML behind its end."""
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (51.0, 30.0, 12.0)
    exif[0x0112] = 6  # held on its side
    said = {"exif": exif.tobytes(), "icc_profile": b"ICC" + SECRET, "comment": SECRET, "xmp": b"<x:xmpmeta>" + SECRET}
    return file_of(size=(1200, 600), **said) + b"<script>alert('" + SECRET + b"')</script>"


def telling_png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode(), zip=False)
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return file_of("PNG", pnginfo=notes) + b"PK\x03\x04" + SECRET


def png_that_says_it_is(width: int, height: int) -> bytes:
    """A few bytes that ask for a huge picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def half_red_half_blue(orientation: int) -> bytes:
    """Red above blue as it is seen, whatever way the camera was held."""
    seen = Image.new("RGB", (300, 200), "red")
    seen.paste("blue", (0, 100, 300, 200))
    undo = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    exif = Image.Exif()
    exif[0x0112] = orientation
    kept = BytesIO()
    (seen.transpose(undo[orientation]) if orientation in undo else seen).save(kept, "JPEG", exif=exif, quality=95)
    return kept.getvalue()


def two_frames() -> bytes:
    kept = BytesIO()
    first, second = Image.new("RGB", (40, 40), "red"), Image.new("RGB", (40, 40), "blue")
    first.save(kept, "GIF", save_all=True, append_images=[second])
    return kept.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data), formats=["WEBP"])
    image.load()
    return image
