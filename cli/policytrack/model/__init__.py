"""The values that everything else passes on: frozen, and knowing nothing of files or screens."""
