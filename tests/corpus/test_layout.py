from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.boxes import pack_layout, unpack_layout
from extractors.model import Block, BlockKind, Box, Document, Mark, MarkKind, Page, Reading, Run, Span

SPANS = st.tuples(st.integers(0, 5000), st.integers(0, 300)).map(lambda p: Span(p[0], p[0] + p[1]))
BLOCKS = st.builds(
    Block,
    SPANS,
    st.sampled_from(list(BlockKind)),
    st.booleans(),
    st.booleans(),
    st.lists(SPANS, max_size=3).map(tuple),
    st.none() | st.integers(0, 9),
)
HUNDREDTHS = st.integers(-100, 100_000).map(lambda n: n / 100)
BOXES = st.builds(Box, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS)
RUNS = st.builds(
    lambda span, page, box: Run(span.start, span.end, page, box),
    SPANS,
    st.integers(1, 99),
    st.none() | BOXES,
)
SIZES = st.none() | st.floats(1, 2000)
PAGES = st.builds(Page, st.integers(1, 99), SPANS, SIZES, SIZES)


MARKS = st.builds(Mark, SPANS, st.sampled_from(list(MarkKind)))
SEEN = st.tuples(st.integers(0, 99999).map(str), st.integers(0, 1000).map(lambda n: n / 1000))
READINGS = st.builds(Reading, SPANS, st.lists(SEEN, max_size=5).map(tuple))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(BLOCKS, max_size=8),
    st.lists(PAGES, max_size=4),
    st.lists(RUNS, max_size=8),
    st.lists(MARKS, max_size=4),
    st.lists(READINGS, max_size=3),
)
def test_a_layout_comes_back_as_it_was(
    blocks: list[Block],
    pages: list[Page],
    runs: list[Run],
    marks: list[Mark],
    readings: list[Reading],
) -> None:
    document = Document(
        "",
        tuple(blocks),
        pages=tuple(pages),
        runs=tuple(runs),
        marks=tuple(marks),
        readings=tuple(readings),
    )
    assert unpack_layout(pack_layout(document)) == (
        tuple(blocks),
        tuple(pages),
        tuple(runs),
        tuple(marks),
        tuple(readings),
    )


def test_boxes_are_kept_to_a_hundredth_of_a_point() -> None:
    run = Run(0, 3, 1, Box(56.6929, 70.8661, 99.123456, 83.0))
    (back,) = unpack_layout(pack_layout(Document("", (), runs=(run,)))).runs
    assert back.box == Box(56.69, 70.87, 99.12, 83.0)


def test_a_page_of_words_weighs_a_few_bytes_a_word() -> None:
    words = tuple(Run(i * 6, i * 6 + 5, 1 + i // 500, Box(i % 10 * 50.0, 20.0 + i // 10 % 50 * 14, i % 10 * 50.0 + 44.37, 32.0 + i // 10 % 50 * 14)) for i in range(5000))  # fmt: skip # noqa: E501
    assert len(pack_layout(Document("", (), runs=words))) < 5000 * 6
