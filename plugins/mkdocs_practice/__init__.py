"""Practice pages in plain Markdown: questions, exercises and flashcards, proven answered."""
