"""people listed apart"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

_APART = ("unreachable_at", "shut_out_until", "erase_at")


def upgrade() -> None:
    for name in _APART:
        there = sa.text(f"{name} IS NOT NULL")
        op.create_index(f"ix_accounts_{name}", "accounts", ["id"], sqlite_where=there, postgresql_where=there)


def downgrade() -> None:
    for name in _APART:
        op.drop_index(f"ix_accounts_{name}", table_name="accounts")
