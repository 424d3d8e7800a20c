"""Django's admin for administrators: people, teams and roles; the journal to look at, never to change."""

from allauth.account.decorators import secure_admin_login
from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils import timezone

from hub.kit import journal
from hub.models import Invitation, JournalEntry, RoleHeld, Team, User
from hub.people import actions as people
from hub.search import edition

# Django's own sign-in page knows no codes, passkeys or limits; the hub's does.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class RolesInline(admin.TabularInline):
    model = RoleHeld
    extra = 0


class UserForm(forms.ModelForm):
    """People leave on a day that has come."""

    def clean_left_on(self):
        left_on = self.cleaned_data["left_on"]
        if left_on and left_on > timezone.localdate():
            raise forms.ValidationError("The day somebody left cannot be in the future. Enter it on the day.")
        return left_on


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    form = UserForm
    list_display = ["name", "email", "job", "team", "is_active"]
    list_filter = ["is_active", "team"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "job", "team", "is_active", "left_on"]
    inlines = [RolesInline]
    actions = ["forget_second_step"]

    def save_model(self, request, obj, form, change) -> None:
        """What others need to hear of is an action with its line in the journal; the rest is saved as it is."""
        if not change:
            obj.set_unusable_password()
            obj.save()
            journal.note("added", obj, by=request.user)
            return
        obj.save()
        edition.renew()  # names and jobs stand on pages
        if "email" in form.changed_data:
            people.change_address(obj, to=obj.email, by=request.user)
        if "left_on" in form.changed_data and obj.left_on:
            people.leave(obj, by=request.user, on=obj.left_on)
        elif "left_on" in form.changed_data:
            people.come_back(obj, by=request.user)

    def save_formset(self, request, form, formset, change) -> None:
        formset.save()
        for held in formset.new_objects:
            journal.note("gave role", held.user, by=request.user, role=held.role)
        for held, _ in formset.changed_objects:
            journal.note("changed role", held.user, by=request.user, role=held.role)
        for held in formset.deleted_objects:
            journal.note("took role", held.user, by=request.user, role=held.role)

    @admin.action(description="Lost phone: let a password or a mailed code be enough again", permissions=["change"])
    def forget_second_step(self, request, queryset) -> None:
        for person in queryset:
            people.forget_second_step(person, by=request.user)


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "part_of", "manager", "deputy"]
    prepopulated_fields = {"slug": ["name"]}


class InvitationForm(forms.ModelForm):
    """Somebody with an account needs no invitation; an invitation made before is sent again."""

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError("Somebody with this address has an account already.")
        return email


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    list_display = ["email", "invited_by", "at"]
    fields = ["email", "team"]

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def get_form(self, request, obj=None, **kwargs):
        return super().get_form(request, obj, form=InvitationForm, **kwargs)

    def save_model(self, request, obj, form, change) -> None:
        obj.pk = people.invite(obj.email, by=request.user, team=obj.team).pk
        if settings.SIGN_UP != "invitation":
            self.message_user(
                request, "The mail is sent, but SIGN_UP is not invitation: the link opens nothing.", "warning"
            )


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
