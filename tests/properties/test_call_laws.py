"""Laws of cutting calls."""

from hypothesis import given

from touchline.markup.call import Call, call_name, read_call
from touchline.markup.flow import OPAQUE, make_flow
from touchline.markup.scan import Node, scan, walk

from .fragments import pages


def calls(text: str) -> list[tuple[Node, Call]]:
    return [(node, read_call(text, node)) for node in walk(scan(text).nodes) if node.kind == "template"]


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(text=pages)
def test_cutting_a_call_and_joining_the_pieces_gives_it_again(text: str) -> None:
    for node, call in calls(text):
        pieces = [call.head.text]
        if call.function is not None:
            pieces.append(call.function)
        pieces += [one.value.text if one.positional else f"{one.name}={one.value.text}" for one in call.arguments]

        assert squeezed("|".join(pieces)) == squeezed(
            make_flow(text, node.inner_start, node.inner_end, node.children, OPAQUE).text
        )


@given(text=pages)
def test_arguments_stand_in_order_inside_the_call(text: str) -> None:
    for node, call in calls(text):
        at = node.inner_start
        for argument in call.arguments:
            assert at <= argument.start <= argument.end <= node.inner_end
            if argument.value:
                assert argument.start <= argument.value.source_start < argument.value.source_end <= argument.end
            at = argument.end


@given(text=pages)
def test_arguments_without_a_name_are_counted(text: str) -> None:
    for _, call in calls(text):
        assert [one.name for one in call.arguments if one.positional] == [
            str(number + 1) for number in range(sum(one.positional for one in call.arguments))
        ]
        assert all(call.get(one.name) is not None for one in call.arguments)
        assert len(call.arguments) == len({one.name for one in call.arguments}) + len(call.duplicates)


@given(text=pages)
def test_the_cheap_name_is_the_name_or_nothing(text: str) -> None:
    for node, call in calls(text):
        assert call_name(text, node) in ("", call.name)
