"""Checks the evidence in one pass: the chain of acknowledgements, and the words that they were bound to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from policies.register import chain, reading
from policies.register.models import Acknowledgement, ChainHead, Version


@dataclass(frozen=True)
class Findings:
    """How much was looked at, and the first thing that does not fit ("" when everything does)."""

    versions: int
    records: int
    fault: str = ""


def check() -> Findings:
    """Every version against its hashes, then every record against the one before, in order and in small portions."""
    hashes: dict[int, str] = {}
    for version in Version.objects.order_by("pk").iterator(chunk_size=20):
        if not version.words_fit:
            return Findings(len(hashes), 0, f"{version}: the words are not those that were published")
        if (reading.text_of(version.sections), reading.text_of(version.public_sections)) != (
            version.text,
            version.public_text,
        ):
            return Findings(len(hashes), 0, f"{version}: the page does not show the words that were published")
        hashes[version.pk] = version.sha256
    seen = Count()
    broken = chain.first_broken(_records(seen))
    if broken:
        return Findings(len(hashes), seen.records, f"acknowledgement {broken[0]}: {broken[1]}")
    if seen.strange(hashes):
        return Findings(len(hashes), seen.records, f"acknowledgement {seen.strange(hashes)}: names other words")
    head = ChainHead.objects.filter(name="acknowledgements").first()
    if (head.position, head.hash) != (seen.records, seen.last) if head else seen.records:
        return Findings(len(hashes), seen.records, f"acknowledgement {seen.records + 1}: the end of the chain is gone")
    return Findings(len(hashes), seen.records)


class Count:
    """What the walk has seen: how many records, the last hash, the first record of each pair of version and words."""

    def __init__(self) -> None:
        self.records = 0
        self.last = chain.BEGINNING
        self.bound: dict[tuple[int, str], int] = {}

    def see(self, record: Acknowledgement) -> None:
        self.records += 1
        self.last = record.hash
        self.bound.setdefault((record.version_id, record.version_sha256), record.position)

    def strange(self, hashes: dict[int, str]) -> int | None:
        """The first record whose words are not those of its version."""
        wrong = [at for (version, words), at in self.bound.items() if hashes.get(version) != words]
        return min(wrong, default=None)


def _records(seen: Count) -> Iterator[tuple[dict[str, Any], str, str]]:
    for record in Acknowledgement.objects.order_by("position").iterator(chunk_size=2000):
        seen.see(record)
        yield record.facts, record.previous_hash, record.hash
