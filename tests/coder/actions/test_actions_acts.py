"""Which acts sentences tell, with whom, as the shipped pipeline parses them."""

import pytest


def describe(rows: list[dict[str, object]]) -> list[str]:
    """Coded events in short: actor, code, target."""
    return [f"{row['actor_code']} {row['cameo_code']} {row['target_code']}" for row in rows]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Turkish police arrested Greek students.", ["TURCOP 173 GRCEDU"]),
        ("Greek students were arrested by Turkish police.", ["TURCOP 173 GRCEDU"]),
        ("France and Germany condemned Russia.", ["FRA 111 RUS", "DEU 111 RUS"]),
        ("Russia attacked Ukraine and Georgia.", ["RUS 190 UKR", "RUS 190 GEO"]),
        ("Russia lifted sanctions on Turkey.", ["RUS 085 TUR"]),
        ("Russia imposed sanctions on Turkey.", ["RUS 163 TUR"]),
        ("Israel launched an air strike on Syria.", ["ISR 195 SYR"]),
        ("Iraqi troops clashed with Syrian troops.", ["IRQMIL 190 SYRMIL", "SYRMIL 190 IRQMIL"]),
        ("Iraqi and Syrian troops clashed near Homs.", ["IRQMIL 190 SYRMIL", "SYRMIL 190 IRQMIL"]),
        ("Israel bombed Syria and criticised Iran.", ["ISR 195 SYR", "ISR 111 IRN"]),
    ],
)  # fmt: skip
def test_who_did_what_to_whom(code_text, text, events):
    """Active and passive, lists, light verbs, and acts that both sides do."""
    assert describe(code_text(text)) == events


def test_a_relative_clause_tells_an_act_of_its_own(code_text):
    """Its subject or object is the noun that it stands at."""
    text = "The Syrian soldiers who were captured by Iraqi rebels met Jordanian officials."
    assert "IRQREB 181 SYRMIL" in describe(code_text(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kenya agreed to send medicine to Somalia.", "0333"),
        ("Kenya promised to attack Somalia.", "138"),
        ("Iran threatened to attack Israel.", "138"),
        ("France urged Mali to release the German journalists.", "0253"),
        ("Kenya refused to send troops to Somalia.", "12"),
        ("Spain said Cuba must free the prisoners.", "1053"),
        ("Israel will attack Iraq.", "138"),
    ],
)
def test_an_operator_makes_one_act_with_what_it_governs(code_text, text, code):
    """The whole has one code, by compose.csv."""
    codes = [row["cameo_code"] for row in code_text(text)]
    assert [found[: len(code)] for found in codes] == [code]


def test_who_must_act_is_the_target_of_a_demand(code_text):
    """The speaker demands it."""
    found = describe(code_text("Spain said Cuba must free the prisoners."))
    assert [event.split()[::2] for event in found] == [["ESP", "CUB"]]


@pytest.mark.parametrize("operator", ["agreed", "refused", "threatened"])
def test_what_an_operator_governs_is_no_act_of_its_own(code_text, operator):
    """The sailors have not been attacked."""
    codes = [row["cameo_code"] for row in code_text(f"Oman {operator} to attack Yemen.")]
    assert "190" not in codes


def test_a_rule_names_the_lines_that_gave_the_code(code_text):
    """The operator's and the act's."""
    rule = code_text("Iran threatened to attack Israel.")[0]["rule"]
    assert [part.partition(":")[0] for part in rule.split()] == [
        "operators.csv", "actions/19_fight.csv",
    ]  # fmt: skip


def test_media_do_not_act_where_they_report(code_text):
    """They are who told it."""
    rows = code_text("Reuters reported that Israel bombed Syria.")
    found = [(row["actor_code"], row["attributed_to"]) for row in rows]
    assert found == [("ISR", "GBRMED")]


def test_media_are_a_target_of_violence(code_text):
    """Then they are no observers."""
    rows = code_text("Israeli soldiers killed a Reuters journalist.")
    assert [row["target_code"] for row in rows] == ["GBRMED"]


@pytest.mark.parametrize("text", ["Rain fell on the town.", "The weather in Paris was fine."])
def test_nobody_acts_where_nothing_happens(code_text, text):
    """No act and no party gives no event."""
    assert code_text(text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Two Greek students were shot and killed by Turkish police.", "TURCOP 190 GRCEDU"),
        ("Three Greek students were killed in Israeli shelling.", "ISR 194 GRCEDU"),
        ("Boko Haram attacked Chad.", "NGAREB 190 TCD"),
        ("The Brazilian president signed a treaty between Brazil and Chile.", "BRAGOV 057 CHL"),
    ],
)
def test_parties_are_found_where_the_grammar_hides_them(code_text, text, event):
    """A by-agent that verbs share, a gerund that stands as a noun, a name parsed as two."""
    found = describe(code_text(text))
    assert event in found
    assert len(set(found)) == len(found)


def test_a_condition_that_others_must_meet_makes_a_threat(code_text):
    """What someone will do unless another yields."""
    rows = code_text("Nigeria will withdraw its peacekeepers from Chad unless the rebels disarm.")
    assert {row["cameo_root"] for row in rows if row["actor_code"] == "NGA"} == {"13"}
