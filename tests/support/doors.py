"""Doors to a server: one that speaks TLS and asks for a certificate, one for a key, and one that can be shut."""

import asyncio
import datetime as dt
import ipaddress
import ssl
import subprocess
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_BLOCK = 65_536


@dataclass(frozen=True)
class Issued:
    """Files of an authority and of what it issued."""

    certificate: Path
    server_certificate: Path
    server_key: Path
    client_certificate: Path
    client_key: Path


def authority(directory: Path) -> Issued:
    """A new authority, with a certificate for 127.0.0.1 and one for a client."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), _name("authority")
    own = _certificate(subject, key, subject, key, is_authority=True)
    files = Issued(
        *(directory / f"{name}.pem" for name in ("authority", "server", "server-key", "client", "client-key"))
    )
    files.certificate.write_bytes(own.public_bytes(serialization.Encoding.PEM))
    for name, certificate, private in (
        ("server", files.server_certificate, files.server_key),
        ("client", files.client_certificate, files.client_key),
    ):
        its = ec.generate_private_key(ec.SECP256R1())
        issued = _certificate(_name(name), its, subject, key, is_authority=False)
        certificate.write_bytes(issued.public_bytes(serialization.Encoding.PEM))
        private.write_bytes(
            its.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    return files


@asynccontextmanager
async def tls_in_front(address: str, issued: Issued) -> AsyncGenerator[str]:
    """The address of a door to this server: it speaks TLS and lets in who shows a certificate of the authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(issued.server_certificate, issued.server_key)
    context.load_verify_locations(issued.certificate)
    context.verify_mode = ssl.CERT_REQUIRED
    context.set_alpn_protocols(["h2"])
    door = Door(address, context)
    await door.open()
    try:
        yield door.address
    finally:
        await door.shut()


@contextmanager
def key_demanded(address: str, issued: Issued, api_key: str) -> Generator[str]:
    """The address of a gate to this gRPC server: it speaks TLS and lets through who shows the key."""
    script = str(Path(__file__).parent / "key_gate.mjs")
    arguments = [script, address, str(issued.server_certificate), str(issued.server_key), api_key]
    with subprocess.Popen(["node", *arguments], stdout=subprocess.PIPE, text=True) as gate:  # noqa: S603, S607 - ours
        assert gate.stdout is not None
        try:
            yield f"127.0.0.1:{gate.stdout.readline().strip()}"
        finally:
            gate.kill()


class Door:
    """Lets connections through to a server while it is open; always at the same address."""

    def __init__(self, server: str, context: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._context = context
        self._port = 0
        self._listener: asyncio.Server | None = None
        self._through: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        """Where it is, once it was opened."""
        return f"127.0.0.1:{self._port}"

    async def open(self) -> None:
        """Let connections through."""
        self._listener = await asyncio.start_server(self._serve, "127.0.0.1", self._port, ssl=self._context)
        self._port = self._listener.sockets[0].getsockname()[1]

    async def shut(self) -> None:
        """Cut every connection and accept no more."""
        if self._listener is not None:
            self._listener.close()
        for pump in self._through:
            pump.cancel()
        await asyncio.gather(*self._through, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, _, port = self._server.partition(":")
        inside_reader, inside_writer = await asyncio.open_connection(host, int(port))
        pumps = (_pump(reader, inside_writer), _pump(inside_reader, writer))
        self._through.update(asyncio.create_task(pump) for pump in pumps)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        with suppress(OSError):
            while block := await reader.read(_BLOCK):
                writer.write(block)
                await writer.drain()
    finally:
        writer.transport.abort()


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    signer: ec.EllipticCurvePrivateKey,
    *,
    is_authority: bool,
) -> x509.Certificate:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(signer, hashes.SHA256())
    )
