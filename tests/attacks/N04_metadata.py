"""N04: reaches for the metadata services of clouds and for the hypervisor.

Must happen: ENETUNREACH or EACCES, EPERM for VSOCK. No packet is sent: UDP's connect asks for the route only.
control: root, on a machine with a network or VSOCK
"""
import errno, json, os, socket

outcomes, broken = {}, []
for address in ("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "fd00:ec2::254"):
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM) as end:
            end.connect((address, 80))
        outcomes[address] = "routed"
        broken.append(address)
    except OSError as error:
        outcomes[address] = errno.errorcode[error.errno]
try:
    socket.socket(40, socket.SOCK_STREAM).close()
    outcomes["vsock"] = "ok"
    broken.append("vsock")
except OSError as error:
    outcomes["vsock"] = errno.errorcode[error.errno]
verdict = "broken" if broken else "skipped" if "DECIPHER_ATTACK_CONTROL" in os.environ else "held"
print(json.dumps({
    "id": "N04",
    "verdict": verdict,
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
