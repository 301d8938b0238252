"""How it looks: one palette, one type scale, one spacing grid, and the stylesheet made of them."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from streetdesk import paths
from streetdesk.ui.look import contrast

# Colours. Every text colour holds at least 4.5 : 1 against the grounds it stands on (WCAG AA; a test computes it).
INK = "#1F2933"
MUTED = "#52606D"
ACCENT = "#1D5A9E"
ACCENT_DARK = "#164676"
ACCENT_SOFT = "#E3EDF8"
PAPER = "#FFFFFF"
GROUND = "#F4F6F8"
SIDE = "#E9EDF2"
LINE = "#CBD2DA"
HAIR = "#E4E8ED"
ZEBRA = "#F9FAFB"
DANGER = "#A8201A"
DANGER_SOFT = "#FDECEA"
WARN = "#7A4B00"
WARN_SOFT = "#FFF4DC"
GOOD = "#1E6B3A"
GOOD_SOFT = "#E6F4EA"
DISABLED = "#8A94A0"
GONE = "#66717D"
"""People in office no longer: paler than INK, and still to be read on every ground of a list."""

# Type scale, in device-independent pixels.
SMALL, BODY, LEAD, TITLE = 12, 14, 16, 20
# Spacing grid.
S1, S2, S3, S4, S6 = 4, 8, 12, 16, 24
STATUS = 40
"""Height of the status line: a notice with its button fits, and nothing moves when one comes."""
ROW = 32
"""Height of a table row and of a field."""


def palette() -> QPalette:
    """The palette behind the stylesheet, for what Fusion paints itself."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: GROUND,
        roles.WindowText: INK,
        roles.Base: PAPER,
        roles.AlternateBase: ZEBRA,
        roles.Text: INK,
        roles.Button: PAPER,
        roles.ButtonText: INK,
        roles.Highlight: ACCENT,
        roles.HighlightedText: PAPER,
        roles.ToolTipBase: INK,
        roles.ToolTipText: PAPER,
        roles.PlaceholderText: "#6B7682",
        roles.Link: ACCENT,
        roles.Accent: ACCENT,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(DISABLED))
    return made


_inks: list[str] = []
_grounds: list[str] = []


def apply(app: QApplication, high_contrast: QPalette | None = None) -> None:
    """Give the application its style, palette and stylesheet; those of a high-contrast palette where one is given."""
    app.setStyle("Fusion")
    _inks.clear()
    _grounds.clear()
    if high_contrast is None:
        app.setPalette(palette())
        app.setStyleSheet(stylesheet())
        return
    _inks.append(high_contrast.color(QPalette.ColorRole.Text).name())
    _grounds.append(high_contrast.color(QPalette.ColorRole.Base).name())
    app.setPalette(high_contrast)
    app.setStyleSheet(contrast.translated(stylesheet(), high_contrast, ACCENT))


def ink_of(colour: str) -> str:
    """A colour for a drawn icon: the text's own under high contrast."""
    return _inks[0] if _inks else colour


def pen(colour: str) -> QColor:
    """A colour for a text that is painted by hand: the text's own under high contrast."""
    return QColor(ink_of(colour))


def follows_system() -> bool:
    """Whether high contrast is on: the system's colours stand in the place of ours."""
    return bool(_inks)


def ground(colour: str) -> QColor:
    """A colour for what lies under such a text: the system's own ground under high contrast."""
    return QColor(_grounds[0] if _grounds else colour)


