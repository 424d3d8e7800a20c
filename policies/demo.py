"""Wexcombe's policy: built from its answers, approved, published, and agreed to by about six people in ten."""

from datetime import datetime, timedelta
from typing import Any

import yaml
from django.db import transaction

from hub.people.models import User
from policies.builder import actions as builder
from policies.builder.clause_bank import STARTER
from policies.register import actions
from policies.register.actions import IN_THE_HUB, fasten, locked_head
from policies.register.models import WORDING, Acknowledgement, Policy, Proposal, Version
from policies.suggestions.from_essays import MAKER
from posts.essays.models import Essay
from posts.seeds import actions as seeds

PUBLISHED_DAYS_AGO = 18
NEVER_YET = ("learner", "learner.new")
ALREADY = ("learner.done", "policy.owner", "approver", "manager")
REVIEW_IN = timedelta(days=320)


def load(council: Any) -> None:
    """One published version, and who has agreed to it. Does nothing where there is a policy already."""
    if Policy.objects.exists():
        return
    version = _version(council)
    _agreements(version, council)
    _next_version_proposed(version, council)
    _draft_under_way(council)
    _suggested(council)


@transaction.atomic
def _version(council: Any) -> Version:
    """Takes the road that an owner takes, then dates it as it would have happened."""
    owner, approver = council.people["policy.owner"], council.people["approver"]
    told = yaml.safe_load((STARTER / "wexcombe.yaml").read_text(encoding="utf-8"))
    draft = builder.start_draft(title=told["title"], lede=told["lede"], answers=told["answers"], by=owner)
    proposal = actions.propose(draft, by=owner, change_note="The first policy that staff helped to write.")
    then = council.now - timedelta(days=PUBLISHED_DAYS_AGO)
    actions.approve(proposal, by=approver, sha256=proposal.sha256)
    proposal.proposed_at, proposal.approved_at = then - timedelta(days=9), then - timedelta(days=2)
    proposal.save(update_fields=["proposed_at", "approved_at"])
    version = actions.publish(Proposal.objects.get(pk=proposal.pk), by=owner, at=then)
    policy = version.policy
    policy.deputy, policy.review_on = approver, (council.now + REVIEW_IN).date()
    policy.save(update_fields=["deputy", "review_on"])
    return version


def _agreements(version: Version, council: Any) -> None:
    never = {council.people[name].pk for name in NEVER_YET if name in council.people}
    always = {council.people[name].pk for name in ALREADY if name in council.people}
    chosen = [
        (_some_day(version, council), person)
        for person in council.everyone
        if person.pk not in never and (person.pk in always or council.rng.random() < 0.6)
    ]
    acknowledge(version, sorted(chosen, key=lambda pair: (pair[0], pair[1].pk)))


@transaction.atomic
def acknowledge(version: Version, when_and_who: list[tuple[datetime, User]]) -> None:
    """Many records at once, each fastened to the one before."""
    head = locked_head()
    records = []
    for at, person in when_and_who:
        record = Acknowledgement(
            version=version,
            person=person,
            person_name=person.name,
            wording=WORDING,
            version_sha256=version.sha256,
            how=IN_THE_HUB,
            at=at,
        )
        fasten(record, head)
        records.append(record)
    Acknowledgement.objects.bulk_create(records, batch_size=500)
    head.save(update_fields=["position", "hash"])


def _some_day(version: Version, council: Any) -> datetime:
    """Most people agree in the first week, between eight and five."""
    days = min(int(council.rng.expovariate(1 / 6)), PUBLISHED_DAYS_AGO - 1)
    minutes = council.rng.randint(0, 9 * 60)
    morning = (version.published_at + timedelta(days=days)).replace(hour=8, minute=0, second=0, microsecond=0)
    at = morning + timedelta(minutes=minutes, seconds=council.rng.randint(0, 59))
    return min(max(at, version.published_at + timedelta(minutes=5)), council.now)


def _next_version_proposed(version: Version, council: Any) -> None:
    """A small change that waits for the approver: one more channel."""
    owner = council.people["policy.owner"]
    answers = {**version.answers, "channels": [*version.answers["channels"], "nextdoor"]}
    draft = builder.start_draft(title=version.title, lede=version.policy.lede, answers=answers, by=owner)
    actions.propose(draft, by=owner, change_note="Nextdoor is now one of our channels.", material=False)


def _draft_under_way(council: Any) -> None:
    """A second policy, half answered, so that the builder has something to show."""
    told = yaml.safe_load((STARTER / "wexcombe.yaml").read_text(encoding="utf-8"))["answers"]
    begun = {name: told[name] for name in ("council_name", "nation", "council_type", "services", "overall_stance")}
    builder.start_draft(
        title="Social media policy for our leisure centres",
        lede="How our leisure centres talk with the people who use them.",
        short=True,
        answers=begun,
        by=council.people["policy.owner"],
    )


def _suggested(council: Any) -> None:
    """One clause that an officer suggests, from a paragraph of an essay; nobody has answered it yet."""
    essay = Essay.objects.filter(slug="the-page-marked-owed").first()
    if essay is None:
        return
    said = {"text": "Every team keeps one list of what it has promised residents, and looks at it each morning."}
    paragraph = seeds.paragraphs_of(essay, essay.version)[3]
    by = council.people["officer"]
    seeds.sow(essay, by=by, maker=MAKER, version=essay.version, paragraph=paragraph, said=said)
