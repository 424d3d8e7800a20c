"""Versions and acknowledgements are evidence: the database refuses to change or remove them."""

from django.db import migrations

from hub.kit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_initial")]
    operations = [AppendOnly("policies_version"), AppendOnly("policies_acknowledgement")]
