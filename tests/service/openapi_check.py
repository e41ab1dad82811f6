#!/usr/bin/python3
"""openapi_check.py TIMTIN: is /openapi.json valid OpenAPI 3, and is every answer as it says?

Serves the sample archive, asks each endpoint in each way that it can be answered, and holds status,
content type and body against the document. A path or status of the document that was never seen is
an error too. Needs python3-jsonschema and openapi-specification of Debian.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
OFFICIAL = pathlib.Path("/usr/share/openapi-specification/schemas/v3.0/schema.json")
KEY = "0123456789abcdef"
AUTHORIZED = {"Authorization": "Bearer " + KEY}

timtin = sys.argv[1]
complaints = []


def started(index, keys):
    """`timtin serve` and its address."""
    service = subprocess.Popen(
        [timtin, "serve", "--index", index, "--listen", "127.0.0.1:0", "--api-keys", keys],
        stderr=subprocess.PIPE, text=True)
    for line in service.stderr:
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            return service, found[0]
    sys.exit("timtin did not start")


def ask(site, target, headers):
    request = urllib.request.Request(site + target, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def follow(document, node):
    while "$ref" in node:
        part = document
        for name in node["$ref"].removeprefix("#/").split("/"):
            part = part[name]
        node = part
    return node


def check(document, path, target, status, headers, body):
    """One answer against what the document says of it."""
    where = f"{target}: {status}"
    responses = document["paths"][path]["get"]["responses"]
    if str(status) not in responses:
        complaints.append(f"{where} is not documented")
        return
    response = follow(document, responses[str(status)])
    for name in response.get("headers", {}):
        if name not in headers:
            complaints.append(f"{where}: no header {name}")
    content = response.get("content", {})
    kind = (headers.get("Content-Type") or "").split(";")[0]
    if kind not in content and (content or body):
        complaints.append(f"{where}: content type {kind}")
        return
    if not kind.endswith("json"):
        return
    schema = {"$ref": content[kind]["schema"].get("$ref", "#"), "components": document["components"]}
    if "$ref" not in content[kind]["schema"]:
        schema = content[kind]["schema"]
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    for error in validator.iter_errors(json.loads(body)):
        complaints.append(f"{where}: {list(error.path)}: {error.message[:200]}")


def cursor_of_second_generation(folder):
    """The next page of a search in another index, whose generation this service never had."""
    index, source = folder + "/other", pathlib.Path(folder + "/one.jsonl")
    subprocess.run([timtin, "index", ROOT / "corpus/sample", "--index", index], check=True, capture_output=True)
    source.write_text('{"id":"one-more","title":"Hội"}\n', encoding="utf-8")
    subprocess.run([timtin, "index", source, "--index", index], check=True, capture_output=True)
    answer = subprocess.run([timtin, "search", "hội", "--index", index, "--limit", "2", "--json"], check=True,
                            capture_output=True)
    return json.loads(answer.stdout)["next"]


def asked(site, an_id, elsewhere):
    """(path of the document, target, headers) of every kind of answer."""
    searches = ["", "?q=h%E1%BB%99i", "?q=phuj+nuwx", "?q=zzqq", "?q=date:x", "?limit=0", "?sort=oldest",
                "?q=ph%E1%BB%A5+n%E1%BB%AF&explain=1&facets=1&limit=100", "?offset=10000",
                "?department=CSLP&topic=x&from=2019&to=2020", "?q=ph%E1%BB%A5+n%E1%BB%AF&exact=1", "?source=x",
                "?cursor=x", "?none=1", "?limit=x", "?q=%3Cb%3E%22"]
    for target in searches:
        yield "/v1/search", "/v1/search" + target, {}
        yield "/v1/facets", "/v1/facets" + target, AUTHORIZED
    yield "/v1/facets", "/v1/facets", {}
    article = "/v1/articles/" + urllib.request.quote(an_id, safe="")
    yield "/v1/articles/{id}", article, AUTHORIZED
    yield "/v1/articles/{id}", article, {}
    yield "/v1/articles/{id}", "/v1/articles/none", AUTHORIZED
    for target in ("?q=ph%E1%BB%A5", "?q=phu&limit=20", "?q=phuj+nuw", "", "?q=%3Cb%3E%22", "?limit=21", "?q=a&q=b",
                   "?none=1", "?q=" + "a" * 300):
        yield "/v1/suggest", "/v1/suggest" + target, {}
    for target in ("/related", "/related?limit=20", "/related?q=x", "/related?limit=-1"):
        yield "/v1/articles/{id}/related", article + target, {}
    yield "/v1/articles/{id}/related", "/v1/articles/none/related", {}
    first = json.loads(ask(site, "/v1/search?q=h%E1%BB%99i&limit=2", {})[2])
    yield "/v1/search", "/v1/search?q=h%E1%BB%99i&limit=2&cursor=" + first["next"], {}
    yield "/v1/search", "/v1/search?limit=2&cursor=" + first["next"], {}
    yield "/v1/search", "/v1/search?q=phunu", {}
    yield "/v1/search", "/v1/search?q=h%E1%BB%99i&limit=2&cursor=" + elsewhere, {}
    for path, headers in (("/v1/search", {}), ("/v1/suggest", {}), ("/v1/articles/{id}/related", {}), ("/v1/facets", AUTHORIZED), ("/v1/articles/{id}", AUTHORIZED)):
        target = path.replace("/v1/articles/{id}", article)
        tag = ask(site, target, headers)[1]["ETag"]
        yield path, target, headers | {"If-None-Match": tag}
    for path in ("/healthz", "/readyz", "/metrics", "/openapi.json"):
        yield path, path, AUTHORIZED
    for path in ("/metrics", "/openapi.json"):
        yield path, path, {}


def main():
    with tempfile.TemporaryDirectory() as folder:
        index, keys = folder + "/index", folder + "/keys"
        subprocess.run([timtin, "index", ROOT / "corpus/sample", "--index", index], check=True,
                       capture_output=True)
        pathlib.Path(keys).write_text(KEY + "\n", encoding="ascii")
        service, site = started(index, keys)
        try:
            document = json.loads(ask(site, "/openapi.json", AUTHORIZED)[2])
            for error in jsonschema.Draft4Validator(json.loads(OFFICIAL.read_text())).iter_errors(document):
                complaints.append(f"not OpenAPI 3: {list(error.path)}: {error.message[:200]}")
            an_id = json.loads(ask(site, "/v1/search?limit=1", {})[2])["hits"][0]["id"]
            seen = set()
            for path, target, headers in asked(site, an_id, cursor_of_second_generation(folder)):
                answer = ask(site, target, headers)
                seen.add((path, str(answer[0])))
                check(document, path, target, *answer)
        finally:
            service.terminate()
            if service.wait(20) != 0:
                complaints.append("timtin did not end well")
    # 503 needs an overload; the tests of the server have those.
    documented = {(path, status) for path, item in document["paths"].items()
                  for status in item["get"]["responses"] if status != "503"}
    complaints.extend(f"{path}: {status} is documented and was not seen"
                      for path, status in sorted(documented - seen))
    for complaint in complaints:
        print(complaint)
    print(f"{len(seen)} kinds of answers, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
