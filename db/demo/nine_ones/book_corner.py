"""Book corners: one that is rich and read today, some alive, some that nobody touches, and buildings without any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from db.community.organisation.queries.places import BuildingInfo
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.nine_ones.book_corner.actions.lending import borrow_book, return_book, wish_for_book
from db.nine_ones.book_corner.actions.offers import accept_offer, decline_offer, offer_book
from db.nine_ones.book_corner.actions.shelf import labels_are_on, take_books
from db.nine_ones.book_corner.queries.labels import labels_of
from db.nine_ones.book_corner.queries.shelf import scanned
from db.nine_ones.book_corner.rules.books import WantedBook, checked_book
from db.records.permissions.rules import Actor

Appointment = tuple[datetime, Callable[[datetime], object]]

BOOKS = (
    ("红楼梦", "曹雪芹", "9787020002207", "名著"),
    ("西游记", "吴承恩", "9787020008735", "名著"),
    ("三国演义", "罗贯中", "9787020008728", "名著"),
    ("水浒传", "施耐庵", "9787020008742", "名著"),
    ("围城", "钱钟书", "9787020024759", "小说"),
    ("活着", "余华", "9787506365437", "小说"),
    ("三体", "刘慈欣", "9787536692930", "小说"),
    ("百年孤独", "加西亚·马尔克斯", "9787544253994", "小说"),
    ("解忧杂货店", "东野圭吾", "9787544270878", "小说"),
    ("平凡的世界", "路遥", "", "小说"),
    ("骆驼祥子", "老舍", "", "小说"),
    ("林海雪原", "曲波", "10019·573", "小说"),
    ("人世间", "梁晓声", "", "小说"),
    ("额尔古纳河右岸", "迟子建", "", "小说"),
    ("呼兰河传", "萧红", "", "小说"),
    ("朝花夕拾", "鲁迅", "", "散文"),
    ("我们仨", "杨绛", "", "散文"),
    ("小王子", "圣埃克苏佩里", "", "少儿"),
    ("窗边的小豆豆", "黑柳彻子", "", "少儿"),
    ("夏洛的网", "E.B. 怀特", "", "少儿"),
    ("十万个为什么（动物卷）", "", "", "少儿"),
    ("三毛流浪记", "张乐平", "", "少儿"),
    ("唐诗三百首", "蘅塘退士", "", "少儿"),
    ("家常菜大全", "", "", "生活"),
    ("家庭医生手册", "", "", "养生"),
    ("八段锦图解", "", "", "养生"),
    ("高血压的自我管理", "", "", "养生"),
    ("智能手机入门：写给爸妈", "", "", "生活"),
    ("阳台种菜", "", "", "生活"),
    ("象棋残局一百例", "", "", "生活"),
    ("东北抗联史话", "", "", "历史"),
    ("沈阳往事", "", "", "历史"),
    ("明朝那些事儿", "当年明月", "", "历史"),
    ("中华人民共和国民法典（大字版）", "", "", "法律"),
)
READERS = ("小美", "王姐", "阿强", "刘老师", "豆豆妈", "老赵", "静静", "李叔")
RICH, ALIVE, UNTOUCHED = 26, 0.5, 0.15
DAY = timedelta(days=1)


@dataclass
class _DemoShelf:
    """Of one building: its keeper, and the codes of its books once they stand there."""

    place: BuildingInfo
    keeper: Actor
    codes: list[str] = field(default_factory=list)

    def fill(self, books: list[WantedBook]) -> Callable[[datetime], None]:
        def put(now: datetime) -> None:
            take_books(self.keeper, self.place.id, books, now)
            labels = labels_of(self.keeper, self.place.id)
            self.codes = [label.code for label in labels]
            labels_are_on(self.keeper, self.place.id, [label.copy_id for label in labels[:-2]], now)

        return put

    def lend(self, number: int, reader: str) -> Callable[[datetime], None]:
        def borrow(now: datetime) -> None:
            borrow_book(self.place.id, self._code(number), reader, self._phone(number), now)

        return borrow

    def take_back(self, number: int) -> Callable[[datetime], object]:
        return lambda now: return_book(self.place.id, self._code(number), now)

    def wait_for(self, number: int) -> Callable[[datetime], None]:
        def wish(now: datetime) -> None:
            book = scanned(self.place.id, self._code(number), "").book.id
            wish_for_book(self.place.id, book, self._phone(99), now)

        return wish

    def _code(self, number: int) -> str:
        return self.codes[number % len(self.codes)]

    def _phone(self, number: int) -> str:
        return f"demonstration phone {self.place.id} {number}"


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    first, *others = here.buildings
    yield from _rich(here, _DemoShelf(first, here.mediators[first.id]), rng)
    for place in others:
        shelf, kind = _DemoShelf(place, here.mediators[place.id]), rng.random()
        if kind < ALIVE:
            yield from _alive(here, shelf, rng)
        elif kind < ALIVE + UNTOUCHED:
            yield here.end - rng.randint(200, 500) * DAY, shelf.fill(_books(rng, 4))


def _books(rng: Random, count: int) -> list[WantedBook]:
    return [WantedBook(checked_book(*book), rng.choice((1, 1, 1, 2))) for book in rng.sample(BOOKS, count)]


def _alive(here: Neighbourhood, shelf: _DemoShelf, rng: Random) -> Iterator[Appointment]:
    began = here.end - rng.randint(60, 400) * DAY
    yield began, shelf.fill(_books(rng, rng.randint(3, 8)))
    borrowed = here.end - rng.randint(3, 50) * DAY
    yield borrowed, shelf.lend(0, rng.choice(READERS))
    if rng.random() < 0.6:
        yield borrowed + rng.randint(1, 25) * DAY, shelf.take_back(0)


def _rich(here: Neighbourhood, shelf: _DemoShelf, rng: Random) -> Iterator[Appointment]:
    """Read every week: some books are away, one is late, one is waited for, and neighbours offer more."""
    yield here.end - 300 * DAY, shelf.fill(_books(rng, RICH))
    for number in range(8):
        borrowed = here.end - rng.randint(45, 250) * DAY
        yield borrowed, shelf.lend(number, rng.choice(READERS))
        yield borrowed + rng.randint(5, 28) * DAY, shelf.take_back(number)
    for number, days in ((9, 41), (10, 24), (11, 12), (12, 2)):
        yield here.end - days * DAY, shelf.lend(number, rng.choice(READERS))
    yield here.end - 5 * DAY, shelf.wait_for(9)
    yield from _offers(here, shelf)


def _offers(here: Neighbourhood, shelf: _DemoShelf) -> Iterator[Appointment]:
    place, keeper = shelf.place.id, shelf.keeper
    offered: dict[str, int] = {}

    def offer(title: str, authors: str, name: str) -> Callable[[datetime], None]:
        def give(now: datetime) -> None:
            phone = f"demonstration phone of {title}"
            offered[title] = offer_book(place, title, authors, name, phone, f"{place} {title}", now)

        return give

    def accept(now: datetime) -> None:
        book = checked_book("城南旧事", "林海音", "", "小说")
        accept_offer(keeper, offered["城南旧事"], book, "谢谢您，已经放在一楼书架上了。", now)

    def decline(now: datetime) -> None:
        decline_offer(keeper, offered["《读者》2003年合订本"], "架子放不下大本的了，谢谢您惦记。", now)

    yield here.end - 20 * DAY, offer("城南旧事", "林海音", "刘老师")
    yield here.end - 18 * DAY, accept
    yield here.end - 12 * DAY, offer("《读者》2003年合订本", "", "")
    yield here.end - 9 * DAY, decline
    yield here.end - 1 * DAY, offer("牛津高阶英汉双解词典", "", "豆豆妈")
