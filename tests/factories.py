"""The plainest lawful people and teams."""

import factory
from django.utils.text import slugify

from hub.people.models import RoleHeld, Team, User
from hub.people.roles import Role


class TeamFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Team {n}")
    slug = factory.LazyAttribute(lambda team: slugify(team.name))


class UserFactory(factory.django.DjangoModelFactory):
    """UserFactory(roles=[Role.COMMS]) holds that role beside being staff."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@council.example")

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        if create:
            held = [Role.STAFF, *(extracted or [])]
            RoleHeld.objects.bulk_create(RoleHeld(user=self, role=role) for role in held)
