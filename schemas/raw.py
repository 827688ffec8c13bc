"""What do the raw and ops tables look like? Reports, snapshots, coded events, rejects and runs."""

# ruff: noqa: D106, RUF012 -- pandera reads each table's nested Config; it holds name and key only.

import pandas as pd
import pandera.pandas as pa

from ontology import codes
from schemas import fields, rules, shared
from schemas.fields import ACTOR_CHAIN, HASH, IDENTIFIER, SHA256, VERSION, Day, Moment, Table, Whole


class Report(Table):
    """Reports as fetched, one row a text."""

    report_id: str = shared.report_id()
    source: str = fields.text(
        "The provider that the report was fetched from, never an acting party."
    )
    publisher: str = fields.text("Who published the report.", missing=True)
    url: str = fields.text("Where the report stands.", missing=True, pattern=r"^https?://\S+$")
    title: str = fields.text("The headline.", missing=True)
    text: str = fields.text("The text that is coded; character offsets count in it.")
    language: str = fields.text(
        "The language, ISO 639 code.", missing=True, pattern=r"^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$"
    )
    published_at: Moment = fields.moment("When the report was published.")
    retrieved_at: Moment = fields.moment("When we fetched the report.")
    dateline: str = fields.text("The place at the head of the report.", missing=True)
    licence: str = fields.text("The terms under which the text may be used.", missing=True)
    sha256: str = fields.text("The checksum of the text.", pattern=SHA256)
    text_kind: str = fields.text(
        "What the text is: an article, the open part of one behind a paywall, a list of headlines, "
        "or one entry of a live blog; listings are not coded.",
        accepted=("article", "stub", "listing", "live_blog_entry"),
        default="article",
    )
    dropped_count: Whole = fields.whole(
        "How many paragraphs and notices were left out of the text: repetitions, adverts for the "
        "publisher, cookie and copyright notices.",
        default=0,
    )

    class Config(Table.Config):
        name = "raw.reports"
        unique = ["report_id"]


