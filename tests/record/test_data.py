"""Do the tables in data/ keep their promises, and does a broken table say where it is broken?

`datapackage.json` describes the tables in the Frictionless standard. What the standard cannot say (several keys in one
cell, a date known only to the month, two cells that must agree) is added here as Frictionless checks, so that one run
reports the table, the row and the value.
"""
import csv
import json
import re
import shutil
import tomllib
from collections import Counter
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import pytest
from frictionless import Check, Checklist, Package, errors

from scomm import data
from paths import DATA

PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TABLES = {r["name"]: r for r in PACKAGE["resources"] if "schema" in r}
NOT_DOCUMENTS = {"unsourced", "model-assumption"}


def rows(table, folder=DATA):
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- what the standard cannot say ---------------------------------------------------------------------------------

class Described(Check):
    """A check that reads extra properties of the fields from datapackage.json."""

    def validate_start(self):
        fields = self.resource.schema.fields
        self.asked = [(f.name, self.prepare(f.custom[self.wanted])) for f in fields if self.wanted in f.custom]
        yield from []

    def prepare(self, wish):
        return wish

    def validate_row(self, row):
        if self.resource.header.valid:  # wrong headings shift every cell; they are reported alone
            for name, wish in self.asked:
                for note in self.faults(row, row[name] or "", wish):
                    yield errors.CellError.from_row(row, note=note, field_name=name)


class ListedKeys(Described):
    """Each key in a list, as in `source_ids`, is a key of the other table, and stands there once."""

    type, wanted, Errors = "listed-keys", "listOf", [errors.CellError]

    def prepare(self, wish):
        there = rows(wish["resource"], Path(self.resource.basepath))
        return f"{wish['resource']}.csv", {r[wish["field"]] for r in there} | set(wish.get("also", ()))

    def faults(self, row, cell, wish):
        table, known = wish
        keys = cell.split(" ") if cell else []  # a blank cell is the standard checks' matter
        for key in keys:
            if key not in known:
                near = get_close_matches(key, known, n=1)
                yield f"`{key}` is not in {table}" + (f"; near it: `{near[0]}`" if near else "")
        for key, times in Counter(keys).items():
            if times > 1:
                yield f"`{key}` is listed {times} times"


class PartialDates(Described):
    """A date known to the year, month or day exists in the calendar and lies in its range."""

    type, wanted, Errors = "partial-dates", "partialDate", [errors.CellError]

    def faults(self, row, cell, wish):
        if not cell:
            return
        try:
            date.fromisoformat((cell + "-01-01")[:10])
        except ValueError:
            yield "there is no such date"
        if not (in_order(wish["earliest"], cell) and in_order(cell, wish["latest"])):
            yield f"outside {wish['earliest']} to {wish['latest']}"


class Precisions(Described):
    """`precision` says what the length of the date says."""

    type, wanted, Errors = "precisions", "precisionOf", [errors.CellError]

    def faults(self, row, cell, wish):
        found = {0: "", 4: "year", 7: "month", 10: "day"}.get(len(row[wish] or ""))
        if cell != found:
            yield f"`{wish}` is known to the {found}"


