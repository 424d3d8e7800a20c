"""Inside a form whose words must survive a sign-in: who it was made for, signed."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hub.people.kept_words import FIELD, ticket

register = template.Library()


@register.simple_tag(takes_context=True)
def kept_for(context: template.Context) -> SafeString:
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, ticket(context["request"].user))
