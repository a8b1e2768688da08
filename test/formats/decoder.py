"""
Opens a vault of format 1, written from docs/formats/vault.md alone, in another language than Keyward:

    python3 decoder.py VAULT.DB ROOT.KEY [CHECKPOINT]

Prints one JSON object with everything that is sealed, values in base64. Needs Python 3.11 and the package `cryptography`. What does not fit the
page is an error, and nothing is printed then.
"""

import base64
import hashlib
import hmac
import json
import sqlite3
import struct
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def derive(key: bytes, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, b"", purpose.encode()).derive(key)


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


class Vault:
    def __init__(self, path: str, slot_key: bytes) -> None:
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.db.row_factory = sqlite3.Row
        if self.one("pragma application_id")[0] != 0x4B574156 or self.one("pragma user_version")[0] != 1:
            raise ValueError("no vault of format 1")
        meta = dict(self.db.execute("select key, value from meta").fetchall())
        self.id = meta["vault"]
        slot = self.one("select id, wrapped from slots where kind = 'key-file'")
        parts = ["keyward slot 1", self.id, slot["id"], "key-file"]
        self.root = unseal(id_bytes(slot["id"]), slot_key, slot["wrapped"], parts)
        if derive(self.root, "keyward check 1").hex() != meta["check"]:
            raise ValueError("another root key")
        signing = Ed25519PrivateKey.from_private_bytes(derive(self.root, "keyward checkpoint 1"))
        self.public_key = signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        if self.public_key.hex() != meta["public_key"]:
            raise ValueError("another public key")

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
        if signed[:4] != sha256(f"{origin}\n".encode(), b"\x01", self.public_key)[:4]:
            raise ValueError("a checkpoint of another key")
        Ed25519PublicKey.from_public_bytes(self.public_key).verify(signed[4:], f"{body}\n".encode())
        return int(size), base64.b64decode(root)


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


def main(path: str, key_file: str, note: str | None = None) -> None:
    with open(key_file, "rb") as file:
        vault = Vault(path, file.read())
    roots = vault.roots()
    size = None
    if note is not None:
        with open(note, encoding="utf-8", newline="") as file:
            size, root = vault.checkpoint(file.read())
        if root != (roots[size - 1] if size > 0 else sha256()):
            raise ValueError("the vault is older than its checkpoint, or was changed")
    print(json.dumps({"vault": vault.id, "values": vault.values(), "kept": vault.kept(), "rows": len(roots), "size": size}))


if __name__ == "__main__":
    main(*sys.argv[1:])
