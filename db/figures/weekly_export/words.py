"""What the export calls things: it goes to the street office, so it is in Chinese whoever downloads it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from db.disputes.rules.answers import AnswerSource, FellowSource, RoundBegan, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import MoveName, Status
from db.figures.satisfaction.rules.fellows import FellowPart
from db.figures.satisfaction.rules.rounding import NOTHING, percent, tenths
from db.figures.satisfaction.rules.rounds import FigurePart
from db.ground.clock import last_day, local
from db.ground.words import DEFAULT_LOCALE, catalogue
from db.records.health.rules import HealthState as Keeping
from db.records.reports.rules import ReportKind

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (ReportKind.NEIGHBOUR, "邻里纠纷"),
    (ReportKind.PROPERTY, "物业纠纷"),
    (ReportKind.FACILITIES, "配套建设"),
    (ReportKind.OTHER, "其他"),
    (Solved.YES, "真正解决"),
    (Solved.PARTLY, "部分解决"),
    (Solved.PARTLY_GOES_ON, "部分解决，继续办"),
    (Solved.NO, "没有解决"),
    (StillWrong.AS_BEFORE, "还是老样子"),
    (StillWrong.BROKE_AGAIN, "修过又坏了"),
    (StillWrong.NOBODY_CAME, "没人来过"),
    (StillWrong.OTHER, "别的原因"),
    (RoundBegan.FIRST, "首次受理"),
    (RoundBegan.SENT_BACK, "居民退回"),
    (RoundBegan.GOES_ON, "部分解决，继续办"),
    (RoundBegan.BROKEN_AGAIN, "复发"),
    (RoundBegan.BY_STAFF, "工作人员重新办理"),
    (Satisfaction.SATISFIED, "满意"),
    (Satisfaction.BASICALLY_SATISFIED, "基本满意"),
    (Satisfaction.DISSATISFIED, "不满意"),
    (AnswerSource.RESIDENT, "居民本人"),
    (AnswerSource.RECEIPT, "凭代登回执"),
    (AnswerSource.CALL_BACK, "电话回访"),
    (AnswerSource.FILLED_IN, "代填"),
    (FellowSource.JOINED, "并案居民"),
    (FellowSource.JOINED_RECEIPT, "并案居民（凭代登回执）"),
    (FellowSource.HOME_TOO, "我家也是"),
    (Status.SUBMITTED, "已提交"),
    (Status.DISPATCHED, "已派单"),
    (Status.ACCEPTED, "已接单"),
    (Status.HANDLING, "处理中"),
    (Status.ON_HOLD, "等居民补充"),
    (Status.SETTLED, "已办结"),
    (Status.CLOSED, "已结案"),
    (Status.REFUSED, "不予受理"),
    (Status.WITHDRAWN, "居民撤回"),
    (Status.JOINED, "已并案"),
    (Status.REOPENED, "再次办理"),
    (MoveName.DISPATCH, "派单"),
    (MoveName.ACCEPT, "接单"),
    (MoveName.START, "开始处理"),
    (MoveName.DECLINE, "婉拒退回"),
    (MoveName.HAND_UP, "上报"),
    (MoveName.HOLD, "等居民补充"),
    (MoveName.RESUME, "继续处理"),
    (MoveName.SETTLE, "办结"),
    (MoveName.REFUSE, "不予受理"),
    (MoveName.JOIN, "并案"),
    (MoveName.SEPARATE, "撤销并案"),
    (MoveName.WITHDRAW, "居民撤回"),
    (MoveName.CONFIRM, "居民评价后结案"),
    (MoveName.SEND_BACK, "居民退回"),
    (MoveName.GO_ON, "部分解决，继续办"),
    (MoveName.BREAK_AGAIN, "居民反映复发"),
    (MoveName.CLOSE_UNRATED, "未评价结案"),
    (MoveName.REOPEN, "重新办理"),
    (MoveName.ESCALATE, "超期升级"),
    (Keeping.ALIVE, "正常"),
    (Keeping.STALE, "过期"),
    (Keeping.MISSING, "缺失"),
    (FigurePart.RECEIVED, "受理"),
    (FigurePart.CONTACT_LIMIT_ENDED, "响应时限到期"),
    (FigurePart.RESPONDED_IN_TIME, "按时响应"),
    (FigurePart.CONTACTED, "首次联系"),
    (FigurePart.SETTLED, "办结"),
    (FigurePart.SETTLED_IN_TIME, "按时办结"),
    (FigurePart.ASKED, "应评价"),
    (FigurePart.ANSWERED, "有效评价"),
    (FigurePart.SOLVED, "真正解决"),
    (FigurePart.PARTLY_SOLVED, "部分解决"),
    (FigurePart.GOES_ON, "继续办"),
    (FigurePart.SENT_BACK, "退回"),
    (FigurePart.BROKEN_AGAIN, "复发"),
    (FigurePart.SATISFIED, "满意"),
    (FigurePart.BASICALLY_SATISFIED, "基本满意"),
    (FigurePart.DISSATISFIED, "不满意"),
    (FigurePart.BACKLOG, "期末在办"),
    (FigurePart.OVERDUE, "期末超期"),
    (FellowPart.ASKED, "应评价"),
    (FellowPart.ANSWERED, "有效评价"),
    (FellowPart.SOLVED, "真正解决"),
    (FellowPart.PARTLY_SOLVED, "部分解决"),
    (FellowPart.GOES_ON, "请接着办"),
    (FellowPart.NOT_SOLVED, "没有解决"),
    (FellowPart.SATISFIED, "满意"),
    (FellowPart.BASICALLY_SATISFIED, "基本满意"),
    (FellowPart.DISSATISFIED, "不满意"),
)
NAMES = {(type(value), value): words for value, words in _WORDS}
"""By type too: values of different enumerations can be equal text."""


def name_of(value: StrEnum | None) -> str:
    return NAMES[type(value), value] if value is not None else ""


def say(words: str, **values: object) -> str:
    """The core's words translated into Chinese and filled with the values."""
    said = catalogue(DEFAULT_LOCALE).gettext(words)
    return said % values if values else said.replace("%%", "%")


def moment(at: datetime | None, zone: str) -> str:
    return f"{local(at, zone):%Y-%m-%d %H:%M}" if at else ""


def limit(due: datetime | None, zone: str) -> str:
    """The last day on which a limit can be kept, as text; empty without a limit."""
    return f"{last_day(due, zone)}" if due else ""


def interval(bounds: tuple[float, float] | None) -> str:
    return NOTHING if bounds is None else f"{percent(bounds[0])}–{percent(bounds[1])}"


def number(value: float | None, unit: str) -> str:
    return NOTHING if value is None else f"{tenths(value)} {unit}"
