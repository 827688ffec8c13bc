"""Makes realistic coded events and their reports by the million, the same for the same seed.

Countries, roles and codes come from the ontology and are drawn unevenly, as news is. A happening is
told by one to nine coded events, some of which say less than others; reports tell several, and some
are copies under another publisher.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256

import numpy as np
import pandas as pd
import pyarrow as pa

import ontology
import schemas
from schemas import CodedEvent, Report

EVENTS_PER_DAY = 10_000
EVENTS_PER_REPORT = 5
FIRST_DAY = date(2015, 1, 1)
PLACES_PER_COUNTRY = 60
ROLES = ("", "GOV", "MIL", "COP", "OPP", "REB", "CVL", "MED", "BUS", "LEG", "JUD", "EDU")
ROLE_SHARES = (0.22, 0.24, 0.12, 0.10, 0.07, 0.07, 0.09, 0.02, 0.02, 0.02, 0.02, 0.01)
WORDS = (
    *("officials", "said", "troops", "moved", "toward", "the", "northern", "border", "after"),
    *("talks", "on", "trade", "and", "water", "ended", "without", "agreement", "residents"),
    *("gathered", "in", "markets", "schools", "squares", "to", "hear", "speeches", "about"),
    *("prices", "wages", "elections", "courts", "harvests", "roads", "bridges", "winter"),
)
Rng = np.random.Generator


@dataclass(frozen=True)
class Day:
    """The reports of one day and the coded events that they tell."""

    reports: pa.Table
    coded_events: pa.Table


def make_days(count: int, *, first: int = 0, seed: int = 7) -> Iterator[Day]:
    """Whole days from day number *first* on, until *count* coded events are made."""
    for number in range(first, first + max(1, count // EVENTS_PER_DAY)):
        yield make_day(number, min(count, EVENTS_PER_DAY), seed)


def make_day(number: int, count: int, seed: int) -> Day:
    """Day *number* with *count* coded events."""
    rng = np.random.default_rng([seed, number])
    happenings = _draw_happenings(rng, count)
    told = rng.choice(len(happenings), count, p=_skew(len(happenings), 0.35))
    report_no = np.sort(rng.integers(0, count // EVENTS_PER_REPORT + 1, count))
    reports = _make_reports(rng, number, int(report_no[-1]) + 1)
    events = happenings.iloc[told].reset_index(drop=True)
    _tell_less(rng, events)
    _add_evidence(rng, events, number, report_no)
    return Day(
        pa.Table.from_pandas(reports, preserve_index=False),
        pa.Table.from_pandas(
            events.reindex(columns=schemas.column_names(CodedEvent)), preserve_index=False
        ),
    )


def _draw_happenings(rng: Rng, count: int) -> pd.DataFrame:
    size = count * 6 // 10 + 1
    countries, acts = _list_countries(), _list_acts()
    home = rng.choice(len(countries), size, p=_skew(len(countries), 1.0))
    abroad = rng.choice(len(countries), size, p=_skew(len(countries), 1.0))
    other = np.where(rng.random(size) < 0.65, home, abroad)
    drawn = acts.iloc[rng.choice(len(acts), size, p=_skew(len(acts), 0.8))].reset_index(drop=True)
    _add_party(rng, drawn, "actor", countries[home])
    _add_party(rng, drawn, "target", countries[other])
    _blank(drawn, [name for name in drawn if name.startswith("target_")], rng.random(size) < 0.15)
    _add_place(rng, drawn, countries[home], home)
    drawn["fatalities"] = pd.array(rng.geometric(0.3, size), dtype="Int64")
    drawn.loc[(drawn["quad_class"] != 4) | (rng.random(size) < 0.6), "fatalities"] = pd.NA
    return drawn


def _add_party(rng: Rng, drawn: pd.DataFrame, party: str, country: np.ndarray) -> None:
    role = np.array(ROLES)[rng.choice(len(ROLES), len(drawn), p=ROLE_SHARES)]
    drawn[f"{party}_country"] = country
    drawn[f"{party}_role"] = pd.Series(role, dtype="str").replace("", pd.NA)
    drawn[f"{party}_code"] = np.char.add(country.astype("U3"), role)
    drawn[f"{party}_name"] = drawn[f"{party}_text"] = "the " + drawn[f"{party}_code"] + " party"
    drawn[f"{party}_basis"] = np.array(["named", "coreference"])[
        rng.choice(2, len(drawn), p=(0.9, 0.1))
    ]


def _add_place(rng: Rng, drawn: pd.DataFrame, country: np.ndarray, country_no: np.ndarray) -> None:
    place = rng.choice(PLACES_PER_COUNTRY, len(drawn), p=_skew(PLACES_PER_COUNTRY, 1.0))
    drawn["location_country"] = country
    drawn["location_name"] = "Place " + pd.Series(country) + place.astype("str")
    drawn["location_text"] = drawn["location_name"]
    drawn["admin1"] = "Region " + pd.Series(country) + (place // 8).astype("str")
    drawn["latitude"] = np.round(-60 + (country_no * 7 + place) % 130 + place / 100, 4)
    drawn["longitude"] = np.round(-170 + (country_no * 13 + place) % 340 + place / 100, 4)
    drawn["geo_precision"] = pd.array(np.ones(len(drawn), dtype="int64"), dtype="Int64")
    drawn["location_basis"] = "action"


def _tell_less(rng: Rng, events: pd.DataFrame) -> None:
    """Takes the place, the town or the target from some of the *events*."""
    place = [name for name in events if name.startswith("location_")]
    point = ["admin1", "latitude", "longitude", "geo_precision"]
    _blank(events, place + point, rng.random(len(events)) < 0.2)
    has_place = events["location_name"].notna()
    vague = has_place & (rng.random(len(events)) < 0.1)
    events.loc[vague, "location_name"] = events.loc[vague, "location_country"]
    events.loc[vague, "geo_precision"] = 3
    _blank(events, ["admin1"], vague.to_numpy())


def _add_evidence(rng: Rng, events: pd.DataFrame, day_no: int, report_no: np.ndarray) -> None:
    size = len(events)
    keys = rng.integers(0, 1 << 62, size).astype("uint64")
    events["coded_event_id"] = [f"{day_no:08x}{key:016x}" for key in keys]
    events["report_id"] = f"bench-{day_no:05d}-" + pd.Series(report_no).astype("str")
    events["sentence_no"] = rng.integers(0, 30, size)
    events[["run_id", "coder_version", "lexicon_version"]] = ["bench", "1.0", "1.0"]
    precision = rng.choice(4, size, p=(0.7, 0.03, 0.02, 0.25))
    events["date_precision"] = np.array(["day", "week", "month", "report"])[precision]
    events["date_basis"] = np.array(["action", "action", "action", "report"])[precision]
    events["date_text"] = pd.Series(["Monday", "last week", "this month", None])[precision].array
    events["event_date"] = np.datetime64(FIRST_DAY) + np.timedelta64(day_no, "D")
    status = rng.choice(3, size, p=(0.88, 0.07, 0.05))
    events["status"] = np.array(["actual", "future", "negated"])[status]
    start = rng.integers(0, 300, size)
    for place, span in enumerate(("actor", "action", "target", "location")):
        there = events[f"{span}_text"].notna().to_numpy()
        begin = pd.Series(start + place * 20).where(there).astype("Int64")
        events[f"{span}_start"], events[f"{span}_end"] = begin, begin + 12
    events["confidence"] = np.round(rng.beta(6, 2, size), 2)


def _make_reports(rng: Rng, day_no: int, count: int) -> pd.DataFrame:
    words = np.array(WORDS)[rng.integers(0, len(WORDS), (count, 60))]
    texts = [" ".join(row) + f" ({day_no}-{number})." for number, row in enumerate(words.tolist())]
    for copy in np.flatnonzero(rng.random(count) < 0.08):
        texts[copy] = texts[rng.integers(0, count)]
    reports = pd.DataFrame({"report_id": [f"bench-{day_no:05d}-{no}" for no in range(count)]})
    reports["source"] = "bench"
    # one report a publisher and day: two with one text would be one report
    reports["publisher"] = [f"Publisher {number}" for number in rng.permutation(2 * count)[:count]]
    reports["text"] = texts
    reports["language"] = "en"
    reports["sha256"] = [sha256(text.encode()).hexdigest() for text in texts]
    day = pd.Timestamp(FIRST_DAY, tz="UTC") + pd.Timedelta(days=day_no)
    reports["published_at"] = day + pd.to_timedelta(rng.integers(0, 86_400, count), unit="s")
    reports["retrieved_at"] = reports["published_at"] + pd.Timedelta(hours=1)
    return reports.reindex(columns=schemas.column_names(Report))


def _blank(frame: pd.DataFrame, columns: Sequence[str], where: np.ndarray) -> None:
    for name in columns:
        frame[name] = frame[name].mask(where)


@cache
def _list_countries() -> np.ndarray:
    table = ontology.read_table("countries")
    return table.loc[table["kind"] == "country", "iso3"].to_numpy(dtype="U3")


@cache
def _list_acts() -> pd.DataFrame:
    """What an act's code brings with it: every CAMEO code that can stand in a coded event."""
    codes = ontology.read_table("cameo_codes").set_index("code", drop=False)
    acts = pd.DataFrame(index=codes.index)
    acts["cameo_code"], acts["cameo_root"] = codes["code"], codes["root"]
    acts["quad_class"] = codes["quad_class"].astype("int64")
    acts["goldstein"] = codes["goldstein"].astype("float64")
    acts["plover_event"], acts["plover_mode"] = codes["plover_event"], codes["plover_mode"]
    acts["plover_contexts"] = codes["plover_contexts"]
    acts["action_text"] = acts["rule"] = codes["label"].str.slice(0, 30)
    types = ontology.read_table("cameo_to_acled").drop_duplicates("cameo_code")
    chosen = codes["root"].map(types.set_index("cameo_code")["acled_sub_event_type"])
    known = ontology.read_table("acled_event_types").set_index("sub_event_type")["event_type"]
    acts["acled_sub_event_type"] = chosen.where(chosen.isin(known.index))
    acts["acled_event_type"] = acts["acled_sub_event_type"].map(known)
    acts = acts[acts["cameo_code"].str.len() > 2].replace("", None)
    return acts.sample(frac=1, random_state=1).reset_index(drop=True)


def _skew(size: int, power: float) -> np.ndarray:
    """Shares of *size* things, falling with their rank as rank to the minus *power*."""
    shares = np.arange(1, size + 1) ** -power
    return shares / shares.sum()
