"""The one exception family for "cannot run": scripts print it in one line and end with 1."""


class CannotRunError(Exception):
    """The run cannot be done; the text says in Vietnamese why and what to do."""
