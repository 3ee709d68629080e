"""Decks of Mochi, and the notations that they are written in."""
