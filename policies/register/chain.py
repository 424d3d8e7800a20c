"""The chain that proves nothing was slipped in, taken out or altered: each record has the hash of the one before."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

BEGINNING = "0" * 64


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def link(previous_hash: str, facts: Mapping[str, Any]) -> str:
    """The hash of one record: over its facts and the hash before it, the same on every machine.

    Facts are plain words and numbers; times are written in UTC to the microsecond.
    """
    whole = {**facts, "previous_hash": previous_hash}
    return sha256(json.dumps(whole, sort_keys=True, ensure_ascii=True, separators=(",", ":")))


def first_broken(records: Iterable[tuple[Mapping[str, Any], str, str]]) -> tuple[int, str] | None:
    """Walks (facts, previous_hash, hash) in order. The position of the first that does not fit and why, or None."""
    before, expected = BEGINNING, 1
    for facts, previous_hash, own_hash in records:
        position = int(facts["position"])
        if position != expected:
            return expected, f"record {expected} is missing: the next one there is {position}"
        if previous_hash != before:
            return position, "it does not carry the hash of the record before it"
        if own_hash != link(previous_hash, facts):
            return position, "what it says is not what its hash was taken of"
        before, expected = own_hash, expected + 1
    return None
