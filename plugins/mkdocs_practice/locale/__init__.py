"""The words on a page, one catalogue a language."""
