"""A proposal says who may read it; those made before go on as their policy is, so that none is opened by it."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def as_their_policy_is(apps, schema_editor) -> None:
    policies = apps.get_model("policies", "Policy").objects.filter(pk=OuterRef("policy"))
    apps.get_model("policies", "Proposal").objects.update(public=Subquery(policies.values("public")[:1]))


class Migration(migrations.Migration):
    dependencies = [("policies", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="public",
            field=models.BooleanField(default=True, verbose_name="anyone may read it once it is published"),
        ),
        migrations.RunPython(as_their_policy_is, migrations.RunPython.noop),
    ]
