"""Collect every wheel that migtrack needs on a machine without internet: Windows or Linux, one Python version.

    python .ci/bundle.py FOLDER [--python 3.12] [--platform windows] [--platform linux]

There: `pip install --no-index --find-links FOLDER migtrack[postgres]`. pip's own `download` can fetch
another platform's wheels, but asks only for what the machine it runs on would need; what a
wheel needs on Windows alone is therefore read from the wheels here and fetched too.
"""

import argparse
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name

EXTRAS = "postgres"
ASKED = ("", EXTRAS, "binary")
"""Extras that migtrack or its own extras ask for, and none."""
TAGS = {
    "windows": ["win_amd64"],
    "linux": [f"manylinux_2_{glibc}_x86_64" for glibc in range(17, 37)] + ["manylinux2014_x86_64"],
}
MARKERS = {
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
}
CHECKOUT = Path(__file__).resolve().parents[1]


def pip(*arguments: str) -> None:
    """Run pip of this interpreter."""
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], check=True, stdin=subprocess.DEVNULL)


def collect(folder: Path, platform: str, python: str) -> None:
    """Fill a folder with the wheels of one platform."""
    target = [f"--platform={tag}" for tag in TAGS[platform]] + [f"--python-version={python}", "--implementation=cp"]
    (own,) = folder.glob("migtrack-*.whl")
    wanted = [f"{own}[{EXTRAS}]"]
    while wanted:
        pip("download", "--only-binary=:all:", "--dest", str(folder), "--find-links", str(folder), *target, *wanted)
        wanted = sorted(missing(folder, platform, python))


def missing(folder: Path, platform: str, python: str) -> set[str]:
    """Requirements of the folder's wheels on a platform that no wheel of the folder meets by name."""
    wheels = list(folder.glob("*.whl"))
    present = {canonicalize_name(wheel.name.partition("-")[0]) for wheel in wheels}
    environment = {
        **MARKERS[platform],
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    needed = (requirement for wheel in wheels for requirement in requirements(wheel, environment))
    return {str(requirement) for requirement in needed if canonicalize_name(requirement.name) not in present}


def requirements(wheel: Path, environment: dict[str, str]) -> Iterator[Requirement]:
    """What a wheel needs in an environment; of its extras, those that migtrack asks for."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        headers = HeaderParser().parsestr(archive.read(name).decode())
    for text in headers.get_all("Requires-Dist") or ():
        requirement = Requirement(text)
        marker, requirement.marker = requirement.marker, None
        if marker is None or any(marker.evaluate({**environment, "extra": extra}) for extra in ASKED):
            yield requirement


def main() -> None:
    """Build migtrack's own wheel and collect the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    parser.add_argument("--platform", action="append", choices=sorted(TAGS))
    wish = parser.parse_args()
    wish.folder.mkdir(parents=True, exist_ok=True)
    for old in wish.folder.glob("*.whl"):
        old.unlink()
    pip("wheel", "--no-deps", "--wheel-dir", str(wish.folder), str(CHECKOUT))
    for platform in wish.platform or sorted(TAGS):
        collect(wish.folder, platform, wish.python)
    wheels = list(wish.folder.glob("*.whl"))
    print(f"{len(wheels)} wheels, {sum(wheel.stat().st_size for wheel in wheels) / 2**20:.0f} MiB in {wish.folder}")


if __name__ == "__main__":
    main()
