"""The short lists guidance chooses from, with the words readers see, so that file, form and page cannot disagree."""

from enum import StrEnum


class Kind(StrEnum):
    DO = "do"
    DONT = "dont"


class Risk(StrEnum):
    """How much could go wrong. Three bars and three phrases, the same everywhere in the hub."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def label(self) -> str:
        return ("Low risk", "Take care", "Stop and ask")[list(Risk).index(self)]


class Form(StrEnum):
    """What an example is: said in public, sent to one person, posted, noted, or a moment in somebody's day."""

    REPLY = "reply"
    MESSAGE = "message"
    POST = "post"
    NOTE = "note"
    MOMENT = "moment"

    @property
    def label(self) -> str:
        return {
            Form.REPLY: "Reply in public",
            Form.MESSAGE: "Private message or call",
            Form.POST: "Post",
            Form.NOTE: "Note",
            Form.MOMENT: "A moment",
        }[self]


AUDIENCES = {
    "all-staff": "Every member of staff",
    "staff": "Staff who want to start",
    "poster": "People who run an account",
    "customer-services": "Customer services",
    "manager": "Managers",
    "councillor": "Councillors",
    "champion": "Blocked-access champions",
    "emergency": "Emergency team",
    "investigator": "Investigating teams",
}

CHANNELS = {
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "nextdoor": "Nextdoor",
    "tiktok": "TikTok",
    "x": "X",
    "youtube": "YouTube",
}

# The shelves of the library, in the order they stand on the page: whatever cannot wait comes first.
GROUPS = {
    "urgent": "When it cannot wait",
    "residents": "Talking with residents",
    "public-life": "Elections, meetings and the press",
    "posts": "Making and sharing posts",
    "you": "You and your accounts",
}

# Who keeps an item true, and who does it when they are away.
OWNER_ROLES = {
    "comms-lead": "Communications lead",
    "customer-services-lead": "Customer services lead",
    "dpo": "Data protection officer",
    "emergency-lead": "Emergency planning lead",
    "hr-lead": "HR lead",
    "ict-security": "ICT security",
    "information-team": "Information requests team",
    "monitoring-officer": "Monitoring officer",
    "policy-owner": "Policy owner",
    "safeguarding-lead": "Safeguarding lead",
    "sponsor": "Senior sponsor",
}
DEPUTY_ROLES = {
    "comms-lead": "policy-owner",
    "customer-services-lead": "comms-lead",
    "dpo": "monitoring-officer",
    "emergency-lead": "comms-lead",
    "hr-lead": "policy-owner",
    "ict-security": "policy-owner",
    "information-team": "dpo",
    "monitoring-officer": "policy-owner",
    "policy-owner": "comms-lead",
    "safeguarding-lead": "monitoring-officer",
    "sponsor": "policy-owner",
}

# Words that are, or may become, pages of their own beside the situations, so no situation may be called this.
ADDRESSES_TAKEN = frozenset({"board", "cards", "data", "desk", "feed", "helper", "items", "search", "should-i-answer"})

ICONS = (
    "arrow", "bell", "book", "cal", "camera", "chat", "clock", "desk", "door", "flag", "globe", "headset", "info",
    "law", "lock", "mail", "news", "pen", "people", "person", "phone", "search", "shield", "smile", "storm", "undo",
    "vote", "warn",
)  # fmt: skip
