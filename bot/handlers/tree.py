"""Putting routers together. aiogram attaches a router once; a process that builds several dispatchers (tests do, and a
restart inside one process would) needs the same modules' routers in a new tree."""

from aiogram import Router


def gathered(name: str, *routers: Router) -> Router:
    """A new router over these."""
    root = Router(name=name)
    for router in routers:
        root.include_router(detached(router))
    return root


def detached(router: Router) -> Router:
    """The router without the tree that it was in before."""
    router._parent_router = None
    return router
