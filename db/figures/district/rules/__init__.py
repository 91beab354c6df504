"""What is decided about figures of many communities: how they are added up, and what of them is shown."""
