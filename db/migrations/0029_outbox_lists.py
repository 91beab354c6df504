"""Where a person's unread messages and each state of the outbox are counted without reading all messages."""

INDEXES = (("recipient", "recipient_id", "read_at"), ("community_id", "state"))


def up(migrator, db):
    migrator.migrate(*(migrator.add_index("outbox_message", columns) for columns in INDEXES))


def down(migrator, db):
    migrator.migrate(*(migrator.drop_index("outbox_message", f"outbox_message_{'_'.join(names)}") for names in INDEXES))