class CodedEvent(Table):
    """Coded events, one row a dyad a sentence tells."""

    coded_event_id: str = shared.coded_event_id()
    report_id: str = shared.report_id(references="raw.reports.report_id")
    sentence_no: Whole = fields.whole("The sentence in the report, the first is 0.")
    run_id: str = shared.run_id()
    coder_version: str = fields.text("The version of the coder.", pattern=VERSION)
    lexicon_version: str = fields.text("The version of the lexicons.", pattern=VERSION)

    event_date: Day = shared.event_date()
    date_precision: str = shared.date_precision()
    date_text: str = fields.text("The words that tell the time.", missing=True)
    date_basis: str = fields.text(
        "Where the date comes from: words tied to the action, in the sentence, or the report.",
        accepted=("action", "sentence", "report"),
    )

    actor_text: str = shared.party_text("actor", missing=True)
    actor_name: str = shared.party_name("actor", missing=True)
    actor_code: str = shared.party_code("actor", missing=False)
    actor_country: str = shared.party_country("actor")
    actor_role: str = shared.party_role("actor")
    actor_basis: str = shared.party_basis("actor")
    target_text: str = shared.party_text("target", missing=True)
    target_name: str = shared.party_name("target", missing=True)
    target_code: str = shared.party_code("target", missing=True)
    target_country: str = shared.party_country("target")
    target_role: str = shared.party_role("target")
    target_basis: str = shared.party_basis("target")

    action_text: str = fields.text("The words of the report that tell the act.")
    cameo_code: str = shared.cameo_code()
    cameo_root: str = shared.cameo_root()
    quad_class: Whole = shared.quad_class()
    goldstein: float = shared.goldstein()
    plover_event: str = shared.plover_event()
    plover_mode: str = shared.plover_mode()
    plover_contexts: str = fields.text(
        "PLOVER contexts, separated by `;`, codes of ontology.plover_contexts.", missing=True
    )
    acled_event_type: str = shared.acled_event_type()
    acled_sub_event_type: str = shared.acled_sub_event_type()
    acled_actor_type: str = shared.acled_party_type("actor")
    acled_target_type: str = shared.acled_party_type("target")
    acled_interaction: str = shared.acled_interaction()
    acled_civilian_targeting: str = shared.acled_civilian_targeting()

    status: str = shared.status()
    attributed_to: str = fields.text(
        "The CAMEO chain of the speaker, where the sentence reports a claim.",
        missing=True,
        pattern=ACTOR_CHAIN,
    )

    location_text: str = fields.text("The words of the report that name the place.", missing=True)
    location_name: str = shared.location_name()
    location_country: str = shared.location_country()
    admin1: str = shared.admin1()
    latitude: float = shared.latitude()
    longitude: float = shared.longitude()
    geo_precision: Whole = shared.geo_precision()
    location_basis: str = fields.text(
        "Where the place comes from: words tied to the action, in the sentence, the dateline, "
        "or the report.",
        missing=True,
        accepted=("action", "sentence", "dateline", "report"),
    )

    fatalities: Whole = shared.fatalities()
    fatalities_text: str = fields.text("The words that tell the deaths.", missing=True)
    injuries: Whole = shared.injuries()

    actor_start: Whole = rules.offset("actor", "first")
    actor_end: Whole = rules.offset("actor", "after")
    action_start: Whole = rules.offset("action", "first")
    action_end: Whole = rules.offset("action", "after")
    target_start: Whole = rules.offset("target", "first")
    target_end: Whole = rules.offset("target", "after")
    location_start: Whole = rules.offset("location", "first")
    location_end: Whole = rules.offset("location", "after")
    rule: str = fields.text("The lexicon line that fired.", missing=True)
    confidence: float = shared.confidence()

    class Config(Table.Config):
        name = "raw.coded_events"
        unique = ["coded_event_id"]

    @pa.check("plover_contexts", error="has a context that PLOVER does not know")
    @classmethod
    def contexts_are_known(cls, contexts: pd.Series) -> pd.Series:
        """Each part of the text is a PLOVER context."""
        return rules.parts_are_known(contexts, codes("plover_contexts", "code"))

    @pa.dataframe_check(error="cameo_root: is not the first two digits of cameo_code")
    @classmethod
    def root_fits_code(cls, coded_events: pd.DataFrame) -> pd.Series:
        """The root begins the code."""
        return rules.root_fits_code(coded_events)

    @pa.dataframe_check(error="plover_mode: is not a mode of plover_event")
    @classmethod
    def mode_fits_event(cls, coded_events: pd.DataFrame) -> pd.Series:
        """The mode belongs to the event."""
        return rules.mode_fits_event(coded_events)

    @pa.dataframe_check(error="acled_sub_event_type: is not a sub-event type of acled_event_type")
    @classmethod
    def sub_type_fits_type(cls, coded_events: pd.DataFrame) -> pd.Series:
        """The sub-event type belongs to the event type."""
        return rules.sub_type_fits_type(coded_events)

    @pa.dataframe_check(error="latitude: comes without longitude, or the other way round")
    @classmethod
    def point_is_whole(cls, coded_events: pd.DataFrame) -> pd.Series:
        """Latitude and longitude come together."""
        return rules.both_or_neither(coded_events, "latitude", "longitude")

    @pa.dataframe_check(error="target_code: is missing though target_country or target_role is not")
    @classmethod
    def target_is_whole(cls, coded_events: pd.DataFrame) -> pd.Series:
        """A target with country or role has a code."""
        return rules.target_is_whole(coded_events)

    @pa.dataframe_check(error="offsets: a span has one end only, or ends before it starts")
    @classmethod
    def spans_are_whole(cls, coded_events: pd.DataFrame) -> pd.Series:
        """Each span has both ends, in order."""
        return rules.spans_are_whole(coded_events, ("actor", "action", "target", "location"))


