"""What an answer template may say, how its gaps are filled, and the phrases a community begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, one_line
from db.ground.words import N_

PLACEHOLDERS = ("reference", "building", "by")
LONGEST_TITLE = 40
LONGEST_TEXT = 1000
UNKNOWN_GAP = N_("Nothing can be filled in for {%(gap)s}. Known are {reference}, {building} and {by}.")
_GAP = re.compile(r"\{([^{}]*)\}")


class AnswerTemplatePurpose(StrEnum):
    """For what kind of writing a phrase is offered."""

    REPLY = "reply"
    QUESTION = "question"
    SETTLEMENT = "settlement"
    REFUSAL = "refusal"
    NOTE = "note"


@dataclass(frozen=True)
class AnswerTemplateDetails:
    purpose: AnswerTemplatePurpose
    title: str
    text: str


def check_phrase(purpose: str, title: str, text: str) -> AnswerTemplateDetails:
    """The phrase, tidied. Raises Invalid."""
    title, text = one_line(title), clean_text(text)
    problems = _problems(purpose, title, text)
    if problems:
        raise Invalid(*problems)
    return AnswerTemplateDetails(AnswerTemplatePurpose(purpose), title, text)


def _problems(purpose: str, title: str, text: str) -> list[Problem]:
    problems = []
    if purpose not in list(AnswerTemplatePurpose):
        problems.append(Problem("purpose", N_("Choose when this phrase is used.")))
    for field, value, most in (("title", title, LONGEST_TITLE), ("text", text, LONGEST_TEXT)):
        if not 1 <= len(value) <= most:
            problems.append(Problem(field, N_("Write 1 to %(most)s characters."), {"most": most}))
    for gap in dict.fromkeys(_GAP.findall(text)):
        if gap not in PLACEHOLDERS:
            problems.append(Problem("text", UNKNOWN_GAP, {"gap": gap}))
    return problems


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its gaps filled; what is filled in is never read again. Raises KeyError for a missing value."""
    return _GAP.sub(lambda gap: values[gap[1]] if gap[1] in PLACEHOLDERS else gap[0], text)


FIRST_PHRASES = (
    AnswerTemplateDetails(
        AnswerTemplatePurpose.REPLY,
        "已经收到",
        "您好，您说的事我们收到了，编号是 {reference}。我这就去了解情况，有消息马上告诉您。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.REPLY,
        "正在联系单位",
        "您好，{building}的这件事我们已经联系了负责的单位，正在商量怎么办。请您再等一等，最晚 {by} 给您答复。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.REPLY,
        "约好上门",
        "您好，我们想到{building}当面看一看，听听您怎么说。您什么时候方便，在这里回一句就行。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.REPLY,
        "还要多等几天",
        "实在不好意思，这件事比想的要复杂，还需要几天。我们没有放下，最晚 {by} 再给您说明进展。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.QUESTION,
        "问清楚地方",
        "您好，为了找准地方，请告诉我们是几单元几层、靠近哪里。拍一张照片也行。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.QUESTION,
        "问清楚时间",
        "您好，请说说这种情况一般什么时候发生、有多久了，这样我们去看的时候不会扑空。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.SETTLEMENT,
        "修好了",
        "您好，{building}的问题已经修好，我们到现场看过了。请您也看一看：要是还没解决，在这里告诉我们，会有人接着办。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.SETTLEMENT,
        "说和了",
        "您好，两家坐下来把话说开了，也约好了以后怎么做。要是又有什么不对，随时告诉我们。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.SETTLEMENT,
        "查过没有问题",
        "您好，您说的地方我们仔细查过，目前一切正常。要是再出现，请拍张照片、记下时间告诉我们，我们接着办。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.REFUSAL,
        "要走法律途径",
        "您好，这件事社区没有权力决定，需要通过法院或仲裁解决。您可以拨打法律援助热线 12348 免费咨询；"
        "需要我们陪您说说情况，也请告诉我们。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.REFUSAL,
        "不归社区管",
        "您好，这件事不归社区管，可以拨打 12345 反映。要是您打电话不方便，告诉我们，我们帮您打。",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.NOTE,
        "打过电话",
        "已打电话了解情况，对方说：",
    ),
    AnswerTemplateDetails(
        AnswerTemplatePurpose.NOTE,
        "去过现场",
        "已到{building}现场看过，看到的情况是：",
    ),
)
