"""An upload becomes a picture that says nothing but its colours, or is refused in plain words."""

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hub.kit.picture_making import MOST_BYTES, Refused, draw_again
from hub.kit.picture_names import TALLEST, WIDEST
from tests.hub.kit import picture_files as files


def test_a_wide_picture_is_kept_in_several_widths():
    drawn = draw_again(files.file_of(size=(3200, 1600)))
    assert (drawn.width, drawn.height) == (1600, 800)
    assert {width: files.opened(data).size for width, data in drawn.files.items()} == {
        480: (480, 240),
        960: (960, 480),
        1600: (1600, 800),
    }


def test_a_small_picture_is_never_made_larger():
    assert {
        width: files.opened(data).size for width, data in draw_again(files.file_of(size=(500, 50))).files.items()
    } == {
        480: (480, 48),
        500: (500, 50),
    }


@pytest.mark.parametrize("size", [(20_000, 10), (10, 20_000), (1, 1)])
def test_an_odd_shape_still_fits(size):
    drawn = draw_again(files.file_of("PNG", size=size))
    assert 1 <= drawn.width <= WIDEST
    assert 1 <= drawn.height <= TALLEST
    assert files.opened(drawn.files[drawn.width]).size == (drawn.width, drawn.height)


@pytest.mark.parametrize("upload", [files.telling_jpeg, files.telling_png])
def test_nothing_is_kept_of_what_was_written_about_a_picture_or_hidden_behind_it(upload):
    data = upload()
    assert files.SECRET in data
    for kept in draw_again(data).files.values():
        assert files.SECRET not in kept
        assert b"<script" not in kept
        assert b"PK\x03\x04" not in kept
        chunks = {name for name in (b"EXIF", b"XMP ", b"ICCP", b"Exif") if name in kept}
        assert chunks == set()
        assert len(kept) == int.from_bytes(kept[4:8], "little") + 8  # ends where its own head says
        assert dict(files.opened(kept).getexif()) == {}
        assert set(files.opened(kept).info) <= {"loop", "background", "timestamp", "duration"}


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_picture_stands_upright_however_the_camera_was_held(orientation):
    drawn = draw_again(files.half_red_half_blue(orientation))
    image = files.opened(drawn.files[drawn.width])
    assert image.size == (300, 200)
    red, blue = image.getpixel((150, 20)), image.getpixel((150, 180))
    assert red[0] > 200 > red[2]
    assert blue[2] > 200 > blue[0]


def test_an_orientation_that_does_not_exist_changes_nothing():
    assert draw_again(files.half_red_half_blue(99)).width == 300


def test_of_a_moving_picture_the_first_moment_is_kept():
    drawn = draw_again(files.two_frames())
    assert list(drawn.files) == [40]
    assert files.opened(drawn.files[40]).getpixel((5, 5))[0] > 200


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_is_read(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = files.file_of(kind, size=(30, 30), mode=mode, colour=0)
    drawn = draw_again(image)
    assert files.opened(drawn.files[30]).mode == ("RGBA" if mode in {"LA", "RGBA"} else "RGB")


@pytest.mark.parametrize("size", [(20_000, 20_000), (8_000, 5_001), (2_000_000_000, 2)])
def test_a_picture_that_would_fill_the_memory_is_refused_from_its_first_bytes(size):
    with pytest.raises(Refused, match="40 million dots"):
        draw_again(files.png_that_says_it_is(*size))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "could not read"),
        (b"GIF89a/*<script>alert(1)</script>*/", "broken or cut off|could not read"),
        (b"<html>", "could not read"),
        (b"%PDF-1.7", "could not read"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "broken or cut off|could not read"),
        (b"x" * (MOST_BYTES + 1), "The most is 10 MB"),
    ],
    ids=["nothing", "svg", "polyglot", "html", "pdf", "bare head", "too many bytes"],
)
def test_what_is_no_picture_is_refused_in_plain_words(data, says):
    with pytest.raises(Refused, match=says):
        draw_again(data)


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "ICO"])
def test_formats_that_are_not_needed_are_not_read(kind):
    with pytest.raises(Refused, match="could not read"):
        draw_again(files.file_of(kind, size=(16, 16)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@settings(max_examples=25, deadline=None)
@given(place=st.floats(0, 1), byte=st.integers(0, 255), end=st.floats(0.02, 1))
@example(place=0.5, byte=0, end=0.5)
def test_a_damaged_file_is_drawn_or_refused_and_nothing_else(kind, place, byte, end):
    data = bytearray(files.file_of(kind, size=(64, 48)))
    data[int(place * (len(data) - 1))] = byte
    with suppress(Refused):
        drawn = draw_again(bytes(data[: int(end * len(data))]))
        assert max(drawn.files) == drawn.width
