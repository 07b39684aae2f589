"""A name server whose names change their minds, and a server inside that nobody may reach. Run in a network namespace of its own.

Arguments: a file that appears when both are ready, and one that gets a line for each question and each visit.
"""
import ctypes
import fcntl
import http.server
import signal
import socket
import struct
import sys
import threading

NAME_SERVER = "127.0.0.99"
PUBLIC, INSIDE = "93.184.215.14", "127.0.0.1"

ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # ends with the process that it was started for
ready, log = sys.argv[1:]
lock = threading.Lock()


def note(line):
    with lock, open(log, "a", encoding="utf-8") as file:
        file.write(line + "\n")


def raise_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe, 0x8914, struct.pack("16sh14s", b"lo", 0x1 | 0x40, b""))  # SIOCSIFFLAGS: IFF_UP, IFF_RUNNING


def answer(names):
    """The first answer for 'turning' is public, each later one leads inside; 'inside' always does."""
    asked = {}
    while True:
        question, sender = names.recvfrom(4096)
        labels, at = [], 12
        while question[at]:
            labels.append(question[at + 1:at + 1 + question[at]].decode("ascii", "replace"))
            at += 1 + question[at]
        kind = struct.unpack("!H", question[at + 1:at + 3])[0]
        name = ".".join(labels).lower()
        reply = question[:2] + b"\x81\x80" + question[4:6] + (b"\x00\x01" if kind == 1 else b"\x00\x00") + b"\x00\x00\x00\x00" + question[12:at + 5]
        if kind == 1:
            asked[name] = asked.get(name, 0) + 1
            address = PUBLIC if name.startswith("turning") and asked[name] == 1 else INSIDE
            note(f"question {name} {address}")
            reply += b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x00\x00\x04" + socket.inet_aton(address)
        names.sendto(reply, sender)


class Visits(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        note(f"visit {self.path}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<rss version='2.0'><channel><title>Inside</title><item><title>Secret</title><guid>1</guid></item></channel></rss>")

    def log_message(self, *arguments):
        pass


raise_loopback()
names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
names.bind((NAME_SERVER, 53))
server = http.server.ThreadingHTTPServer((INSIDE, 8081), Visits)
threading.Thread(target=server.serve_forever, daemon=True).start()
open(ready, "w", encoding="utf-8").close()
answer(names)
