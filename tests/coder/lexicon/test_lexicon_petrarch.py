"""Dictionaries in the format of PETRARCH and TABARI: what becomes a row, and what is left out."""

from pathlib import Path

import pytest

from coder.lexicon.check import ActionCheck, check_actor, check_agent, collect
from coder.lexicon.overlay import list_classes
from coder.lexicon.petrarch import translate_folder
from coder.lexicon.petrarch_lines import Translation, write_name

DEMANDS = ("particle", "object", "prep", "actor", "target", "mutual")


@pytest.fixture
def translate(tmp_path: Path):
    """Translates one dictionary of a kind."""

    def run(kind: str, text: str) -> Translation:
        (tmp_path / f"my.{kind}.txt").write_text(text, encoding="utf-8")
        return translate_folder(tmp_path)

    return run


@pytest.fixture
def read_names(translate):
    """Name, code and days of each row that an actor dictionary gives."""

    def run(text: str) -> list[tuple[str, ...]]:
        columns = ("name", "code", "valid_from", "valid_to")
        return [tuple(row[name] for name in columns) for row in translate("actors", text).actors]

    return run


@pytest.fixture
def read_nouns(translate):
    """Lemma, plural and role of each row that an agent dictionary gives."""

    def run(text: str) -> list[tuple[str, ...]]:
        return [(r["lemma"], r["plural"], r["role"]) for r in translate("agents", text).agents]

    return run


@pytest.fixture
def read_demands(translate):
    """What a pattern of the verb "hurl" demands, as cells that are not empty."""

    def run(pattern: str, synsets: str = "") -> list[dict[str, str]]:
        text = f"{synsets}\n--- HURL [190] ---\nHURL\n- {pattern} [180]\n"
        rows = [row for row in translate("verbs", text).verbs if row["code"] == "180"]
        return [{name: row[name] for name in DEMANDS if row[name]} for row in rows]

    return run


@pytest.fixture
def list_reasons(translate):
    """Why lines of a dictionary were left out."""

    def run(kind: str, text: str) -> list[str]:
        return [one.reason for one in translate(kind, text).left_out]

    return run


def test_an_actor_is_written_as_reports_write_it(read_names):
    """Dictionaries know capitals only."""
    assert read_names("BLUE_LANTERN_FRONT_ [SYRREB] ; note\n") == [
        ("Blue Lantern Front", "SYRREB", "", "")
    ]


@pytest.mark.parametrize(
    ("phrase", "written"),
    [("IRAN", "Iran"), ("BLF", "BLF"), ("UN_OFFICE", "UN Office"), ("Mixed Case", "Mixed Case")],
)
def test_short_names_stay_acronyms(phrase, written):
    """Three letters alone are one; in a name of several words only well-known ones are."""
    assert write_name(phrase) == written


def test_synonyms_are_aliases(translate):
    """Each `+` line is a spelling of the actor above it."""
    (row,) = translate("actors", "LANTERNS [SYRREB]\n+BLUE_LANTERNS\n+BLF\n").actors
    assert row["aliases"] == "Lanterns|Blue Lanterns|BLF"


def test_a_code_limited_in_time_has_its_days(read_names):
    """Before, after and between; the limits themselves count."""
    text = "TESTIC\n\t[KENGOV 900101-951231]\n\t[KENELI >20100101]\n\t[KENOPP <891231]\n"
    assert read_names(text) == [
        ("Testic", "KENOPP", "", "1989-12-31"),
        ("Testic", "KENELI", "2010-01-01", ""),
        ("Testic", "KENGOV", "1990-01-01", "1995-12-31"),
    ]


def test_a_code_without_days_counts_where_no_other_holds(read_names):
    """Of rows that hold on a day our coder takes the last, so the default stands first."""
    text = "TESTIC [KENOPP]\n\t[KENGOV 900101-951231]\n"
    assert [code for _, code, _, _ in read_names(text)] == ["KENOPP", "KENGOV"]


def test_cameos_own_country_codes_become_iso(read_names):
    """ROM is Romania in CAMEO."""
    assert read_names("LANTERN_OFFICE [ROMGOV]\n") == [("Lantern Office", "ROUGOV", "", "")]


