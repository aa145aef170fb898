"""Questions after a visit: how the pet is"""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table(
        'check_ins',
        sa.Column('visit_id', BIG_ID, nullable=False),
        sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('feeling', sa.String(length=16), server_default='', nullable=False),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['visit_id'], ['visits.id'], name=op.f('fk_check_ins_visit_id'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('visit_id', name=op.f('pk_check_ins')),
    )
    op.create_index('ix_check_ins_due', 'check_ins', ['asked_at', 'due_at'])


def downgrade() -> None:
    op.drop_index('ix_check_ins_due', 'check_ins')
    op.drop_table('check_ins')
