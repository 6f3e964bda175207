"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def example() -> str:
    """The text of the example article."""
    return (ROOT / "examples" / "turkey-syria.txt").read_text("utf-8")
