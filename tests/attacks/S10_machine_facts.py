"""S10: reads what /proc and /sys tell of the machine and its kernel.

Must happen: the files are not there. (/proc/meminfo and /proc/cpuinfo may be: they tell nothing of other people.)
control: root
"""
import errno, json, os

outcomes, broken = {}, []
for path in ("/proc/kallsyms", "/proc/keys", "/proc/cmdline", "/proc/timer_list", "/proc/config.gz", "/proc/modules",
             "/proc/net/tcp", "/proc/net/arp", "/proc/net/route", "/proc/version", "/proc/partitions", "/proc/diskstats",
             "/proc/interrupts", "/proc/kmsg", "/proc/sched_debug", "/proc/slabinfo", "/proc/swaps", 
             "/sys/class/dmi/id/product_name", "/sys/class/net", "/sys/kernel/notes", "/sys/kernel/security",
             "/sys/fs/cgroup", "/sys/firmware", "/sys/kernel/debug", "/sys/bus", "/etc/machine-id", "/var/log"):
    try:
        if os.path.isdir(path):
            if not os.listdir(path):
                raise FileNotFoundError(errno.ENOENT, "empty")
        else:
            os.read(os.open(path, os.O_RDONLY | os.O_NONBLOCK), 16)
        outcomes[path] = "ok"
        # The namespace's own, empty tables tell nothing.
        if not path.startswith("/proc/net"):
            broken.append(path)
    except OSError as error:
        outcomes[path] = errno.errorcode[error.errno]
print(json.dumps({
    "id": "S10",
    "verdict": "broken" if broken else "held",
    "detail": f"readable: {broken}, refused as {sorted(set(outcomes.values()) - {'ok'})}",
}))
