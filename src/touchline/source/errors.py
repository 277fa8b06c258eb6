"""What the caller did wrong, or has to be told outside the stream of events."""

from __future__ import annotations


class InputError(Exception):
    """An input that is not there, or of which nothing at all could be read; the message is for a person."""


class InputWarning(UserWarning):
    """A part of an input that could not be read while the rest was."""
