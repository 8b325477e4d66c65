"""What the commands and the Python interface do: no terminal, nothing printed."""
