"""Scans from a folder for many people at once: matched by name or ID number in the file's name, then taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from streetdesk.actions.scans.names import OTHER, PHOTO, Guess, People, item_of, whose
from streetdesk.db import attachments
from streetdesk.db.attachments import Scan
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.dossier import Dossier
from streetdesk.registers.staff import Staff

__all__ = ["OTHER", "PHOTO", "Match", "Taken", "match_folder", "take_in"]

Progress = Callable[[int, int], None]

SUFFIXES = frozenset(".jpg .jpeg .png .bmp .tif .tiff .webp .gif .pdf".split())
MOST = 5000
_BATCH = 20_000_000
"""Bytes kept in memory before they are written."""
_LITTER = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Match:
    """One file and whom it seems to belong to. ``item``: PHOTO, a code of the dossier's items, or any words.

    ``staff_id`` None: nobody, or several (``candidates``: id and name with community); ``why`` says so.
    """

    file: Path
    staff_id: int | None
    name: str
    why: str
    item: str
    candidates: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: how many scans of how many people, those that were there already, and what was not taken.

    ``told``: PDFs that were taken and would do more than show pages, with what they would do.
    """

    scans: int
    people: int
    already: int
    bad: tuple[tuple[Path, str], ...]
    told: tuple[tuple[Path, str], ...] = ()


def match_folder(workspace: Workspace, folder: Path, progress: Progress | None = None) -> list[Match]:
    """Look through a folder and those in it, taking nothing. UserError where it cannot be read or holds none.

    What a file's own name leaves open, the folders it lies in may tell: 张三/身份证.jpg, 毕业证/张三.jpg.
    """
    files = _files(folder)
    with workspace.reading() as connection:
        people = People.of(connection)
    found = []
    for done, file in enumerate(files):
        found.append(_matched(file, folder, people))
        if progress and done % 100 == 0:
            progress(done, len(files))
    return found


def _files(folder: Path) -> list[Path]:
    try:
        if not folder.is_dir():
            raise UserError(f"{folder}不是文件夹，或者已经不在了。", "请重新选择文件夹。")
        found = [p for p in folder.rglob("*") if p.is_file() and p.name[0] != "." and p.name.lower() not in _LITTER]
    except OSError as error:
        raise UserError(f"读不了{folder}：{error.strerror}。", "请检查有没有权限。") from None
    if not any(p.suffix.lower() in SUFFIXES for p in found):
        raise UserError(f"{folder}里没有图片或PDF。", "请选放扫描件的文件夹。")
    if len(found) > MOST:
        raise UserError(f"{folder}里有{len(found)}个文件，一次最多{MOST}个。", "请分几个文件夹收入。")
    return sorted(found)


def _matched(file: Path, folder: Path, people: People) -> Match:
    if file.suffix.lower() not in SUFFIXES:
        return Match(file, None, "", "不是图片或PDF", "")
    above = file.relative_to(folder).parts[:-1][::-1]
    own = whose(file.stem, people)
    guess = own
    for name in above:
        if guess.staff_id is not None or guess.candidates:
            break
        outer = whose(name, people)
        if outer.staff_id is not None or outer.candidates:
            guess = Guess(outer.staff_id, f"文件夹的{outer.why}", own.rest, outer.candidates)
    item = next(filter(None, map(item_of, (own.rest, *above))), OTHER)
    if item == PHOTO and file.suffix.lower() == ".pdf":
        item = OTHER
    candidates = tuple((i, people.labels[i]) for i in dict.fromkeys(guess.candidates))
    name = people.names[guess.staff_id] if guess.staff_id is not None else ""
    return Match(file, guess.staff_id, name, guess.why, item, candidates)


