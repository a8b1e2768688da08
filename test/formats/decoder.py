"""
Opens a vault of format 1, written from docs/formats/vault.md alone, in another language than Keyward:

    python3 decoder.py VAULT.DB (--key-file FILE | --passphrase-file FILE | --identity FILE) [--checkpoint FILE]

The three are the slots `key-file`, `passphrase` and `age`. Prints one JSON object with everything that is sealed, values in base64. Needs Python 3.11
and the package `cryptography`; for a passphrase, one of 44 or newer, or `argon2-cffi`. What does not fit the page is an error, and nothing is printed
then.
"""

import argparse
import base64
import hashlib
import hmac
import json
import sqlite3
import struct
import unicodedata
from collections.abc import Callable

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def derive(key: bytes, purpose: str, salt: bytes = b"") -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, purpose.encode()).derive(key)


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def unseal(key_id: bytes, key: bytes, sealed: bytes, parts: list[str]) -> bytes:
    if len(sealed) < 48:
        raise ValueError("too short")
    if sealed[:4] != b"KW\x01\x01":
        raise ValueError("unknown magic, format or algorithm")
    if sealed[4:20] != key_id:
        raise ValueError("unknown key id")
    bound = [sealed[:32], *(part.encode() for part in parts)]
    aad = b"".join(struct.pack(">I", len(part)) + part for part in bound)
    return AESGCM(key).decrypt(sealed[20:32], sealed[32:], aad)


def id_bytes(name: str) -> bytes:
    return bytes.fromhex(name.split("_", 1)[1])


def root_from_key_file(key: bytes, slot: sqlite3.Row, vault: str) -> bytes:
    if len(key) != 32:
        raise ValueError("the key file has not 32 bytes")
    return root_from(key, slot["wrapped"], slot, vault)


def root_from(slot_key: bytes, wrapped: bytes, slot: sqlite3.Row, vault: str) -> bytes:
    return unseal(id_bytes(slot["id"]), slot_key, wrapped, ["keyward slot 1", vault, slot["id"], slot["kind"]])


def root_from_passphrase(typed: bytes, slot: sqlite3.Row, vault: str) -> bytes:
    wrapped = slot["wrapped"]
    if wrapped[:4] != b"KP\x01\x01":
        raise ValueError("unknown magic, format or algorithm of a passphrase")
    memory, passes, lanes = struct.unpack(">III", wrapped[4:16])
    if memory > 1024 * 1024 or passes > 32 or lanes > 16:
        raise ValueError("more work than a passphrase may cost")
    text = unicodedata.normalize("NFC", typed.decode())
    for end in ("\r\n", "\n"):
        if text.endswith(end):
            text = text.removesuffix(end)
            break
    return root_from(argon2id(text.encode(), wrapped[16:32], memory, passes, lanes), wrapped[32:], slot, vault)


def argon2id(password: bytes, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
    try:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(password)
    except ImportError:
        from argon2.low_level import Type, hash_secret_raw

        return hash_secret_raw(password, salt, passes, memory, lanes, 32, Type.ID, 0x13)


def root_from_age(text: bytes, slot: sqlite3.Row, vault: str) -> bytes:
    """age-encryption.org/v1, of it what such a slot has: stanzas for X25519, and a payload of one chunk."""
    lines = [line for line in text.decode().splitlines() if line and not line.startswith("#")]
    identity = X25519PrivateKey.from_private_bytes(bech32("age-secret-key-", lines[0]))
    own = identity.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    header, mac, payload = age_parts(slot["wrapped"])
    for kind, share, body in age_stanzas(header):
        if kind != "X25519":
            continue
        shared = identity.exchange(X25519PublicKey.from_public_bytes(share))
        wrapping = derive(shared, "age-encryption.org/v1/X25519", share + own)
        file_key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), body, None)
        if not hmac.compare_digest(hmac.digest(derive(file_key, "header"), header, "sha256"), mac):
            raise ValueError("the header of an age file was changed")
        key = derive(file_key, "payload", payload[:16])
        return ChaCha20Poly1305(key).decrypt(bytes(11) + b"\x01", payload[16:], None)
    raise ValueError("an age file for another kind of key")


def age_parts(file: bytes) -> tuple[bytes, bytes, bytes]:
    begin = file.index(b"\n--- ") + len(b"\n---")
    end = file.index(b"\n", begin)
    return file[:begin], unpadded(file[begin + 1 : end]), file[end + 1 :]


