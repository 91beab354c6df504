"""What a phone keeps of what it left without a name: a secret link, a short code to type, and a mark of the phone."""
