"""Where on the network a request comes from, counted as sign-in's own limits count it."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def of_reader(request: HttpRequest) -> str:
    """The address that the one trusted proxy saw, or the request's own."""
    return get_adapter().get_client_ip(request)
