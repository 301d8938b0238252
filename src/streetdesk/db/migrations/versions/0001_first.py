"""The first shape of the data file: the program's own tables and every register's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table. A revision never imports the program's models: they change, it does not."""
    _tables_of_the_program()
    _units_and_people()
    _work()
    _schooling_and_certificates()
    _person()


def downgrade() -> None:
    """There is no way back: a verified backup is made before an upgrade."""
    raise NotImplementedError("forward only")


def _text(name: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=not required)


def _whole(name: str, *, required: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=not required)


def _reference(name: str, table: str, *, required: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=not required, info={"points_to": table})


def _register(name: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    """A register's table: ids are never used again, every reference has its name and its index."""
    references = [column for column in columns if "points_to" in column.info]
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *columns,
        *(
            sa.ForeignKeyConstraint(
                [column.name],
                [f"{column.info['points_to']}.id"],
                name=f"fk_{name}_{column.name}",
                ondelete="RESTRICT",
            )
            for column in references
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )
    for column in references:
        op.create_index(f"ix_{name}_{column.name}", name, [column.name])


def _tables_of_the_program() -> None:
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("at", required=True),
        _text("who", required=True),
        _text("title", required=True),
        _text("kind", required=True),
        _text("reason"),
        _whole("undoes"),
        _whole("undone_by"),
        sa.ForeignKeyConstraint(["undoes"], ["act.id"], name="fk_act_undoes"),
        sa.ForeignKeyConstraint(["undone_by"], ["act.id"], name="fk_act_undone_by"),
        sa.PrimaryKeyConstraint("id", name="pk_act"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        _whole("act_id", required=True),
        _text("table_name", required=True),
        _whole("record_id", required=True),
        _text("op", required=True),
        sa.Column("digests", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["act.id"], name="fk_audit_act_id"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_act_id", "audit", ["act_id"])
    op.create_index("ix_audit_record", "audit", ["table_name", "record_id"])
    op.create_table(
        "audit_value",
        sa.Column("audit_id", sa.Integer(), autoincrement=False, nullable=False),
        _text("payload"),
        sa.Column("salts", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name="fk_audit_value_audit_id"),
        sa.PrimaryKeyConstraint("audit_id", name="pk_audit_value"),
    )
    op.create_table(
        "attachment",
        _text("sha256", required=True),
        _text("media_type", required=True),
        _text("name", required=True),
        _whole("size", required=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_attachment"),
    )
    op.create_table(
        "setting",
        _text("key", required=True),
        _text("value", required=True),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )


def _units_and_people() -> None:
    _register(
        "unit",
        _text("name", required=True),
        _text("search_keys"),
        _text("aliases"),
        _text("level"),
        _reference("parent_id", "unit"),
        _text("code"),
        _whole("quota"),
        _text("valid_from"),
        _text("valid_to"),
        _text("head"),
        _text("phone"),
        _text("address"),
        _text("note"),
    )
    op.create_index("ix_unit_name", "unit", ["name"])
    _register(
        "staff",
        _text("name", required=True),
        _text("pinyin"),
        _text("search_keys"),
        _text("former_name"),
        _text("name_on_id"),
        _text("sex"),
        _text("birth"),
        _text("ethnic"),
        _text("native_place"),
        _text("id_number"),
        _text("id_card_until"),
        _text("photo"),
        _text("political"),
        _text("marriage"),
        _text("health"),
        _reference("unit_id", "unit", required=True),
        _text("identity"),
        _text("employment_form"),
        _text("state"),
        _text("work_started"),
        _text("entered_on"),
        _text("left_on"),
        _text("left_reason"),
        _text("phone"),
        _text("phone2"),
        _text("address"),
        _text("household"),
        _text("bank"),
        _text("bank_account"),
        _text("insured_from"),
        _whole("insured_months_before"),
        _text("note"),
    )
    op.create_index("ix_staff_birth", "staff", ["birth"])
    op.create_index("ix_staff_id_number", "staff", ["id_number"])
    op.create_index("ix_staff_pinyin", "staff", ["pinyin"])


def _work() -> None:
    _register(
        "post_held",
        _reference("staff_id", "staff", required=True),
        _text("post"),
        _text("title"),
        _reference("unit_id", "unit"),
        _reference("paid_at_id", "unit"),
        _reference("working_at_id", "unit"),
        _text("from_day"),
        _text("to_day"),
        _text("paper_no"),
        _whole("concurrent"),
        _whole("is_main"),
        _text("note"),
    )
    _register(
        "service_spell",
        _reference("staff_id", "staff", required=True),
        _text("kind", required=True),
        _text("from_day"),
        _text("to_day"),
        _whole("years"),
        _whole("in_province"),
        _text("unit"),
        _text("reason"),
        _text("note"),
    )
    _register(
        "grade_approval",
        _reference("staff_id", "staff", required=True),
        _text("kind", required=True),
        _text("post"),
        _whole("grade", required=True),
        _text("from_day", required=True),
        _text("paper_no"),
        _text("paper_title"),
        _text("published_on"),
        _text("note"),
    )
    _register(
        "appraisal",
        _reference("staff_id", "staff", required=True),
        _whole("year", required=True),
        _text("result", required=True),
        _whole("score"),
        _text("comment"),
        _text("paper_no"),
        _text("decided_on"),
        _text("note"),
    )
    _register(
        "contract",
        _reference("staff_id", "staff", required=True),
        _text("employer"),
        _reference("managing_unit_id", "unit"),
        _reference("using_unit_id", "unit"),
        _text("form"),
        _text("term"),
        _text("number"),
        _whole("ordinal"),
        _text("signed_on"),
        _text("from_day"),
        _text("to_day"),
        _text("probation_to"),
        _text("ended_on"),
        _text("note"),
    )


def _schooling_and_certificates() -> None:
    _register(
        "schooling",
        _reference("staff_id", "staff", required=True),
        _text("level"),
        _text("level_written"),
        _text("degree"),
        _text("study_form"),
        _text("school"),
        _text("major"),
        _text("from_day"),
        _text("graduated_on"),
        _text("diploma_no"),
        _text("degree_no"),
        _whole("has_diploma"),
        _whole("has_degree"),
        _whole("verified"),
        _text("registered_on"),
        _text("note"),
    )
    _register(
        "certificate",
        _reference("staff_id", "staff", required=True),
        _text("name", required=True),
        _text("number"),
        _text("approved_on"),
        _text("issued_on"),
        _text("issuer"),
        _text("appointed_on"),
        _text("note"),
    )
    _register(
        "certificate_registration",
        _reference("staff_id", "staff", required=True),
        _reference("certificate_id", "certificate", required=True),
        _text("registration_no"),
        _text("registered_from"),
        _text("registered_to"),
        _whole("ce_hours"),
        _text("note"),
    )


def _person() -> None:
    _register(
        "party_membership",
        _reference("staff_id", "staff", required=True),
        _text("joined_on"),
        _text("full_on"),
        _text("branch"),
        _whole("relation_in_community"),
        _text("relation_at"),
        _text("duty"),
        _text("ended_on"),
        _text("note"),
    )
    _register(
        "award",
        _reference("staff_id", "staff", required=True),
        _text("kind", required=True),
        _text("title", required=True),
        _text("level"),
        _text("authority"),
        _text("day"),
        _text("paper_no"),
        _whole("grades"),
        _text("note"),
    )
    _register(
        "resume",
        _reference("staff_id", "staff", required=True),
        _text("from_day"),
        _text("to_day"),
        _text("unit"),
        _text("duty"),
        _text("certifier"),
        _text("note"),
    )
    _register(
        "family",
        _reference("staff_id", "staff", required=True),
        _text("relation", required=True),
        _text("name", required=True),
        _text("birth"),
        _text("political"),
        _text("work"),
        _text("phone"),
        _text("note"),
    )
    _register(
        "dossier",
        _reference("staff_id", "staff", required=True),
        _text("item", required=True),
        _text("form"),
        _whole("copies"),
        _text("day"),
        _text("scan"),
        _text("location"),
        _text("note"),
    )
