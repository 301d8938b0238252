"""Where the case files and the shipped schemes stand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from streetdesk.pay import Scheme, read_scheme

SCHEMES = Path(__file__).parents[2] / "resources" / "schemes"
CASES = tuple(sorted((Path(__file__).parent / "cases").glob("*.toml")))


@cache
def scheme_text(name: str) -> str:
    return (SCHEMES / f"{name}.toml").read_text("utf-8")


@cache
def demo() -> Scheme:
    return read_scheme(scheme_text("ly-demo-1"), "ly-demo-1.toml")
