"""PostgreSQL row-level security: the second wall behind the repositories' own filters.

Two roles, neither of which owns a table or may log in: the application's role sees the rows of the
organization that the transaction names (none, when it names none); the system's role (relay, reaper,
sign-in) sees all. Every transaction takes one of them for its own length. See docs/adr/0005.
"""

from sqlalchemy import MetaData, Table

APP_ROLE = "quarterdeck_app"
SYSTEM_ROLE = "quarterdeck_system"
SETTING = "quarterdeck.organization_id"
TENANT_MATCHES = f"organization_id = nullif(current_setting('{SETTING}', true), '')::uuid"


def role_statements() -> list[str]:
    """Create both roles if missing; several migrations may run at once on one server."""
    return [
        f"""DO $$ BEGIN CREATE ROLE {role} NOLOGIN NOBYPASSRLS;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"""
        for role in (APP_ROLE, SYSTEM_ROLE)
    ] + [
        f"""DO $$ BEGIN EXECUTE format('GRANT {APP_ROLE}, {SYSTEM_ROLE} TO %I', current_user);
        EXCEPTION WHEN OTHERS THEN IF NOT pg_has_role(current_user, '{SYSTEM_ROLE}', 'MEMBER')
        THEN RAISE; END IF; END $$""",
        f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}, {SYSTEM_ROLE}",
    ]


def wall_statements(name: str, *, tenant: bool) -> list[str]:
    """Wall one table in; a table without a tenant is for the system alone."""
    statements = [f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO {SYSTEM_ROLE}"]
    if not tenant:
        return statements
    return [
        *statements,
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO {APP_ROLE}",
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY tenant ON {name} TO {APP_ROLE} USING ({TENANT_MATCHES}) WITH CHECK ({TENANT_MATCHES})",
        f"CREATE POLICY system ON {name} TO {SYSTEM_ROLE} USING (true) WITH CHECK (true)",
    ]


def table_statements(table: Table) -> list[str]:
    """Wall in a table that is declared in code."""
    return wall_statements(table.name, tenant=table.info["tenant"])


def all_statements(metadata: MetaData) -> list[str]:
    """Everything for a fresh database, in order."""
    return role_statements() + [line for table in metadata.sorted_tables for line in table_statements(table)]
