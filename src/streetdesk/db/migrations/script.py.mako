"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """${message}. A revision never imports the program's models: they change, it does not."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """There is no way back: a verified backup is made before an upgrade."""
    raise NotImplementedError("forward only")
