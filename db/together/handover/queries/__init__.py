"""A handover on its screen and on paper."""
