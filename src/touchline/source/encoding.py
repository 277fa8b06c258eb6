"""
Bytes to text, and what was wrong with them.

Text is UTF-8, with or without a byte order mark, or UTF-16 with one. What does not decode becomes U+FFFD and is counted; other
encodings are never guessed.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from touchline.model.lazy import lazy_regex
from touchline.source.chunks import Chunks, Fault

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

BINARY_SHARE = 0.1
"""A head with more bytes than this that are no text is no text."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_SURROGATES = lazy_regex("[\ud800-\udfff]")
SURROGATES_REPLACED = "lone surrogates replaced"


def is_utf16(head: bytes) -> bool:
    """Tell whether a byte order mark of UTF-16 stands first."""
    return head.startswith(UTF16_MARKS)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a whole file without its byte order mark, and what had to be replaced in it."""
    return _decode_utf16(data) if is_utf16(data) else decode_utf8(data)


def decode_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text without a byte order mark, and what had to be replaced in it."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        wrong = count_undecodable(data)
        return data.decode("utf-8", "replace"), (f"{_bytes_are(wrong)} no UTF-8",)


def _decode_utf16(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-16"), ()
    except UnicodeDecodeError:
        return data.decode("utf-16", "replace"), ("some bytes are no UTF-16",)


def count_undecodable(data: bytes) -> int:
    """Count the bytes that belong to no UTF-8 character."""
    escaped = data.decode("utf-8", "surrogateescape")  # one surrogate for one such byte
    return len(_SURROGATES.findall(escaped))


def why_binary(head: bytes) -> str | None:
    """Say why the first bytes of a file are no text, None when they can be."""
    if is_utf16(head):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
        if head.count(b"\0") > BINARY_SHARE * len(head):
            return "holds NUL characters: a binary file, no text"
        wrong = 0
    else:
        if b"\0" in head:
            return "holds NUL bytes: a binary file, or UTF-16 without a byte order mark"
        wrong = count_undecodable(head)
    wrong += len(head) - len(head.translate(None, _CONTROLS))
    if wrong > BINARY_SHARE * len(head):
        return f"{_bytes_are(wrong)} no text among the first {len(head)}: a binary file, or an encoding other than UTF-8"
    return None


def without_surrogates(text: str) -> str:
    """Replace surrogates, which no encoding can write, by U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


def to_utf8(chunks: Iterable[bytes | Fault]) -> Chunks:
    """Turn UTF-16 with a byte order mark into UTF-8 on the way; what does not decode ends the stream with a fault."""
    decoder = codecs.getincrementaldecoder("utf-16")()
    position = 0
    for chunk in chunks:
        if isinstance(chunk, Fault):
            yield chunk
            return  # nobody knows whether the next byte is the first or second of its pair
        try:
            yield decoder.decode(chunk).encode()
        except UnicodeDecodeError as error:
            yield Fault("is no UTF-16", f"byte {position + error.start}")
            return
        position += len(chunk)
    if decoder.getstate()[0]:
        yield Fault("the UTF-16 text ends within a character", f"byte {position}")


def _bytes_are(count: int) -> str:
    return "1 byte is" if count == 1 else f"{count} bytes are"
