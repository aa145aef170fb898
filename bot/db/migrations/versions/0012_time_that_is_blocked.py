"""Time that the desk keeps from being booked online; an index for what Vetmanager is still owed"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'time_blocks',
        sa.Column('id', BIG_ID, autoincrement=True, nullable=False),
        sa.Column('doctor_id', BIG_ID, nullable=False),
        sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('note', sa.String(length=200), nullable=False),
        sa.Column('made_by', sa.String(length=64), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['doctor_id'], ['doctors.id'], name=op.f('fk_time_blocks_doctor_id'), ondelete='CASCADE'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_time_blocks')),
    )
    op.create_index('ix_time_blocks_doctor', 'time_blocks', ['doctor_id', 'ends_at'])
    op.create_index(
        'ix_outbox_unfinished',
        'outbox',
        ['channel', 'id'],
        sqlite_where=sa.text('done_at IS NULL'),
        postgresql_where=sa.text('done_at IS NULL'),
    )


def downgrade() -> None:
    op.drop_index('ix_outbox_unfinished', 'outbox')
    op.drop_index('ix_time_blocks_doctor', 'time_blocks')
    op.drop_table('time_blocks')
