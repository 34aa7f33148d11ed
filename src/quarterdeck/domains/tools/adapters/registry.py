"""All tools that ship with Quarterdeck."""

from quarterdeck.domains.tools.adapters.calculator import CALCULATOR
from quarterdeck.domains.tools.adapters.current_time import current_time
from quarterdeck.domains.tools.adapters.file_tools import directory_read, file_read, file_write
from quarterdeck.domains.tools.adapters.httpx import Requests
from quarterdeck.domains.tools.adapters.messages import send_message, wait_for_message
from quarterdeck.domains.tools.adapters.native import NativeFunction
from quarterdeck.domains.tools.adapters.web_tools import http_get, serper_search, website_search
from quarterdeck.domains.tools.adapters.workspace_files import WorkspaceFiles
from quarterdeck.domains.tools.ports import Messages
from quarterdeck.kernel.clock import Clock


def native_tools(clock: Clock, files: WorkspaceFiles, requests: Requests, messages: Messages) -> list[NativeFunction]:
    """The native tools, for the composition root."""
    return [
        CALCULATOR,
        current_time(clock),
        directory_read(files),
        file_read(files),
        file_write(files),
        http_get(requests),
        serper_search(requests),
        website_search(requests),
        send_message(messages),
        wait_for_message(messages),
    ]
