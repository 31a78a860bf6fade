"""What leaves the ledger: statements and entries as JSON, rows and lines."""
