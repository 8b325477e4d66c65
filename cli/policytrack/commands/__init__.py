"""The command line: parse, call, hand to a renderer."""
