"""A weak line between a browser and a server: few bytes a second, a long way there and back, and it may break once."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

A_PACKET = 1024
UNDER_WAY = 8  # packets that one end has sent and the other has not got yet


@dataclass
class Way:
    """One direction, shared by all connections; `free_at` is when the next packet may set off."""

    bytes_a_second: float
    free_at: float = 0.0
    carried: bytearray = field(default_factory=bytearray)


class SlowLine:
    """Carries bytes between `port` and the server. What went up is kept to be counted."""

    def __init__(self, server_port: int, bytes_a_second: float, round_trip: float) -> None:
        self.server_port, self.one_way = server_port, round_trip / 2
        self.up, self.down = Way(bytes_a_second), Way(bytes_a_second)
        self.port = 0
        self.breaks_at: int | None = None
        self._open: set[asyncio.StreamWriter] = set()

    def break_after(self, more_bytes: int) -> None:
        """All connections end as soon as so many more bytes have gone up; whoever calls again is let through."""
        self.breaks_at = len(self.up.carried) + more_bytes

    async def run(self, ready: threading.Event) -> None:
        listening = socket.create_server(("127.0.0.1", 0))
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * A_PACKET)
        self.port = listening.getsockname()[1]
        server = await asyncio.start_server(self._connect, sock=listening, limit=A_PACKET)
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        ready.set()
        await self._ended.wait()
        server.close()

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)

    async def _connect(self, phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2 * self.one_way)  # shaking hands
        server, to_server = await asyncio.open_connection("127.0.0.1", self.server_port)
        self._open |= {to_phone, to_server}
        with suppress(OSError):
            await asyncio.gather(
                self._carry(phone, to_server, self.up),
                self._carry(server, to_phone, self.down),
            )
        self._open -= {to_phone, to_server}

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, way: Way) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(UNDER_WAY)
        arriving = asyncio.create_task(self._arrive(under_way, target))
        while packet := await source.read(A_PACKET):
            now = asyncio.get_running_loop().time()
            way.free_at = max(now, way.free_at) + len(packet) / way.bytes_a_second
            await asyncio.sleep(way.free_at - now)
            way.carried += packet
            self._break_if_due()
            await under_way.put((way.free_at + self.one_way, packet))
        await under_way.put((0.0, b""))
        await arriving

    async def _arrive(self, under_way: asyncio.Queue[tuple[float, bytes]], target: asyncio.StreamWriter) -> None:
        while True:
            when, packet = await under_way.get()
            await asyncio.sleep(max(0.0, when - asyncio.get_running_loop().time()))
            if not packet or target.is_closing():
                target.close()
                return
            target.write(packet)

    def _break_if_due(self) -> None:
        if self.breaks_at is not None and len(self.up.carried) >= self.breaks_at:
            self.breaks_at = None
            for one in self._open:
                one.transport.abort()


@contextmanager
def slow_line(server_port: int, bytes_a_second: float, round_trip: float) -> Iterator[SlowLine]:
    """The line, open at its `port` as long as it is used."""
    line, ready = SlowLine(server_port, bytes_a_second, round_trip), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(line.run(ready)), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield line
    finally:
        line.end()
        thread.join(5)
