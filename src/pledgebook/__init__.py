"""pledgebook reads dated news and keeps an auditable ledger of who promised what to whom."""

__version__ = "0.1.0"
