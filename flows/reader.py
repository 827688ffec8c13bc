"""How are the configured sources read? From the web, or only from what was kept of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from flows.settings import Settings
from flows.visits import Reader
from sources import SourceList, read_source, read_source_list
from sources.web import open_fetcher, open_kept
from warehouse import Accounting
