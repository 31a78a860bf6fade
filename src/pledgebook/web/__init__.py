"""The ledger in a browser and as a JSON API: pages drawn by the server, readable without JavaScript.

``app.py`` puts it together. Each page is a folder under ``pages/`` with its route, its query and its template;
``api/`` answers programs. Both ask the same :class:`pledgebook.book.Book` with the filters of the command line.
"""
