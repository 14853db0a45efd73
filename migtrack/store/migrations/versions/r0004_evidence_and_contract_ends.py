"""Evidence by its name, 8条2項 of customisations, contract ends, ranges and calendars of tasks."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables of evidence and contract ends; add the fields with what they meant before."""
    op.create_table(
        "contract_end",
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("event_seq", WHOLE, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("operations", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("notice_by", sa.Text(), nullable=True),
        sa.Column("extension_months", WHOLE, nullable=False),
        sa.Column("monthly_cost", WHOLE, nullable=True),
        sa.Column("cost_basis", sa.Text(), nullable=False),
        sa.Column("vendor", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("body", "subject_key"),
    )
    op.create_table(
        "evidence",
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("event_seq", WHOLE, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("kept_on", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("body", "subject_key"),
    )
    op.add_column("customisation", sa.Column("other_affairs", sa.Text(), nullable=False, server_default=""))
    op.add_column("customisation", sa.Column("compatibility", sa.Text(), nullable=False, server_default=""))
    op.add_column("customisation", sa.Column("evidence", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("task_state", sa.Column("remaining_minutes", WHOLE, nullable=True))
    op.add_column("task_state", sa.Column("calendar", sa.Text(), nullable=False, server_default=""))
    op.add_column("task_state", sa.Column("shortest_minutes", WHOLE, nullable=True))
    op.add_column("task_state", sa.Column("longest_minutes", WHOLE, nullable=True))
