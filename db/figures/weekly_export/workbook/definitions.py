"""The last sheet: what every figure means, by which calendar, and how to prove that nothing was changed."""

from __future__ import annotations

from db.figures.satisfaction.rules.formulae import FORMULAE
from db.figures.weekly_export.words import say
from db.figures.weekly_export.workbook.style import ExportSheet, ExportWorkbook
from db.figures.weekly_export.workbook.summary import definition
from db.nine_ones.overview.queries import KEPT
from db.records.health.rules import NAMES as ONES

RULES = (
    "周：周一 00:00 到下周一 00:00（{zone} 时间），按 ISO 周编号。"
    "每个数字只看周末之前已经发生的事；以后收到的评价计入收到它的那一周。",
    "工作日：按国务院公布的节假日和调休安排；时限从第二天起算，到最后一个工作日 24:00 为止。等待居民补充期间停止计时。",
    "没有分母就不计算比率，写“—”，不写 0% 或 100%。不足 5 件的标为“样本小”，不参加排名。",
    "谁作出的评价都有记录：居民本人、电话回访、代填分开列出。工作人员不能以居民身份评价；办结人不能登记自己办结事项的评价。",
    "“逐件”表和同名 CSV 一行是一轮办理，每个指标一列 0/1，把一列加起来就得到总表中的数。",
    "文件中没有居民姓名、电话、住址，也没有居民写的原文。",
)
RULES_WITH_WORDS = (
    *RULES[:-1],
    "本版含居民写的原文（电话等号码已隐去），只供有权查看全部诉求的人员使用，下载已记录在案，请勿外传。",
)


ONE_LINE = 50  # characters of the second column


def draw_definitions(book: ExportWorkbook) -> None:
    contents, sheet = book.contents, book.sheet("说明", (22, 100), landscape=False)
    sheet.across("指标与计算方法", "section")
    sheet.headings(("指标", "计算方法"))
    for figure, formula in FORMULAE.items():
        words = definition(figure, contents.weighing)
        sheet.line((say(formula.name), words), height=_height(words))
    sheet.gap()
    sheet.across("规则", "section")
    for number, words in enumerate(RULES if contents.texts is None else RULES_WITH_WORDS, 1):
        sheet.across(f"{number}. {words.format(zone=contents.community.time_zone)}", "plain", 34)
    sheet.gap()
    _draw_nine_ones(sheet)
    sheet.gap()
    _draw_proof(book, sheet)


def _height(words: str) -> float:
    return 34 if len(words) > ONE_LINE else 22


def _draw_nine_ones(sheet: ExportSheet) -> None:
    """By which rule a building has or lacks each of them."""
    sheet.across("“九个一”：怎样算正常、过期、缺失（两者都不是即为正常）", "section")
    for one, kept in KEPT.items():
        words = say(kept.rule)
        sheet.line((say(ONES[one]), words), height=_height(words))


def _draw_proof(book: ExportWorkbook, sheet: ExportSheet) -> None:
    contents, weighing = book.contents, book.contents.weighing
    weights = f"a={weighing.responded:g}，b={weighing.solved:g}，c={weighing.satisfied:g}"
    sheet.across("参数与凭证", "section")
    sheet.line(("基本满意的权重 w", f"{weighing.basically_satisfied:g}"))
    sheet.line(("综合得分的权重", weights))
    sheet.line(("记录链位置", f"截至本周末共 {contents.anchor.position} 条记录"))
    sheet.line(("记录链指纹", contents.anchor.hash))
    sheet.across(
        "指纹是截至本周末最后一条记录的 SHA-256。以后任何一条旧记录被改动、删除或调换，核验记录链时就会发现。",
        "plain",
        34,
    )
