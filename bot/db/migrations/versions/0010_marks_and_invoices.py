"""Marks of clients, and what invoices say"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('profiles', schema=None) as batch_op:
        batch_op.add_column(sa.Column('vm_blacklisted', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('vm_no_news', sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table('visits', schema=None) as batch_op:
        batch_op.add_column(sa.Column('payment', sa.String(length=8), server_default='', nullable=False))
    with op.batch_alter_table('mirror_admissions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('payment', sa.String(length=8), server_default='', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('mirror_admissions', schema=None) as batch_op:
        batch_op.drop_column('payment')
    with op.batch_alter_table('visits', schema=None) as batch_op:
        batch_op.drop_column('payment')
    with op.batch_alter_table('profiles', schema=None) as batch_op:
        batch_op.drop_column('vm_no_news')
        batch_op.drop_column('vm_blacklisted')
