"""http_get, website_search and serper_search: the Web as tools, through the address guard."""

import json

from quarterdeck.domains.secrets.errors import SecretHostError
from quarterdeck.domains.tools.adapters.httpx import Answer, Call, Requests
from quarterdeck.domains.tools.adapters.native import Function, NativeFunction
from quarterdeck.domains.tools.adapters.web_pages import Page, passages, same_site, score
from quarterdeck.domains.tools.contracts import Effect, ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.domains.tools.ports import SecretReader
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.credentials import without
from quarterdeck.kernel.errors import NotFoundError

SERPER_HOST = "google.serper.dev"
SERPER_SECRET = "serper"  # noqa: S105 - the name of a secret
SERPER = f"https://{SERPER_HOST}/search"
MAX_PAGES = 10
BEST = 5
_SECONDS = 20
_OK = 200
_TEXT_TYPES = ("text/", "application/json", "application/xml", "application/yaml", "application/javascript")
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_URL: JsonObject = {"type": "string", "description": "Begins with https:// or http://", "maxLength": 8000}


def http_get(requests: Requests) -> NativeFunction:
    """Fetches a page or a document as text."""

    async def call(context: ToolContext, arguments: JsonObject) -> Json:
        del context
        answer = await _fetched(requests, str(arguments["url"]))
        if answer.content_type in _HTML:
            page = Page(answer.text, answer.url)
            return {"url": answer.url, "title": page.title, "text": page.text}
        return {"url": answer.url, "title": "", "text": answer.text}

    def make(settings: JsonObject, secrets: SecretReader | None) -> Function:
        del settings, secrets
        return call

    return NativeFunction(
        name="http_get",
        description="Fetches a public page of the Web and gives its text.",
        parameters=_parameters({"url": _URL}, "url"),
        make=make,
        effect=Effect.READS,
    )


def website_search(requests: Requests) -> NativeFunction:
    """Searches the text of a page and of the pages of the same site that it links to."""

    async def call(context: ToolContext, arguments: JsonObject) -> Json:
        del context
        url, query = str(arguments["url"]), str(arguments["query"])
        limit = int(str(arguments.get("max_pages", 3)))
        pages = await _crawled(requests, url, limit)
        found = sorted(
            ((score(passage, query), page_url, passage) for page_url, page in pages for passage in passages(page)),
            key=lambda each: -each[0],
        )
        best: list[Json] = [{"url": place, "text": passage} for points, place, passage in found[:BEST] if points > 0]
        return {"pages": len(pages), "passages": best}

    def make(settings: JsonObject, secrets: SecretReader | None) -> Function:
        del settings, secrets
        return call

    properties: JsonObject = {
        "url": _URL,
        "query": {"type": "string", "minLength": 1, "maxLength": 500},
        "max_pages": {"type": "integer", "minimum": 1, "maximum": MAX_PAGES, "description": "Default 3"},
    }
    return NativeFunction(
        name="website_search",
        description="Searches a website, from one page on, for passages that fit a query.",
        parameters=_parameters(properties, "url", "query"),
        make=make,
        effect=Effect.READS,
    )


def serper_search(requests: Requests, endpoint: str = SERPER) -> NativeFunction:
    """Searches the Web by Serper with the workspace's key."""

    def make(settings: JsonObject, secrets: SecretReader | None) -> Function:
        name = str(settings.get("secret", SERPER_SECRET))

        async def call(context: ToolContext, arguments: JsonObject) -> Json:
            del context
            key = await _key(secrets, name, endpoint)
            query: JsonObject = {"q": arguments["query"], "num": arguments.get("results", 10)}
            headers = {"X-API-KEY": key, "Content-Type": "application/json"}
            answer = await requests.send(Call("POST", endpoint, headers, json.dumps(query).encode(), _SECONDS))
            if answer.status != _OK:
                raise ToolFailedError(f"Serper answered {answer.status}; check the secret {name!r} and its credit.")
            return _results(without(answer.text, key))

        return call

    properties: JsonObject = {
        "query": {"type": "string", "minLength": 1, "maxLength": 500},
        "results": {"type": "integer", "minimum": 1, "maximum": 50, "description": "Default 10"},
    }
    secret: JsonObject = {"type": "string", "description": "Name of the secret with the key; default serper"}
    return NativeFunction(
        name="serper_search",
        description="Searches the Web and gives titles, links and snippets.",
        parameters=_parameters(properties, "query"),
        make=make,
        effect=Effect.READS,
        settings_schema={"type": "object", "properties": {"secret": secret}, "additionalProperties": False},
    )


async def _fetched(requests: Requests, url: str) -> Answer:
    headers = {"Accept": "text/html, text/*, application/json;q=0.9"}
    answer = await requests.send(Call("GET", url, headers, None, _SECONDS, follow=True))
    if answer.status != _OK:
        raise ToolFailedError(f"{answer.url} answered {answer.status}.")
    kind = answer.content_type
    if kind and kind not in _HTML and not kind.startswith(_TEXT_TYPES) and not kind.endswith(("+json", "+xml")):
        raise ToolFailedError(f"{answer.url} is {kind[:80]}, not text.")
    return answer


async def _crawled(requests: Requests, url: str, limit: int) -> list[tuple[str, str]]:
    waiting, seen, found = [url], {url}, list[tuple[str, str]]()
    tried = 0
    site = url
    while waiting and tried < limit:
        tried += 1
        try:
            answer = await _fetched(requests, waiting.pop(0))
        except ToolFailedError:
            if tried == 1:
                raise
            continue  # a broken link of a site does not break the search
        if tried == 1:
            site = answer.url
        elif not same_site(site, answer.url):
            continue  # it redirected elsewhere
        if answer.content_type not in _HTML:
            found.append((answer.url, answer.text))
            continue
        page = Page(answer.text, answer.url)
        found.append((answer.url, page.text))
        fresh = [link for link in dict.fromkeys(page.links) if same_site(site, link) and link not in seen]
        seen.update(fresh)
        waiting += fresh
    return found


async def _key(secrets: SecretReader | None, name: str, endpoint: str) -> str:
    if secrets is None:
        raise ToolFailedError(f"serper_search needs the secret {name!r}.")
    try:
        return (await secrets.read(name, endpoint)).get_secret_value()
    except SecretHostError as error:
        raise ToolFailedError(error.detail, mend=error.mend) from error
    except NotFoundError as error:
        raise ToolFailedError(f"serper_search needs the secret {name!r}.", mend=error.mend) from error


def _results(text: str) -> Json:
    try:
        found = json.loads(text)
        organic = found["organic"]
        return [
            {"title": str(e["title"]), "link": str(e["link"]), "snippet": str(e.get("snippet", ""))} for e in organic
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ToolFailedError("Serper's answer is not understood.") from error


def _parameters(properties: JsonObject, *required: str) -> JsonObject:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}
