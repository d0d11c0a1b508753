# The official SDK for Python.
import asyncio
import json
import os
import sys

sys.path.insert(0, sys.argv[1])

import httpx2
from mcp.client.session import ClientSession
from mcp.client.streamable_http import streamable_http_client


async def main() -> None:
    headers = {"Authorization": f"Bearer {os.environ['POSTERN_TOKEN']}"}
    async with httpx2.AsyncClient(headers=headers, timeout=60) as http:
        async with streamable_http_client(os.environ["POSTERN_URL"], http_client=http) as (read, write):
            async with ClientSession(read, write) as session:
                await session.initialize()
                tools = (await session.list_tools()).tools
                answer = await session.call_tool("affinity_search_persons", {"term": "a"})
                text = "".join(getattr(part, "text", "") for part in answer.content)
                print(json.dumps({"tools": [tool.name for tool in tools], "isError": bool(answer.is_error), "text": text}))


asyncio.run(main())
