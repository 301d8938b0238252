"""Papers in tests are set in the shipped fonts, on Windows too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from streetdesk.reports import fonts


@pytest.fixture(autouse=True, scope="session")
def _shipped_fonts_only() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fonts, "windows_folders", lambda: tuple[Path, ...]())
        fonts.chain.cache_clear()
        yield
    fonts.chain.cache_clear()
