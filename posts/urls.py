"""Addresses under /essays/. What stands before <slug> is in essays.models.TAKEN_SLUGS, so no essay can hide it."""

from django.urls import path

from posts.reading import feeds, views
from posts.seeds import desk as seeds
from posts.writing import desk

app_name = "posts"
urlpatterns = [
    path("", views.essays, name="essays"),
    path("feed/", feeds.feed, name="feed"),
    path("feeds/mine/<str:token>/", feeds.mine, name="feed_mine"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("desk/", desk.desk, name="desk"),
    path("desk/new/", desk.new, name="new"),
    path("desk/preview/", desk.preview, name="preview"),
    path("desk/<slug:slug>/", desk.write, name="write"),
    path("desk/<slug:slug>/look/", desk.look, name="look"),
    path("desk/<slug:slug>/send-back/", desk.send_back, name="send_back"),
    path("desk/<slug:slug>/publish/", desk.publish, name="publish"),
    path("desk/<slug:slug>/take-back/", desk.take_back, name="take_back"),
    path("desk/<slug:slug>/end/", desk.end, name="end"),
    path("desk/<slug:slug>/supersede/", desk.supersede, name="supersede"),
    path("desk/<slug:slug>/unschedule/", desk.unschedule, name="unschedule"),
    path("desk/<slug:slug>/withdraw/", desk.withdraw, name="withdraw"),
    path("desk/<slug:slug>/reopen/", desk.reopen, name="reopen"),
    path("desk/<slug:slug>/seeds/", seeds.choose, name="seeds"),
    path("desk/<slug:slug>/seeds/<slug:maker_key>/<int:version>/<int:place>/", seeds.grow, name="grow"),
    path("<slug:slug>/", views.essay, name="essay"),
]
