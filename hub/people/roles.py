"""Who may do what: one table, answered by hub.people.backend and seen from outside by tests/house."""

from enum import StrEnum


class Role(StrEnum):
    STAFF = "staff"
    COMMS = "comms"
    COMMS_APPROVER = "comms_approver"
    POLICY_OWNER = "policy_owner"
    POLICY_APPROVER = "policy_approver"
    ICT_SECURITY = "ict_security"
    COUNCILLOR = "councillor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Role.STAFF: "Member of staff",
    Role.COMMS: "Communications officer",
    Role.COMMS_APPROVER: "Second pair of eyes for communications",
    Role.POLICY_OWNER: "Policy owner",
    Role.POLICY_APPROVER: "Policy approver",
    Role.ICT_SECURITY: "ICT and information security",
    Role.COUNCILLOR: "Councillor",
    Role.ADMINISTRATOR: "Administrator of the hub",
}


class Permission(StrEnum):
    SEE_DESK = "see_desk"
    WRITE_ESSAYS = "write_essays"
    APPROVE_ESSAYS = "approve_essays"
    WRITE_GUIDANCE = "write_guidance"
    APPROVE_GUIDANCE = "approve_guidance"
    WRITE_LESSONS = "write_lessons"
    BUILD_POLICY = "build_policy"
    APPROVE_POLICY = "approve_policy"
    PUBLISH_POLICY = "publish_policy"
    ANSWER_CASES = "answer_cases"
    SEE_JOURNAL = "see_journal"
    SEE_DESIGN = "see_design"
    ADMINISTER = "administer"


_WRITING = {
    Permission.SEE_DESK,
    Permission.WRITE_ESSAYS,
    Permission.WRITE_GUIDANCE,
    Permission.WRITE_LESSONS,
    Permission.SEE_DESIGN,
}

# "Manager" is not here: it comes from managing or deputising for a team (hub.people.models.Team).
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.STAFF: frozenset(),
    Role.COMMS: frozenset(_WRITING),
    Role.COMMS_APPROVER: frozenset(_WRITING | {Permission.APPROVE_ESSAYS, Permission.APPROVE_GUIDANCE}),
    Role.POLICY_OWNER: frozenset({Permission.BUILD_POLICY, Permission.PUBLISH_POLICY}),
    Role.POLICY_APPROVER: frozenset({Permission.APPROVE_POLICY}),
    Role.ICT_SECURITY: frozenset({Permission.ANSWER_CASES}),
    Role.COUNCILLOR: frozenset(),
    Role.ADMINISTRATOR: frozenset({Permission.ADMINISTER, Permission.SEE_JOURNAL, Permission.SEE_DESIGN}),
}


def permissions_of(roles: set[str]) -> frozenset[Permission]:
    """Everything these roles may do together; a role the table does not know gives nothing."""
    return frozenset().union(*(granted for role, granted in PERMISSIONS.items() if role.value in roles))
