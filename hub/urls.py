"""Addresses that other people rely on; each room keeps its own."""

from django.contrib import admin
from django.urls import include, path

from hub import calendar_pages, design, home, pictures, sitemap, standing
from hub.keeping import views as keeping
from hub.people import views as people
from hub.search import desk as search_desk
from hub.search import views as search

urlpatterns = [
    path("", home.home, name="home"),
    path("me/", people.me, name="me"),
    path("me/addresses/<slug:purpose>/make/", people.make_address, name="make_address"),
    path("me/addresses/<slug:purpose>/revoke/", people.revoke_address, name="revoke_address"),
    path("design/", design.gallery, name="design"),
    path("brand-<slug:mark>.css", design.brand_css, name="brand"),
    path("search/", search.search, name="search"),
    path("search/desk/", search_desk.desk, name="search_desk"),
    path("search/desk/<int:pk>/", search_desk.one, name="search_unanswered"),
    path("search/desk/<int:pk>/own/", search_desk.own, name="search_own"),
    path("search/desk/<int:pk>/aside/", search_desk.aside, name="search_aside"),
    path("search/desk/synonyms/<int:pk>/remove/", search_desk.remove, name="synonym_remove"),
    path("keeping/", keeping.keeping, name="keeping"),
    path("keeping/<slug:kind>/<slug:key>/", keeping.thing, name="keeping_thing"),
    path("calendar/", calendar_pages.calendar, name="calendar"),
    path("calendar/<str:token>.ics", calendar_pages.feed, name="calendar_feed"),
    path("calendar/<slug:month>/", calendar_pages.month, name="calendar_month"),
    path("pictures/<slug:name>-<int:width>.webp", pictures.picture, name="picture"),
    path("essays/", include("posts.urls")),
    path("policies/", include("policies.urls")),
    path("", include("training.urls")),
    path("accounts/email/", people.address, name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", standing.live, name="healthz"),
    path("readyz", standing.ready, name="readyz"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", standing.robots, name="robots"),
    path(".well-known/security.txt", standing.security, name="security"),
]
