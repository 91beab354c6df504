"""What a person has decided about a report's words before neighbours read them.

Words that staff had written for the public stay; of everything else neighbours read kind and place from now on, until
somebody has looked.
"""

from peewee import *

def up(migrator, db):
    looked = CharField(max_length=12, default='waiting')
    migrator.migrate(migrator.add_column('dispute', 'looked', looked))
    db.execute_sql("UPDATE dispute SET looked = 'words' WHERE public_wording IS NOT NULL")


def down(migrator, db):
    migrator.migrate(migrator.drop_column('dispute', 'looked'))
