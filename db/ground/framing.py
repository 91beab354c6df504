"""Inside which platforms the pages for residents may stand, and whether they then do without a head and a foot."""

from __future__ import annotations

import re
from dataclasses import dataclass

ORIGIN = re.compile(r"(https?)://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")


@dataclass(frozen=True)
class Framing:
    """Both are for whoever runs this to set, and for no visitor to ask for.

    `ancestors` are the origins that may show a page in a frame; `bare` pages say who runs them in what unfolds below.
    """

    ancestors: tuple[str, ...] = ()
    bare: bool = False

    def takes_cookies_along(self, https: bool) -> bool:
        """Whether cookies are sent within a platform's frame too; browsers do that under https alone."""
        return bool(self.ancestors) and https


def framing(ancestors: str, bare: str, production: bool) -> Framing:
    """Reads both settings; raises ValueError with a sentence for what is no origin, or open to everybody on the way."""
    origins = tuple(one.strip() for one in ancestors.split(",") if one.strip())
    for one in origins:
        found = ORIGIN.fullmatch(one)
        if found is None or (production and found[1] != "https"):
            raise ValueError(f"LINLI_FRAMED_BY must be origins such as https://app.example.gov.cn; it has {one!r}.")
    if bare not in ("", "no", "yes"):
        raise ValueError(f"LINLI_BARE must be yes or no; it is {bare!r}.")
    return Framing(origins, bare == "yes")
