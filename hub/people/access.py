"""Says at each view who may open it: exactly one of these stands above every view of ours."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from hub.people.roles import Permission

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Anyone at all. Every other page asks for sign-in (LoginRequiredMiddleware)."""
    view = login_not_required(view)
    view.open_to = "everyone"  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Anyone who works here."""
    view.open_to = "signed in"  # type: ignore[attr-defined]
    return view


def allowed(*permissions: Permission) -> Callable[[View], View]:
    """People who hold at least one of these permissions; others are told who can help (403)."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not any(request.user.may(permission) for permission in permissions):  # type: ignore[union-attr]
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.open_to = permissions  # type: ignore[attr-defined]
        return guarded

    return mark


def managers(view: View) -> View:
    """People who manage or deputise for a team."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.manages_a_team:  # type: ignore[union-attr]
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded.open_to = "managers"  # type: ignore[attr-defined]
    return guarded
