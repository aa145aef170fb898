"""Accounts of the panel: second factors, invitations, alerts, legal texts; and a log that the database itself keeps"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


# Nobody rewrites the log, not even by hand and not this program by mistake (row A15).
SQLITE_GUARDS = [
    f"CREATE TRIGGER audit_no_{what.lower()} BEFORE {what} ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END"
    for what in ('UPDATE', 'DELETE')
]
POSTGRES_GUARDS = [
    "CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log is only ever added to'; END $$",
    "CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()",
]


def upgrade() -> None:
    op.create_table('alerts',
    sa.Column('name', sa.String(length=48), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('facts', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_alerts'))
    )
    op.create_table('legal_texts',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('document', sa.String(length=32), nullable=False),
    sa.Column('language', sa.String(length=8), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('text_hash', sa.String(length=64), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_by', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_legal_texts')),
    sa.UniqueConstraint('document', 'language', 'version', name=op.f('uq_legal_texts_document_language_version'))
    )
    op.create_table('panel_recovery_codes',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('user_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('salt', sa.String(length=64), nullable=False),
    sa.Column('code_hash', sa.String(length=128), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['panel_users.id'], name=op.f('fk_panel_recovery_codes_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_panel_recovery_codes'))
    )
    with op.batch_alter_table('panel_recovery_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_panel_recovery_codes_user_id'), ['user_id'], unique=False)

    op.execute('DELETE FROM panel_sessions')  # from now on signing in takes two factors: everybody does it once more
    with op.batch_alter_table('panel_sessions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('agent', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('is_whole', sa.Boolean(), server_default=sa.true(), nullable=False))

    with op.batch_alter_table('panel_users', schema=None) as batch_op:
        batch_op.add_column(sa.Column('signed_in_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('second_secret', sa.String(length=64), server_default='', nullable=False))
        batch_op.add_column(sa.Column('second_since', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('second_step', sa.BigInteger(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('second_later', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('invitation_hash', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('invited_until', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('telegram_account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('telegram_hash', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('telegram_until', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_panel_users_telegram_account_id'), ['telegram_account_id'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_panel_users_invitation_hash'), ['invitation_hash'])
        batch_op.create_unique_constraint(batch_op.f('uq_panel_users_telegram_hash'), ['telegram_hash'])
        batch_op.create_foreign_key(batch_op.f('fk_panel_users_telegram_account_id'), 'accounts', ['telegram_account_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.create_index('ix_audit_actor', ['actor', 'id'], unique=False)
        batch_op.create_index('ix_audit_action', ['action', 'id'], unique=False)
        batch_op.create_index('ix_audit_subject', ['subject', 'id'], unique=False)
    for guard in SQLITE_GUARDS if op.get_bind().dialect.name == 'sqlite' else POSTGRES_GUARDS:
        op.execute(guard)


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER audit_no_update')
        op.execute('DROP TRIGGER audit_no_delete')
    else:
        op.execute('DROP TRIGGER audit_is_kept ON audit')
        op.execute('DROP FUNCTION audit_is_kept')
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.drop_index('ix_audit_subject')
        batch_op.drop_index('ix_audit_action')
        batch_op.drop_index('ix_audit_actor')

    with op.batch_alter_table('panel_users', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_panel_users_telegram_account_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_panel_users_telegram_hash'), type_='unique')
        batch_op.drop_constraint(batch_op.f('uq_panel_users_invitation_hash'), type_='unique')
        batch_op.drop_index(batch_op.f('ix_panel_users_telegram_account_id'))
        batch_op.drop_column('telegram_until')
        batch_op.drop_column('telegram_hash')
        batch_op.drop_column('telegram_account_id')
        batch_op.drop_column('invited_until')
        batch_op.drop_column('invitation_hash')
        batch_op.drop_column('second_later')
        batch_op.drop_column('second_step')
        batch_op.drop_column('second_since')
        batch_op.drop_column('second_secret')
        batch_op.drop_column('signed_in_at')

    with op.batch_alter_table('panel_sessions', schema=None) as batch_op:
        batch_op.drop_column('is_whole')
        batch_op.drop_column('agent')

    with op.batch_alter_table('panel_recovery_codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_panel_recovery_codes_user_id'))

    op.drop_table('panel_recovery_codes')
    op.drop_table('legal_texts')
    op.drop_table('alerts')
