"""Triggers of our own kind: without a switch to turn them off, run as the owner, on a fixed search path."""

import pgtrigger
from django.db import models
from pgtrigger import compiler


class GuardSql(compiler.UpsertTriggerSql):
    """pgtrigger's installation text without its `pgtrigger.ignore` switch, as SECURITY DEFINER."""

    def get_template(self) -> str:
        """Return the SQL that installs function and trigger."""
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER SECURITY DEFINER SET search_path = public, pg_temp AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Guard(pgtrigger.Trigger):
    """A trigger that no session setting can silence."""

    def compile(self, model: models.Model) -> compiler.Trigger:
        """Return the compiled trigger that a migration freezes."""
        return compiler.Trigger(
            name=self.name,
            sql=GuardSql(
                pgid=self.get_pgid(model),
                declare=self.render_declare(model),
                func=self.render_func(model),
                table=model._meta.db_table,
                constraint="CONSTRAINT" if self.timing else "",
                when=self.when,
                operation=self.operation,
                timing=f"DEFERRABLE INITIALLY {self.timing}" if self.timing else "",
                referencing=self.referencing or "",
                level=self.level,
                condition=self.render_condition(model),
                execute=self.render_execute(model),
            ),
        )


def _refuse(sentence: str) -> str:
    return f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation';"


def kept(what: str) -> list[Guard]:
    """Guards for rows that may change but are never deleted or truncated; `what` names them in the refusal."""
    sentence = f"{what} are kept: they are never deleted"
    return [
        Guard(name="kept", operation=pgtrigger.Delete, when=pgtrigger.Before, func=_refuse(sentence)),
        Guard(
            name="kept_whole",
            operation=pgtrigger.Truncate,
            when=pgtrigger.Before,
            level=pgtrigger.Statement,
            func=_refuse(sentence),
        ),
    ]


def append_only(what: str) -> list[Guard]:
    """Guards for rows that are written once: no update, no deletion, no truncation."""
    sentence = f"{what} are written once: they never change"
    return [
        Guard(name="unchanged", operation=pgtrigger.Update, when=pgtrigger.Before, func=_refuse(sentence)),
        *kept(what),
    ]
