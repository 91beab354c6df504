"""Danger spelled in Latin letters, as somebody types who has no Chinese keyboard, or no time for it.

Only what hardly means anything else: “na dao” is as often “got it” as “takes a knife”.
"""

from __future__ import annotations

from db.records.danger.rules.kinds import Danger

SPELLED = {
    Danger.VIOLENCE: (
        r"\b(?:sha|da|kan|qia) ?si ?(?:wo|ta|ren|ni)\b|\bsha ?(?:le ?)?(?:wo|ta|ren)\b|\bjiu ?ming\b|\bjia ?bao\b",
        r"\bda ?(?:wo|lao ?po|hai ?zi)\b(?! ?(?:de ?)?(?:dian ?hua|shou ?ji))",
        r"\bna ?(?:zhe ?)?dao ?(?:zi ?)?(?:zhui|sha)\b",
    ),
    Danger.SELF_HARM: (
        r"\bxiang ?si\b|\bzi ?sha\b|\bbu ?xiang ?huo\b|\bhuo ?gou ?le\b|\bbu ?ru ?si\b|\btiao ?lou\b(?! ?ti)",
    ),
    Danger.FIRE: (r"\b(?:zhao|qi|shi) ?huo ?l[ea]\b",),
    Danger.GAS: (r"\b(?:mei|ran) ?qi ?(?:xie ?)?lou\b|\b(?:mei|ran) ?qi ?wei\b|\blou ?(?:mei|ran) ?qi\b",),
    Danger.TRAPPED: (r"\bkun ?zai ?dian ?ti\b|\bdian ?ti ?(?:li )?kun ?(?:ren|zhu)\b",),
}
