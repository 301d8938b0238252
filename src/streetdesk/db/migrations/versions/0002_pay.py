"""Pay: the registers a month's pay is drawn from, and the runs and slips that are confirmed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables; what is there stays as it is."""
    _of_people()
    _register(
        "dispatch_fee",
        _text("employer", required=True),
        _whole("fee"),
        _text("from_day", required=True),
        _text("to_day"),
        _text("paper_no"),
        _text("note"),
    )
    _runs()


def downgrade() -> None:
    """There is no way back: a verified backup is made before an upgrade."""
    raise NotImplementedError("forward only")


def _text(name: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=not required)


def _whole(name: str, *, required: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=not required)


def _reference(name: str, table: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, info={"points_to": table})


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


def _of_people() -> None:
    _register(
        "absence",
        _reference("staff_id", "staff"),
        _text("kind", required=True),
        _text("from_day", required=True),
        _text("to_day"),
        _whole("paid_percent"),
        _text("paper_no"),
        _text("note"),
    )
    _register(
        "allowance_grant",
        _reference("staff_id", "staff"),
        _text("name", required=True),
        _whole("amount"),
        _text("from_day", required=True),
        _text("to_day"),
        _text("paper_no"),
        _text("note"),
    )
    _register(
        "insurance_base",
        _reference("staff_id", "staff"),
        _text("category", required=True),
        _text("kinds"),
        _text("from_month", required=True),
        _text("to_month"),
        _whole("base"),
        _text("account_no"),
        _text("note"),
    )
    _register(
        "period_appraisal",
        _reference("staff_id", "staff"),
        _text("period", required=True),
        _text("word", required=True),
        _whole("score"),
        _text("decided_on"),
        _text("paper_no"),
        _text("note"),
    )
    _register(
        "pay_manual",
        _reference("staff_id", "staff"),
        _text("month", required=True),
        _text("item", required=True),
        _text("side", required=True),
        _whole("amount"),
        _text("reason", required=True),
        _text("note"),
    )


def _runs() -> None:
    _register(
        "pay_run",
        _text("kind", required=True),
        _text("period", required=True),
        _whole("ordinal", required=True),
        _text("state", required=True),
        _text("made_at"),
        _text("confirmed_at"),
        _text("confirmed_by"),
        _text("reason"),
        _text("reopened_for"),
        _text("scheme"),
        _text("scheme_text"),
        _text("options"),
    )
    _register(
        "pay_slip",
        _reference("run_id", "pay_run"),
        _reference("staff_id", "staff"),
        _whole("number", required=True),
        _text("name", required=True),
        _text("unit"),
        _text("employer"),
        _text("post"),
        _whole("grade"),
        _text("coefficient"),
        _text("bank"),
        _text("bank_account"),
        _whole("gross", required=True),
        _whole("deductions", required=True),
        _whole("accrued", required=True),
        _whole("unit_cost", required=True),
        _text("items"),
        _text("lines"),
        _whole("place", required=True),
    )