# What must hold inside each row of a table: the columns a failure names, the sentence it prints, and the test.
HONEST = [
    ("confidence source_ids", "unsourced means that no document is cited",
     lambda r: (r["confidence"] == "unsourced") == (set(r["source_ids"].split()) <= NOT_DOCUMENTS)),
    ("confidence source_ids", "single means at most two documents",  # two, where one copies or dates the other
     lambda r: r["confidence"] != "single" or len(set(r["source_ids"].split()) - NOT_DOCUMENTS) <= 2),
]
RULES = {
    "sources": [
        ("published", "a source without a date says so in its note",
         lambda r: r["published"] or r["id"] in NOT_DOCUMENTS
         or any(w in (r["note"] or "") for w in ("ndated", "not recorded"))),
        ("note url", "a forum's copy is called a repost",
         lambda r: "alipac.us" not in (r["url"] or "") or "epost" in (r["note"] or "")),
    ],
    "events": HONEST + [
        ("show confidence", "unsourced events, and only those, are not shown",
         lambda r: r["show"] != (r["confidence"] == "unsourced"))],
    "actions": HONEST + [
        ("meaning kind", "a limit on detainers is about holding",
         lambda r: r["kind"] != "detainer_limit" or r["meaning"] == "hold")],
    "statements": HONEST,
    "law": HONEST,
    "figures": HONEST + [
        ("value unit", "percentages lie between -100 and 100",
         lambda r: r["unit"] != "percent" or -100 <= r["value"] <= 100),
        ("value unit", "counts are whole and not negative",
         lambda r: r["unit"] not in ("count", "ordinal", "usd") or r["value"] >= 0 == r["value"] % 1),
        ("period_end period_start", "a period begins before it ends",
         lambda r: in_order(r["period_start"], r["period_end"])),
    ],
    "agreements": [
        ("signed status", "a dated signature has a date",
         lambda r: (r["status"] == "signed_dated") == bool(r["signed"])),
        ("ended_by ended", "an end has somebody who ended it", lambda r: bool(r["ended"]) == bool(r["ended_by"])),
        ("ended_kind ended_by", "the kind of an end is that of the one who ended it",
         lambda r: r["ended_kind"] == kind_of_end(r["ended_by"])),
        ("status signatory ended", "only an agreement can be signed and end",
         lambda r: r["status"] not in ("never_signed", "unknown") or not (r["ended"] or r["signatory"])),
        ("ended signed", "it is signed before it ends", lambda r: in_order(r["signed"], r["ended"])),
    ],
    "activation_counts": [
        ("difference compiled published", "difference is compiled minus published",
         lambda r: r["difference"] == r["compiled"] - r["published"])],
    "claims": [
        ("last_day first_day", "a claim begins before it ends", lambda r: not r["last_day"] or r["first_day"] <= r["last_day"])],
    "cards": [
        ("statement_ids action_id law_id", "a card rests on rows of one table",
         lambda r: sum(bool(r[c]) for c in ("statement_ids", "action_id", "law_id")) == 1),
        ("band role statement_ids", "a band and a role are written where statements.csv does not give them",
         lambda r: bool(r["band"]) == bool(r["role"]) != bool(r["statement_ids"])),
        ("accepts band", "what is accepted too is another band", lambda r: r["band"] not in (r["accepts"] or "").split()),
    ],
    "counties": [
        ("noncitizens_2010 population_2010", "noncitizens are residents",
         lambda r: r["noncitizens_2010"] <= r["population_2010"])],
    "rates": [
        ("central low high", "low, central and high rise", lambda r: values(r) == sorted(values(r))),
        ("central low high", "probabilities and shares lie between 0 and 1",
         lambda r: r["unit"] not in ("probability", "share") or all(v <= 1 for v in values(r))),
        ("basis central", "none_found means blank, and blank none_found",
         lambda r: bool(values(r)) != (r["basis"] == "none_found")),
    ],
}


def kind_of_end(ended_by):
    """Who ended an agreement, read a second time: an agreement, ICE, or else the state itself."""
    words = {"Replaced": "replaced", "ICE": "ice"}
    return words.get(ended_by.split()[0], "state") if ended_by else None


def values(row):
    return [row[c] for c in ("low", "central", "high") if row[c] is not None]


def in_order(first, last):
    n = min(len(first or ""), len(last or ""))  # compare as far as both are known
    return (first or "")[:n] <= (last or "")[:n]


class Agreeing(Check):
    """Cells of one row agree with one another: RULES."""

    type, Errors = "agreeing", [errors.CellError]

    def validate_row(self, row):
        rules = RULES.get(self.resource.name, ()) if self.resource.header.valid else ()
        for columns, sentence, holds in rules:
            try:
                kept = holds(row)
            except (TypeError, KeyError, AttributeError):
                continue  # a cell that is missing or unreadable is reported by the standard checks
            if not kept:
                column, *others = columns.split()
                beside = "".join(f"; {other} is `{row[other]}`" for other in others)
                yield errors.CellError.from_row(row, note=sentence + beside, field_name=column)


def findings(folder, table=None):
    """Every fault in the folder's tables, as sentences that name the table, the row and the value."""
    package = Package(str(folder / "datapackage.json"))
    checks = Checklist(checks=[ListedKeys(), PartialDates(), Precisions(), Agreeing()])
    reports = [package.get_resource(table).validate(checks)] if table else [package.validate(checks)]
    out = [f"datapackage.json: {e.message}" for report in reports for e in report.errors]
    for task in (t for report in reports for t in report.tasks):
        headings = [e for e in task.errors if isinstance(e, errors.HeaderError)]
        out += [f"{task.name}.csv, {place_and_fault(e)}" for e in headings or task.errors]
    return out