def stylesheet() -> str:
    """The one stylesheet. Widgets choose a look by the property ``look`` and states by ``state``."""
    icons = (paths.resources() / "icons").as_posix()
    return f"""
* {{ font-size: {BODY}px; }}
QMainWindow, QStackedWidget, QWidget[look="ground"] {{ background: {GROUND}; }}
QWidget[look="paper"], QScrollArea[look="paper"] {{ background: {PAPER}; }}
QFrame[look="card"] {{ background: {PAPER}; border: 1px solid {HAIR}; border-radius: 6px; }}
QFrame[look="topbar"] {{ background: {PAPER}; border: none; border-bottom: 1px solid {HAIR}; }}
QToolTip {{ color: {PAPER}; background: {INK}; border: none; padding: 4px; }}

QLabel[look="title"] {{ font-size: {TITLE}px; font-weight: 600; color: {INK}; }}
QLabel[look="lead"] {{ font-size: {LEAD}px; font-weight: 600; color: {INK}; }}
QLabel[look="section"] {{ font-weight: 600; color: {INK}; }}
QLabel[look="alarm"] {{ font-size: {LEAD}px; font-weight: 600; color: {DANGER}; }}
QLabel[look="muted"] {{ color: {MUTED}; }}
QLabel[look="small"] {{ font-size: {SMALL}px; color: {MUTED}; }}
QLabel[look="label"] {{ font-size: 13px; color: {MUTED}; }}
QLabel[look="error"] {{ font-size: {SMALL}px; color: {DANGER}; }}
QLabel[look="note"] {{ font-size: {SMALL}px; color: {WARN}; }}
QLabel[look="figure"] {{ font-size: 24px; font-weight: 600; color: {ACCENT}; }}
QLabel[look="chip"] {{ background: {ACCENT_SOFT}; color: {ACCENT_DARK}; border-radius: 8px; padding: 1px 8px;
    font-size: {SMALL}px; }}
QLabel[look="chip"][state="warn"] {{ background: {WARN_SOFT}; color: {WARN}; }}
QLabel[look="chip"][state="good"] {{ background: {GOOD_SOFT}; color: {GOOD}; }}

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {PAPER}; color: {INK}; border: 1px solid {LINE};
    border-radius: 4px; padding: 4px 8px; selection-background-color: {ACCENT}; selection-color: {PAPER}; }}
QLineEdit, QComboBox {{ min-height: 22px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {ACCENT}; padding: 3px 7px; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {GROUND}; color: {MUTED}; }}
QLineEdit[state="error"], QPlainTextEdit[state="error"] {{ border: 2px solid {DANGER}; padding: 3px 7px; }}
QLineEdit[state="warn"], QPlainTextEdit[state="warn"] {{ border: 2px solid {WARN}; padding: 3px 7px; }}
QLineEdit[state="away"] {{ background: {WARN_SOFT}; color: {WARN}; border: 2px solid {WARN}; padding: 3px 7px;
    font-weight: 600; }}
QLineEdit[look="cell"], QLineEdit[look="cell"]:focus {{ border: 2px solid {ACCENT}; border-radius: 0; padding: 0 6px;
    min-height: 0; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url({icons}/down.svg); width: 14px; height: 14px; }}
QComboBox QAbstractItemView, QListView[look="popup"] {{ background: {PAPER}; border: 1px solid {LINE}; outline: 0; }}
QListView[look="popup"]::item {{ padding: 4px 8px; min-height: 22px; }}

QPushButton {{ background: {PAPER}; color: {INK}; border: 1px solid {LINE}; border-radius: 4px; padding: 5px 14px;
    min-height: 20px; }}
QPushButton:hover {{ background: {GROUND}; border-color: #AAB4BF; }}
QPushButton:pressed {{ background: {SIDE}; }}
QPushButton:focus {{ border: 2px solid {ACCENT}; padding: 4px 13px; }}
QPushButton:disabled {{ color: {DISABLED}; background: {GROUND}; border-color: {HAIR}; }}
QPushButton:checked {{ background: {ACCENT_SOFT}; border-color: {ACCENT}; color: {ACCENT_DARK}; }}
QPushButton[look="primary"] {{ background: {ACCENT}; color: {PAPER}; border: 1px solid {ACCENT}; font-weight: 600; }}
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed {{ background: {ACCENT_DARK}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {INK}; }}
QPushButton[look="primary"]:disabled {{ background: {SIDE}; color: {MUTED}; border-color: {LINE}; }}
QPushButton[look="plain"], QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 4px 8px; color: {ACCENT}; }}
QPushButton[look="plain"][state="slim"] {{ padding: 0 6px; min-height: 18px; font-size: {SMALL}px; }}
QPushButton[look="plain"]:hover, QToolButton:hover {{ background: {ACCENT_SOFT}; }}
QPushButton[look="plain"]:focus, QToolButton:focus {{ border: 1px solid {ACCENT}; }}
QPushButton[look="plain"]:disabled, QToolButton:disabled {{ color: {DISABLED}; }}
QToolButton:checked {{ background: {ACCENT_SOFT}; border-color: {ACCENT}; }}

QListWidget {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 4px; outline: 0; }}
QListWidget:focus {{ border: 1px solid {ACCENT}; }}
QListWidget::item {{ padding: 3px 6px; color: {INK}; }}
QListWidget::item:hover {{ background: {GROUND}; }}
QListWidget::item:selected {{ background: {ACCENT_SOFT}; color: {INK}; }}

QFrame[look="chipframe"] {{ background: {ACCENT_SOFT}; border-radius: 12px; }}
QToolButton[look="chip"] {{ color: {ACCENT_DARK}; padding: 2px 6px; border-radius: 11px; }}
QToolButton[look="chip"]:hover {{ background: #CFE0F3; }}
QToolButton[look="chip"]:focus {{ border: 1px solid {ACCENT}; }}

QListWidget[look="list"] {{ background: {PAPER}; color: {INK}; border: 1px solid {HAIR}; border-radius: 4px;
    outline: 0; }}
QListWidget[look="list"]:focus {{ border: 1px solid {ACCENT}; }}
QListWidget[look="list"]::item {{ padding: 0 8px; min-height: 30px; border-bottom: 1px solid {HAIR}; }}
QListWidget[look="list"]::item:hover {{ background: {ZEBRA}; }}
QListWidget[look="list"]::item:selected {{ background: {ACCENT_SOFT}; color: {INK}; }}

QListWidget[look="side"] {{ background: {SIDE}; border: none; border-right: 1px solid {HAIR}; outline: 0;
    padding: 4px 0; }}
QListWidget[look="side"]::item {{ color: {INK}; padding: 0 12px; border-left: 3px solid transparent; }}
QListWidget[look="side"]::item:hover {{ background: #DFE5EC; }}
QListWidget[look="side"]::item:selected {{ background: {PAPER}; color: {ACCENT_DARK};
    border-left: 3px solid {ACCENT}; }}
QListWidget[look="side"]::item:disabled {{ background: transparent; color: {MUTED}; border-left: none; }}

QTableView, QTreeView {{ background: {PAPER}; alternate-background-color: {ZEBRA}; color: {INK};
    border: 1px solid {HAIR}; border-radius: 4px; gridline-color: {HAIR}; outline: 0;
    selection-background-color: {ACCENT_SOFT}; selection-color: {INK}; }}
QTableView:focus, QTreeView:focus {{ border: 1px solid {ACCENT}; }}
QTableView[look="still"], QTableView[look="still"]:focus {{ border: none; border-radius: 0;
    border-right: 1px solid {LINE}; }}
QTableView[look="frozen"] {{ border: none; border-radius: 0; border-right: 2px solid {LINE}; }}
QTableView[look="facts"] {{ font-size: 13px; }}
QTableView[look="facts"] QHeaderView::section {{ padding: 2px 8px 2px 11px; font-size: {SMALL}px; }}
QTableView::item {{ padding: 0 8px; border-bottom: 1px solid {HAIR}; }}
QTableView::item:selected {{ background: {ACCENT_SOFT}; color: {INK}; }}
QTableView::item:selected:active:focus {{ background: {ACCENT_SOFT}; color: {INK}; }}
QHeaderView {{ background: {GROUND}; border: none; }}
QHeaderView::section {{ background: {GROUND}; color: {MUTED}; border: none; border-bottom: 1px solid {LINE};
    border-right: 1px solid {HAIR}; padding: 6px 8px 6px 11px; font-weight: 600; font-size: 13px; }}
QTableView QTableCornerButton::section, QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QHeaderView::section:hover {{ color: {INK}; }}
QHeaderView::up-arrow, QHeaderView::down-arrow {{ width: 12px; height: 12px; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {LINE}; background: {PAPER}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {MUTED}; padding: 8px 12px; border: none;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {INK}; }}
QTabBar::tab:selected {{ color: {ACCENT_DARK}; border-bottom: 2px solid {ACCENT}; font-weight: 600; }}
QTabBar::tab:focus {{ background: {ACCENT_SOFT}; }}

QFrame[look="bar"] {{ background: {ACCENT_SOFT}; border: 1px solid #B9D0EA; border-radius: 4px; }}
QFrame[look="line"] {{ background: transparent; border: none; }}
QFrame[look="line"][state="warn"] {{ background: {WARN_SOFT}; }}
QFrame[look="line"][state="error"] {{ background: {DANGER_SOFT}; }}
QFrame[look="line"][state="warn"] QLabel, QFrame[look="line"][state="error"] QLabel {{ color: {INK}; }}
QFrame[look="bar"][state="good"] {{ background: {GOOD_SOFT}; border-color: #B5DCC2; }}
QFrame[look="bar"][state="warn"] {{ background: {WARN_SOFT}; border-color: #E8CB8B; }}
QFrame[look="bar"][state="error"] {{ background: {DANGER_SOFT}; border-color: #F0B7B2; }}

QFrame[look="popup"] {{ background: {PAPER}; border: 1px solid {LINE}; border-radius: 6px; }}
QListWidget[look="hits"], QListWidget[look="counts"] {{ background: {PAPER}; border: none; outline: 0; }}
QListWidget[look="hits"]::item, QListWidget[look="counts"]::item {{ border: none; padding: 0; }}
QTableView[look="quiet"] {{ border: none; }}
QTableView[look="quiet"] QHeaderView::section {{ background: {PAPER}; border-right: none; padding: 4px 8px; }}
QPushButton[look="figurecard"] {{ background: {PAPER}; border: 1px solid {HAIR}; border-radius: 6px; padding: 0; }}
QPushButton[look="figurecard"]:hover:enabled {{ background: #F7FAFE; border-color: {ACCENT}; }}
QPushButton[look="figurecard"]:focus {{ border: 2px solid {ACCENT}; padding: 0; }}
QPushButton[look="figurecard"]:disabled {{ background: {PAPER}; }}
QLabel[look="figure"][state="good"] {{ color: {GOOD}; }}
QLabel[look="figure"][state="warn"] {{ color: {WARN}; }}
QLabel[look="figure"][state="error"] {{ color: {DANGER}; }}

QMenuBar {{ background: {PAPER}; border-bottom: 1px solid {HAIR}; padding: 2px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {ACCENT_SOFT}; }}
QMenu {{ background: {PAPER}; border: 1px solid {LINE}; padding: 4px; }}
QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 3px; }}
QMenu::item:selected {{ background: {ACCENT_SOFT}; color: {INK}; }}
QMenu::item:disabled {{ color: {DISABLED}; }}
QMenu::separator {{ height: 1px; background: {HAIR}; margin: 4px 8px; }}
QStatusBar {{ background: {PAPER}; border-top: 1px solid {HAIR}; color: {MUTED}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {MUTED}; font-size: {SMALL}px; }}
QProgressBar {{ border: 1px solid {LINE}; border-radius: 4px; background: {PAPER}; text-align: center; min-height: 14px;
    font-size: {SMALL}px; }}
QProgressBar::chunk {{ background: #8DB4DE; border-radius: 3px; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: #C3CBD4; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: #9AA5B1; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none;
    border: none; width: 0; height: 0; }}
QSplitter::handle {{ background: {HAIR}; }}
"""
