"""A zip opened with care: how much really comes out of it is known before a reader sees it.

The workbook reader is native code that ends the whole process when memory runs out, so its
files are measured first. The declared sizes are summed, and each member that matters must inflate
to exactly its declared size, because a zip's directory is whatever its maker wrote there.
"""

import io
import zipfile
import zlib

from migtrack.exchange.file_kind import broken

GREATEST_SIZE = 200 * 1024 * 1024
"""Bytes of all members together; the largest real specification books hold a few tens of MB."""
GREATEST_RATIO = 100
RATIO_COUNTS_FROM = 20 * 1024 * 1024
"""Small members of repeated borders shrink a thousandfold and harm no one."""
GREATEST_MEMBERS = 20_000
"""Files in it; a workbook has some dozens, a folder of clauses some hundreds."""
ENTRY = b"PK\x01\x02"
LOCAL_HEADER = 30


class Archive:
    """The members of a zip, inflated on request; every refusal is a BrokenWorld naming the file."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._data = data
        self.members = {info.filename: info for info in self._directory()}
        """Directory entries by name as stored."""

    @property
    def names(self) -> tuple[str, ...]:
        """Member names, as stored."""
        return tuple(self.members)

    def read(self, member: str) -> bytes:
        """A member's bytes, exactly as many as its directory entry says; b"" where there is no such member."""
        return self._inflate(self.members[member]) if member in self.members else b""

    def _directory(self) -> list[zipfile.ZipInfo]:
        if self._data.count(ENTRY) > GREATEST_MEMBERS:
            raise broken(self.name, "reading.too_many_members", greatest=GREATEST_MEMBERS)
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError) as error:
            raise broken(self.name, "reading.broken_file", detail=str(error)) from None
        size = sum(info.file_size for info in members)
        packed = sum(info.compress_size for info in members)
        if size > GREATEST_SIZE or (size > RATIO_COUNTS_FROM and size > GREATEST_RATIO * max(packed, 1)):
            raise broken(self.name, "reading.too_large", megabytes=size // 2**20, greatest=GREATEST_SIZE // 2**20)
        if any(info.flag_bits & 1 for info in members):
            raise broken(self.name, "reading.password")
        if len({info.filename for info in members}) < len(members):
            raise broken(self.name, "reading.broken_file", detail="one member twice")
        return members

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        whole = self._packed(info)
        if info.compress_type == zipfile.ZIP_DEFLATED:
            try:
                whole = zlib.decompressobj(-zlib.MAX_WBITS).decompress(whole, info.file_size + 1)
            except zlib.error as error:
                raise broken(self.name, "reading.broken_file", detail=f"{info.filename}: {error}") from None
        elif info.compress_type != zipfile.ZIP_STORED:
            raise broken(self.name, "reading.broken_file", detail=f"{info.filename}: compression {info.compress_type}")
        if len(whole) != info.file_size or zlib.crc32(whole) != info.CRC:
            raise broken(self.name, "reading.broken_file", detail=f"{info.filename}: size or CRC")
        return whole

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        header = self._data[info.header_offset : info.header_offset + LOCAL_HEADER]
        names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        start = info.header_offset + LOCAL_HEADER + names
        return self._data[start : start + info.compress_size]