def age_stanzas(header: bytes) -> list[tuple[str, bytes, bytes]]:
    first, *lines = header.decode().split("\n")
    if first != "age-encryption.org/v1":
        raise ValueError("no age file")
    heads = [at for at, line in enumerate(lines) if line.startswith("-> ")]
    ends = [*heads[1:], len(lines) - 1]
    found = []
    for head, end in zip(heads, ends):
        kind, *arguments = lines[head].removeprefix("-> ").split(" ")
        share = unpadded(arguments[0].encode()) if arguments else b""
        found.append((kind, share, unpadded("".join(lines[head + 1 : end]).encode())))
    return found


def unpadded(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)


def bech32(prefix: str, text: str) -> bytes:
    """BIP 173; the letters of an identity are capital."""
    given, _, encoded = text.strip().lower().rpartition("1")
    values = ["qpzry9x8gf2tvdw0s3jn54khce6mua7l".index(letter) for letter in encoded]
    expanded = [*(ord(letter) >> 5 for letter in given), 0, *(ord(letter) & 31 for letter in given)]
    if given != prefix or polymod([*expanded, *values]) != 1:
        raise ValueError("no identity of age")
    bits = "".join(f"{value:05b}" for value in values[:-6])
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) // 8 * 8, 8))


def polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


Opener = Callable[[bytes, sqlite3.Row, str], bytes]
OPENERS: dict[str, Opener] = {
    "key-file": root_from_key_file,
    "passphrase": root_from_passphrase,
    "age": root_from_age,
}


class Vault:
    def __init__(self, path: str, kind: str, key: bytes) -> None:
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.db.row_factory = sqlite3.Row
        if self.one("pragma application_id")[0] != 0x4B574156 or self.one("pragma user_version")[0] not in (1, 2):
            raise ValueError("no vault of format 1")
        meta = dict(self.db.execute("select key, value from meta").fetchall())
        self.id = meta["vault"]
        slot = self.one("select id, kind, wrapped from slots where kind = ?", kind)
        self.root = OPENERS[kind](key, slot, self.id)
        if derive(self.root, "keyward check 1").hex() != meta["check"]:
            raise ValueError("another root key")
        self.check_recipients()
        signing = Ed25519PrivateKey.from_private_bytes(derive(self.root, "keyward checkpoint 1"))
        self.public_key = signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        if self.public_key.hex() != meta["public_key"]:
            raise ValueError("another public key")
        self.before = before_rekey(self.id, meta)

    def check_recipients(self) -> None:
        proving = derive(self.root, "keyward recipient 1")
        for slot in self.db.execute("select id, params from slots where kind = 'age'").fetchall():
            said = json.loads(slot["params"])
            if "recipient" not in said:
                continue
            proven = "\n".join((self.id, slot["id"], said["recipient"])).encode()
            if hmac.digest(proving, proven, "sha256").hex() != said.get("proof"):
                raise ValueError("a recipient without its proof")

    def one(self, sql: str, *values: str) -> sqlite3.Row:
        row = self.db.execute(sql, values).fetchone()
        if row is None:
            raise ValueError("a row is missing")
        return row

    def project_key(self, project: str, sealed: bytes) -> tuple[bytes, bytes]:
        name = f"pkey_{sealed[4:20].hex()}"
        row = self.one("select sealed from project_keys where id = ? and project_id = ?", name, project)
        own = derive(self.root, "keyward project keys 1")
        parts = ["keyward project key 1", self.id, project, id_bytes(name).hex()]
        return id_bytes(name), unseal(sha256(own)[:16], own, row["sealed"], parts)

    def values(self) -> dict[str, str]:
        rows = self.db.execute(
            """select p.name project, p.id project_id, e.name environment, e.id environment_id, c.name, c.id credential_id,
                 v.number, v.id version_id, f.field, f.sealed, f.fingerprint
               from field_values f join versions v on v.id = f.version_id join credentials c on c.id = v.credential_id
                 join environments e on e.id = c.environment_id join projects p on p.id = e.project_id"""
        ).fetchall()
        fingerprints = derive(self.root, "keyward fingerprint 1")
        found = {}
        for row in rows:
            ids = [row[part] for part in ("project_id", "environment_id", "credential_id", "version_id", "field")]
            key = self.project_key(row["project_id"], row["sealed"])
            value = unseal(*key, row["sealed"], ["keyward value 1", self.id, *ids])
            if hmac.digest(fingerprints, value, "sha256") != row["fingerprint"]:
                raise ValueError("another fingerprint")
            where = "/".join(row[part] for part in ("project", "environment", "name", "field"))
            found[f"{where}?version={row['number']}"] = base64.b64encode(value).decode()
        return found

    def kept(self) -> dict[str, str]:
        found = {}
        for row in self.db.execute("select id, project_id, kept from changes where kept is not null").fetchall():
            key = self.project_key(row["project_id"], row["kept"])
            plain = unseal(*key, row["kept"], ["keyward kept 1", self.id, row["project_id"], row["id"]])
            found[row["id"]] = base64.b64encode(plain).decode()
        return found

    def roots(self) -> list[bytes]:
        """The root after each row, computed anew and compared with what the vault says."""
        leaves: list[bytes] = []
        roots = []
        for row in self.db.execute("select number, row, leaf, root from audit order by number").fetchall():
            said = json.loads(row["row"])
            text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            if row["number"] != len(leaves) or said["number"] != len(leaves) or text != row["row"]:
                raise ValueError(f"audit row {row['number']} is not in its place, or not canonical")
            leaves.append(sha256(b"\x00", row["row"].encode()))
            roots.append(merkle(leaves))
            if row["leaf"] != leaves[-1] or row["root"] != roots[-1]:
                raise ValueError(f"audit row {row['number']} was changed")
        head = self.db.execute("select size, frontier from audit_head where id = 1").fetchone()
        if head is not None and (head["size"], head["frontier"]) != (len(leaves), frontier(leaves)):
            raise ValueError("the head of the audit log does not fit its rows")
        return roots

    def checkpoint(self, note: str) -> tuple[int, bytes]:
        body, signatures = note.split("\n\n")
        origin, size, root = body.split("\n")
        dash, name, encoded = signatures.removesuffix("\n").split(" ")
        signed = base64.b64decode(encoded)
        if origin != f"keyward/{self.id}" or (dash, name) != ("\u2014", origin):
            raise ValueError("a checkpoint of another vault")
        for key in (self.public_key, *self.before):
            if signed[:4] == sha256(f"{origin}\n".encode(), b"\x01", key)[:4]:
                Ed25519PublicKey.from_public_bytes(key).verify(signed[4:], f"{body}\n".encode())
                return int(size), base64.b64decode(root)
        raise ValueError("a checkpoint of another key")


