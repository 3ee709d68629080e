"""The language: what a page says, read from its source alone."""
