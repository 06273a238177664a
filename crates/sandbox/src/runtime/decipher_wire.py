"""Frames between a session and its host: a length, a JSON header, then raw bytes.

The same shape as `frame.rs`: two little-endian 32-bit lengths (of all that follows, and of the
header), the header, and the parts whose sizes the header lists. Figures are never base64.
"""

import array
import json
import os
import socket
import struct

LENGTHS = struct.Struct("<II")
# Made once: one of its own for each frame takes longer than the frame.
encode = json.JSONEncoder(separators=(",", ":")).encode
# A larger display is replaced by a note; the host refuses frames of twice this size.
PART_BYTES_MAX = 32 << 20
# A woken session gets a socket and two pipes, the most that one request brings.
DESCRIPTORS_MAX = 3
ANCILLARY_BYTES = socket.CMSG_SPACE(DESCRIPTORS_MAX * array.array("i").itemsize)


def frame(header):
    """A frame's beginning; its parts follow."""
    text = encode(header).encode("utf-8", "replace")
    size = LENGTHS.size // 2 + len(text) + sum(size for _, size in header["parts"])
    return LENGTHS.pack(size, len(text)) + text


class Wire:
    """One end of the control socket.

    An interrupt never cuts a frame: while one is on its way it is remembered, and raised after.
    """

    def __init__(self, fd):
        self.descriptors = []
        self.busy = False
        self.interrupted = False
        self.move_to(fd)

    def move_to(self, fd):
        """Goes on over another socket."""
        os.set_inheritable(fd, False)
        self.socket = socket.socket(fileno=fd)

    def take_descriptors(self):
        """Gives the descriptors that came with the last request."""
        taken, self.descriptors = self.descriptors, []
        return taken

    def interrupt(self):
        """Raises KeyboardInterrupt now, or as soon as the frame is through."""
        if self.busy:
            self.interrupted = True
        else:
            raise KeyboardInterrupt

    def send(self, header, parts=(), wait=False):
        """Sends one frame, and with `wait` returns only when the host has taken it in.

        What the cell writes after a display must not overtake it on its other way, the pipe.
        """
        header["parts"] = [[mime, len(data)] for mime, data in parts]
        header["wait"] = wait
        self.busy = True
        try:
            self.socket.sendall(frame(header))
            for _, data in parts:
                self.socket.sendall(data)
            if wait:
                self._receive()
        finally:
            self.busy = False
        if self.interrupted:
            self.interrupted = False
            raise KeyboardInterrupt

    def receive(self):
        """Returns the next header, or None when the host has gone; waiting can be interrupted."""
        self.socket.recv(1, socket.MSG_PEEK)
        self.busy = True
        try:
            return self._receive()
        finally:
            self.busy = False

    def _receive(self):
        lengths = self._exactly(LENGTHS.size)
        if lengths is None:
            return None
        _, length = LENGTHS.unpack(lengths)
        text = self._exactly(length)
        return None if text is None else json.loads(text)

    def _exactly(self, count):
        data, ancillary, _, _ = self.socket.recvmsg(
            count, ANCILLARY_BYTES, socket.MSG_CMSG_CLOEXEC)
        for _, _, rights in ancillary:
            self.descriptors += array.array("i", rights)
        while 0 < len(data) < count:
            more = self.socket.recv(count - len(data))
            if not more:
                return None
            data += more
        return data or None
