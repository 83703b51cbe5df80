from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from zerograd.quizzes.summaries import recount


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    run, answers, quizzes = (
        apps.get_model("quizzes", name) for name in ("QuizRun", "AnswerSummary", "QuizSummary")
    )
    recount(run._base_manager.all(), answers=answers, quizzes=quizzes)


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0002_summaries")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
