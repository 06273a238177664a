"""S03: searches its own memory for a secret that lay in the environment of Decipher.

Whoever runs this plants DECIPHER_CANARY in the environment of the server, with the value that is put together below.
Must happen: it is not found.
control: user, with the secret in its environment
"""
import ctypes, json, os

libc = ctypes.CDLL(None, use_errno=True)
# Put together here, so that the search does not find its own text.
needle = b"-".join([b"sk", b"decipher", b"canary", b"".join([b"41f7", b"c0de"])])
step, overlap = 61440, 256
hits, searched = [], 0
# A write from an address that cannot be read is EFAULT and no crash, and works where /proc/self/mem is closed.
reader, writer = os.pipe()
for line in open("/proc/self/maps"):
    fields = line.split()
    start, end = (int(bound, 16) for bound in fields[0].split("-"))
    if "r" not in fields[1] or fields[-1] in ("[vvar]", "[vsyscall]", "[vvar_vclock]"):
        continue
    for position in range(start, end, step):
        size = libc.write(writer, ctypes.c_void_p(position), ctypes.c_size_t(min(step + overlap, end - position)))
        if size <= 0:
            continue
        chunk = os.read(reader, size)
        searched += min(size, step)
        at = chunk.find(needle)
        # The name before it tells the planted one from what this search itself makes.
        if at >= 0 and chunk[max(0, at - 16):at].endswith(b"CANARY="):
            hits.append(hex(position + at))
os.close(reader)
os.close(writer)
in_environment = any(value.encode() == needle for value in os.environ.values())
print(json.dumps({
    "id": "S03",
    "verdict": "broken" if hits or in_environment else "held",
    "detail": f"searched {searched >> 20} MiB, found at {hits[:5]}, in os.environ: {in_environment}",
}))
