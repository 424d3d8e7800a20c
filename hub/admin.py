"""Django's admin for administrators: people, teams and roles; the journal to look at, never to change."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from hub.models import Invitation, JournalEntry, RoleHeld, Team, User

# Django's own sign-in page knows no codes, passkeys or limits; the hub's does.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class RolesInline(admin.TabularInline):
    model = RoleHeld
    extra = 0


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "job", "team", "is_active"]
    list_filter = ["is_active", "team"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "job", "team", "is_active", "left_on"]
    inlines = [RolesInline]


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "part_of", "manager", "deputy"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    list_display = ["email", "invited_by", "at"]


@admin.register(JournalEntry)
class JournalAdmin(admin.ModelAdmin):
    list_display = ["at", "by", "verb", "kind", "title"]
    list_filter = ["verb", "kind"]
    date_hierarchy = "at"

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
