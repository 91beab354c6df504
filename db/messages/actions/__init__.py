"""Everything that can happen to a message."""

from db.messages.actions.tell import tell_community, tell_staff, tell_unit

__all__ = ["tell_community", "tell_staff", "tell_unit"]
