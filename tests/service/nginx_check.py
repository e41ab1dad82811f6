#!/usr/bin/python3
"""nginx_check.py TIMTIN: deploy/nginx/timtin.conf in a real nginx, before a real timtin.

Only addresses, certificate and log paths are replaced. Exits 77, skipped for ctest, where nginx or
openssl is missing; an error with TIMTIN_REQUIRE_PAGE, as in CI.
"""
import http.client
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
timtin = sys.argv[1]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configured(folder, port, upstream):
    """The configuration as deployed, but for its places."""
    text = (ROOT / "deploy/nginx/timtin.conf").read_text(encoding="utf-8")
    for old, new in (("127.0.0.1:8080", f"127.0.0.1:{upstream}"), ("listen 443", f"listen 127.0.0.1:{port}"),
                     ("/etc/ssl/timtin", folder), ("/var/log/nginx", folder)):
        assert old in text, old
        text = text.replace(old, new)
    paths = "".join(f"{kind}_temp_path {folder}/{kind};\n"
                    for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return (f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
            f"events {{}}\nhttp {{\n{paths}{text}}}\n")


def unverified():
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def ask(port, target, headers=None):
    request = urllib.request.Request(f"https://127.0.0.1:{port}{target}", headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=20, context=unverified()) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def until_up(port):
    for _ in range(400):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("nginx does not listen")


def check(port, service, folder):
    status, headers, body = ask(port, "/?q=h%E1%BB%99i")
    assert status == 200 and b'class="hits"' in body, status
    assert "Strict-Transport-Security" in headers and headers["Content-Security-Policy"]
    status, headers, _ = ask(port, "/v1/search?q=h%E1%BB%99i")
    assert status == 200 and headers["Content-Type"] == "application/json"
    assert re.fullmatch("[0-9a-f]{32}", headers["X-Request-Id"]), "nginx's id is timtin's"
    assert ask(port, "/v1/search?q=h%E1%BB%99i", {"If-None-Match": headers["ETag"]})[0] == 304
    assert ask(port, "/metrics")[0] == 403
    assert ask(port, "/v1/search?q=" + "a" * 20000)[0] in (400, 414)
    # More than the rate and its burst, as fast as can be: in the end the client is told to slow down.
    client = http.client.HTTPSConnection("127.0.0.1", port, timeout=20, context=unverified())
    seen = []
    while 429 not in seen and len(seen) < 5000:
        client.request("GET", "/healthz")
        answer = client.getresponse()
        answer.read()
        seen.append(answer.status)
    assert len(seen) > 20 and set(seen) == {200, 429}, (len(seen), set(seen))
    client.close()
    time.sleep(1)
    service.terminate()
    assert service.wait(20) == 0
    status, headers, body = ask(port, "/")
    assert status == 503 and headers["Retry-After"] == "5" and b"detail_vi" in body, (status, body)
    assert "h%E1" not in pathlib.Path(folder, "timtin.log").read_text(encoding="utf-8"), "a query is logged"


def main():
    if not NGINX or not shutil.which("openssl"):
        print("nginx or openssl is missing: apt-get install nginx-light openssl")
        return 1 if os.environ.get("TIMTIN_REQUIRE_PAGE") else 77
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=tim.example",
                        "-keyout", folder + "/privkey.pem", "-out", folder + "/fullchain.pem"],
                       check=True, capture_output=True)
        subprocess.run([timtin, "index", ROOT / "corpus/sample", "--index", folder + "/index"], check=True,
                       capture_output=True)
        port, upstream = free_port(), free_port()
        conf = pathlib.Path(folder, "nginx.conf")
        conf.write_text(configured(folder, port, upstream), encoding="utf-8")
        service = subprocess.Popen([timtin, "serve", "--index", folder + "/index", "--listen", f"127.0.0.1:{upstream}"])
        until_up(upstream)
        proxy = subprocess.Popen([NGINX, "-c", conf, "-p", folder])
        try:
            until_up(port)
            check(port, service, folder)
        finally:
            proxy.terminate()
            proxy.wait(20)
            service.kill()
    print("nginx serves timtin as configured")
    return 0


if __name__ == "__main__":
    sys.exit(main())
