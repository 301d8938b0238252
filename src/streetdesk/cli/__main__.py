"""``python -m streetdesk.cli``."""

from streetdesk.cli import main

raise SystemExit(main())
