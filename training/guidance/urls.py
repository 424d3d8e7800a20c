"""Addresses of guidance, under /guidance/. Both kinds have the same steps at the desk, under the same names."""

from django.urls import path

from training.guidance import desk, doubt_pages, from_searches, situation_desk, stops, views

STEPS = {
    "look": situation_desk.look,
    "delete": desk.delete,
    "take_back": stops.take_back,
    "send_back": stops.send_back,
    "publish": stops.publish,
    "withdraw": stops.withdraw,
    "reopen": stops.reopen,
    "supersede": stops.supersede,
    "change": stops.change,
    "discard": stops.discard,
}


def steps(of: str, kind: str) -> list:
    return [
        path(f"desk/{of}<slug:slug>/{name.replace('_', '-')}/", view, {"kind": kind}, name=f"{kind}_{name}")
        for name, view in STEPS.items()
    ]


urlpatterns = [
    path("", views.all_situations, name="guidance"),
    path("desk/", desk.desk, name="guidance_desk"),
    path("desk/new/", desk.new, name="guidance_new"),
    path("desk/begin/", from_searches.begin, name="guidance_begin"),
    path("desk/situations/new/", situation_desk.new, name="situation_new"),
    path("desk/situations/<slug:slug>/", situation_desk.draft, name="situation_draft"),
    *steps("situations/", "situation"),
    path("desk/<slug:slug>/", desk.draft, name="guidance_draft"),
    path("desk/<slug:slug>/doubts/", doubt_pages.of_item, name="doubts"),
    path("desk/<slug:slug>/doubts/<int:key>/", doubt_pages.settle, name="doubt_settle"),
    *steps("", "guidance"),
    path("<slug:slug>/", views.situation, name="situation"),
    path("<slug:situation_slug>/<slug:slug>/", views.item, name="guidance_item"),
    path("<slug:situation_slug>/<slug:slug>/doubt/", doubt_pages.doubt, name="doubt"),
]
