"""Reports in files: text, Markdown, HTML, JSON, CSV, alone, in folders and in archives."""

from sources.files.find import find_files
from sources.files.provider import read_files

__all__ = ["find_files", "read_files"]
