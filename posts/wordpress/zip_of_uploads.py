"""Pictures from a zip of wp-content/uploads: looked through whole before one is used, and nothing is ever unpacked
to disk, so no name in it can lead anywhere. Pure."""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote

from posts.wordpress.addresses import urlsplit_or_none
from posts.wordpress.refusal import Refused

MOST_FILES = 100_000
MOST_BYTES = 8 * 1024**3  # unpacked, all together
LARGEST_PICTURE = 40 * 1024**2
MOST_SQUEEZED = 200  # times smaller than unpacked: pictures are hardly squeezed at all
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".gif"}
ARCHIVES = {".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar"}
_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF87a", b"GIF89a")
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError)
_SIZED = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{9,})(?=\.[a-z]+$)")


class Uploads:
    """Opened from a path or a file; raises Refused, with the name in the zip, for one that could do harm."""

    def __init__(self, source: Path | BinaryIO):
        try:
            self._zip = zipfile.ZipFile(source)
        except _DAMAGED:
            raise Refused("the zip of uploads", "it is not a zip file, or it is cut off.") from None
        self._names: dict[str, str] = {}
        self._check()

    def find(self, url: str) -> str | None:
        """The name in the zip of the picture that had this address, the full-sized one before a smaller; or None."""
        parts = urlsplit_or_none(url)
        if parts is None:
            return None
        path = unquote(parts.path).lower()
        tail = path.partition("/wp-content/uploads/")[2] or path.partition("/files/")[2] or path.lstrip("/")
        for wanted in dict.fromkeys((_SIZED.sub("", tail), _SIZED.sub("", tail).replace(".", "-scaled.", 1), tail)):
            if wanted in self._names:
                return self._names[wanted]
        return None

    def read(self, name: str) -> bytes:
        """Refused where the file is damaged, or larger than it says."""
        with self._zip.open(name) as file:
            try:
                data = file.read(LARGEST_PICTURE + 1)
            except _DAMAGED as fault:
                raise Refused(f"the zip of uploads, {name[:120]}", "the file in it is damaged.") from fault
        if len(data) > LARGEST_PICTURE:
            raise Refused(f"the zip of uploads, {name[:120]}", "it is larger than it says.")
        return data

    def checksum(self, name: str) -> str:
        """What tells this file from another without unpacking it."""
        info = self._zip.getinfo(name)
        return f"{info.CRC:08x}-{info.file_size}"

    def close(self) -> None:
        self._zip.close()

    def __len__(self) -> int:
        return len(self._names)

    def _check(self) -> None:
        files = self._zip.infolist()
        if len(files) > MOST_FILES:
            raise Refused("the zip of uploads", f"there are more than {MOST_FILES:,} files in it.")
        if sum(info.file_size for info in files) > MOST_BYTES:
            raise Refused("the zip of uploads", "unpacked it would be larger than a disk should give it.")
        for info in files:
            for reason in _faults(info):
                raise Refused(f"the zip of uploads, {info.filename[:120]!r}", reason)
            if info.is_dir() or PurePosixPath(info.filename).suffix.lower() not in PICTURES or not info.file_size:
                continue
            self._is_a_picture(info)
            self._names.setdefault(_tail(info.filename), info.filename)

    def _is_a_picture(self, info: zipfile.ZipInfo) -> None:
        place = f"the zip of uploads, {info.filename[:120]!r}"
        try:
            with self._zip.open(info) as file:
                head = file.read(16)
        except _DAMAGED:
            raise Refused(place, "the file in it is damaged.") from None
        if not head.startswith(_MAGIC):
            raise Refused(place, "it has the name of a picture and is something else.")


def _faults(info: zipfile.ZipInfo) -> Iterator[str]:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or re.match(r"^[a-zA-Z]:", info.filename):
        yield "its name begins at the root of a disk."
    if ".." in path.parts:
        yield "its name leads out of the folder."
    if stat.S_ISLNK(info.external_attr >> 16):
        yield "it is a link to another file, not a file."
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        yield "it is squeezed in a way that ordinary zips are not."
    if info.flag_bits & 0x1:
        yield "it is locked with a password."
    if path.suffix.lower() in ARCHIVES:
        yield "it is an archive inside the archive."
    if path.suffix.lower() in PICTURES and info.file_size > LARGEST_PICTURE:
        yield f"it is larger than {LARGEST_PICTURE // 1024**2} MB."
    if info.file_size > 1_000_000 and info.file_size > MOST_SQUEEZED * max(1, info.compress_size):
        yield "unpacked it would be hundreds of times larger than it is, as nothing but a trap is."


def _tail(name: str) -> str:
    """2011/05/bins.jpg, from wherever in the zip the years begin, or from below uploads/."""
    low = name.replace("\\", "/").lower().lstrip("./")
    below = re.split(r"(?:^|/)uploads/", low, maxsplit=1)
    if len(below) == 2:
        return below[1]
    years = re.search(r"(?:^|/)((?:19|20)\d\d/\d\d/.*)$", low)
    return years[1] if years else low
