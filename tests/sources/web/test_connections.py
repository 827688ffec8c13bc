"""Connections: certificates are checked by name, proxies are used only if wanted."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sources.web import FetchFailed


@pytest.fixture
def certificate(tmp_path):
    """A certificate for news.example and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = tmp_path / "certificate.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return file


@pytest.fixture
def secure(server, certificate, web):
    """The server speaks TLS, and its certificate is trusted; the names that clients ask for."""
    names = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    web.ssl_context = ssl.create_default_context(cafile=str(certificate))
    web.hosts.update({"news.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]})
    return names


def test_a_certificate_is_checked_by_the_name_of_the_host(server, secure, web):
    """Though the connection leads to the IP address that was checked."""
    server.say("/page", b"page")
    snapshot = web.open(obey_robots=False)(f"https://news.example:{server.port}/page")
    assert (snapshot.body, secure) == (b"page", ["news.example"])


def test_a_certificate_of_another_host_is_refused(server, secure, web):
    """Nothing is sent to it."""
    server.say("/page", b"page")
    with pytest.raises(FetchFailed) as failed:
        web.open(obey_robots=False)(f"https://other.example:{server.port}/page")
    assert failed.value.kind == "tls"
    assert server.requests == []


def test_a_host_that_nobody_knows_is_told(web):
    """In one word."""
    web.find = lambda *_: []
    with pytest.raises(FetchFailed, match=r"nowhere\.example") as failed:
        web.open()("http://nowhere.example/")
    assert failed.value.kind == "unknown_host"


def test_a_proxy_is_not_used_unasked(server, web, monkeypatch):
    """Whatever the environment says."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert web.open()(server.say("/page", b"page")).body == b"page"


def test_a_proxy_is_used_if_the_settings_say_so(server, web, monkeypatch):
    """It finds the host itself."""
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.delenv("no_proxy", raising=False)
    server.say("http://news.example/page", b"page")
    assert web.open(use_proxies=True)("http://news.example/page").body == b"page"


def test_a_proxy_opens_no_private_address(server, web, monkeypatch):
    """Where it is written as a number."""
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(FetchFailed) as failed:
        web.open(use_proxies=True)("http://10.0.0.1/")
    assert failed.value.kind == "refused_address"
