"""Steps from one schema of the ledger to the next; ``versions/`` holds one file each."""

REVISIONS = ("0001", "0002", "0003", "0004")
"""All revisions, oldest first. Kept here so that opening an up-to-date ledger need not load Alembic."""
