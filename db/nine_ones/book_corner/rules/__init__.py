"""What a book is, how it is lent, when a corner is alive, and how a sheet of books is read."""
