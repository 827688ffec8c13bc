"""A key of a service, before a real server: it is sent, and kept nowhere."""

import pytest

import sources
from tests.sources.conftest import NOW

WAYS = {
    "parameter": ('key_param = "apikey"\n', "/news?q=war&apikey=s3cret-7f"),
    "header": ('key_header = "X-Key"\nkey_prefix = "Bearer"\n', "Bearer s3cret-7f"),
}


@pytest.fixture
def read_service(tmp_path, server, web, monkeypatch):
    """Reads a listing on loopback with a key; gives the account."""

    def read(options, *answers, key="s3cret-7f"):
        monkeypatch.setenv("NEWS_KEY", key)
        file = tmp_path / "sources.toml"
        server.say("/robots.txt", b"")
        for path, answer in (("/news?q=war", b"[]"), ("/news?q=war&apikey=s3cret-7f", b"[]")):
            server.say(path, *(answers or [answer]))
        private = "" if "allow_private" in options else "allow_private = true\n"
        file.write_text(
            f'[sources.api]\nkind = "listing"\nurl = "{server.url}/news?q=war"\n'
            f'{private}key_env = "NEWS_KEY"\n{options}',
            encoding="utf-8",
        )
        listed = sources.read_source_list(file)
        source = listed.sources[0]
        fetch = sources.choose_fetch(web.open(), listed, source)
        result = sources.read_source(source, sources.Visit(fetch, NOW))
        assert list(result) == []
        return result.accounts[0]

    return read


@pytest.mark.parametrize("way", WAYS)
def test_the_key_is_sent(read_service, server, way):
    """As a parameter or in a header."""
    options, sent = WAYS[way]
    read_service(options)
    path, headers = server.requests[-1]
    assert sent in (path, headers.get("x-key"))


@pytest.mark.parametrize("way", WAYS)
def test_the_key_is_kept_nowhere(read_service, tmp_path, way):
    """Neither in the index of snapshots nor beside it."""
    read_service(WAYS[way][0])
    kept = [path for path in (tmp_path / "snapshots").rglob("*") if path.is_file()]
    assert (len(kept) > 1, [p for p in kept if b"s3cret" in p.read_bytes()]) == (True, [])


@pytest.mark.parametrize("way", WAYS)
def test_the_key_is_not_told_where_a_request_fails(read_service, way):
    """Messages go into logs and tables."""
    assert "s3cret" not in read_service(WAYS[way][0], 403).message


def test_another_host_never_sees_the_key(read_service, server, web):
    """A redirect may lead anywhere."""
    web.hosts["other.example"] = ["127.0.0.1"]
    elsewhere = f"http://other.example:{server.port}/else"
    server.say("/else", b"[]")
    read_service(
        'key_header = "X-Key"\nallow_private = ["other.example"]\n',
        (302, b"", {"Location": elsewhere}),
    )
    path, headers = server.requests[-1]
    assert (path, "x-key" in headers) == ("/else", False)


def test_a_key_that_is_not_set_is_told(read_service, server):
    """By the name of its variable, and before anything is asked."""
    account = read_service('key_param = "apikey"\n', key="")
    assert (account.outcome, "NEWS_KEY" in account.message, server.requests) == (
        "not_fetched",
        True,
        [],
    )
