"""The smallest thing that could run cells: an exec loop over pipes, in plain Python.

It stands for what people write themselves. It has no IPython semantics, keeps the whole output of a cell in memory and
holds nothing in; bench/peers.py runs it bare and inside bubblewrap. A frame is eight bytes of length and the bytes.
"""
import contextlib
import io
import os
import sys
import traceback


def receive(source):
    """Reads one frame; None at the end."""
    head = source.read(8)
    return source.read(int.from_bytes(head, "little")) if len(head) == 8 else None


def main():
    """Answers each cell with what it printed."""
    source, sink = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    variables = {"__name__": "__main__"}
    while (code := receive(source)) is not None:
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            try:
                exec(compile(code, "cell", "exec"), variables)
            except BaseException:
                traceback.print_exc(file=output)
        payload = output.getvalue().encode()
        sink.write(len(payload).to_bytes(8, "little"))
        sink.write(payload)
        sink.flush()


main()
