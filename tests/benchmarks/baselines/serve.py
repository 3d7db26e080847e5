"""Runs a baseline under uvicorn as our server runs: the same loop, parser and settings. Prints a line once it listens.

Usage: python -m tests.benchmarks.baselines.serve MODULE:APP PORT [ARGUMENT...]; the arguments are the module's own.
Frozen: figures of different days are compared by it.
"""

import asyncio
import importlib
import socket
import sys

import uvicorn
import uvloop


def main() -> None:
    module, _, name = sys.argv[1].partition(":")
    app = getattr(importlib.import_module(module), name)
    listening = socket.create_server(("127.0.0.1", int(sys.argv[2])), backlog=2048)
    config = uvicorn.Config(
        app,
        loop="none",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
    )
    print("listening", flush=True)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve(sockets=[listening]))


if __name__ == "__main__":
    main()
