"""Make pictures of every screen, empty, ordinary and extreme, at four scales: build/shots/SCALE/NAME.png.

Run as ``dev.py shots``. ``--docs`` makes instead those of README and manual, small, in docs/pictures. Nothing on
them depends on the day, the hour, the fonts or the folders of this machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from pictures_still import environment
from PIL import Image

TOP = Path(__file__).resolve().parents[1]
SHOTS, DOCS = TOP / "build" / "shots", TOP / "docs" / "pictures"
SIZES = {"100": (1366, 768), "125": (1092, 614), "150": (1280, 720), "200": (1366, 768)}
"""Scale in per cent, and a usual screen in device-independent pixels."""
SHOWN = {
    "start": "start",
    "new-office": "start-new",
    "staff-list": "staff",
    "staff-file": "file-basic",
    "grade": "file-grade",
    "import": "import-problem",
    "print": "print",
    "print-preview": "preview-approval",
    "units": "register-unit-form",
    "due": "due-everybody",
    "differences": "differences",
    "election": "election-lines",
    "payroll": "payroll-person",
    "scheme-effect": "schemes-effect",
    "history": "history-full",
    "backup": "backup-list",
}
"""The pictures of README and manual, and the screens they are."""
PAPERS = ("roster-paper", "approval-paper")
LARGEST = 150_000  # bytes of a picture in docs


def main(arguments: list[str]) -> int:
    """0 when all pictures were made."""
    parser = argparse.ArgumentParser(prog="dev.py shots", description=__doc__)
    parser.add_argument("--docs", action="store_true", help="the pictures of README and manual, in docs/pictures")
    parser.add_argument("--scale", choices=SIZES, action="append", help="only this scale; may be repeated")
    parser.add_argument("--only", default="", metavar="PART", help="only pictures whose name contains this")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)  # in the process of one scale: home and target
    asked = parser.parse_args(arguments)
    if asked.one:
        return _one(asked.scale[0], Path(asked.one[0]), Path(asked.one[1]), asked.only, papers=asked.docs)
    for scale in ["100"] if asked.docs else asked.scale or SIZES:
        target = SHOTS / scale
        target.mkdir(parents=True, exist_ok=True)
        if not asked.only:
            for old in target.glob("*.png"):
                old.unlink()
        if code := _in_a_process(scale, target, asked.only, docs=asked.docs):
            return code
        sys.stdout.write(f"{len(list(target.glob('*.png')))} pictures in {target.relative_to(TOP)}\n")
    if asked.docs:
        _publish(SHOTS / "100")
    return 0


def _in_a_process(scale: str, target: Path, only: str, *, docs: bool) -> int:
    """Qt takes its scale from the environment, once: each scale has a process of its own."""
    with tempfile.TemporaryDirectory(prefix="streetdesk-") as home:
        command = [sys.executable, __file__, "--scale", scale, "--only", only, "--one", home, str(target)]
        factor = str(int(scale) / 100)
        return subprocess.call(  # noqa: S603 - ourselves
            [*command, *(["--docs"] if docs else [])], env=dict(environment(factor, Path(home))), cwd=TOP
        )


def _one(scale: str, home: Path, target: Path, only: str, *, papers: bool) -> int:
    """Take the pictures; 1 when one that README or manual wants was not among them."""
    from pictures_offices import draw_papers
    from pictures_screens import Camera, walk
    from pictures_still import held_still

    from streetdesk.ui.app import make_application

    with held_still():
        make_application()
        camera = Camera(home, target, SIZES[scale], only)
        walk(camera)
        if papers:
            draw_papers(target, home / "表格")
    lost = sorted(set(SHOWN.values()) - set(camera.names))
    if lost:
        sys.stderr.write(f"screens that are no more: {', '.join(lost)}\n")
    return 1 if lost else 0


def _publish(source: Path) -> None:
    """Screens and papers in few colours, as small as they can be read."""
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, screen in SHOWN.items():
        _write(Image.open(source / f"{screen}.png").convert("RGB"), name)
    for name in PAPERS:
        document = pypdfium2.PdfDocument(source / f"{name}.pdf")
        page = document[0]
        scale = 1366 / page.get_width() if page.get_width() > page.get_height() else 1000 / page.get_width()
        _write(page.render(scale=scale).to_pil().convert("RGB"), name)
        document.close()


def _write(picture: Image.Image, name: str) -> None:
    for colours in (256, 128, 64, 32):
        few = picture.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path := DOCS / f"{name}.png", optimize=True)
        if path.stat().st_size < LARGEST:
            break
    sys.stdout.write(f"{path.relative_to(TOP)}: {path.stat().st_size // 1000} kB, {colours} colours\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
