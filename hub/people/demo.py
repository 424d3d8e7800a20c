"""The invented people of Wexcombe District Council: about forty of them in two services and six teams, or thousands."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify

from hub.people.models import RoleHeld, Team, User
from hub.people.roles import Role

PASSWORD = "hello-wexcombe"  # noqa: S105  (works in demonstration mode only, and the sign-in page says so)

SERVICES = {
    "Housing and Communities": ["Housing and Tenancy", "Customer Services", "Community Safety"],
    "Place and Performance": ["Waste and Street Care", "Parks and Leisure", "Communications and Policy"],
}

# name, job, team, roles: who can sign in, in the order that the sign-in page lists them
CAST: dict[str, tuple[str, str, str, tuple[Role, ...]]] = {
    "learner": ("Priya Nair", "Tenancy officer", "Housing and Tenancy", ()),
    "learner.done": ("Tomasz Zielinski", "Repairs scheduler", "Housing and Tenancy", ()),
    "learner.new": ("Leon Baptiste", "Apprentice", "Housing and Tenancy", ()),
    "officer": ("Megan Rowlands", "Communications officer", "Communications and Policy", (Role.COMMS,)),
    "second.officer": (
        "Ifeoma Adeyemi",
        "Senior communications officer",
        "Communications and Policy",
        (Role.COMMS_APPROVER,),
    ),
    "manager": ("Dan Okafor", "Housing and tenancy manager", "Housing and Tenancy", ()),
    "deputy": ("Ruth Hallam", "Deputy housing manager", "Housing and Tenancy", ()),
    "other.manager": ("Gareth Prosser", "Waste and street care manager", "Waste and Street Care", ()),
    "policy.owner": (
        "Shabana Mirza",
        "Policy and performance lead",
        "Communications and Policy",
        (Role.POLICY_OWNER,),
    ),
    "approver": ("Helen Strand", "Monitoring officer", "Communications and Policy", (Role.POLICY_APPROVER,)),
    "ict.security": (
        "Callum Reid",
        "Information security officer",
        "Communications and Policy",
        (Role.ICT_SECURITY,),
    ),
    "councillor": ("Cllr Joyce Whitlock", "Councillor for Millbrook ward", "", (Role.COUNCILLOR,)),
    "admin": ("Anil Kapoor", "Digital services manager", "Communications and Policy", (Role.ADMINISTRATOR,)),
}

COLLEAGUES = {
    "Housing and Tenancy": [
        ("Grace Bellamy", "Estate warden"),
        ("Imran Sheikh", "Homelessness officer"),
        ("Carys Pugh", "Income officer"),
        ("Hilary Storr", "Lettings officer"),
    ],
    "Customer Services": [
        ("Bethan Lyle", "Customer services team leader"),
        ("Kofi Mensah", "Customer services adviser"),
        ("Sunita Rao", "Customer services adviser"),
        ("Derek Plumb", "Reception and post"),
        ("Aoife Brennan", "Customer services adviser"),
    ],
    "Community Safety": [
        ("Martin Quayle", "Community safety manager"),
        ("Yasmin Farouk", "Neighbourhood officer"),
        ("Pete Ingram", "Dog warden"),
        ("Lucy Tranter", "Licensing officer"),
    ],
    "Waste and Street Care": [
        ("Wendy Sharples", "Collection crew leader"),
        ("Stefan Novak", "Driver"),
        ("Mo Hussain", "Street cleaner"),
        ("Terry Oldfield", "Depot supervisor"),
        ("Janine Cope", "Recycling officer"),
    ],
    "Parks and Leisure": [
        ("Fiona Garside", "Parks manager"),
        ("Ewan McCrae", "Gardener"),
        ("Nisha Patel", "Leisure centre duty manager"),
        ("Owen Rees", "Allotments officer"),
    ],
    "Communications and Policy": [
        ("Clare Whitby", "Web officer"),
        ("Samir Haddad", "Equalities officer"),
        ("Dot Fenwick", "Democratic services officer"),
        ("Rob Attenbury", "Elections officer"),
    ],
}

MANAGERS = {
    "Housing and Tenancy": ("Dan Okafor", "Ruth Hallam"),
    "Customer Services": ("Bethan Lyle", None),
    "Community Safety": ("Martin Quayle", None),
    "Waste and Street Care": ("Gareth Prosser", None),
    "Parks and Leisure": ("Fiona Garside", None),
    "Communications and Policy": ("Anil Kapoor", None),
}

FIRST = (
    "Alex Beth Carl Dina Ed Faye Gwen Hugh Iris Jack Kate Liam Mina Noel Orla Paul Rosa Seth Tara Umar "
    "Vera Will Yara Zoe"
).split()
LAST = (
    "Abbot Birch Crane Dyer Ellis Frost Grant Hyde Irwin Joyce Knight Lowe Marsh North Olsen Price Quinn "
    "Ross Stone Tull Usher Vane West Young"
).split()


@dataclass
class Council:
    """What each room's part of the demonstration is given; people are added by load() below."""

    staff: int = 39
    seed: int = 1974
    now: datetime = field(default_factory=timezone.now)
    people: dict[str, User] = field(default_factory=dict)
    everyone: list[User] = field(default_factory=list)
    teams: dict[str, Team] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)  # noqa: S311  (a demonstration, not a secret)

    @property
    def large(self) -> bool:
        return self.staff > 100


