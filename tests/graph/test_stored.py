"""The same questions to the rows of the corpus and to the graph in memory have the same answers."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.store import Corpus
from extractors.letters import number_key
from extractors.model import Relation
from graph.network.build import build
from graph.network.memory import InMemory, Net
from graph.network.queries import find, paths
from graph.network.status import status_on
from graph.network.steps import rank_of
from graph.network.stored import Stored
from graph.network.trees import trace

NUMBERS = ("36-CT/TW", "184/QĐ-UBND", "105/2021/NĐ-CP", "73/2021/QH14", None)
TITLES = ("Đề án chuyển đổi số", "chuyển đổi số", None)
DAYS = (dt.date(2024, 1, 1), dt.date(2024, 5, 1), dt.date(2024, 9, 1), None)
#: The relations that are treated apart: derivation, attachment, an end, a mention, the weak mention.
RELATIONS = (Relation.CAN_CU, Relation.KEM_THEO, Relation.THAY_THE, Relation.DAN_CHIEU)
MANY = 7


@dataclass(frozen=True)
class World:
    """A small corpus, ids from 1."""

    documents: tuple[tuple[bool, str | None, str | None, dt.date | None], ...]
    edges: tuple[tuple[int, int, Relation, int, int, bool, float], ...]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    documents = draw(
        st.lists(
            st.tuples(
                st.booleans(), st.sampled_from(NUMBERS), st.sampled_from(TITLES), st.sampled_from(DAYS)
            ),
            min_size=2,
            max_size=MANY,
        )
    )
    node = st.integers(1, len(documents))
    edges = draw(
        st.lists(
            st.tuples(
                node,
                node,
                st.sampled_from(RELATIONS),
                node,
                st.integers(0, 3),
                st.booleans(),
                st.sampled_from((0.3, 0.9)),
            ),
            max_size=24,
        )
    )
    return World(tuple(documents), tuple(edges))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with Corpus(tmp_path_factory.mktemp("kho") / "kho.db", create=True) as made:
        yield made


def fill(db: sqlite3.Connection, world: World) -> None:
    for table in ("edges", "documents", "files", "inferences"):
        db.execute(f"DELETE FROM {table}")
    for ident, (held, number, title, day) in enumerate(world.documents, 1):
        db.execute(
            "INSERT INTO documents (id, held, key, number, number_key, title, date) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (ident, held, f"k{ident}", number, number and number_key(number), title, day and str(day)),
        )
        if held:
            db.execute(
                "INSERT INTO files (path, status, document_id) VALUES (?, 'read', ?)",
                (f"/kho/{ident}/ke hoach.txt", ident),
            )
    for at, (source, target, relation, said_in, start, direct, confidence) in enumerate(world.edges):
        db.execute(
            "INSERT INTO edges (source_id, target_id, relation, document_id, start, end, quote, "
            "direct, confidence, rank, extractor, extractor_version) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'x', 1)",
            (
                source,
                target,
                relation.value,
                source if direct else said_in,
                start * 100 + at,  # no two statements of one text stand in one place
                start * 100 + at + 9,
                f"câu {at}",
                direct,
                confidence,
                rank_of(relation.value, confidence),
            ),
        )


EVERY = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def both(corpus: Corpus, world: World) -> tuple[Net, Net]:
    fill(corpus._conn, world)
    return InMemory(build(corpus)), Stored(corpus)


@EVERY
@given(
    world=worlds(),
    way=st.sampled_from(("up", "down", "both")),
    depth=st.sampled_from((None, 1, 3)),
    mentions=st.sampled_from(("first", "all", "none")),
    as_of=st.sampled_from((None, dt.date(2024, 6, 1))),
    limit=st.sampled_from((None, 1, 3)),
)
def test_a_tree(corpus: Corpus, world: World, **asked: object) -> None:
    way = asked.pop("way")
    memory, stored = both(corpus, world)
    for node in range(1, len(world.documents) + 1):
        assert trace(stored, node, way, **asked) == trace(memory, node, way, **asked)  # type: ignore[arg-type]


@EVERY
@given(world=worlds())
def test_chains_states_and_names(corpus: Corpus, world: World) -> None:
    memory, stored = both(corpus, world)
    nodes = range(1, len(world.documents) + 1)
    for node in nodes:
        assert paths(stored, 1, node) == paths(memory, 1, node)
        for day in (dt.date(2024, 3, 1), dt.date(2024, 12, 31)):
            assert status_on(stored, node, day) == status_on(memory, node, day)
    refs = (
        "36-CT/TW", "184/qđ-ubnd", "số 0184/QĐ-UBND", "184/QĐ-UBND@2024-05-01", "1", "99", "", "%",
        "ke hoach.txt", "/kho/2/ke hoach.txt", "2/ke hoach.txt", "Đề án chuyển đổi số", "chuyen doi so",
    )  # fmt: skip
    for ref in refs:
        assert find(stored, ref) == find(memory, ref), ref


@EVERY
@given(world=worlds(), limit=st.integers(1, 4), way=st.sampled_from(("up", "down")))
def test_a_limit_keeps_the_nearest(corpus: Corpus, world: World, limit: int, way: str) -> None:
    """The documents of a limited tree are the first of the whole one, level by level."""
    _, stored = both(corpus, world)
    for node in range(1, len(world.documents) + 1):
        whole = trace(stored, node, way, mentions="all")  # type: ignore[arg-type]
        some = trace(stored, node, way, mentions="all", limit=limit)  # type: ignore[arg-type]
        nearest: dict[int, int] = {}
        for depth, branch in whole.walk():
            nearest[branch.node] = min(depth, nearest.get(branch.node, depth))
        levels = sorted(depth for reached, depth in nearest.items() if reached != node)
        met = {branch.node for _, branch in some.walk()} - {node}
        assert sorted(nearest[each] for each in met) == levels[:limit]
        assert (
            any(branch.cut for _, branch in some.walk()) == (len(levels) > limit) or len(met) == limit
        )


def test_what_only_others_tell_counts(corpus: Corpus) -> None:
    """A scan whose number was concluded is found by it, and shown with it."""
    fill(corpus._conn, World(((True, None, None, None), (True, "184/QĐ-UBND", None, None)), ()))
    for field, value in (("number", "2764/QĐ-TTg"), ("date", "2024-02-01")):
        corpus._conn.execute(
            "INSERT INTO inferences (document_id, field, value, settled, evidence, start, end, "
            "extractor, extractor_version, confidence) VALUES (1, ?, ?, 1, '[]', 0, 0, 'link', 1, 0.7)",
            (field, value),
        )
    stored = Stored(corpus)
    assert find(stored, "2764/qđ-ttg") == (1,) == find(InMemory(build(corpus)), "2764/qđ-ttg")
    assert stored.data(1)["label"] == "2764/QĐ-TTg (01/02/2024)"


def test_a_law_many_rest_on_is_not_read_to_the_end(corpus: Corpus) -> None:
    """Of four thousand references to one law, a tree of ten reads a few hundred rows at most."""
    hosts = tuple((True, None, f"Kế hoạch {each}", None) for each in range(4000))
    law = len(hosts) + 1
    fill(
        corpus._conn,
        World(
            (*hosts, (False, "73/2021/QH14", None, None)),
            tuple((each, law, Relation.CAN_CU, each, 0, True, 0.9) for each in range(1, law)),
        ),
    )
    stored = Stored(corpus)
    tree = trace(stored, law, "down", limit=10)
    assert len(tree.children) == 10 and tree.cut
    assert len(stored.known) < 600
