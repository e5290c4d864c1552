"""`python -m analysis`, the same as the command `analysis`."""

import sys

from analysis.cli import main

sys.exit(main())
