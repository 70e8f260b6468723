"""The web page: one more face over :class:`cancu.Corpus`, for people who never open a terminal.

Starlette answers, Jinja2 writes the pages, uvicorn serves them (``pip install 'cancu[web]'``).  Every
page works as plain links and forms; nothing is asked of any other host.
"""
