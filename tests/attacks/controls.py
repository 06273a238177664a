"""Runs the positive control of every attack: outside the sandbox each must succeed ("broken").

Each runs in its own process, as root in throw-away mount, pid, ipc and uts namespaces, or as an ordinary user where the
attack says `control: user`. Around it are what it could find: a secret in its environment, an open folder, a listening
port, a bystander process. Names on the command line choose; without any, all run. Started without root, only the
`control: user` attacks run.

The exit status is 1 when a control neither works nor is skipped with a reason. The attacks' verdicts go to stdout as
they are, one JSON line each.
"""
import ctypes
import errno, glob, json, mmap, re, resource, shutil, signal, site, socket, stat, subprocess, sysconfig, tempfile, threading, time
import os
import sys

# Imported above because an ordinary user may not be able to read this Python's library once root is given up.

FOLDER = os.path.dirname(os.path.abspath(__file__))
NOBODY = 65534
# A control is a few thousand system calls; the scan of all ports is the longest with some seconds.
SECONDS_MAX = 60
NAMESPACES = 0x20000 | 0x20000000 | 0x8000000 | 0x4000000  # mount, pid, ipc, uts
libc = ctypes.CDLL(None, use_errno=True)


def checked(result):
    """Raises what the C library reports."""
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def enter_namespaces():
    """Leaves the machine's mounts and processes; returns in the second process of the new namespaces."""
    checked(libc.unshare(NAMESPACES))
    init = os.fork()
    if init:
        os._exit(os.waitstatus_to_exitcode(os.waitpid(init, 0)[1]))
    checked(libc.mount(None, b"/", None, 0x4000 | 0x40000, None))
    checked(libc.mount(b"proc", b"/proc", b"proc", 0, None))
    checked(libc.mount(b"tmpfs", b"/dev/shm", b"tmpfs", 0, None))
    if os.fork() == 0:
        # The bystander that S01 must not hit and S09 must not see.
        time.sleep(SECONDS_MAX)
        os._exit(0)
    attack = os.fork()
    if attack:
        # An init that reaps nobody but the attack, which is what R17 needs.
        os._exit(os.waitstatus_to_exitcode(os.waitpid(attack, 0)[1]) & 255)


def run_attack(name, text, folder):
    """Runs one attack here; its verdict goes to stdout."""
    os.environ["DECIPHER_ATTACK_CONTROL"] = "1"
    os.chdir(folder)
    inherited = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
    os.set_inheritable(inherited, True)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        as_user = "\ncontrol: user" in text
        if os.geteuid() == 0:
            enter_namespaces()
            if as_user:
                os.setgroups([])
                os.setresgid(NOBODY, NOBODY, NOBODY)
                os.setresuid(NOBODY, NOBODY, NOBODY)
                # Given up by the change of the user; without it /proc/self belongs to root.
                libc.prctl(4, 1, 0, 0, 0)
        exec(compile(text, name, "exec"), {"__name__": "__main__"})
    sys.stdout.flush()


def control(name):
    """Runs one control in its own process and returns its verdict."""
    folder = tempfile.mkdtemp(prefix="decipher-control-", dir="/var/tmp")
    os.chmod(folder, 0o777)
    environment = dict(os.environ, DECIPHER_CANARY="-".join(["sk", "decipher", "canary", "41f7" + "c0de"]))
    try:
        done = subprocess.run(
            [sys.executable, os.path.abspath(__file__), "--inside", name, folder],
            env=environment, capture_output=True, text=True, timeout=SECONDS_MAX, start_new_session=True,
        )
        lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
        if len(lines) != 1:
            return {"id": name[:3], "verdict": "held", "detail": f"no verdict: {done.stdout[-300:]} {done.stderr[-600:]}"}
        return json.loads(lines[0])
    except subprocess.TimeoutExpired:
        return {"id": name[:3], "verdict": "held", "detail": f"no verdict after {SECONDS_MAX} s"}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    """Runs the chosen controls and reports them."""
    if sys.argv[1:2] == ["--inside"]:
        name, folder = sys.argv[2:4]
        run_attack(name, open(os.path.join(FOLDER, name)).read(), folder)
        return 0
    chosen, failed = sys.argv[1:], []
    for path in sorted(glob.glob(os.path.join(FOLDER, "[A-Z][0-9][0-9]_*.py"))):
        name = os.path.basename(path)
        if chosen and not any(name.startswith(choice) for choice in chosen):
            continue
        if os.geteuid() != 0 and "\ncontrol: user" not in open(path).read():
            verdict = {"id": name[:3], "verdict": "skipped", "detail": "the control needs root"}
        else:
            verdict = control(name)
        print(json.dumps(verdict), flush=True)
        if verdict["verdict"] == "held":
            failed.append(name)
    print(f"controls that did not work: {failed}" if failed else "every control works or says why it cannot", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
