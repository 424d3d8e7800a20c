"""Mends what Windows left in old text: control characters that were quotation marks, and letters read in the wrong
alphabet. Pure: text in, text and how many places were mended out."""

import re

# Every character that can stand for a byte from 80 to FF in Windows-1252: what UTF-8 looks like when read as it.
_BYTES = "".join(bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)).replace("\ufffd", "")
_HALF_READ = re.compile(f"[\u00c2-\u00f4][{re.escape(_BYTES)}\x81\x8d\x8f\x90\x9d]{{1,3}}")
_CONTROL = re.compile("[\x80-\x9f]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")


def mend(text: str) -> tuple[str, int]:
    """“Itâ€™s” and “It\\x92s” become “It’s”. What is not certainly such a leftover stays as it is."""
    text = _HALF_READ.sub(_read_again, text.replace("\r\n", "\n").replace("\r", "\n"))
    text, read_again = re.subn(f"{_MENDED}(.)", r"\1", text, flags=re.DOTALL)
    text, controls = _CONTROL.subn(_as_windows, text)
    return _UNSEEN.sub("", text), read_again + controls


_MENDED = "\x00"  # cannot come out of an XML file, so it may mark what was mended while it is counted


def _read_again(found: re.Match) -> str:
    raw = b"".join(_byte(letter) for letter in found.group())
    for length in range(len(raw), 1, -1):
        try:
            whole = raw[:length].decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(whole) == 1:
            return _MENDED + whole + found.group()[length:]
    return found.group()


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return bytes([ord(letter) & 0xFF])


def _as_windows(found: re.Match) -> str:
    try:
        return found.group().encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return ""
