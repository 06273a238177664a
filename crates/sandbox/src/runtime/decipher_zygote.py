"""The warm Python from which every session is forked.

It imports what most cells need, keeps one thread, opens nothing, and then only forks. No byte of
any session ever comes back into it.

One fork, the spare, is always made ahead: it pays for the memory that a session writes first, and
waits for a jail to walk into. Whoever asks for a session waits for neither.
"""

import ctypes
import gc
import json
import os
import shutil
import signal
import socket
import warnings

import decipher_cross
import decipher_share
import decipher_walk

HUGE_PAGE = 2 << 20
MADV_COLLAPSE = 25
# More than the C library calls small, and less than it gets from the kernel each time.
LARGE_BYTES = 64 << 10
# What a spare says of itself: a session was asked of it, or the spawner has gone.
TAKEN, LEFT = b"t", b"l"
# So many spares may die in a row, for want of memory; then something is broken.
SPARES_LOST_MAX = 100


def main(link_fd, filter_fd, mover_fd):
    """Warms up, says so, and forks sessions until the spawner goes."""
    link = socket.socket(fileno=link_fd)
    os.lseek(filter_fd, 0, os.SEEK_SET)
    program = decipher_walk.Program(os.read(filter_fd, 1 << 20))
    os.close(filter_fd)
    capability_last = decipher_walk.last_capability()
    thread = decipher_cross.this_thread()
    session = warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    settle(mover_fd)
    os.close(mover_fd)
    threads = len(os.listdir("/proc/self/task"))
    link.send(json.dumps({"threads": threads}).encode())
    lost = 0
    while lost < SPARES_LOST_MAX:
        ours, its = os.pipe()
        if os.fork() == 0:
            os.close(ours)
            walk, descriptors = wait(link, its, session)
            control = decipher_walk.walk(walk, descriptors, program, capability_last, thread)
            session.live(control)
            os._exit(0)
        os.close(its)
        word = os.read(ours, 1)
        os.close(ours)
        if word == LEFT:
            os._exit(0)
        lost = 0 if word == TAKEN else lost + 1


def wait(link, zygote, session):
    """What a spare does until a session is asked of it; gives the jail to walk into."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    session.prepare()
    data, descriptors, _, _ = socket.recv_fds(link, 1 << 16, 32)
    os.write(zygote, TAKEN if data else LEFT)
    os.close(zygote)
    link.close()
    if not data:
        os._exit(0)
    return json.loads(data), descriptors


def warm_up():
    """Imports what most cells need and does each slow first thing once."""
    fonts()
    # What `sys.exit` does is told as an exception; IPython's advice is for terminals.
    warnings.filterwarnings("ignore", message="To exit: use", category=UserWarning)
    import matplotlib.pyplot as plt
    import numpy as np
    import pandas as pd
    import PIL.Image  # noqa: F401

    import decipher_session

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = pd.DataFrame({"x": [1.5, 2.5], "y": ["a", "b"]})
        frame._repr_html_()
        repr(frame)
        figure, axes = plt.subplots()
        axes.plot([1, 2], label="line")
        axes.legend()
        axes.set_title("title")
        figure.savefig(os.devnull, format="png", bbox_inches="tight")
        plt.close(figure)
        np.linalg.norm(np.eye(2))
    return decipher_session.Session()


def settle(mover_fd):
    """Does here, once, what every fork would soon do, and copy the memory for it."""
    from matplotlib import font_manager

    # A fork drops the open fonts: 375 pages.
    font_manager._get_font.cache_clear()
    # A full collection would visit every object.
    gc.collect()
    gc.freeze()
    # When next asked for a large piece of memory, the C library joins the small free ones, all
    # over the heap: 500 pages.
    ctypes.create_string_buffer(LARGE_BYTES)
    if not decipher_share.share(mover_fd):
        huge_pages()


def huge_pages():
    """Puts the warm memory into huge pages, where it could not be shared: half the page tables.

    An older kernel refuses (before 6.1), and forks stay as slow as they were.
    """
    libc = decipher_cross.LIBC
    with open("/proc/self/maps", encoding="ascii") as maps:
        fields = [line.split() for line in maps]
    for field in fields:
        if field[1] != "rw-p" or field[5:] not in ([], ["[heap]"]):
            continue
        start, end = (int(number, 16) for number in field[0].split("-"))
        start = -(-start // HUGE_PAGE) * HUGE_PAGE
        for address in range(start, end - HUGE_PAGE + 1, HUGE_PAGE):
            libc.madvise(
                ctypes.c_void_p(address), ctypes.c_size_t(HUGE_PAGE), MADV_COLLAPSE)


def fonts():
    """Puts the font list that set-up made where matplotlib looks for it."""
    source, target = os.environ.pop("DECIPHER_FONTS", ""), os.environ["MPLCONFIGDIR"]
    os.makedirs(target, exist_ok=True)
    for name in os.listdir(source) if os.path.isdir(source) else ():
        if name.startswith("fontlist-"):
            shutil.copy(os.path.join(source, name), target)