def place_and_fault(error):
    if isinstance(error, errors.CellError):
        return f"row {error.row_number}, {error.field_name}: `{error.cell}`: {error.note or error.title}"
    if isinstance(error, errors.RowError):
        return f"row {error.row_number}: {error.note}"
    if isinstance(error, errors.HeaderError):
        return f"row 1: {error.message}"
    return f"as a whole: {error.message}"


# ---- the tables as they are ---------------------------------------------------------------------------------------

def test_every_table_keeps_the_promises_of_its_description():
    assert findings(DATA) == []


def test_every_file_is_described_and_every_description_has_its_file():
    assert {p.stem for p in DATA.glob("*.csv")} == set(TABLES)
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    unnamed = [p.name for p in DATA.glob("[!.]*") if p.is_file() and f"{p.name}**" not in readme
               and f"### {p.name}\n" not in readme and p.name != "README.md"]
    assert unnamed == []


@pytest.mark.parametrize("table", [*PACKAGE["resources"][:len(TABLES)], *PACKAGE["derived"]], ids=lambda table: table["name"])
def test_every_column_has_the_same_line_in_the_readme_and_in_the_description(table):
    section = (DATA / "README.md").read_text(encoding="utf-8").split(f"### {table.get('path', table['name'])}\n")[1].split("\n#")[0]
    lines = [line for line in section.splitlines() if line.startswith("* ")]
    assert lines == [f"* `{f['name']}`: {f['description']}" for f in table["schema"]["fields"]]


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_plain_text_that_any_system_reads_alike(table):
    raw = (DATA / f"{table}.csv").read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw and raw.endswith(b"\n") and not raw.endswith(b"\n\n")
    assert not [c for c in text if c != "\n" and not c.isprintable()]
    for line, row in enumerate(rows(table), start=2):
        assert not {c: v for c, v in row.items() if v != " ".join(v.split())}, f"{table}.csv, row {line}: stray spaces"


@pytest.mark.parametrize("table, keys", {
    **{t: ["id"] for t in TABLES if TABLES[t]["schema"]["primaryKey"] == "id"},
    "events": ["date", "id"], "actions": ["date", "id"], "statements": ["date", "id"], "figures": ["as_of", "id"],
    "agreements": ["state", "agreement_no"], "activations": ["fips"], "counties": ["fips"],
    "activation_counts": ["date"]}.items())
def test_rows_are_sorted_so_that_a_change_is_easy_to_see(table, keys):
    order = [[r[k] for k in keys] for r in rows(table)]
    assert order == sorted(order)


# ---- tables against one another -----------------------------------------------------------------------------------

def test_every_source_is_cited_by_a_row_or_by_a_toml_file():
    cited = {key for t, spec in TABLES.items() for f in spec["schema"]["fields"]
             if f.get("listOf", {}).get("resource") == "sources" for r in rows(t) for key in r[f["name"]].split()}
    tomls = "".join(p.read_text(encoding="utf-8") for p in DATA.rglob("*.toml"))
    cited |= set(re.findall(r"[\"[]([a-z0-9-]+)[\"\]]", tomls))
    assert [r["id"] for r in rows("sources") if r["id"] not in cited] == []


def test_the_counties_have_the_residents_that_the_census_counted():
    assert sum(int(r["population_2010"]) for r in rows("counties")) == 308_745_538


def test_activations_and_counties_are_the_same_places_except_in_puerto_rico():
    dated = {(r["fips"], r["jurisdiction"], r["state"]) for r in rows("activations") if r["state"] != "PR"}
    assert dated == {(r["fips"], r["name"], r["state"]) for r in rows("counties")}
    puerto_rico = [r for r in rows("activations") if r["state"] == "PR"]
    assert len(puerto_rico) == 37 and {r["activated"] for r in puerto_rico} == {"2011-06-07"}


def test_compiled_counts_follow_from_the_activation_dates():
    days = [r["activated"] for r in rows("activations")]
    for r in rows("activation_counts"):
        alaska = 2 if r["date"] >= "2012-04-10" else 0  # ICE counted three places where 2010 has five
        assert sum(d <= r["date"] for d in days) - alaska == int(r["compiled"]), r["date"]


