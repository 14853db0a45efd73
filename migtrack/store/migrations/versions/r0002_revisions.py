"""Revisions: switches, what became of decisions, maps of what moved, claims and sources of versions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables of revisions; rows that were there get the values that older events mean."""
    op.create_table(
        "claim",
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("event_seq", WHOLE, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("effective", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("body", "subject_key"),
    )
    op.create_table(
        "descent",
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("event_seq", WHOLE, nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("old_version", sa.Text(), nullable=False),
        sa.Column("new_version", sa.Text(), nullable=False),
        sa.Column("requirement", sa.Text(), nullable=False),
        sa.Column("switch", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("targets", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("body", "subject_key"),
    )
    op.create_table(
        "revision_map",
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("event_seq", WHOLE, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("old_version", sa.Text(), nullable=False),
        sa.Column("new_version", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("published_source", sa.Text(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("substitutions", sa.Text(), nullable=False),
        sa.Column("substitutions_source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("body", "subject_key"),
    )
    op.create_table(
        "source",
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("event_seq", WHOLE, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size_bytes", WHOLE, nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("body", "subject_key"),
    )
    op.create_table(
        "switch",
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("event_seq", WHOLE, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("old_version", sa.Text(), nullable=False),
        sa.Column("new_version", sa.Text(), nullable=False),
        sa.Column("comparison", sa.Text(), nullable=False),
        sa.Column("workflow", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("approval", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "subject_key"),
    )
    op.add_column("gap", sa.Column("origins", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("gap", sa.Column("pending", sa.Text(), nullable=True))
    op.add_column("spec_version", sa.Column("erratum_of", sa.Text(), nullable=False, server_default=""))
    op.add_column("spec_version", sa.Column("base", sa.Text(), nullable=False, server_default=""))
