"""Today, the list of disputes, one dispute, filing for a resident."""
