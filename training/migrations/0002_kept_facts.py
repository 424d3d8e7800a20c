"""Answers and completions are evidence: once written, the database changes or removes none."""

from django.db import migrations

from hub.kit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("training", "0001_initial")]

    operations = [
        AppendOnly("training_attempt"),
        AppendOnly("training_reply"),
        AppendOnly("training_completion"),
    ]
