"""What may be done in the register: propose, approve, send back, publish, and agree."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hub.kit import journal, markdown
from hub.kit.editorial import MoveRefused
from hub.people.roles import Permission
from policies.builder import readiness
from policies.builder.assemble import assemble
from policies.builder.clause_bank import library
from policies.builder.models import Draft
from policies.register import chain, reading, search
from policies.register.models import WORDING, Acknowledgement, ChainHead, Policy, Proposal, Version, Words

IN_THE_HUB = "in the hub"
COPIED = [field.name for field in Words._meta.get_fields()]


class NotReady(MoveRefused):
    """The draft has gaps or clashes. `obstacles` says each, with the page that mends it."""

    def __init__(self, obstacles: list[readiness.Obstacle]) -> None:
        super().__init__("The draft is not finished, so it cannot be proposed yet.")
        self.obstacles = obstacles


@transaction.atomic
def propose(draft: Draft, *, by: Any, change_note: str = "", material: bool = True, public: bool = True) -> Proposal:
    """Freezes the words of a draft and asks an approver for them. An open proposal for the same policy is replaced."""
    must(by, Permission.BUILD_POLICY)
    policy_now, obstacles = readiness.of_draft(library(), draft.answers, short=draft.short)
    if obstacles:
        raise NotReady(obstacles)
    names = {"title": draft.title, "lede": draft.lede, "public": public}
    policy, _ = Policy.objects.get_or_create(slug=draft.policy_slug, defaults={**names, "owner": by})
    policy = Policy.objects.select_for_update().get(pk=policy.pk)
    policy.proposals.open().update(closed_at=timezone.now(), note="Replaced by a newer proposal.")
    first = not policy.versions.exists()
    if first:
        Policy.objects.filter(pk=policy.pk).update(**names)
    made = Proposal.objects.create(
        policy=policy,
        proposed_by=by,
        drafted_by=draft.owner,
        title=draft.title,
        answers=draft.answers,
        change_note=change_note,
        material=material or first,
        public=public,
        **frozen(policy_now, assemble(library(), draft.answers, short=draft.short, public=True)),
    )
    journal.note("proposed", policy, by, sha256=made.sha256)
    return made


def frozen(staff: Any, public: Any) -> dict[str, Any]:
    """Both readings with hashes and rendered clauses, as Words keeps them."""

    def html_of(text: str) -> str:
        try:
            return markdown.render(text, pictures=False).html
        except markdown.Unreadable as unreadable:
            raise MoveRefused(f"An answer cannot be set as a clause. {unreadable}") from None

    return {
        "text": staff.markdown,
        "sha256": chain.sha256(staff.markdown),
        "sections": reading.snapshot(staff, html_of),
        "public_text": public.markdown,
        "public_sha256": chain.sha256(public.markdown),
        "public_sections": reading.snapshot(public, html_of, public=True),
        "word_count": len(staff.markdown.split()),
    }


@transaction.atomic
def approve(proposal: Proposal, *, by: Any, sha256: str) -> None:
    """Approves the words with this hash, which the approver was shown. Other words need another approval."""
    must(by, Permission.APPROVE_POLICY)
    held = held_open(proposal)
    if by.pk in {held.proposed_by_id, held.drafted_by_id}:
        raise MoveRefused("Somebody other than the proposer and the writer has to approve this.")
    if sha256 != held.sha256 or not held.words_fit:
        raise MoveRefused("The words are not the ones you were shown. Read them again, then approve.")
    changes = {"approved_by": by, "approved_at": timezone.now(), "approved_sha256": held.sha256}
    save(proposal, changes)
    journal.note("approved", held.policy, by, sha256=held.sha256)


@transaction.atomic
def send_back(proposal: Proposal, *, by: Any, note: str) -> None:
    """Closes the proposal with what should change; the draft is there to be mended and proposed again."""
    must(by, Permission.APPROVE_POLICY)
    held = held_open(proposal)
    if not note.strip():
        raise MoveRefused("Say what should change.")
    save(proposal, {"sent_back_by": by, "note": note, "closed_at": timezone.now()})
    journal.note("sent back", held.policy, by)


@transaction.atomic
def publish(proposal: Proposal, *, by: Any, at: datetime | None = None) -> Version:
    """Makes the approved words the next version, and joins them to search, guidance and lessons.

    `at` is for the demonstration council, whose policy has been in force for a while.
    """
    must(by, Permission.PUBLISH_POLICY)
    held = held_open(proposal)
    if not held.is_approved or not held.words_fit or reading.text_of(held.sections) != held.text:
        raise MoveRefused("These words have not been approved. Ask an approver to look at them first.")
    newest = held.policy.versions.order_by("-number").values_list("number", flat=True).first()
    held.policy.title, held.policy.public = held.title, held.public
    held.policy.save(update_fields=["title", "public"])
    version = Version.objects.create(
        policy=held.policy,
        number=(newest or 0) + 1,
        published_by=by,
        published_at=at or timezone.now(),
        **{name: getattr(held, name) for name in COPIED},
        **{
            f"{verb}_{what}": getattr(held, f"{verb}_{what}")
            for verb in ("proposed", "approved")
            for what in ("by", "at")
        },
    )
    save(proposal, {"closed_at": timezone.now()})
    search.index_version(version)
    journal.note("published", held.policy, by, number=version.number, sha256=version.sha256)
    return version


@transaction.atomic
def agree(version: Version, *, by: Any, how: str = IN_THE_HUB) -> Acknowledgement:
    """Records that this person agreed to this version. Agreeing again gives back the record that is there.

    Refused for a version that has been replaced: nobody is asked to sign yesterday's words.
    """
    if by.left_on is not None or not by.is_active:
        raise MoveRefused("Only people who work here agree to the policy.")
    head = locked_head()
    already = Acknowledgement.objects.filter(version=version, person=by).first()
    if already:
        return already
    newest = version.policy.versions.order_by("-number").values_list("number", flat=True).first()
    if newest != version.number:
        raise MoveRefused(f"Version {version.number} has been replaced. Read and agree to version {newest}.")
    record = Acknowledgement(
        version=version,
        person=by,
        person_name=by.name,
        wording=WORDING,
        version_sha256=version.sha256,
        how=how,
        at=timezone.now(),
    )
    fasten(record, head)
    record.save(force_insert=True)
    head.save(update_fields=["position", "hash"])
    journal.note("agreed", version.policy, by, number=version.number)
    return record


def locked_head() -> ChainHead:
    """The end of the chain, held until the transaction ends: new records queue here, one after the other."""
    ChainHead.objects.get_or_create(name="acknowledgements", defaults={"hash": chain.BEGINNING})
    return ChainHead.objects.select_for_update().get(name="acknowledgements")


def fasten(record: Acknowledgement, head: ChainHead) -> None:
    """Gives a record its place and hash, and moves the end of the chain to it. Saves nothing."""
    record.position, record.previous_hash = head.position + 1, head.hash
    record.hash = chain.link(head.hash, record.facts)
    head.position, head.hash = record.position, record.hash


def held_open(proposal: Proposal) -> Proposal:
    """The proposal as the database holds it now, with its policy locked, so that two people cannot act at once."""
    Policy.objects.select_for_update().get(pk=proposal.policy_id)
    held = Proposal.objects.select_related("policy").get(pk=proposal.pk)
    if held.closed_at is not None:
        raise MoveRefused("This proposal is closed: it has been published, sent back or replaced by a newer one.")
    return held


def save(proposal: Proposal, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        setattr(proposal, name, value)
    proposal.save(update_fields=list(changes))


def must(person: Any, permission: Permission) -> None:
    if not person.may(permission):
        raise MoveRefused("This step is for somebody with another role.")
