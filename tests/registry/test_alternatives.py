"""One pattern for many words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from touchline.registry.alternatives import any_of

words = st.lists(st.text(alphabet="abcäöé.", min_size=1, max_size=5), min_size=1, max_size=12)


@given(words=words, text=st.text(alphabet="aAbBcCäÄöÖéÉ.x", max_size=8))
def test_the_longest_word_at_the_beginning_is_found_whatever_its_case(words: list[str], text: str) -> None:
    fitting = [word for word in words if text.lower().startswith(word)]
    found = re.match(any_of(words), text)

    assert (found[0].lower() if found else None) == max(fitting, key=len, default=None)