def is_loaded() -> bool:
    return User.objects.filter(email="learner@wexcombe.example").exists()


def load(council: Council) -> None:
    """Services, teams, the cast with their roles, their colleagues and, for a large council, thousands more."""
    _teams(council)
    secret = make_password(PASSWORD)
    for short, (name, job, team, roles) in CAST.items():
        person = _person(council, name, f"{short}@wexcombe.example", job, team, secret)
        RoleHeld.objects.bulk_create(RoleHeld(user=person, role=role) for role in (Role.STAFF, *roles))
        council.people[short] = person
    for team, colleagues in COLLEAGUES.items():
        for name, job in colleagues:
            _person(
                council,
                name,
                f"{slugify(name).replace('-', '.')}@wexcombe.example",
                job,
                team,
                make_password(None),
            )
    _managers(council)
    if council.staff > len(council.everyone):
        _many_more(council, council.staff - len(council.everyone))


def _teams(council: Council) -> None:
    for service, teams in SERVICES.items():
        above = Team.objects.create(kind=Team.Kind.SERVICE, name=service, slug=slugify(service))
        council.teams[service] = above
        for team in teams:
            council.teams[team] = Team.objects.create(name=team, slug=slugify(team), part_of=above)


def _person(council: Council, name: str, email: str, job: str, team: str, secret: str) -> User:
    person = User.objects.create(name=name, email=email, job=job, team=council.teams.get(team), password=secret)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    User.objects.filter(pk=person.pk).update(joined_on=council.now - timedelta(days=council.rng.randint(100, 4000)))
    council.everyone.append(person)
    return person


def _managers(council: Council) -> None:
    by_name = {person.name: person for person in council.everyone}
    for team, (manager, deputy) in MANAGERS.items():
        unit = council.teams[team]
        unit.manager, unit.deputy = by_name[manager], by_name.get(deputy or "")
        unit.save()


def _many_more(council: Council, number: int) -> None:
    """Teams of fifty, each with a manager, until there are enough people."""
    nobody = make_password(None)
    crew: list[User] = []
    for place in range(number):
        name = f"{council.rng.choice(FIRST)} {council.rng.choice(LAST)}"
        crew.append(User(name=name, email=f"person.{place}@wexcombe.example", job="Officer", password=nobody))
    units = [Team(name=f"Team {place + 1}", slug=f"team-{place + 1}") for place in range(-(-number // 50))]
    Team.objects.bulk_create(units)
    for place, person in enumerate(crew):
        person.team = units[place // 50]
    User.objects.bulk_create(crew, batch_size=500)
    for place, unit in enumerate(units):
        unit.manager = crew[place * 50]
        council.teams[unit.name] = unit
    Team.objects.bulk_update(units, ["manager"], batch_size=200)
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in crew],
        batch_size=500,
    )
    council.everyone.extend(crew)
