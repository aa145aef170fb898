"""The desk finds visits: where a visit came from, its first terms, names as they are searched, indexes of the lists"""

import sqlalchemy as sa
from alembic import op

from bot.domain import names

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

NAME_KEY = sa.String(255).with_variant(sa.String(255, collation='C'), 'postgresql')


def upgrade() -> None:
    with op.batch_alter_table('visits') as batch_op:
        batch_op.add_column(sa.Column('source', sa.String(16), nullable=False, server_default='bot'))
        batch_op.add_column(sa.Column('first_starts_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('first_doctor_id', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('first_service_id', sa.BigInteger(), nullable=True))
    op.execute("UPDATE visits SET source = 'desk' WHERE booking_key LIKE 'desk:%'")
    op.execute(
        'UPDATE visits SET first_starts_at = starts_at, first_doctor_id = doctor_id, first_service_id = service_id'
    )
    for table in ('profiles', 'pets'):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column('name_key', NAME_KEY, nullable=False, server_default=''))
        _fill_keys(table)
        op.create_index(f'ix_{table}_name_key', table, ['name_key'])

    op.drop_index('ix_visits_state', 'visits')
    op.create_index('ix_visits_starts_at', 'visits', ['starts_at', 'id'])
    op.create_index('ix_visits_state', 'visits', ['state', 'starts_at', 'id'])
    op.create_index('ix_visits_source', 'visits', ['source', 'starts_at', 'id'])
    op.create_index('ix_visits_pet_id', 'visits', ['pet_id'])
    op.create_index(
        'ix_visits_unsynced',
        'visits',
        ['starts_at', 'id'],
        sqlite_where=sa.text("sync <> 'synced'"),
        postgresql_where=sa.text("sync <> 'synced'"),
    )


def downgrade() -> None:
    for name in ('unsynced', 'pet_id', 'source', 'state', 'starts_at'):
        op.drop_index(f'ix_visits_{name}', 'visits')
    op.create_index('ix_visits_state', 'visits', ['state'])
    for table in ('profiles', 'pets'):
        op.drop_index(f'ix_{table}_name_key', table)
        op.drop_column(table, 'name_key')
    for column in ('source', 'first_starts_at', 'first_doctor_id', 'first_service_id'):
        op.drop_column('visits', column)


def _fill_keys(table: str) -> None:
    """Neither database folds Cyrillic as we do."""
    key = 'account_id' if table == 'profiles' else 'id'
    rows = sa.table(table, sa.column(key), sa.column('name'), sa.column('name_key'))
    bind = op.get_bind()
    found = bind.execute(sa.select(rows.c[key], rows.c.name)).all()
    change = sa.update(rows).where(rows.c[key] == sa.bindparam('row')).values(name_key=sa.bindparam('folded'))
    if found:
        bind.execute(change, [{'row': row, 'folded': names.key(name)[:255]} for row, name in found])
