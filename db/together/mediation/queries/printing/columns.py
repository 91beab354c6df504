"""How wide the columns of the tables on papers are, the same for PDF and Word."""

from __future__ import annotations

from db.together.mediation.rules.kinds import PaperKind

TABLES = {PaperKind.EVIDENCE: (1, 5, 4, 3, 2, 4), PaperKind.IDENTITY: (2, 6, 5, 4), PaperKind.CONTENTS: (1, 7, 2, 4)}
