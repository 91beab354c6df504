"""Experts in touch with one person who leads each: a contact and a problem count as the expert confirms them."""
