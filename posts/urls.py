"""Addresses under /essays/. What stands before <slug> is in essays.models.TAKEN_SLUGS, so no essay can hide it."""

from django.urls import path

from posts.reading import feeds, views
from posts.seeds import desk as seeds
from posts.wordpress import desk as wordpress
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
    path("desk/wordpress/", wordpress.wordpress, name="wordpress"),
    path("desk/wordpress/export/", wordpress.export, name="export"),
    path("desk/wordpress/outcomes/", wordpress.outcomes, name="outcomes"),
    path("desk/wordpress/<int:number>/", wordpress.blog_import, name="blog_import"),
    path("desk/wordpress/<int:number>/go-on/", wordpress.go_on, name="import_go_on"),
    path("desk/wordpress/<int:number>/confirm/", wordpress.confirm, name="import_confirm"),
    path("desk/wordpress/<int:number>/forget/", wordpress.forget, name="import_forget"),
    path("desk/wordpress/<int:number>/report.csv", wordpress.report, name="import_report"),
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