def test_harris_county_is_first_and_the_last_places_follow_in_january_2013():
    days = sorted((r["activated"], r["jurisdiction"]) for r in rows("activations"))
    assert days[0] == ("2008-10-27", "Harris County") and days[1][0] > "2008-10-27" and days[-1][0] == "2013-01-22"


def test_a_states_first_activation_is_its_first_countys_except_where_sources_differ():
    first = {}
    for r in rows("activations"):
        first[r["state"]] = min(first.get(r["state"], "9"), r["activated"])
    differ = {r["postal"] for r in rows("agreements") if r["first_activation"] != first.get(r["postal"], "")}
    assert differ == {"AZ", "PA"}


def test_agreements_cover_every_state_once_and_new_york_twice():
    count = Counter(r["postal"] for r in rows("agreements"))
    assert len(count) == 56 and [p for p, n in count.items() if n > 1] == ["NY"]


def test_figures_that_conflict_name_each_other():
    named = {r["id"]: set(r["conflicts_with"].split()) for r in rows("figures")}
    assert [(a, b) for a, others in named.items() for b in others if a not in named[b]] == []


def test_no_figure_stands_twice():
    same = Counter(tuple(r[c] for c in ("quantity", "scope", "as_of", "period_start", "period_end", "unit", "value",
                                        "source_ids")) for r in rows("figures"))
    assert [k for k, n in same.items() if n > 1] == []


@pytest.mark.parametrize("total, parts", [
    ("us-matches-2011-02-28", "us-matches-level1-2011-02-28 us-matches-level2-3-2011-02-28"),
    ("us-removed-2010-06-30", "us-removed-no-conviction-2010-06-30 us-removed-level1-2010-06-30"
                              " us-removed-level2-3-2010-06-30"),
    ("us-removed-2011-03-31", "us-removed-convicted-2011-03-31 us-removed-no-conviction-2011-03-31"),
    ("ca-removed-2011-03-31", "ca-removed-convicted-2011-03-31 ca-removed-no-conviction-2011-03-31"),
    ("ca-removed-2013-01", "ca-removed-no-conviction-2013-01 ca-removed-level1-2013-01 ca-removed-level2-2013-01"
                           " ca-removed-level3-2013-01"),
    ("sacramento-ca-removed-convicted-2011-01", "sacramento-ca-removed-level1-2011-01"
     " sacramento-ca-removed-level2-2011-01 sacramento-ca-removed-level3-2011-01"),
    ("us-removed-2012-03-31", "us-removed-2010-09-30 us-removed-fy2011-2012-03"),
    ("us-detainers-2011-10-2013-01", "us-detainers-fy2012-early us-detainers-2012-10-2013-01"),
    ("task-force-members-2011-09-15", "task-force-signatories-2011-09-15 task-force-resignations-2011-09-15"),
])
def test_published_parts_add_up_to_the_published_total(total, parts):
    value = {r["id"]: float(r["value"]) for r in rows("figures")}
    assert value[total] == sum(value[p] for p in parts.split())


# ---- documents ----------------------------------------------------------------------------------------------------

CARDS = tomllib.loads((DATA / "documents.toml").read_text(encoding="utf-8"))["document"]
PASSAGES = [(card, p) for card in CARDS for p in card["passages"]]


CORE = {"depnation-2011-08", "hstoday-2011", "ice-sc-page", "ivener-2011", "latimes-2012"}
CLOCK_TEXTS = {"cfr-287-7", "i-247a-guidance"}
CASES = {"galarza": "galarza-v-szalczyk-2014", "miranda-olivares": "miranda-olivares-2014",
         "morales": "morales-v-chadbourne-2015", "lunn": "lunn-v-commonwealth-2017",
         "el-cenizo": "el-cenizo-v-texas-2018"}  # row of law.csv -> card


def test_every_document_has_a_full_card_and_a_source():
    known = {r["id"] for r in rows("sources")}
    assert CORE | CLOCK_TEXTS | set(CASES.values()) | set(AGREEMENTS) == {c["id"] for c in CARDS}
    assert len({c["id"] for c in CARDS}) == len(CARDS)
    for card in CARDS:
        assert {card["id"], *re.findall(r"\[([a-z0-9-]+)\]", str(card))} <= known, card["id"]
        for part in "who when how_sure for_whom why held good_for cannot_show rights".split():
            assert card[part].strip().endswith("."), f"{card['id']}: {part} is a sentence"


