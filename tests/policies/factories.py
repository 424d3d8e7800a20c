"""The plainest lawful drafts, proposals and versions."""

from policies.builder import actions as builder
from policies.builder.models import Draft
from policies.register import actions
from policies.register.models import Proposal, Version
from tests.policies.answers import wexcombe


def make_draft(owner, *, title="Social media policy", short=True, **changes) -> Draft:
    """Finished unless an answer is emptied: make_draft(owner, council_name="")."""
    return builder.start_draft(title=title, by=owner, short=short, answers={**wexcombe(), **changes})


def make_proposal(owner, *, material=True, public=True, **changes) -> Proposal:
    draft = make_draft(owner, **changes)
    return actions.propose(draft, by=owner, change_note="New words.", material=material, public=public)


def make_version(owner, approver, **changes) -> Version:
    """Publishes the next version of the policy of that title."""
    proposal = make_proposal(owner, **changes)
    actions.approve(proposal, by=approver, sha256=proposal.sha256)
    return actions.publish(proposal, by=owner)
