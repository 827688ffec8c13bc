"""GDELT's files of 15 minutes: which are read, which are missing, which are not what they say."""

import pytest

ONE, TWO = "https://news.example/1", "https://news.example/2"
FOLDER = "https://gdelt.example/gdeltv2/"
LIST = f"{FOLDER}lastupdate.txt"


@pytest.fixture
def pages(gdelt, page):
    """Two pages of the web."""
    gdelt.web.pages[ONE] = page("Rebels attacked an army post near Homs.")
    gdelt.web.pages[TWO] = page("Protesters marched through Cairo on Friday.")
    return gdelt


def test_files_since_the_last_visit_are_read_too(pages, event):
    """The list names the newest alone."""
    pages.add(event(ONE), slot="20241207094500")
    pages.add(event(TWO))
    pages.list_newest()
    assert pages.read().urls == [ONE, TWO]


def test_a_missing_file_is_a_gap_that_is_told(pages, event):
    """One hour has four files."""
    pages.add(event(ONE))
    pages.list_newest()
    message = pages.read().accounts[LIST].message
    assert "export files of 15 minutes are missing on 2024-12-07: 3" in message


def test_the_days_of_a_visit_are_read_instead(pages, event):
    """A backfill goes through all files of its days, from the first to the last."""
    pages.add(event(ONE), slot="20241205234500")
    pages.add(event(TWO), slot="20241206000000")
    pages.add("")
    pages.list_newest()
    reading = pages.read(days=("2024-12-05", "2024-12-05"))
    assert (
        pages.web.asked.count(pages.name("20241206000000")),
        reading.urls,
        len(pages.web.asked),
    ) == (
        0,
        [ONE],
        96 + 2,
    )


def test_a_file_that_is_kept_is_not_asked_for_again(pages, event):
    """What was fetched once is read from the snapshots."""
    pages.add(event(ONE))
    pages.list_newest()
    pages.read()
    pages.web.pages.pop(pages.name())
    assert pages.read().urls == [ONE]


@pytest.mark.parametrize("wrong", [{"md5": "0" * 32}, {"size": 5}])
def test_a_file_that_is_not_what_the_list_says_is_refused(pages, event, wrong):
    """It was cut off or exchanged on its way."""
    pages.add(event(ONE))
    pages.list_newest(**wrong)
    reading = pages.read()
    account = reading.accounts[pages.name()]
    assert (reading.urls, account.outcome, "the list of files says" in account.message) == (
        [],
        "broken",
        True,
    )


def test_a_kept_file_that_is_wrong_is_fetched_anew(pages, event):
    """A bad copy does not stay for ever."""
    pages.add(event(ONE))
    pages.list_newest()
    pages.web.kept[pages.name()] = b"cut off"
    assert pages.read().urls == [ONE]


def test_a_list_that_is_down_is_told(pages):
    """Nothing can be read without it."""
    account = pages.read().accounts[LIST]
    assert (account.outcome, LIST in account.message) == ("not_fetched", True)


@pytest.mark.parametrize("content", [b"", b"<html>Maintenance</html>", b"12 34 file:///etc/x\n"])
def test_a_list_that_is_none_is_broken(pages, content):
    """A page of a proxy is no empty day."""
    pages.web.pages[LIST] = content
    assert pages.read().accounts[LIST].outcome == "broken"


def test_a_list_names_addresses_of_the_web_alone(pages, event, make_list):
    """It comes from outside, and must not open files of this machine."""
    body = pages.add(event(ONE))
    bad = make_list({"file:///data/20241207101500.mentions.CSV.zip": b"x"})
    pages.web.pages[LIST] = make_list({pages.name(): body}) + b"\n" + bad
    reading = pages.read()
    assert (reading.urls, "is no address of the web" in reading.accounts[LIST].message) == (
        [ONE],
        True,
    )


def test_a_file_that_swells_is_refused(pages):
    """A zip of zeros is no table."""
    pages.add("0" * 30_000_000)
    pages.list_newest()
    assert pages.read().accounts[pages.name()].outcome == "too_large"


def test_the_whole_list_is_read_for_its_days(pages, event, make_list, tmp_path):
    """A copy of masterfilelist.txt names what there was, with checksums, and what is missing."""
    body = pages.add(event(ONE), slot="20241205101500")
    other = pages.add(event(TWO), slot="20241206101500")
    whole = tmp_path / "masterfilelist.txt"
    named = {pages.name("20241205101500"): body, pages.name("20241206101500"): other}
    whole.write_bytes(make_list(named))
    reading = pages.read(at=str(whole), days=("2024-12-05", "2024-12-05"))
    gaps = "export files of 15 minutes are missing on 2024-12-05: 95"
    assert (reading.urls, gaps in reading.accounts[str(whole)].message) == ([ONE], True)


def test_files_on_the_disk_are_read_as_well(pages, event, tmp_path):
    """Whoever has downloaded them points at the folder."""
    name = "20241207101500.export.CSV.zip"
    (tmp_path / name).write_bytes(pages.add(event(ONE)))
    assert pages.read(at=str(tmp_path)).urls == [ONE]


def test_half_a_file_is_damaged(pages, event, tmp_path):
    """The account says so."""
    file = tmp_path / "20241207101500.export.CSV.zip"
    file.write_bytes(pages.add(event(ONE))[:-40])
    assert pages.read(at=str(file)).accounts[str(file)].outcome == "broken"
