"""Satisfaction, and the weekly export."""
