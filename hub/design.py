"""The look, seen from outside: the council's colours as a style sheet, and a gallery of every component."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hub import design_samples
from hub.kit import brand
from hub.people.access import allowed, public
from hub.people.roles import Permission

A_YEAR = 365 * 24 * 3600


@public
@require_safe
def brand_css(request: HttpRequest, mark: str) -> HttpResponse:
    """The colours, at an address made from them, to be kept for a year; an old address leads to the new."""
    sheet = brand.sheet(settings.BRAND_PRIMARY, settings.BRAND_ACCENT)
    if mark != sheet.mark:
        return redirect("brand", sheet.mark)
    return HttpResponse(
        sheet.css,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": f"public, max-age={A_YEAR}, immutable"},
    )


@allowed(Permission.SEE_DESIGN)
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who write pages and those who check them."""
    return render(request, "hub/design.html", design_samples.samples())
