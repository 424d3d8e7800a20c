"""Addresses under /essays/. What stands before <slug> is in essays.models.TAKEN_SLUGS, so no essay can hide it."""

from django.urls import path

from posts.reading import desk as answers
from posts.reading import feeds, shelves, useful, views
from posts.reviewing import desk as second_eyes
from posts.reviewing import views as outside
from posts.seeds import desk as seeds
from posts.wordpress import desk as wordpress
from posts.writing import changing, desk, picture_shelf, putting_in, unsaved, versions

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
    path("desk/links/", putting_in.links, name="links"),
    path("desk/pictures/", picture_shelf.shelf, name="pictures"),
    path("desk/pictures/put/", putting_in.picture, name="put_picture"),
    path("desk/pictures/<slug:name>/", picture_shelf.picture, name="picture"),
    path("desk/autosave/", unsaved.keep, name="autosave"),
    path("desk/unsaved/", unsaved.left, name="unsaved"),
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
    path("desk/<slug:slug>/versions/", versions.versions, name="versions"),
    path("desk/<slug:slug>/versions/<int:number>/", versions.version, name="version"),
    path("desk/<slug:slug>/versions/<int:number>/put-back/", versions.put_back, name="put_back"),
    path("desk/<slug:slug>/versions/<int:number>/<int:other>/", versions.compare, name="compare"),
    path("desk/<slug:slug>/change/", changing.change, name="change"),
    path("desk/<slug:slug>/discard/", changing.discard, name="discard"),
    path("desk/<slug:slug>/catch-up/", changing.catch_up, name="catch_up"),
    path("desk/<slug:slug>/second-eyes/", second_eyes.second_eyes, name="second_eyes"),
    path("desk/<slug:slug>/second-eyes/<int:number>/close/", second_eyes.close_link, name="close_link"),
    path("desk/<slug:slug>/comments/paragraph/<int:number>/", second_eyes.comment, name="comment"),
    path("desk/<slug:slug>/comments/<int:number>/answer/", second_eyes.answer, name="answer_comment"),
    path("desk/<slug:slug>/comments/<int:number>/done/", second_eyes.done_with, name="done_with_comment"),
    path("review/<str:token>/", outside.read, name="review"),
    path("review/<str:token>/paragraph/<int:number>/", outside.paragraph, name="review_paragraph"),
    path("review/<str:token>/answer/", outside.verdict, name="review_verdict"),
    path("desk/<slug:slug>/answers/", answers.of_essay, name="answers"),
    path("desk/<slug:slug>/answers/<int:key>/", answers.reply, name="reply"),
    path("desk/<slug:slug>/answers/<int:key>/read/", answers.lay_aside, name="lay_aside"),
    path("desk/<slug:slug>/seeds/", seeds.choose, name="seeds"),
    path("desk/<slug:slug>/seeds/<slug:maker_key>/<int:version>/<int:place>/", seeds.grow, name="grow"),
    path("<slug:slug>/", views.essay, name="essay"),
    path("<slug:slug>/useful/", useful.useful, name="useful"),
]
