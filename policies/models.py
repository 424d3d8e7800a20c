"""Gathers the rooms' models, so that the app has one set of migrations."""

from policies.builder.models import Draft
from policies.register.models import Acknowledgement, ChainHead, Policy, Proposal, Version
from policies.suggestions.models import Suggestion

__all__ = ["Acknowledgement", "ChainHead", "Draft", "Policy", "Proposal", "Suggestion", "Version"]
