"""Signatures of reports: each report signed once, and copies found in a later run."""

import pytest

import warehouse
from sources import sign_reports
from warehouse import find_unsigned_reports, load_reports, load_signatures
from warehouse.errors import WarehouseError

TEXT = " ".join(f"word{number}" for number in range(60))
GROUPS = "select report_id, first_report_id from intermediate.reports_grouped_by_text order by all"


def load_and_sign(con, reports):
    """Loads *reports* and signs those without a signature, as a run does."""
    load_reports(con, reports, "run")
    for batch in find_unsigned_reports(con, "1-rensa0.5"):
        load_signatures(con, sign_reports(batch))


def test_a_signed_report_is_not_signed_again(con, make_reports):
    """Nothing is left to sign."""
    load_and_sign(con, make_reports())
    assert list(find_unsigned_reports(con, "1-rensa0.5")) == []


def test_another_version_signs_all_reports_again(con, make_reports):
    """And its signature takes the place of the former."""
    load_and_sign(con, make_reports())
    (batch,) = find_unsigned_reports(con, "2")
    load_signatures(con, sign_reports(batch).assign(signature_version="2"))
    found = con.execute("select signature_version from ops.report_signatures").fetchall()
    assert found == [("2",)]


def test_unsigned_reports_come_in_batches(con, make_reports):
    """Sorted by id, each once."""
    reports = [{"report_id": name, "text": name} for name in ("r1", "r2", "r3")]
    load_reports(con, make_reports(*reports), "run")
    batches = find_unsigned_reports(con, "1", batch_size=2)
    assert [batch["report_id"].tolist() for batch in batches] == [["r1", "r2"], ["r3"]]


def test_a_broken_signature_is_refused(con, make_reports):
    """The error names the report."""
    signed = sign_reports(make_reports()).assign(signature="abc")
    with pytest.raises(WarehouseError, match="r1"):
        load_signatures(con, signed)


def test_a_copy_of_a_later_run_stands_under_the_first(con, make_reports):
    """A new day is compared with the days before."""
    load_and_sign(con, make_reports({"report_id": "r1", "text": TEXT}))
    warehouse.build(con)
    copy = {"report_id": "r2", "text": f"CITY {TEXT}", "published_at": "2024-05-04T06:00:00Z"}
    load_and_sign(con, make_reports(copy))
    warehouse.build(con)
    assert con.execute(GROUPS).fetchall() == [("r1", "r1"), ("r2", "r1")]


def test_groups_are_the_same_in_whatever_order_reports_come(con, make_reports):
    """The first by publication leads, not the first that was loaded."""
    copy = {"report_id": "r2", "text": f"CITY {TEXT}", "published_at": "2024-05-04T06:00:00Z"}
    load_and_sign(con, make_reports(copy))
    load_and_sign(con, make_reports({"report_id": "r3", "text": TEXT}))
    warehouse.build(con)
    assert con.execute(GROUPS).fetchall() == [("r2", "r3"), ("r3", "r3")]
