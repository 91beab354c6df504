"""Signing in and out, and the gate without which nothing of the desk is handed out."""
