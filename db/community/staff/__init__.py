"""The people of the desk: accounts, scopes, signing in."""
