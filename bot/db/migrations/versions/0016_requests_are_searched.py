"""Requests are searched by what they say: the words as they are compared, kept beside them"""

import sqlalchemy as sa
from alembic import op

from bot.domain import names

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('requests') as batch_op:
        batch_op.add_column(sa.Column('search_key', sa.Text(), nullable=False, server_default=''))
    _fill_keys()


def downgrade() -> None:
    op.drop_column('requests', 'search_key')


def _fill_keys() -> None:
    """Neither database folds Cyrillic as we do."""
    columns: list[sa.ColumnClause[object]] = [sa.column(one) for one in ('id', 'name', 'phone', 'words', 'note', 'search_key')]
    rows = sa.table('requests', *columns)
    bind = op.get_bind()
    found = bind.execute(sa.select(rows.c.id, rows.c.name, rows.c.phone, rows.c.words, rows.c.note)).all()
    change = sa.update(rows).where(rows.c.id == sa.bindparam('row')).values(search_key=sa.bindparam('folded'))
    if found:
        bind.execute(change, [{'row': row, 'folded': names.key(' '.join(said))} for row, *said in found])