def test_a_country_takes_its_own_name(translate):
    """A new spelling of a country is the country, with the name that events show."""
    (row,) = translate("actors", "KENNYA [KEN]\n+KENYA\n").actors
    assert (row["name"], row["aliases"], row["kind"]) == ("Kenya", "Kennya", "country")


def test_the_unknown_end_of_a_chain_is_cut_and_told(translate):
    """What is known is kept."""
    done = translate("actors", "LANTERNS [SYRREBQQQ]\n")
    assert (done.actors[0]["code"], len(done.left_out)) == ("SYRREB", 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("LANTERNS [QQQ]\n", "the code QQQ is not a known code"),
        ("LANTERNS\n", "has no code"),
        ("+LANTERNS\n", "belongs to no actor"),
        ("A [KENGOV]\n+B [KENOPP]\n", "a synonym cannot have a code of its own"),
        ("A\n\t[KENGOV 999999-010101]\n", "is no limit of days"),
    ],
)
def test_what_an_actor_line_cannot_say_is_told(list_reasons, text, reason):
    """Nothing is lost in silence."""
    assert reason in list_reasons("actors", text)[0]


def test_comments_say_nothing(read_names):
    """`#`, `;` and marks of XML, over lines too."""
    assert read_names("# A [KENGOV]\n<!-- B [KENGOV]\nC [KENGOV] -->\n; D [KENGOV]\n") == []


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("OX [~MIL]", ("ox", "", "MIL")),
        ("OX {OXEN} [~MIL]", ("ox", "oxen", "MIL")),
        ("RIOT_POLICE {} [~COP]", ("riot police", "-", "COP")),
        ("AID_BODY [NGO~]", ("aid body", "", "NGO")),
    ],
)
def test_an_agent_is_a_role_noun(read_nouns, line, row):
    """Plural by rule, irregular or none; the role with its tilde on either side."""
    assert read_nouns(line) == [row]


def test_a_substitution_set_makes_a_row_for_each_word(read_nouns):
    """No plural is made of them."""
    nouns = read_nouns("!PERSON! = MAN, WOMEN\nLAMP!PERSON! [~CVL]\n")
    assert nouns == [("lampman", "-", "CVL"), ("lampwomen", "-", "CVL")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("OX [~QQQ]", "QQQ is not a known code"),
        ("OX", "has no role"),
        ("LAMP!PERSON! [~CVL]", "!PERSON! is not defined before it"),
        ("OX [~GOVMIL]", "a role noun has one role here; GOV is kept"),
    ],
)
def test_what_an_agent_line_cannot_say_is_told(list_reasons, line, reason):
    """Nothing is lost in silence."""
    assert list_reasons("agents", line)[0].startswith(reason)


def test_a_verb_has_its_own_code_or_the_blocks(translate):
    """The header's code is for all verbs that have none."""
    text = "--- HURL [190] ---\nHURL {HURLS HURLED HURLING}\nFLING [180]\n"
    rows = translate("verbs", text).verbs
    assert [(row["lemma"], row["code"]) for row in rows] == [("hurl", "190"), ("fling", "180")]


def test_without_a_header_the_first_verbs_code_is_the_blocks(translate):
    """Older dictionaries have a comment for a header, and end a block with a blank line."""
    rows = translate("verbs", "### HURL ###\nHURL [190]\nFLING\n\nLOB\n").verbs
    assert [(row["lemma"], row["code"]) for row in rows] == [("hurl", "190"), ("fling", "190")]


def test_a_verb_without_a_code_keeps_the_rows_that_it_has_here(translate):
    """`---` for a verb alone says that it needs a pattern."""
    assert translate("verbs", "--- HURL [---] ---\nHURL\n").verbs == []


@pytest.mark.parametrize(
    ("verb", "cells"),
    [
        ("+BEEF_UP", ("beef", "up", "")),
        ("+COME_UPON {+CAME_UPON}", ("come", "", "upon:")),
        ("+COME_TO_BLOWS", ("come to blows", "", "")),
    ],
)
def test_a_verb_of_several_words_has_a_particle_a_preposition_or_a_phrase(translate, verb, cells):
    """The verb must stand first."""
    (row,) = translate("verbs", f"--- X [190] ---\n{verb}\n").verbs
    assert tuple(row[name] for name in ("lemma", "particle", "prep")) == cells


