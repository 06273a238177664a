"""N01: reaches for the internet, the local network and the host, by TCP and UDP.

Only addresses kept for documentation and private networks are named, and no packet is sent by UDP's connect.
Must happen: ENETUNREACH, EACCES or EPERM from each, and no interface but the loopback.
control: root, on a machine with a network
"""
import errno, json, os, socket

outcomes, broken = {}, []
for address in ("192.0.2.1", "198.51.100.7", "10.0.0.1", "172.17.0.1", "192.168.1.1", "224.0.0.251", "255.255.255.255",
                "2001:db8::1", "fe80::1", "ff02::1"):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for name, kind in (("udp", socket.SOCK_DGRAM), ("tcp", socket.SOCK_STREAM)):
        try:
            with socket.socket(family, kind) as end:
                end.setblocking(False)
                end.connect((address, 9))
            outcomes[f"{name}-{address}"] = "ok"
        except OSError as error:
            outcomes[f"{name}-{address}"] = errno.errorcode[error.errno]
        if outcomes[f"{name}-{address}"] in ("ok", "EINPROGRESS", "EHOSTUNREACH", "ETIMEDOUT"):
            broken.append(f"{name}-{address}")
try:
    interfaces = [name for _, name in socket.if_nameindex()]
except OSError:
    interfaces = []
verdict = "broken" if broken or set(interfaces) - {"lo"} else "held"
if verdict == "held" and "DECIPHER_ATTACK_CONTROL" in os.environ:
    verdict = "skipped"
print(json.dumps({
    "id": "N01",
    "verdict": verdict,
    "detail": f"interfaces {interfaces} " + " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