class Snapshot(Table):
    """Answers of the web as kept, one row a distinct answer; bodies lie in the snapshot folder."""

    snapshot_id: str = fields.text("A hash of address, moment and body.", pattern=HASH)
    url: str = fields.text("The address that was asked for.", pattern=r"^https?://\S+$")
    final_url: str = fields.text(
        "The address that answered, after redirects.", pattern=r"^https?://\S+$"
    )
    http_status: Whole = fields.whole(
        "The HTTP status of the answer, 200 as a rule.", low=100, high=599
    )
    fetched_at: Moment = fields.moment("When the answer came.")
    headers_json: str = fields.text(
        "Its headers, a JSON object with names in lower case; cookies are left out."
    )
    body_sha256: str = fields.text(
        "The checksum of the body as unpacked, which names its file.", pattern=SHA256
    )
    body_bytes: Whole = fields.whole("The size of the body as unpacked.", unit="bytes")
    source: str = fields.text("The source that it was fetched for.", missing=True)

    class Config(Table.Config):
        name = "raw.snapshots"
        unique = ["snapshot_id"]


class Rejected(Table):
    """Rows that failed a schema, one row a failed row."""

    rejected_id: str = fields.text("A hash of table, row and run.", pattern=HASH)
    table_name: str = fields.text("The table that the row was meant for.", pattern=r"^\w+\.\w+$")
    reasons: str = fields.text("Why the row failed, separated by `; `.")
    row_json: str = fields.text("The row as it came, as a JSON object.")
    run_id: str = shared.run_id()
    rejected_at: Moment = fields.moment("When the row failed.")

    class Config(Table.Config):
        name = "raw.rejected"
        unique = ["rejected_id"]


class Run(Table):
    """Runs, one row a stage of a run; rows in = out + rejected + merged."""

    run_id: str = shared.run_id()
    stage: str = fields.text(
        "The stage that ran: fetch, code, load, build and so on.", pattern=IDENTIFIER
    )
    started_at: Moment = fields.moment("When the stage began.")
    finished_at: Moment = fields.moment(
        "When the stage ended; missing while it runs.", missing=True
    )
    rows_in: Whole = shared.how_many("rows went in")
    rows_out: Whole = shared.how_many("rows came out")
    rows_rejected: Whole = shared.how_many("rows were rejected")
    rows_merged: Whole = shared.how_many("rows were merged into others")
    coder_version: str = fields.text("The version of the coder.", missing=True, pattern=VERSION)
    lexicon_version: str = fields.text(
        "The version of the lexicons.", missing=True, pattern=VERSION
    )
    ontology_version: str = fields.text(
        "The version of the ontology.", missing=True, pattern=VERSION
    )
    error: str = fields.text("What went wrong; missing if nothing did.", missing=True)
    process: str = fields.text(
        "The process that runs the stage, as number and start.", missing=True, pattern=IDENTIFIER
    )

    class Config(Table.Config):
        name = "ops.runs"
        unique = ["run_id", "stage"]


class ReportSignature(Table):
    """Signatures of texts, one row a report; near-copies of one text have nearly the same."""

    report_id: str = shared.report_id(references="raw.reports.report_id")
    signature_version: str = fields.text(
        "How the signature was made; only those of one version can be compared.", pattern=VERSION
    )
    wording_hash: str = fields.text(
        "A hash of the words of the text, without case and punctuation.", pattern=HASH
    )
    n_shingles: Whole = shared.how_many("different runs of three words the text has")
    signature: str = fields.text(
        "128 MinHash values of four hexadecimal digits; the share of equal values in two "
        "signatures is about the share of shingles in common.",
        pattern=r"^[0-9a-f]{512}$",
    )

    class Config(Table.Config):
        name = "ops.report_signatures"
        unique = ["report_id"]