@pytest.mark.parametrize(
    ("pattern", "cells"),
    [
        ("* STONE", {"object": "stone"}),
        ("** STONES", {"object": "stones|stone"}),
        ("* {FLAT STONE}", {"object": "flat stone"}),
        ("* (AT GUARD)", {"prep": "at:guard"}),
        ("* STONE AT +", {"object": "stone", "prep": "at:*", "target": "at"}),
        ("$ * + STONE", {"object": "stone", "target": "iobj > obj"}),
        ("* (AT GUARD) (WITH FORCE)", {"prep": "at:guard & with:force"}),
        ("POLICE * +", {"prep": "subj:police", "target": "obj"}),
        ("* BY $", {"prep": "by:*", "actor": "by"}),
        ("% * ACCORD", {"object": "accord", "mutual": "yes"}),
    ],
)
def test_a_pattern_becomes_demands(read_demands, pattern, cells):
    """Object, prepositions and the places of the parties."""
    assert read_demands(pattern) == [cells]


def test_a_synset_becomes_a_word_class(read_demands):
    """Its name is kept apart from those of ours."""
    synset = "&GADGET\n+GIZMO\n"
    assert read_demands("* &GADGET", synset) == [{"object": "@petrarch_gadget"}]


def test_the_words_of_a_synset_are_singular_too(translate):
    """Our matcher compares lemmas."""
    words = translate("verbs", "&GADGET\n+SMOKE_MACHINES\n").words
    assert [row["word"] for row in words] == ["smoke machines", "smoke machine"]


def test_a_code_for_both_directions_is_mutual(translate):
    """`[057:057]` codes source and target alike."""
    rows = translate("verbs", "--- X [190] ---\nHURL\n- * ACCORD [057:057]\n").verbs
    assert rows[1]["mutual"] == "yes"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- * THAT $ WILL [180]", "'THAT' begins a clause"),
        ("- * &NONE [180]", "the synset &NONE is not defined before it"),
        ("- * STONE [18O]", "18O is not a known code; near it:"),
        ("- * STONE [057:112]", "057:112: a row codes both directions alike"),
        ("- POLICE OFFICER * + [180]", "has several words before the verb"),
        ("- + * [180]", "has the target before the verb"),
        ("- STONE [180]", "has not just one * for the verb"),
        ("- * ^ STONE [180]", "'^' cannot be said in a row"),
        ("- * ONE TWO THREE FOUR [180]", "has more words in one place"),
        ("- * [180]", "says no more than the verb alone"),
        ("- * + AT + [180]", "names two places for the target"),
        ("~ a (a b HURL) SAY = a b 138", "a transformation"),
        ("WIRE_+TAP", "a phrase that does not begin with its verb"),
    ],
)
def test_what_a_verb_line_cannot_say_is_told(list_reasons, line, reason):
    """File, line and text stand with the reason."""
    assert list_reasons("verbs", f"--- X [190] ---\nHURL\n{line}\n")[0].startswith(reason)


def test_what_is_left_out_has_its_line(translate):
    """Folder, file and line, so that it can be opened."""
    (left_out,) = translate("agents", "# ours\nOX [~QQQ]\n").left_out
    assert left_out.where.endswith("/my.agents.txt:2")


def test_a_folder_petrarch_is_read_too(tmp_path):
    """Dictionaries may lie apart from the user's own files."""
    (tmp_path / "petrarch").mkdir()
    (tmp_path / "petrarch" / "a.agents.txt").write_text("OX [~MIL]\n", encoding="utf-8")
    assert len(translate_folder(tmp_path).agents) == 1


def test_translated_rows_pass_the_checks_of_ours(translate):
    """A dictionary never brings a row that a CSV file could not have."""
    translate("actors", "LANTERNS [SYRREB]\nTESTIC\n\t[ROMGOV 900101-951231]\nKENNYA [KEN]\n")
    translate("agents", "OX {OXEN} [~MIL]\n")
    done = translate("verbs", "&G\n+GIZMO\n\n--- X [190] ---\n+BEEF_UP\n- * &G TO + [072]\n")
    faults = collect(check_actor, done.actors) + collect(check_agent, done.agents)
    assert faults + collect(ActionCheck(list_classes(done.words)), done.verbs) == []