def take_in(workspace: Workspace, matches: Sequence[Match], progress: Progress | None = None) -> Taken:
    """Take the matched files in as one act: rows of the dossier with their scans, photos into the person's file.

    Matches without a person and files that cannot be read are told, the rest is taken. What a person has already
    is not taken again. The bytes are kept before the act; a job that was cancelled only leaves them unused.
    """
    bad: list[tuple[Path, str]] = []
    read: list[tuple[Match, str]] = []
    does: list[tuple[Path, str]] = []
    for batch in _batches(matches, bad, progress):
        with workspace.transaction(f"收入附件：{len(batch)}个", kind="note") as tx:
            for match, scan in batch:
                sha = tx.attach(scan.data, scan.media_type, scan.name)
                tx.note("attachment", 0, sha256=sha)
                read.append((match, sha))
                if scan.told:
                    does.append((match.file, f"{scan.told}。"))
    people = {match.staff_id for match, _ in read}
    with workspace.transaction(f"收入扫描件：{len(read)}份，{len(people)}人") as tx:
        taken = _enter(tx, read, bad)
    return Taken(
        len(taken), len({i for i, _ in taken}), len(read) - len(taken) - _late(read, bad), tuple(bad), tuple(does)
    )


def _batches(
    matches: Sequence[Match], bad: list[tuple[Path, str]], progress: Progress | None
) -> Iterator[list[tuple[Match, Scan]]]:
    """The files read and shrunk, a batch of bounded size at a time; those that cannot be go to ``bad``."""
    batch: list[tuple[Match, Scan]] = []
    size = 0
    for done, match in enumerate(matches):
        if progress:
            progress(done, len(matches))
        if match.staff_id is None:
            bad.append((match.file, f"{match.why}。"))
            continue
        try:
            scan = attachments.intake(match.file)
        except UserError as error:
            bad.append((match.file, str(error)))
            continue
        if match.item == PHOTO and not scan.is_picture:
            bad.append((match.file, "照片要用图片，不能用PDF，没有收下。"))
            continue
        batch.append((match, scan))
        size += len(scan.data)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _enter(tx: Transaction, read: list[tuple[Match, str]], bad: list[tuple[Path, str]]) -> list[tuple[int, str]]:
    """Rows and photos; (person, hash) of what is new."""
    there = _there(tx.connection, [m.staff_id for m, _ in read if m.staff_id is not None])
    taken: list[tuple[int, str]] = []
    rows: list[dict[str, Any]] = []
    pictured: set[int] = set()
    for match, sha in read:
        staff_id = match.staff_id
        if staff_id is None or staff_id not in there:
            bad.append((match.file, "这个人已经不在了。"))
            continue
        item = match.item or OTHER
        if (item, sha) in there[staff_id]:
            continue
        there[staff_id].add((item, sha))
        if item == PHOTO:
            if staff_id in pictured:
                bad.append((match.file, f"这一批里{match.name}已有一张照片。"))
                continue
            pictured.add(staff_id)
            tx.update(Staff, staff_id, {"photo": sha})
        else:
            rows.append({"staff_id": staff_id, "item": item, "form": "电子件", "scan": sha, "note": match.file.name})
        taken.append((staff_id, sha))
    tx.insert_many(Dossier, rows)
    return taken


def _late(read: list[tuple[Match, str]], bad: list[tuple[Path, str]]) -> int:
    """How many of those read were told as bad only afterwards."""
    files = {match.file for match, _ in read}
    return sum(file in files for file, _ in bad)


def _there(connection: Connection, ids: Sequence[int]) -> dict[int, set[tuple[str, str]]]:
    """What people have already, as (item, hash), by person; those deleted meanwhile are left out."""
    found: dict[int, set[tuple[str, str]]] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        for row in connection.execute(select(Staff.id, Staff.photo).where(Staff.id.in_(part))):
            found[row.id] = {(PHOTO, row.photo)} if row.photo else set()
        query = select(Dossier.staff_id, Dossier.item, Dossier.scan).where(Dossier.staff_id.in_(part))
        for paper in connection.execute(query.where(Dossier.scan.is_not(None))):
            found[paper.staff_id].add((paper.item, str(paper.scan)))
    return found
