"""An editor without a screen: speaks to yaml-language-server over its standard streams."""

import json
import pathlib
import subprocess
import threading


class Editor:
    """One running language server. Positions are (line, character), both from 0."""

    def __init__(self, server, **settings):
        self._process = subprocess.Popen(
            ["node", str(server), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._settings = {"validate": True, "completion": True, "hover": True, **settings}
        self._settings["schemaStore"] = {"enable": False}  # asks nobody but the modeline
        self._answers, self._diagnostics = {}, {}
        self._news = threading.Condition()
        self._last_id = self._versions = 0
        threading.Thread(target=self._listen, daemon=True).start()
        markdown = {"hover": {"contentFormat": ["markdown"]}, "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}}
        capabilities = {"textDocument": markdown, "workspace": {"configuration": True}}
        self.ask("initialize", processId=None, rootUri=None, capabilities=capabilities)
        self._send({"method": "initialized", "params": {}})

    def close(self):
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        self._process.stdin.close()

    def open(self, path, text):
        """Shows a file, which need not exist, and returns what the server says about it."""
        uri = pathlib.Path(path).absolute().as_uri()
        with self._news:
            self._diagnostics.pop(uri, None)
        self._versions += 1  # the server keeps what it made of a version
        document = {"uri": uri, "languageId": "yaml", "version": self._versions, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return self._wait_for(self._diagnostics, uri)

    def hover(self, path, place):
        answer = self._ask_at("textDocument/hover", path, place)
        return answer["contents"]["value"] if answer else ""

    def complete(self, path, place):
        """What the server offers at a place: {label: item}."""
        answer = self._ask_at("textDocument/completion", path, place)
        return {item["label"]: item for item in answer["items"]}

    def _ask_at(self, method, path, place):
        position = {"line": place[0], "character": place[1]}
        uri = pathlib.Path(path).absolute().as_uri()
        return self.ask(method, textDocument={"uri": uri}, position=position)

    def ask(self, method, **params):
        self._last_id += 1
        self._send({"id": self._last_id, "method": method, "params": params})
        return self._wait_for(self._answers, self._last_id)

    def _wait_for(self, shelf, name):
        with self._news:
            if not self._news.wait_for(lambda: name in shelf, timeout=60):
                raise TimeoutError(f"the language server says nothing about {name}")
            return shelf.pop(name)

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _listen(self):
        stream = self._process.stdout
        while header := stream.readline():
            length = int(header.partition(b":")[2])
            while stream.readline().strip():
                pass
            self._receive(json.loads(stream.read(length)))

    def _receive(self, message):
        if "method" in message and "id" in message:  # the server asks: only for its settings
            items = message["params"].get("items", [])
            result = [self._settings if item.get("section") == "yaml" else {} for item in items]
            return self._send({"id": message["id"], "result": result})
        with self._news:
            if "id" in message:
                self._answers[message["id"]] = message.get("result")
            elif message["method"] == "textDocument/publishDiagnostics":
                params = message["params"]
                self._diagnostics[params["uri"]] = params["diagnostics"]
            self._news.notify_all()
