"""What a measurement says, and the table it is printed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True)
class Result:
    """One line of the table: seconds of ours and of the floor, their ratio, and what it may be at most.

    Floor, ratio and target are None where only the figure is given. ``memory_mb`` is the peak of the
    process that measured, filled in by the runner.
    """

    name: str
    ours_s: float
    floor_s: float | None = None
    ratio: float | None = None
    target: float | None = None
    note: str = ""
    memory_mb: float | None = None

    @classmethod
    def of(cls, said: Mapping[str, object]) -> Result:
        """A result from a plain mapping; the ratio is worked out where it is missing, other keys go to the note."""
        known = {field.name for field in fields(cls)}
        values = {key: value for key, value in said.items() if key in known}
        spare = "; ".join(f"{key} {value}" for key, value in said.items() if key not in known)
        values["note"] = "; ".join(part for part in (str(values.get("note") or ""), spare) if part)
        made = cls(**values)  # type: ignore[arg-type]
        if made.ratio is None and made.floor_s:
            return cls(**{**values, "ratio": made.ours_s / made.floor_s})  # type: ignore[arg-type]
        return made

    @property
    def met(self) -> bool | None:
        """Whether the ratio keeps to the target; None where there is nothing to keep to."""
        return None if self.ratio is None or self.target is None else self.ratio <= self.target

    def plain(self) -> dict[str, object]:
        """As a mapping that ``of`` takes back."""
        return asdict(self)


def table(results: Iterable[Result]) -> str:
    """The results as a Markdown table."""
    heads = ("measurement", "ours", "floor", "ratio", "at most", "", "memory", "note")
    verdicts = {True: "ok", False: "**over**", None: ""}
    rows = [
        (
            one.name,
            seconds(one.ours_s),
            seconds(one.floor_s),
            "" if one.ratio is None else f"{one.ratio:.2f}",
            "" if one.target is None else f"{one.target:g}",
            verdicts[one.met],
            "" if one.memory_mb is None else f"{one.memory_mb:.0f} MB",
            one.note,
        )
        for one in results
    ]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows)]
    lines.insert(1, " | ".join("-" * max(width, 3) for width in widths))
    return "\n".join(f"| {line} |" for line in lines)


def seconds(value: float | None) -> str:
    """``1.23 s``, ``4.5 ms``; nothing for None, and for 0: then memory is what was measured."""
    if not value:
        return ""
    return f"{value * 1000:.2f} ms" if value < 0.1 else f"{value:.2f} s"
