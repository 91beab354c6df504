"""The sheets and columns a community office fills in, in its own language.

A column that points at another sheet holds that one's key: a grid's number, a building's number, a unit's name.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.records.permissions.rules import Role


class ColumnKind(StrEnum):
    TEXT = "text"
    CODE = "code"  # narrow characters, capitals
    BUILDING_CODE = "building_code"
    SIGN_IN = "sign_in"  # narrow characters, small letters
    PHONE = "phone"
    WHOLE = "whole"
    WHOLES = "wholes"  # several numbers: 1、2、3
    BUILDING = "building"  # a number, or what an office calls it: A4, 12-1
    BUILDINGS = "buildings"
    CHOICE = "choice"


@dataclass(frozen=True)
class ColumnLayout:
    field: str
    header: str
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = False
    width: int = 14
    choices: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    points_at: str = ""
    help: str = ""
    example: str = ""


@dataclass(frozen=True)
class SheetLayout:
    name: str
    key: str
    columns: tuple[ColumnLayout, ...]

    def column(self, name: str) -> ColumnLayout | None:
        return next((column for column in self.columns if column.field == name), None)


ROLES = {
    "社区书记": Role.COMMUNITY_SECRETARY,
    "网格书记": Role.GRID_SECRETARY,
    "楼栋调解员": Role.BUILDING_MEDIATOR,
    "单位联络员": Role.UNIT_LIAISON,
    "督查员": Role.AUDITOR,
    "管理员": Role.ADMINISTRATOR,
    "居务监督": Role.SUPERVISOR,
}
IN_VILLAGES = {"村务监督": "居务监督"}  # what a village reads and types for the same
IN_USE = {"启用": True, "停用": False}

COMMUNITY = SheetLayout(
    "社区",
    "name",
    (
        ColumnLayout("name", "社区名称", required=True, width=22, help="只填一行", example="泰奕桃源社区"),
        ColumnLayout("party_organisation", "社区党组织", required=True, width=26, example="泰奕桃源社区党委"),
        ColumnLayout("street", "街道", required=True, example="桃仙街道"),
        ColumnLayout("district", "区县", required=True, example="浑南区"),
        ColumnLayout("city", "城市", required=True, example="沈阳市"),
        ColumnLayout(
            "reference_prefix",
            "编号前缀",
            ColumnKind.CODE,
            True,
            help="1 到 6 个大写字母，用在诉求编号里",
            example="TY",
        ),
        ColumnLayout(
            "phone",
            "值班电话",
            ColumnKind.PHONE,
            width=18,
            help="居民没找到调解员时打这个电话",
            example="024-2390 0000",
        ),
        ColumnLayout(
            "residents_committee",
            "社区居民委员会",
            width=30,
            help="法人，照证书上的全称填；隐私说明里由它负责",
            example="沈阳市浑南区桃仙街道泰奕桃源社区居民委员会",
        ),
        ColumnLayout(
            "credit_code",
            "统一社会信用代码",
            ColumnKind.CODE,
            width=22,
            help="证书上的 18 位，可以不填",
            example="55210112MJ1234567R",
        ),
    ),
)
GRIDS = SheetLayout(
    "网格",
    "number",
    (
        ColumnLayout(
            "number", "网格号", ColumnKind.WHOLE, True, 10, help="不能重复；再次导入时靠它认出是哪个网格", example="1"
        ),
        ColumnLayout("name", "网格名称", required=True, width=22, example="第1网格"),
        ColumnLayout("branch", "网格党支部", required=True, width=26, example="第1网格党支部"),
    ),
)
BUILDINGS = SheetLayout(
    "楼栋",
    "number",
    (
        ColumnLayout(
            "number", "楼栋号", ColumnKind.BUILDING, True, 10, help="不能重复；再次导入时靠它认出是哪栋楼", example="3"
        ),
        ColumnLayout("name", "楼栋名称", required=True, width=16, example="3号楼"),
        ColumnLayout(
            "grid_id", "网格号", ColumnKind.WHOLE, True, 10, points_at="网格", help="填“网格”表里的网格号", example="1"
        ),
        ColumnLayout("party_group", "楼院党小组", required=True, width=24, example="3号楼党小组"),
        ColumnLayout("address", "地址", width=30, example="桃仙大街1-3号"),
        ColumnLayout("units", "单元数", ColumnKind.WHOLE, width=10, example="3"),
        ColumnLayout("floors", "层数", ColumnKind.WHOLE, width=10, example="11"),
        ColumnLayout("households", "户数", ColumnKind.WHOLE, width=10, example="66"),
        ColumnLayout("code", "楼栋码", ColumnKind.BUILDING_CODE, width=12, help="不用填，由系统生成；导出后请不要改"),
    ),
)
HOUSEHOLDS = SheetLayout(
    "党员中心户",
    "code",
    (
        ColumnLayout(
            "code", "中心户编号", ColumnKind.CODE, True, 16, help="大写字母、数字和短横线，不能重复", example="TY-H01"
        ),
        ColumnLayout("name", "姓名", required=True, example="王秀兰"),
        ColumnLayout(
            "building_id",
            "楼栋号",
            ColumnKind.BUILDING,
            True,
            10,
            points_at="楼栋",
            help="填“楼栋”表里的楼栋号",
            example="3",
        ),
        ColumnLayout("room", "房号", width=16, example="2单元301"),
        ColumnLayout("phone", "电话", ColumnKind.PHONE, width=18, help="加密保存", example="13800000000"),
    ),
)
UNITS = SheetLayout(
    "共建单位",
    "name",
    (
        ColumnLayout("name", "单位名称", required=True, width=26, help="不能重复", example="桃仙派出所"),
        ColumnLayout("trade", "行业", required=True, example="公安"),
        ColumnLayout("phone", "电话", ColumnKind.PHONE, width=18, example="110"),
        ColumnLayout(
            "active",
            "状态",
            ColumnKind.CHOICE,
            width=10,
            choices=IN_USE,
            help="启用或停用；不填就是启用",
            example="启用",
        ),
    ),
)
PEOPLE = SheetLayout(
    "人员",
    "sign_in_name",
    (
        ColumnLayout("name", "姓名", required=True, example="梅芳"),
        ColumnLayout(
            "sign_in_name", "登录名", ColumnKind.SIGN_IN, True, 16, help="英文字母和数字，不能重复", example="meifang"
        ),
        ColumnLayout("role", "角色", ColumnKind.CHOICE, True, 14, ROLES, help="从下拉列表里选", example="楼栋调解员"),
        ColumnLayout(
            "grid_ids", "负责网格", ColumnKind.WHOLES, points_at="网格", help="网格书记填；多个用顿号隔开：1、2"
        ),
        ColumnLayout(
            "building_ids",
            "负责楼栋",
            ColumnKind.BUILDINGS,
            width=20,
            points_at="楼栋",
            help="只有楼栋调解员填；多个用顿号隔开：3、4",
            example="3、4",
        ),
        ColumnLayout(
            "unit_id", "所属单位", width=26, points_at="共建单位", help="只有单位联络员填：共建单位的名称", example=""
        ),
        ColumnLayout(
            "duty_phone", "值班电话", ColumnKind.PHONE, width=18, help="会印在楼栋标识上", example="13800000000"
        ),
    ),
)

SHEETS = (COMMUNITY, GRIDS, BUILDINGS, HOUSEHOLDS, UNITS, PEOPLE)
INSTRUCTIONS = "填写说明"
