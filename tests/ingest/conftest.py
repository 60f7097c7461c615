"""A web server of our own, and settings that let a fetch reach it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import BinaryIO

import pytest

from kgraph.config import Limits, Settings
from kgraph.ingest import read
from kgraph.records import Document, Problem

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Two ministers meet</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2024-05-03T10:11:12+02:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Two ministers meet</h1>
<p>LIMA &mdash; The foreign minister of Peru met his counterpart from Chile on Monday.</p>
<p>&ldquo;We will talk again,&rdquo; he said after the meeting in the harbour.</p></article></body></html>"""
LOCAL = Settings(allow_private=True, limits=Limits(document_bytes=100_000, seconds=5.0, redirects=3))


@dataclass
class Answer:
    """What the server says on a path."""

    body: bytes = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0


class Web:
    """A server on the loopback address; ``answers`` may change while it runs."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server.server_address[1]}{path}"

    def put(self, path: str, body: str | bytes, type: str = "text/html; charset=utf-8", **more: object) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(data, type, **more)  # type: ignore[arg-type]
        return self.url(path)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked.append(self.path)
                answer = web.answers.get(self.path, Answer(b"nothing here", status=404))
                self.send_response(answer.status)
                for name, value in {"Content-Type": answer.type, **answer.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.drip(answer)

            def drip(self, answer: Answer) -> None:
                try:
                    for start in range(0, len(answer.body), 20 if answer.wait else 65536):
                        time.sleep(answer.wait)
                        self.wfile.write(answer.body[start : start + (20 if answer.wait else 65536)])
                except OSError:
                    pass  # the client has had enough

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    thread = threading.Thread(target=web.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield web
    web.server.shutdown()
    web.server.server_close()
    thread.join()


@dataclass
class Found:
    """What was read, sorted into documents and problems."""

    documents: list[Document]
    problems: list[Problem]

    @property
    def document(self) -> Document:
        """The only document, read without a problem."""
        assert self.problems == []
        assert len(self.documents) == 1
        return self.documents[0]

    @property
    def problem(self) -> Problem:
        """The only problem, and no document."""
        assert self.documents == []
        assert len(self.problems) == 1
        return self.problems[0]

    @property
    def reasons(self) -> list[tuple[str, str]]:
        return [(problem.key, problem.reason) for problem in self.problems]


def read_all(*sources: object, settings: Settings = LOCAL, stdin: BinaryIO | None = None) -> Found:
    """Read sources to the end."""
    items = list(read([str(source) for source in sources], settings, stdin))
    documents = [item for item in items if isinstance(item, Document)]
    return Found(documents, [item for item in items if isinstance(item, Problem)])


@pytest.fixture
def found() -> object:
    """The function that reads sources; conftest modules cannot be imported from."""
    return read_all


@pytest.fixture
def page() -> str:
    return PAGE


@pytest.fixture
def local() -> Settings:
    return LOCAL


@pytest.fixture
def folder(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> object:
    """A folder of one's own that is also the current one."""
    monkeypatch.chdir(str(tmp_path))
    return tmp_path
