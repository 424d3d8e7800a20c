"""Every text that was saved stays as it was: the database refuses to change or remove a revision."""

from django.db import migrations

from hub.kit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("posts", "0001_initial")]
    operations = [AppendOnly("posts_revision")]
