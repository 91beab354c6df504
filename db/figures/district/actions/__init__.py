"""Readers of an office come and sign in; its exports are made."""
