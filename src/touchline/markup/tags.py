"""The HTML tags that MediaWiki lets through; every other `<…>` is text."""

from __future__ import annotations

ALLOWED_TAGS = (
    "abbr|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|data|dd|del|dfn|div|dl|dt|em|font|h[1-6]|hr|i|ins|kbd|li|link|mark|meta|ol"
    "|p|q|rb|rp|rt|rtc|ruby|s|samp|small|span|strike|strong|sub|sup|table|td|th|time|tr|tt|u|ul|var|wbr"
)
"""
Names as alternatives of a regular expression. `tbody`, `thead`, `tfoot`, `col` and `colgroup` are not among them.

Source:
    MediaWiki 1.39, Sanitizer::getRecognizedTagData.
"""
