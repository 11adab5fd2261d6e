"""A citation in law.csv has the form of its kind, agrees with the date of its row, and has the numbers of a second copy."""
import re

import by_hand
import pytest

ROWS = {row["id"]: row for row in by_hand.rows("law") if row["citation"]}
MONTHS = "January February March April May June July August September October November December".split()
REPORTER = re.compile(r"\b\d+ (?:US|F\.3d|F\. Supp\. [23]d|S\. Ct\.|Mass\.|Admin\. L\. Rev\.) \d+\b|\b\d:\d\d-cv-\d{5}\b")
STATUTE = re.compile(r"\b(\d+) (USC|CFR) (\d+)(?:\.(\d+))?((?:\([a-z0-9]+\))*)")
NUMBERED = re.compile(r"\b(?:Executive Order \d{5}|Public Law \d{3}-\d+|OIG-\d\d-\d+|10074\.[12])\b")
DAY = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})")
# The kinds of citation; a row may hold several, parted by a semicolon.
KINDS = [
    r"(Computed from )?\d+ (USC|CFR) \d+(\.\d+)?(\([a-z0-9]+\))*(, \([a-z0-9]+\)(\([a-z0-9]+\))*)*",
    r"[A-Z][\w.' -]+ v\. [A-Z][\w.' -]+(, (\d+ [\w. ]+ \d+|\d:\d\d-cv-\d{5}))?( \((\w[\w. ]* )?\d{4}\)| \([A-Z][\w. ]+\))",
    r"(ICE|DHS) (memo|fact sheet|announcement|response|packet) of (\w+ \d{1,2}, \d{4}|\w+ \d{4})|reissued \w+ \d{1,2}, \d{4}",
    r"(FAQ with the letter|Letter|Memorandum) of \w+ \d{1,2}, \d{4}(, question \d+)?",
    r"(older )?Forms? I-247[ADNX]?( \(\d\d/\d\d\))?((,| and) I-247[ADNX])*", r"ICE (interim policy|Policy) 10074\.\d", r"SOP( \d\.\d\.\d)?",
    r"(Executive Order|Public Law) [\d-]+", r"OIG-\d\d-\d+", r"ICE FAQ( \(by implication\))?", r"Arlington memorandum",
    r"Early program documents",
    r"Galarza|Lunn|El Cenizo|Miranda-Olivares|Morales", r"Coyne, \d+ Admin\. L\. Rev\. \d+", r"Law-review notes by Getiashvili and Cheh",
    r"Washington State Patrol, \d{4}", r"Illinois, Colorado and Wyoming agreement texts"]


@pytest.mark.parametrize("id", ROWS)
def test_a_citation_has_the_form_of_its_kind(id):
    for part in ROWS[id]["citation"].split("; "):
        assert any(re.fullmatch(kind, part) for kind in KINDS), part


@pytest.mark.parametrize("id", ROWS)
def test_a_citation_is_of_the_date_of_its_row(id):
    citation, decided = ROWS[id]["citation"], ROWS[id]["decided_or_effective"]
    days = [f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}" for month, day, year in DAY.findall(citation)]
    assert not days or decided in days
    for year in re.findall(r"\((?:\w[\w. ]* )?(\d{4})\)", citation):
        assert decided.startswith(year)
    for month, year in re.findall(r"\((\d\d)/(\d\d)\)", citation):
        assert decided.startswith(f"20{year}-{month}")


SECOND = " ".join(cell.replace("U.S.", "US") for table in ("events", "sources", "conflicts", "law") for row in by_hand.rows(table)
                  for column, cell in row.items() if column != "citation")
CITED_ONCE = {"3:12-cv-02317"}          # the docket number of Miranda-Olivares is in no other table


@pytest.mark.parametrize("id", [id for id, row in ROWS.items() if REPORTER.search(row["citation"]) or NUMBERED.search(row["citation"])])
def test_the_volume_and_page_or_the_number_of_a_text_stand_a_second_time(id):
    """Two digits that are turned in one of them part the two."""
    for number in REPORTER.findall(ROWS[id]["citation"]) + NUMBERED.findall(ROWS[id]["citation"]):
        assert number in CITED_ONCE or re.search(rf"\b{re.escape(number)}\b", SECOND) or number.lower() in SECOND, number


SOURCES = [row["id"] for row in by_hand.rows("sources")]


@pytest.mark.parametrize("id", [id for id, row in ROWS.items() if STATUTE.search(row["citation"])])
def test_a_statute_or_regulation_has_the_numbers_of_a_source(id):
    """usc-28-534 is 28 USC 534; cfr-287-7 is 8 CFR 287.7, the one title that is cited."""
    for title, code, section, part, _ in STATUTE.findall(ROWS[id]["citation"]):
        wanted = "-".join(["usc", title, section] if code == "USC" else ["cfr", section, part])
        assert (code == "USC" or title == "8") and any(f"{key}-".startswith(f"{wanted}-") for key in SOURCES), wanted


@pytest.mark.parametrize("wrong", ["8 USC 287.7(d", "Galarza v Szalczyk, 745 F.3d 634 (3d Cir. 2014)", "ICE memo of June 2010 30",
                                   "Form 247-I", "8 CFR"])
def test_a_citation_of_no_form_is_noticed(wrong):
    assert not any(re.fullmatch(kind, wrong) for kind in KINDS)
