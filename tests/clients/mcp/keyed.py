"""A proxy that adds an API key to each request, for clients that cannot send one.

It hands on everything else as it comes, `Host` and `Origin` too, and streams answers.
"""

import http.client
import http.server
import threading

# Headers that belong to one connection, not to the message.
OWN = {"connection", "keep-alive", "transfer-encoding", "content-length"}
PIECE_BYTES = 64 * 1024


def proxy(port, key):
    """Starts one before a server on loopback, and returns it."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            """Says nothing."""

        def pass_on(self):
            """Hands on a request, and its answer piece by piece."""
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            server = http.client.HTTPConnection("127.0.0.1", port)
            server.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in OWN:
                    server.putheader(name, value)
            server.putheader("Authorization", f"Bearer {key}")
            server.putheader("Content-Length", str(len(body)))
            server.endheaders(body)
            answer = server.getresponse()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in OWN | {"date", "server"}:
                    self.send_header(name, value)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            try:
                while piece := answer.read1(PIECE_BYTES):
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                self.wfile.write(b"0\r\n\r\n")
            except OSError:
                # The client has heard enough of a stream.
                self.close_connection = True
            server.close()

        do_GET = do_POST = do_DELETE = pass_on

    class Proxy(http.server.ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            """Clients may go when they have heard enough."""

    server = Proxy(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
