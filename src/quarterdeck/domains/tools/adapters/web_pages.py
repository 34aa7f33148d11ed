"""Pages of the Web as plain text, with their links."""

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    }
)
_PASSAGE = 600


class Page(HTMLParser):
    """The visible text of an HTML page, a line for each block, its title and its links."""

    def __init__(self, html: str, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.links: list[str] = []
        self._url = url
        self._pieces: list[str] = []
        self._hidden = 0
        self._in_title = False
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """The text, without empty lines."""
        lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(self._pieces).split("\n"))
        return "\n".join(line for line in lines if line)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count what is hidden, break lines at blocks, note links."""
        if tag in _HIDDEN:
            self._hidden += 1
        if tag == "body":
            self._hidden = 0  # a page may leave out </head>
        if tag == "title":
            self._in_title = True
        if tag in _BLOCKS:
            self._pieces.append("\n")
        target = dict(attrs).get("href") if tag == "a" else None
        if target:
            try:
                self.links.append(urldefrag(urljoin(self._url, target)).url)
            except ValueError:
                return  # a link that is no address leads nowhere

    def handle_endtag(self, tag: str) -> None:
        """Leave what was entered."""
        if tag in _HIDDEN and self._hidden:
            self._hidden -= 1
        if tag == "title":
            self._in_title = False
        if tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the text that is seen."""
        if self._in_title:
            self.title += data.strip()
        elif not self._hidden:
            self._pieces.append(re.sub(r"\s+", " ", data))


def same_site(one: str, other: str) -> bool:
    """Whether both addresses have the same scheme, host and port."""
    first, second = urlsplit(one), urlsplit(other)
    return (first.scheme, first.netloc) == (second.scheme, second.netloc)


def passages(text: str) -> list[str]:
    """The text in pieces of a few hundred characters, cut between lines where it can be."""
    found: list[str] = []
    for line in text.split("\n"):
        for start in range(0, len(line), _PASSAGE):
            piece = line[start : start + _PASSAGE]
            if found and len(found[-1]) + len(piece) < _PASSAGE:
                found[-1] += f"\n{piece}"
            else:
                found.append(piece)
    return found


def score(passage: str, query: str) -> float:
    """How well a passage fits: each word of the query that is there counts once, and a little more if often."""
    words = set(re.findall(r"\w+", query.lower()))
    there = re.findall(r"\w+", passage.lower())
    return sum(1 + min(there.count(word) - 1, 5) / 20 for word in words if word in there)
