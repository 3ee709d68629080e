"""A site on disk: its configuration, its files, its build."""
