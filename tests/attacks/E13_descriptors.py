"""E13: looks for descriptors that were left open: folders, devices, listening sockets, host files.

Must happen: the streams, the control socket and nothing that leads out.
control: root
"""
import json, os, socket, stat

found, broken = [], []
for name in sorted(os.listdir("/proc/self/fd"), key=int):
    fd = int(name)
    try:
        mode, link = os.fstat(fd).st_mode, os.readlink(f"/proc/self/fd/{fd}")
    except OSError:
        continue
    found.append(f"{fd}:{link}")
    if stat.S_ISDIR(mode):
        broken.append(f"{fd} is a folder")
    elif stat.S_ISBLK(mode) or stat.S_ISCHR(mode) and link not in ("/dev/null", "/dev/urandom", "/dev/random", "/dev/zero"):
        broken.append(f"{fd} is a device")
    elif stat.S_ISSOCK(mode):
        end = socket.socket(fileno=os.dup(fd))
        if end.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            broken.append(f"{fd} listens")
        elif end.family != socket.AF_UNIX:
            broken.append(f"{fd} is a network socket")
        end.close()
    elif stat.S_ISREG(mode) and not os.path.exists(link) and "memfd:" not in link and "(deleted)" not in link:
        broken.append(f"{fd} is a file of another root")
print(json.dumps({"id": "E13", "verdict": "broken" if broken else "held", "detail": f"{broken} of {found}"[:2000]}))
