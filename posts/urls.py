"""Addresses under /essays/. What stands before <slug> is in essays.models.TAKEN_SLUGS, so no essay can hide it."""

from django.urls import path

from posts.reading import desk as answers
from posts.reading import feeds, shelves, useful, views
from posts.seeds import desk as seeds
from posts.writing import desk

app_name = "posts"
urlpatterns = [
    path("", views.essays, name="essays"),
    path("feed/", feeds.feed, name="feed"),
    path("feeds/mine/<str:token>/", feeds.mine, name="feed_mine"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/feed/", feeds.of_topic, name="feed_topic"),
    path("archive/", shelves.archive, name="archive"),
    path("archive/<int:year>/", shelves.year, name="archive_year"),
    path("archive/<int:year>/<int:month>/", shelves.month, name="archive_month"),
    path("authors/<int:key>-<slug:slug>/", shelves.author, name="author"),
    path("authors/<int:key>-<slug:slug>/feed/", feeds.of_author, name="feed_author"),
    path("authors/<slug:slug>/", shelves.guest_author, name="guest_author"),
    path("authors/<slug:slug>/feed/", feeds.of_guest, name="feed_guest"),
    path("series/<slug:slug>/", shelves.series, name="series"),
    path("series/<slug:slug>/feed/", feeds.of_series, name="feed_series"),
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
    path("desk/<slug:slug>/answers/", answers.of_essay, name="answers"),
    path("desk/<slug:slug>/answers/<int:key>/", answers.reply, name="reply"),
    path("desk/<slug:slug>/answers/<int:key>/read/", answers.lay_aside, name="lay_aside"),
    path("desk/<slug:slug>/seeds/", seeds.choose, name="seeds"),
    path("desk/<slug:slug>/seeds/<slug:maker_key>/<int:version>/<int:place>/", seeds.grow, name="grow"),
    path("<slug:slug>/", views.essay, name="essay"),
    path("<slug:slug>/useful/", useful.useful, name="useful"),
]
