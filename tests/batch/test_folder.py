import json
import os

import pytest

from referat_parser.batch.folder import LIST, Folder, ForeignFileError


def made(path, files):
    with Folder(path) as folder:
        for name, text in files.items():
            folder.put(name, text.encode())


def there(path):
    return {
        file.relative_to(path).as_posix(): file.read_text()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.name != LIST
    }


def test_what_is_put_is_there_and_listed(tmp_path):
    made(tmp_path / "a/b", {"index.html": "x", "pages/m/1.webp": "y"})
    assert there(tmp_path / "a/b") == {"index.html": "x", "pages/m/1.webp": "y"}
    assert list(json.loads((tmp_path / "a/b" / LIST).read_bytes())) == ["index.html", "pages/m/1.webp"]


def test_what_is_no_longer_made_goes_with_its_folder(tmp_path):
    made(tmp_path, {"index.html": "x", "pages/m/1.webp": "y", "pages/n/1.webp": "z"})
    made(tmp_path, {"index.html": "new", "pages/n/1.webp": "z"})
    assert there(tmp_path) == {"index.html": "new", "pages/n/1.webp": "z"}
    assert not (tmp_path / "pages/m").exists()


def test_what_others_put_there_or_changed_stays(tmp_path):
    made(tmp_path, {"pages/m/1.webp": "y", "pages/m/2.webp": "y", "pages/m/3.webp": "y"})
    (tmp_path / "pages/m/notes.txt").write_text("mine")
    (tmp_path / "pages/m/2.webp").write_text("mine")
    (tmp_path / "elsewhere").write_text("y")
    (tmp_path / "pages/m/3.webp").unlink()
    (tmp_path / "pages/m/3.webp").symlink_to(tmp_path / "elsewhere")
    made(tmp_path, {"index.html": "x"})
    assert there(tmp_path) == {
        "elsewhere": "y",
        "index.html": "x",
        "pages/m/2.webp": "mine",
        "pages/m/3.webp": "y",
        "pages/m/notes.txt": "mine",
    }


def test_a_file_of_others_is_not_written_over(tmp_path):
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(ForeignFileError, match="index"):
        made(tmp_path, {"index.html": "x"})
    assert there(tmp_path) == {"index.html": "mine"}


def test_an_unchanged_file_is_not_touched(tmp_path):
    made(tmp_path, {"index.html": "x"})
    os.utime(tmp_path / "index.html", (1, 1))
    made(tmp_path, {"index.html": "x"})
    assert (tmp_path / "index.html").stat().st_mtime == 1


def _put_and_break_off(folder):
    folder.put("c.html", b"z")
    folder.put("d.html", None)


def test_a_run_that_breaks_off_takes_nothing_away_and_lists_what_it_wrote(tmp_path):
    made(tmp_path, {"a.html": "x", "b.html": "y"})
    with pytest.raises(TypeError), Folder(tmp_path) as folder:
        _put_and_break_off(folder)
    assert set(there(tmp_path)) == {"a.html", "b.html", "c.html"}
    made(tmp_path, {"b.html": "y"})
    assert set(there(tmp_path)) == {"b.html"}


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"../x": "y"}', '{"/etc/passwd": "y"}', '{"a": 1}', '{"a/../../b": "c"}', "\ud83d\ude00"]
)
def test_a_list_that_is_none_of_ours_stops_it(tmp_path, text):
    (tmp_path / LIST).write_text(text.encode("utf-16", "surrogatepass").decode("utf-16"))
    with pytest.raises(ForeignFileError, match=LIST):
        made(tmp_path, {"index.html": "x"})
    assert there(tmp_path) == {}
