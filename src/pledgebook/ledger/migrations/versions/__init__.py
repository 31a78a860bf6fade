"""The steps themselves, one file each, oldest first."""
