"""Registers kinds so that they meet only tables which have the columns they need."""

from .. import cases
from ..tables import CATEGORY


def kind(name, *, need, weight=1.0):
    """Like `cases.kind`; on a table without the columns, the kind makes no case."""
    def register(make):
        @cases.kind(name, need=need, weight=weight)
        def checked(t, rng):
            return make(t, rng) if has(t, need) else None
        return make
    return register


def has(t, need):
    """Whether a table has a column for each role; a category must have two values."""
    able = [c.role for c in t.columns if c.role != CATEGORY or len(c.distinct()) >= 2]
    return all(able.count(role) >= list(need).count(role) for role in need)