def test_a_case_card_bears_the_date_of_the_table_and_tells_facts_before_the_holding():
    months = "January February March April May June July August September October November December".split()
    law, cards = {r["id"]: r for r in rows("law")}, {c["id"]: c for c in CARDS}
    for row, card in CASES.items():
        year, month, day = law[row]["decided_or_effective"].split("-")
        assert cards[card]["when"] == f"{months[int(month) - 1]} {int(day)}, {year}.", card
        assert [p["id"].rsplit("-", 1)[1] for p in cards[card]["passages"]] == ["facts", "holding"], card
        assert card in law[row]["source_ids"].split() and all(p["kind"] == "paraphrase" for p in cards[card]["passages"])


def test_the_regulation_is_quoted_as_the_table_of_law_quotes_it():
    quoted = next(p["text"] for _, p in PASSAGES if p["id"] == "regulation-paragraph-d")
    rule = {r["id"]: r for r in rows("law")}["detainer-48-hours"]["rule"]
    assert quoted.startswith(re.search(r"'(.*)'", rule)[1])


# card -> its quotation and the row of statements.csv that quotes the same words
AGREEMENTS = {"oig-12-66": {"inspector-general-on-agreements": "oig-moas-2012"},
              "ndlon-v-ice-2011-07": {"court-out-of-their-way": "scheindlin-mislead-2011", "court-purpose-of-records": "scheindlin-purpose-2011"},
              "heffernan-letter-2011": {"reluctant-and-unwilling": "heffernan-2011"},
              "johnson-memo-2014": {"discontinued-as-we-know-it": "johnson-2014"}}


@pytest.mark.parametrize("card", AGREEMENTS)
def test_a_text_about_agreements_is_quoted_only_as_the_table_of_statements_quotes_it(card):
    [passages] = [c["passages"] for c in CARDS if c["id"] == card]
    said = {r["id"]: r for r in rows("statements")}
    assert {p["id"] for p in passages if p["kind"] == "quotation"} == set(AGREEMENTS[card])
    for p in passages:
        if p["kind"] == "quotation":
            row = said[AGREEMENTS[card][p["id"]]]
            assert p["text"] == row["quote"] and card in row["source_ids"].split(), p["id"]


def test_words_that_the_table_of_statements_and_the_five_documents_share_are_the_same():
    """What statements.csv quotes from one of the five documents stands there in a passage."""
    texts = {c["id"]: " ".join(p["text"] for p in c["passages"]) for c in CARDS}
    for row, card in (("morton-letter-2011", "hstoday-2011"), ("kice-2012", "latimes-2012"), ("ramlogan-mandatory-2010", "latimes-2012"),
                      ("scheindlin-mislead-2011", "latimes-2012")):
        quote = {r["id"]: r["quote"] for r in rows("statements")}[row]
        assert quote.rstrip(".").replace("'", "\u2019") in texts[card].replace("\u2018", "\u2019").replace("'", "\u2019"), row


def test_reader_comments_are_named_as_no_part_of_the_article_and_not_reproduced():
    [card] = [c for c in CARDS if c["id"] == "depnation-2011-08"]
    [below] = [p for p in card["passages"] if "omments" in p["about"] or "omments" in p["text"]]
    assert below["about"] == "Reader comments: not part of the article" and below["kind"] == "paraphrase"
    assert not any(re.search(r"\bsays:", p["text"]) for p in card["passages"])


def test_every_passage_has_its_own_id_and_says_whose_words_it_is():
    ids = Counter(p["id"] for _, p in PASSAGES)
    assert [i for i, n in ids.items() if n > 1] == []
    for card, p in PASSAGES:
        assert set(p) == {"id", "kind", "about", "where", "words_of", "text"}, p["id"]
        assert p["kind"] in ("quotation", "paraphrase") and all(v.strip() for v in p.values()), p["id"]
        paragraphs = p["text"].strip().split("\n\n")
        assert all(t == " ".join(t.split()) for t in paragraphs), f"{p['id']}: one line a paragraph"


