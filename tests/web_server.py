"""A real https server on loopback whose pages a test writes down, and a proxy before it."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme


class Visit(BaseHTTPRequestHandler):
    """One request, answered as the test wrote down for its path."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        self.close_connection = True
        with contextlib.suppress(OSError):  # the client may hang up at any time
            self.server.pages[self.path](self)

    def give(self, body: bytes, status: int = 200, **headers: str) -> None:
        """A plain answer; header names with _ for -."""
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class Site(ThreadingHTTPServer):
    """The server: what stands under each path, and what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.pages: dict[str, Callable[[Visit], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no error here."""


@dataclass
class Web:
    """A site with its certificate, as a test sees it."""

    site: Site
    ca: Path
    """PEM of the authority that signed the site's certificate."""
    visits: list[tuple[str, dict[str, str]]] = field(init=False)

    def __post_init__(self) -> None:
        self.visits = self.site.asked

    @property
    def host(self) -> str:
        """Name and port, as the allow-list has it."""
        return f"localhost:{self.site.server_address[1]}"

    def address(self, path: str) -> str:
        """The address of a path."""
        return f"https://{self.host}{path}"

    def put(self, path: str, body: bytes | str, **headers: str) -> str:
        """A page or file under a path; its address."""
        data = body.encode() if isinstance(body, str) else body
        self.site.pages[path] = lambda visit: visit.give(data, **headers)
        return self.address(path)

    def answer(self, path: str, answer: Callable[[Visit], None]) -> str:
        """Anything else under a path; its address."""
        self.site.pages[path] = answer
        return self.address(path)


@contextmanager
def serving(folder: Path, *names: str) -> Iterator[Web]:
    """A site whose certificate is for the given names."""
    authority, site = trustme.CA(), Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*(names or ("localhost",))).configure_cert(context)
    site.socket = context.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
    ca = folder / f"ca-{site.server_address[1]}.pem"
    authority.cert_pem.write_to_path(str(ca))
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Web(site, ca)
    finally:
        site.shutdown()
        site.server_close()
        thread.join()


@contextmanager
def tunnelling() -> Iterator[tuple[str, list[str]]]:
    """A proxy that tunnels: its address, and whom it was asked for."""
    asked: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            line = b""
            while b"\r\n\r\n" not in line:
                line += client.recv(4096)
            target = line.split()[1].decode()
            asked.append(target)
            host, _, port = target.rpartition(":")
            server = socket.create_connection((host, int(port)))
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=_pipe, args=(one, other), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", asked
    finally:
        listener.close()


def _pipe(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
