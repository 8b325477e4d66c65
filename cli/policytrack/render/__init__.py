"""Results to text: no files, no terminal, and the language is always an argument."""
