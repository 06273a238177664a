"""R07: fills the disk through the workspace: 12 files of 1 GiB, allocated and not sparse.

Must happen: ENOSPC, EDQUOT or EFBIG, or the cell or the session ends with a disk limit. Run it with a limit below 12 GiB.
expects: held or session-dies
control: root, where 40 GiB are free
"""
import errno, json, os, time

folder, made, outcome = os.getcwd(), [], "all was allocated"
free = os.statvfs(folder)
if os.environ.get("DECIPHER_ATTACK_CONTROL") and free.f_bavail * free.f_frsize < 40 << 30:
    verdict, outcome = "skipped", "too little room here to show it"
else:
    try:
        for number in range(12):
            path = os.path.join(folder, f"decipher_attack_R07_{number}")
            fd = os.open(path, os.O_CREAT | os.O_WRONLY)
            made.append(path)
            try:
                os.posix_fallocate(fd, 0, 1 << 30)
            finally:
                os.close(fd)
        if not os.environ.get("DECIPHER_ATTACK_CONTROL"):
            time.sleep(2)  # A limit that is watched, and not enforced by the kernel, needs this to see it.
    except OSError as error:
        outcome = errno.errorcode[error.errno]
    except KeyboardInterrupt:
        outcome = "interrupted"
    for path in made:
        os.unlink(path)
    verdict = "held" if outcome in ("ENOSPC", "EDQUOT", "EFBIG", "interrupted") else "broken"
print(json.dumps({"id": "R07", "verdict": verdict, "detail": f"{outcome} after {len(made)} GiB"}))
