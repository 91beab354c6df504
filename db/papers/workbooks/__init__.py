"""Excel workbooks that strangers send: opened only when they are harmless, read cell by cell as they were typed."""