def before_rekey(vault: str, meta: dict[str, str]) -> list[bytes]:
    """The public key before the last rekey, which has signed the one that follows it."""
    if "public_key_before" not in meta:
        return []
    before = bytes.fromhex(meta["public_key_before"])
    said = f"keyward rekey 1\n{vault}\n{meta['public_key']}\n".encode()
    Ed25519PublicKey.from_public_bytes(before).verify(bytes.fromhex(meta["succession"]), said)
    return [before]


def merkle(leaves: list[bytes]) -> bytes:
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\x01", merkle(leaves[:half]), merkle(leaves[half:]))


def frontier(leaves: list[bytes]) -> bytes:
    """Roots of the complete subtrees, one for every 1-bit of the size, the highest first."""
    found, begin = b"", 0
    for bit in reversed(range(len(leaves).bit_length())):
        if len(leaves) >> bit & 1:
            found += merkle(leaves[begin : begin + (1 << bit)])
            begin += 1 << bit
    return found


def main(path: str, kind: str, key_file: str, note: str | None) -> None:
    with open(key_file, "rb") as file:
        vault = Vault(path, kind, file.read())
    roots = vault.roots()
    size = None
    if note is not None:
        with open(note, encoding="utf-8", newline="") as file:
            size, root = vault.checkpoint(file.read())
        if root != (roots[size - 1] if size > 0 else sha256()):
            raise ValueError("the vault is older than its checkpoint, or was changed")
    print(json.dumps({"vault": vault.id, "values": vault.values(), "kept": vault.kept(), "rows": len(roots), "size": size}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("vault")
    keys = parser.add_mutually_exclusive_group(required=True)
    for flag, kind in (("--key-file", "key-file"), ("--passphrase-file", "passphrase"), ("--identity", "age")):
        keys.add_argument(flag, dest="key", type=lambda path, kind=kind: (kind, path))
    parser.add_argument("--checkpoint")
    given = parser.parse_args()
    main(given.vault, *given.key, given.checkpoint)
