"""Recordings are sealed at rest, and from the first listening on they are no longer taken back."""

from peewee import *

from db.ground.columns import InstantField
from db.ground.sealing import keyring


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("voice", "heard_at", InstantField(null=True)),
        migrator.rename_column("voice", "sound", "sealed_sound"),
        migrator.rename_column("set_aside_recording", "sound", "sealed_sound"),
    )
    _change_all(db, "voice", "dispute_id", lambda plain, place: keyring().seal_bytes(plain, place))
    _change_all(db, "set_aside_recording", "form_hash", lambda plain, place: keyring().seal_bytes(plain, place))


def down(migrator, db):
    _change_all(db, "voice", "dispute_id", lambda sealed, place: keyring().unseal_bytes(sealed, place))
    _change_all(db, "set_aside_recording", "form_hash", lambda sealed, place: keyring().unseal_bytes(sealed, place))
    migrator.migrate(
        migrator.rename_column("set_aside_recording", "sealed_sound", "sound"),
        migrator.rename_column("voice", "sealed_sound", "sound"),
        migrator.drop_column("voice", "heard_at"),
    )


def _change_all(db, table, key, change):
    """Each sound by itself, in its place: all together would be too much memory, as each has some hundred kilobytes."""
    mark = db.param
    keys = [row[0] for row in db.execute_sql(f"SELECT {key} FROM {table} WHERE sealed_sound IS NOT NULL ORDER BY {key}")]
    for number in keys:
        (sound,) = db.execute_sql(f"SELECT sealed_sound FROM {table} WHERE {key} = {mark}", (number,)).fetchone()
        changed = db.get_binary_type()(change(bytes(sound), f"{table}.sound:{number}"))
        db.execute_sql(f"UPDATE {table} SET sealed_sound = {mark} WHERE {key} = {mark}", (changed, number))
