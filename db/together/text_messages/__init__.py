"""Text messages to residents who agreed to them: few, none at night, and nothing secret in them."""
