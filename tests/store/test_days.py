import pytest

from kgraph.store.days import find_mixed

VALUES = {"day": "1962-10-22", "days": ["1962-10-22"], "n": 3, "word": "abc"}
MIXED = [
    "WHERE e.date_start = '1962-10-22'",
    "WHERE e.date_start IN ['x', '1962-10-22']",
    "WHERE e.date_start IN $days",
    "WHERE '1962-01-01' <= e.date_start",
    "WHERE coalesce(e.date_end, e.date_start) >= $day",
    "WHERE e.`date_start`>$day",
    "MATCH (e:Event {date_start: $day})",
    "WITH e.date_start AS d WHERE d > '1962-10-22'",
    "RETURN CASE e.date_start WHEN '1962-10-22' THEN 1 END",
]
FINE = [
    "WHERE e.date_start >= date('1962-10-22')",
    "WHERE e.date_start >= date($day) AND d.published > '1962-10-22'",
    "MATCH (d:Document {published: $day})-[e]-() RETURN e.date_start",
    "WHERE h.start <= $day AND h.`end` >= $day AND e.date_start IS NULL",
    "WHERE e.date_start > $n AND e.name = $word",
    "WHERE d.published > '1962-10-22'",
]


@pytest.mark.parametrize("query", MIXED)
def test_day_beside_a_text_is_found(query):
    assert find_mixed(query, VALUES)


@pytest.mark.parametrize("query", FINE)
def test_day_beside_a_day_and_text_beside_a_text_pass(query):
    assert find_mixed(query, VALUES) is None
