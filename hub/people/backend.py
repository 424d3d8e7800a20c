"""Answers Django's question "may this person?" from the one table in hub.people.roles."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model

from hub.people import passwords
from hub.people.roles import Permission

# Kept facts and private things: an administrator looks, and only where looking is meant. The secrets behind codes
# and passkeys are nobody's to look at, so allauth's own tables are not in the admin at all.
LOOK_ONLY = {"journalentry", "starterrecord", "entry", "join"}
ADMIN_APPS = {"hub"}
MAY_BE_TAKEN_AWAY = {"roleheld", "invitation"}


class ByRole(AuthenticationBackend):
    def get_user(self, user_id):
        """The signed-in person with everything that rights are read from, in two queries."""
        people = get_user_model().objects.with_what_they_may()
        return people.filter(pk=user_id, is_active=True, left_on=None).first()

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
