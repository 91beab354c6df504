"""Which kind of code was read: only that of an ordinary WeChat group can be put up, and each other one is explained."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from db.ground.refusals import Refused
from db.ground.words import N_


class QrCodeContent(StrEnum):
    """What a code leads to, in the order in which the reason is given when a picture shows several."""

    GROUP = "group"
    WORK_GROUP = "work_group"
    PERSON = "person"
    PAYMENT = "payment"
    MINI_PROGRAM = "mini_program"
    OFFICIAL_ACCOUNT = "official_account"
    OTHER_GROUP = "other_group"
    OTHER_LINK = "other_link"
    OTHER = "other"


PATTERNS: Sequence[tuple[QrCodeContent, str]] = (
    (QrCodeContent.GROUP, r"https?://weixin\.qq\.com/g/[\w-]{8,160}"),
    (QrCodeContent.WORK_GROUP, r"https?://work\.weixin\.qq\.com/.+"),
    (QrCodeContent.PERSON, r"https?://(u\.wechat\.com|weixin\.qq\.com/x)/.+"),
    (
        QrCodeContent.PAYMENT,
        r"wxp://.+|https?://(wx\.tenpay|qr\.alipay|payapp\.weixin\.qq|qr\.95516)\.com/.+|weixin://wxpay/.+",
    ),
    (
        QrCodeContent.MINI_PROGRAM,
        r"(https?://(mp\.weixin\.qq\.com/a/|wxaurl\.cn/|weixin\.qq\.com/sph/)|weixin://dl/business).*",
    ),
    (QrCodeContent.OFFICIAL_ACCOUNT, r"https?://(weixin\.qq\.com/[rq]/|mp\.weixin\.qq\.com/).*"),
    (QrCodeContent.OTHER_GROUP, r"https?://(qm\.qq|jq\.qq|qr\.dingtalk|applink\.feishu|qun\.qq)\.(com|cn)/.+"),
    (QrCodeContent.OTHER_LINK, r"\w[\w+.-]*://.+"),
)

WRONG_CODES = {
    QrCodeContent.WORK_GROUP: N_(
        "This is the code of a group in WeCom, the WeChat for companies. Please make one in an ordinary WeChat group."
    ),
    QrCodeContent.PERSON: N_(
        "This is a person's own WeChat code, not a group's. Open the group, touch “⋯”, then “Group QR code”."
    ),
    QrCodeContent.PAYMENT: N_("This is a code to pay with. It must never stand on a building's page."),
    QrCodeContent.MINI_PROGRAM: N_("This is the code of a mini program, not of a group."),
    QrCodeContent.OFFICIAL_ACCOUNT: N_("This is the code of an official account or an article, not of a group."),
    QrCodeContent.OTHER_GROUP: N_("This is the code of a group in another app. Only WeChat groups are shown here."),
    QrCodeContent.OTHER_LINK: N_("This code leads to a web page, not into a WeChat group."),
    QrCodeContent.OTHER: N_("This code holds only some text or a number; it leads into no WeChat group."),
}
NO_CODE = N_(
    "No QR code was found in this picture. Choose the screenshot on which the whole group code can be seen, "
    "or take it anew."
)
SEVERAL_GROUPS = N_("There are codes of several different groups in this picture. Please cut it to one of them.")


def content_of(text: str) -> QrCodeContent:
    for content, pattern in PATTERNS:
        if re.fullmatch(
            pattern, text.strip(), re.IGNORECASE | re.DOTALL if content is not QrCodeContent.GROUP else re.ASCII
        ):
            return content
    return QrCodeContent.OTHER


def the_one_group(texts: Sequence[str]) -> str:
    """The link of the only group among all the codes of a picture. Raises Refused in words that say what is wrong."""
    groups = {text.strip() for text in texts if content_of(text) is QrCodeContent.GROUP}
    if len(groups) == 1:
        return groups.pop()
    if groups:
        raise Refused(SEVERAL_GROUPS)
    if not texts:
        raise Refused(NO_CODE)
    order = list(QrCodeContent)
    raise Refused(WRONG_CODES[min((content_of(text) for text in texts), key=order.index)])
