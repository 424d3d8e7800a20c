"""Answers Django's question "may this person?" from the one table in hub.people.roles."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.db import connection

from hub.people import passwords
from hub.people.roles import Permission

# Kept facts and private things: an administrator looks, and only where looking is meant. The secrets behind codes
# and passkeys are nobody's to look at, so allauth's own tables are not in the admin at all.
LOOK_ONLY = {"journalentry", "starterrecord", "entry", "join"}
ADMIN_APPS = {"hub"}
MAY_BE_TAKEN_AWAY = {"roleheld", "invitation"}


# Plain, because every request of everybody who is signed in asks it: Django took four times as long to put it.
# Rhymes with User.roles and User.manages_a_team.
_WHO = """SELECT person.*, (SELECT {roles} FROM hub_roleheld WHERE user_id = person.id) AS role_words,
    EXISTS (SELECT 1 FROM hub_team WHERE manager_id = person.id OR deputy_id = person.id) AS leads_a_team
FROM hub_user person WHERE person.id = %s AND person.is_active AND person.left_on IS NULL"""
_ROLES = {"sqlite": "GROUP_CONCAT(role, ' ')", "postgresql": "STRING_AGG(role, ' ')"}


class ByRole(AuthenticationBackend):
    def get_user(self, user_id):
        """The signed-in person with everything that rights are read from, in one query: every request asks it."""
        joined = _ROLES[connection.vendor]
        person = next(iter(get_user_model().objects.raw(_WHO.format(roles=joined), [user_id])), None)
        if person is not None:
            person.roles = set((person.role_words or "").split())
            person.leads_a_team = bool(person.leads_a_team)
        return person

    def user_can_authenticate(self, user) -> bool:
        return user.is_active and user.left_on is None

    def _check_password(self, user, password: str):
        """The demonstration's password opens nothing, for anybody, once the demonstration is over."""
        return None if passwords.is_known_to_everyone(password) else super()._check_password(user, password)

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        return {str(permission) for permission in getattr(user_obj, "permissions", ())}

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        if perm in self.get_all_permissions(user_obj):
            return True
        return self._in_admin(user_obj, perm)

    def has_module_perms(self, user_obj, app_label: str) -> bool:
        return user_obj.is_authenticated and user_obj.may(Permission.ADMINISTER)

    def _in_admin(self, user_obj, perm: str) -> bool:
        """Django's admin asks "app.verb_model"; only administrators, only the hall's own tables."""
        app, _, rest = perm.partition(".")
        verb, _, model = rest.partition("_")
        if not (user_obj.is_authenticated and user_obj.may(Permission.ADMINISTER)) or app not in ADMIN_APPS:
            return False
        if model in LOOK_ONLY:
            return verb == "view"
        return verb in {"view", "add", "change"} or (verb == "delete" and model in MAY_BE_TAKEN_AWAY)
