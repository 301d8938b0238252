"""How an error is told on the page that it belongs to, of a job and at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from streetdesk.errors import Cancelled, UserError
from streetdesk.ui.base.messages import MessageBar


@contextmanager
def telling(bar: MessageBar) -> Iterator[None]:
    """A UserError raised inside is told in a bar; anything else is a bug and goes its way."""
    try:
        yield
    except UserError as error:
        bar.say("error", error.sentence, error.what_to_do, None)


def tell_error(bar: MessageBar, error: Exception, cancelled: str = "已取消，什么都没有改动。") -> None:
    """Show an error in place: a UserError as it stands, a cancelled job calmly, a bug without its innards."""
    if isinstance(error, Cancelled):
        bar.say("info", cancelled, "", None)
    elif isinstance(error, UserError):
        bar.say("error", error.sentence, error.what_to_do, None)
    else:
        bar.say("error", "程序出错，这一步没有做成；已有的数据没有改动。", "请复制错误报告交给维护人员。", None)
