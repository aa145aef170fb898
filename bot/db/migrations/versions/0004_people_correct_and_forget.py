"""People say who they are in parts, may be forgotten, and may be shut out"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('accounts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('erase_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('shut_out_until', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('shut_out_why', sa.String(length=32), server_default='', nullable=False))

    with op.batch_alter_table('profiles', schema=None) as batch_op:
        for name in ('last_name', 'first_name', 'middle_name'):
            batch_op.add_column(sa.Column(name, sa.String(length=50), server_default='', nullable=False))
        batch_op.add_column(sa.Column('has_no_middle', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('city', sa.String(length=100), server_default='', nullable=False))

    op.create_table('erasures',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('why', sa.String(length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('counts', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_erasures_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasures'))
    )
    open_ones = sa.text('undone_at IS NULL AND done_at IS NULL')
    with op.batch_alter_table('erasures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_erasures_due_at'), ['due_at'], unique=False)
        batch_op.create_index(
            'uq_erasures_open', ['account_id'], unique=True, sqlite_where=open_ones, postgresql_where=open_ones
        )
