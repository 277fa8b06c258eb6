import bz2
import gzip
import zlib
from collections.abc import Iterator

import pytest
import zstandard

from touchline.source.chunks import Fault, peek, read_chunks, read_whole
from touchline.source.compression import CODECS, Codec, decompressed, find_codec, unpacked

from .makers import COMPRESS, in_pieces

BY_ENDING = dict(zip((".gz", ".bz2", ".zst"), CODECS, strict=True))
PACKINGS = pytest.mark.parametrize("packing", BY_ENDING)


def plain(data: bytes, codec: Codec, piece: int = 1000) -> tuple[bytes, list[Fault]]:
    out = list(decompressed(in_pieces(data, piece), codec))
    return b"".join(chunk for chunk in out if isinstance(chunk, bytes)), [chunk for chunk in out if isinstance(chunk, Fault)]


@PACKINGS
@pytest.mark.parametrize("piece", [1, 3, 1000, 1_000_000])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_streams_one_after_the_other_are_joined(packing: str, piece: int, count: int) -> None:
    parts = [bytes([65 + n]) * n * 1000 for n in range(count)]  # the first is empty

    assert plain(b"".join(map(COMPRESS[packing], parts)), BY_ENDING[packing], piece) == (b"".join(parts), [])


def test_skippable_frames_of_zstd_are_skipped() -> None:
    frame = zstandard.compress(b"text")
    skippable = b"\x5e\x2a\x4d\x18\x03\0\0\0abc"

    assert find_codec(skippable) is BY_ENDING[".zst"]
    assert plain(skippable + frame + skippable + frame, BY_ENDING[".zst"]) == (b"texttext", [])


def test_zstd_with_a_long_window_is_read() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=True)
    stream = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    packed = stream.compress(b"text" * 1000) + stream.flush()

    assert plain(packed, BY_ENDING[".zst"])[0] == b"text" * 1000


@PACKINGS
def test_padding_with_zeros_is_no_fault(packing: str) -> None:
    data = COMPRESS[packing](b"text")

    assert plain(data + bytes(5000) + data + bytes(3), BY_ENDING[packing]) == (b"texttext", [])


@PACKINGS
@pytest.mark.parametrize("foreign", [b"x", b"something else altogether"])
def test_what_follows_and_is_something_else_is_a_fault(packing: str, foreign: bytes) -> None:
    data = COMPRESS[packing](b"text")

    text, (fault,) = plain(data + foreign, BY_ENDING[packing])

    assert text == b"text"
    assert fault.place == f"byte {len(data)}"


@PACKINGS
@pytest.mark.parametrize("left", [1, 4, 7])
def test_a_cut_stream_is_a_fault_at_its_end(packing: str, left: int) -> None:
    data = COMPRESS[packing](bytes(range(256)) * 50)[:-left]

    _, (fault,) = plain(data, BY_ENDING[packing])

    assert "ends early" in fault.message
    assert fault.place == f"byte {len(data)}"


@PACKINGS
def test_reading_goes_on_with_the_next_stream_after_a_damaged_one(packing: str) -> None:
    streams = [COMPRESS[packing](bytes(str(n), "ascii") * 100) for n in range(4)]
    streams[1] = streams[1][:-12] + b"\xff" * 12

    text, found = plain(b"".join(streams), BY_ENDING[packing], 50)

    # the members of gzip carry no mark that a decoder must trip over, and it may run on into the next one
    assert text.endswith(b"3" * 100 if packing == ".gz" else b"2" * 100 + b"3" * 100)
    assert text.startswith(b"0" * 100)
    assert found


def test_a_file_full_of_false_beginnings_ends_in_good_time() -> None:
    false = b"BZh91AY&SY" + b"\xff" * 6
    text, found = plain(bz2.compress(b"a") + false * 100_000, BY_ENDING[".bz2"], 1 << 18)

    assert text == b"a"
    assert len(found) <= 1001
    assert "too many faults" in found[-1].message


@PACKINGS
def test_a_fault_below_goes_through_and_ends_the_stream_it_cut(packing: str) -> None:
    first, second = COMPRESS[packing](b"a" * 5000), COMPRESS[packing](b"b" * 5000)
    fault = Fault("gone", "byte 5")

    out = list(decompressed([first[: len(first) // 2], fault, second], BY_ENDING[packing]))

    assert fault in out
    assert b"".join(chunk for chunk in out if isinstance(chunk, bytes)).endswith(b"b" * 5000)
    assert sum(isinstance(chunk, Fault) for chunk in out) == 1


@PACKINGS
def test_output_comes_in_bounded_pieces(packing: str) -> None:
    bomb = COMPRESS[packing](bytes(60_000_000))

    sizes = [len(chunk) for chunk in decompressed(in_pieces(bomb, 1 << 18), BY_ENDING[packing]) if isinstance(chunk, bytes)]

    assert sum(sizes) == 60_000_000
    assert max(sizes) <= 33 * 2**20


def test_what_was_compressed_twice_is_unpacked_twice_and_no_deeper_than_three() -> None:
    data = b"text" * 50
    for layer in range(4):
        head, chunks, layers = unpacked([data])
        assert layers == min(layer, 3)
        if layer < 4:
            assert read_whole(chunks) == b"text" * 50
            assert head == b"text" * 50
        data = gzip.compress(data)
    assert unpacked([data])[0][:2] == b"\x1f\x8b"


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b", b"BZh9", b"BZh9 is a chip", b"\x1f\x8b\x08\xff123456", b"text"])
def test_other_beginnings_are_not_compressed(data: bytes) -> None:
    assert find_codec(data) is None


def test_peeking_takes_nothing_away() -> None:
    chunks: list[bytes | Fault] = [b"ab", b"cd", Fault("gone"), b"ef"]

    for size, head in ((0, b""), (1, b"a"), (3, b"abc"), (9, b"abcd")):
        seen, again = peek(chunks, size)
        assert (seen, list(again)) == (head, chunks)


def test_an_error_of_the_device_is_a_fault() -> None:
    class Device:
        def __init__(self) -> None:
            self.answers: Iterator[bytes] = iter([b"ab"])

        def read(self, size: int) -> bytes:
            for answer in self.answers:
                return answer
            raise OSError(5, "Input/output error")

    assert list(read_chunks(Device())) == [b"ab", Fault("cannot be read: Input/output error", "byte 2")]  # type: ignore[arg-type]


def test_what_has_to_be_held_whole_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchline.source.chunks.MAX_WHOLE_BYTES", 10)

    assert read_whole([b"12345", b"12345"]) == b"1234512345"
    assert isinstance(read_whole([b"12345", b"12345", b"1"]), Fault)


def test_gzip_flags_and_names_are_read() -> None:
    packer = zlib.compressobj(wbits=31)
    data = packer.compress(b"text") + packer.flush()
    named = data[:3] + b"\x08" + data[4:10] + b"name.txt\0" + data[10:]

    assert plain(named, BY_ENDING[".gz"]) == (b"text", [])