def test_only_federal_texts_are_quoted_at_length():
    for card, p in PASSAGES:
        if p["kind"] == "quotation" and p["words_of"] != "ICE":
            assert len(p["text"].split()) <= 50, f"{card['id']}: {p['id']} is long for a quotation"


def test_glossary_terms_are_listed_once():
    terms = Counter(r["term"].casefold() for r in rows("glossary"))
    assert [t for t, n in terms.items() if n > 1] == []


# ---- a broken copy says where it is broken ------------------------------------------------------------------------

@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of data/ that the package reads for the length of one test."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    monkeypatch.setenv("SCOMM_DATA", str(folder))
    data.forget()
    yield folder
    data.forget()


def rewrite(folder, table, change):
    """Change a table's cells: `change` gets the list of all lines, headings first."""
    path = folder / f"{table}.csv"
    with open(path, encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    change(lines)
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


@pytest.mark.parametrize("table, row, column, value, says", [
    ("events", 9, "source_ids", "gao-12-780", "near it: `gao-12-708`"),
    ("conflicts", 4, "source_b", "ice-sc-pag", "`ice-sc-pag` is not in sources.csv"),
    ("law", 20, "source_ids", "ice-sc-page ice-sc-page", "listed 2 times"),
    ("figures", 30, "conflicts_with", "no-such-figure", "`no-such-figure` is not in figures.csv"),
    ("actions", 5, "postal", "ZZ", "`ZZ` is not in agreements.csv"),
    ("activations", 700, "state", "ZZ", '"ZZ" not found in the lookup table "agreements"'),
    ("counties", 700, "fips", "99999", '"99999" not found in the lookup table "activations"'),
    ("sources", 12, "id", None, "the same as in the row"),
    ("events", 7, "id", "Not Kebab", "pattern"),
    ("events", 60, "date", "2011-02-30", "there is no such date"),
    ("statements", 8, "date", "1911-02-03", "outside 2008 to 2025-12-31"),
    ("activations", 33, "activated", "2011-02-30", "2011-02-30"),
    ("activations", 34, "activated", "2014-06-01", "maximum"),
    ("events", 61, "precision", "year", "`date` is known to the day"),
    ("events", 62, "category", "gossip", "enum"),
    ("events", 63, "title", "", "required"),
    ("counties", 6, "population_2010", "-5", "minimum"),
    ("counties", 7, "noncitizens_2010", "99999999", "noncitizens are residents"),
    ("figures", 31, "value", "about 12", "about 12"),
    ("activation_counts", 10, "published", "9999", "maximum"),
    ("activation_counts", 11, "difference", "77", "difference is compiled minus published"),
    ("rates", 6, "central", "0.99", "low, central and high rise"),
    ("rates", 5, "central", "1.4", "between 0 and 1"),
    ("figures", 32, "value", "-3", "counts are whole"),
    ("statements", 9, "confidence", "unsourced", "unsourced means that no document is cited"),
    ("events", 10, "show", "no", "unsourced events, and only those, are not shown"),
    ("agreements", 3, "status", "signed_dated", "a dated signature has a date"),
    ("agreements", 7, "ended_kind", "state", "the kind of an end is that of the one who ended it"),
    ("agreements", 17, "ended_kind", "", "the kind of an end is that of the one who ended it"),
    ("agreements", 8, "ended_kind", "ICE", "enum"),
    ("claims", 3, "last_day", "2008-10-01", "minimum"),
    ("claims", 7, "last_day", "2008-12-31", "a claim begins before it ends"),
    ("claims", 3, "meaning", "M6", "pattern"),
    ("claims", 2, "offices", "state court", "pattern"),
    ("meanings", 3, "same_as", "agreement", "pattern"),
    ("cards", 2, "law_id", "ice-cannot-opt-out", "a card rests on rows of one table"),
    ("cards", 2, "band", "mandatory", "where statements.csv does not give them"),
    ("cards", 10, "accepts", "voluntary", "what is accepted too is another band"),
    ("cards", 5, "statement_ids", "penny-2010", "near it: `penney-2010`"),
    ("cards", 13, "law_id", "ice-cannot-opt", "not found in the lookup table"),
])
def test_one_wrong_cell_is_found_with_its_table_row_and_value(copy, table, row, column, value, says):
    def spoil(lines):
        at = lines[0].index(column)
        lines[row - 1][at] = lines[row - 2][at] if value is None else value  # None: the key of the row above
    rewrite(copy, table, spoil)
    found = findings(copy, table)
    assert [f for f in found if f.startswith(f"{table}.csv, row {row}") and says in f and (value or "") in f], found


def test_a_missing_column_is_found_with_its_table_and_name(copy):
    def drop(lines):
        at = lines[0].index("status")
        lines[:] = [line[:at] + line[at + 1:] for line in lines]
    rewrite(copy, "law", drop)
    found = findings(copy, "law")
    assert any(line.startswith("law.csv, row 1: ") and "status" in line for line in found), found


def test_a_file_cut_inside_a_row_is_found_with_the_row(copy):
    lines = (copy / "rates.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (copy / "rates.csv").write_text("".join(lines[:20]) + lines[20][:30], encoding="utf-8")
    found = findings(copy, "rates")
    assert any(line.startswith("rates.csv, row 21, ") and "Missing Cell" in line for line in found), found


def test_a_file_cut_between_rows_is_found_with_the_number_of_rows(copy):
    rewrite(copy, "safeguards", lambda lines: lines.__delitem__(slice(20, None)))
    found = findings(copy, "safeguards")
    assert [f for f in found if f.startswith("safeguards.csv") and 'expected is "37" and actual is "19"' in f], found


def test_one_run_over_all_tables_finds_faults_in_several(copy):
    rewrite(copy, "events", lambda lines: lines[8].__setitem__(7, "no-such-source"))
    rewrite(copy, "rates", lambda lines: lines[5].__setitem__(5, "7"))
    found = findings(copy)
    assert {f.split(":")[0] for f in found} == {"events.csv, row 9, source_ids", "rates.csv, row 6, central",
                                                "events.csv, as a whole", "rates.csv, as a whole"}, found    # the hashes


# ---- what the package tells a reader whose files are damaged ------------------------------------------------------

def test_a_missing_table_is_one_sentence_that_names_the_file(copy):
    (copy / "events.csv").unlink()
    with pytest.raises(data.DataError, match=r"data/events\.csv is missing") as caught:
        data.rows("events")
    assert "\n" not in str(caught.value)


def test_a_table_cut_inside_a_row_is_one_sentence_that_names_the_line(copy):
    lines = (copy / "rates.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (copy / "rates.csv").write_text("".join(lines[:20]) + lines[20][:30], encoding="utf-8")
    with pytest.raises(data.DataError, match=r"data/rates\.csv, line 21\b.*cut short") as caught:
        data.rows("rates")
    assert "\n" not in str(caught.value)


def test_a_cell_too_many_is_one_sentence_that_names_the_line(copy):
    rewrite(copy, "events", lambda lines: lines[10].append("a comma too many"))
    with pytest.raises(data.DataError, match=r"data/events\.csv, line 11\b") as caught:
        data.rows("events")
    assert "\n" not in str(caught.value)


def test_a_wrong_column_is_one_sentence_that_names_it(copy):
    rewrite(copy, "figures", lambda lines: lines[0].__setitem__(lines[0].index("value"), "amount"))
    with pytest.raises(data.DataError, match=r"data/figures\.csv.*value") as caught:
        data.rows("figures")
    assert "\n" not in str(caught.value)


def test_an_empty_table_is_one_sentence_that_names_the_file(copy):
    (copy / "law.csv").write_text("", encoding="utf-8")
    with pytest.raises(data.DataError, match=r"data/law\.csv"):
        data.rows("law")


@pytest.mark.parametrize("table", TABLES)
def test_rows_marked_not_to_be_shown_never_reach_a_learner(table):
    shown = data.shown_rows(table)
    hidden = [r for r in data.rows(table) if r.get("show") == "no"
              or ("unsourced" in (r.get("confidence"), r.get("source_ids")) and table not in ("agreements", "rates"))]
    assert len(shown) == len(data.rows(table)) - len(hidden)
    assert [r.get("id") for r in hidden if r in shown] == []


def test_there_are_rows_to_hide():
    assert any(r["show"] == "no" for r in data.rows("events"))
    assert any(r["confidence"] == "unsourced" for r in data.rows("law"))
    assert "3074" not in {r["published"] for r in data.shown_rows("activation_counts")}      # a count without a source
