"""The words of the notebooks: their order, their length, their sources.

Each rule of `prose_rules.py` and `claim_rules.py` meets every notebook; then each is shown to
bite on a tiny one. The sentences of data/*.toml meet the same word lists.
"""
import claim_rules
import course
import prose_rules as rules
import pytest
from course import ROOT, WORDS, tiny
from prose_text import blocks, closing, keys, sentences

RULES = rules.RULES + claim_rules.RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.__name__)
@pytest.mark.parametrize("name", course.NAMES)
def test_every_notebook_keeps_the_rule(name, rule):
    problems = rule(course.book(name))
    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize("name", course.TOML)
def test_the_sentences_of_the_data_keep_the_word_lists(name):
    problems = rules.toml_problems(course.toml(name), WORDS, f"data/{name}")
    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize("name", course.TOML)
def test_the_keys_in_the_sentences_of_the_data_exist(name):
    cited = {(place, key) for place, _, text in rules.learner_strings(course.toml(name), WORDS) for key in keys(text)}
    assert [f"data/{name}, {place}: [{key}]" for place, key in sorted(cited) if key not in course.record()] == []


def test_the_readme_has_one_title_and_skips_no_level():
    read = [("README.md", b) for b in blocks((ROOT / "README.md").read_text(encoding="utf-8"))]
    assert rules.heading_problems(read) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.__name__)
def test_a_good_notebook_passes_each_rule(rule):
    assert rule(tiny()) == []


def prose(text, place=3):
    """Replace the Markdown of one cell of the tiny notebook (its third, unless told)."""
    return lambda node: node.cells[place - 1].update(source=text)


def claim(text):
    return prose(f"## One switch moves\n\n{text}")


TITLE = ("# Two screens\n\nUS Immigration and Customs Enforcement (ICE) has a screen. 10 minutes.\n\n{}")
END = "## What this leaves out\n\nTrust.\n\n## Take-aways\n\n1. One.\n2. Two.\n3. Three.\n\n## Sources\n\nThe list follows."
BREAKS = [  # rule, change, what the problem must say
    (rules.headings_are_in_order, prose("# A second title"), "2 titles (H1)"),
    (rules.headings_are_in_order, prose("#### Too deep"), "cell 3: a heading of level 4 below level 1"),
    (rules.headings_are_in_order, prose("##"), "a heading without words"),
    (rules.headings_are_in_order, prose("<h2>Raw</h2>"), "a heading written as HTML"),
    (rules.it_opens_with_title_and_minutes, prose("## Not the title", 1), "not the title"),
    (rules.it_opens_with_title_and_minutes, prose("# Two screens", 1), "no minutes"),
    (rules.it_closes_as_every_notebook, prose(END.replace("## Take-aways", "## More"), 7), "“Take-aways”"),
    (rules.it_closes_as_every_notebook, prose(END.replace("Trust.", ""), 7), "“What this leaves out” is empty"),
    (rules.it_closes_as_every_notebook, prose(END.replace("3. Three.", ""), 7), "2 take-aways instead of three"),
    (rules.it_closes_as_every_notebook, prose('sc.Policy()', 8), "not `sc.sources(...)`"),
    (rules.neighbors_are_linked, prose(TITLE.format(""), 1), "no “Next:”"),
    (rules.neighbors_are_linked, prose(TITLE.format("Next: the route"), 1), "“Next:” has no link"),
    (rules.discussions_ask_two_labeled_questions, prose("## Talk", 5), "no discussion"),
    (rules.discussions_ask_two_labeled_questions, prose("## Discuss\n\n- Empirical: What?", 5), "0 questions labeled Values"),
    (rules.discussions_ask_two_labeled_questions, prose("## Discuss\n\n- Empirical: What?\n- Values: Yes.", 5), "labeled Values"),
    (rules.few_words_between_actions, claim("word " * 60), "cell 3: 63 words up to cell 3; at most 60"),
    (rules.few_words_between_actions, prose(TITLE.format("word " * 160), 1), "at most 160 before the first action"),
    (rules.acronyms_are_written_out, prose("# ICE looks", 1), "cell 1: “ICE” is not written out at first use"),
    (rules.acronyms_are_written_out, claim("The FBI’s answer."), "cell 3: “FBI” is not written out"),
    (rules.acronyms_are_written_out, claim("The QXJ looks."), "“QXJ” is not in the list of acronyms"),
    (rules.no_loaded_words, claim("The county defies a request."), "cell 3: “defies” (declines a detainer)"),
    (rules.no_loaded_words, claim("A suspicious county."), "“suspicious”"),
    (rules.no_loaded_words, claim("Many illegal aliens."), "“aliens” (noncitizen)"),
    (rules.no_old_vocabulary, claim("A lever moves."), "“lever” (switch)"),
    (rules.no_old_vocabulary, claim("You win the game."), "“win”"),
    (rules.no_old_vocabulary, prose("## Before and after"), "“Before and after”"),
    (rules.no_old_vocabulary, prose("## Before"), "“Before” (baseline, chosen)"),
    (rules.no_old_vocabulary, prose("before = sc.Policy()", 6), "cell 6: “before”"),
    (rules.nobody_is_asked_about_themselves, claim("What is your status?"), "“your status”"),
    (rules.nobody_is_asked_about_themselves, claim("Where are you from?"), "“Where are you from”"),
    (rules.nobody_is_asked_about_themselves, claim("Have you or someone you know been held?"), "Have you or someone"),
    (rules.spelling_is_american, claim("The county honours it."), "“honours”"),
    (rules.spelling_is_american, claim("A cancelled agreement."), "“cancelled”"),
    (rules.nothing_forbidden, claim("TODO: say more."), "cell 3: “TODO”"),
    (rules.nothing_forbidden, claim("See [the notes](../notes.md)."), "no path out of the folder"),
    (rules.nothing_forbidden, claim("In /home/reader/course."), "no absolute path"),
    (rules.links_say_where_they_lead, claim("Look [here](other.ipynb)."), "a link whose words say nothing"),
    (rules.links_say_where_they_lead, claim("[The desk](missing.ipynb)"), "a notebook that does not exist"),
    (rules.links_say_where_they_lead, claim("See https://example.org/page."), "a bare address"),
    (rules.links_say_where_they_lead, claim("![](drawing.svg)"), "an image without words"),
    (claim_rules.claims_end_with_a_source, claim("It ended on Aug. 5, 2011. More [page]."), "a date without a source"),
    (claim_rules.claims_end_with_a_source, claim("There were 39 agreements."), "a number without a source"),
    (claim_rules.claims_end_with_a_source, claim("See 8 U.S.C. and more."), "a statute without a source"),
    (rules.no_dollar_becomes_a_formula, claim("It costs $5, or $6."), "a bare dollar sign"),
    (claim_rules.claims_end_with_a_source, claim('ICE said "we will not stop now."'), "a quotation without a source"),
    (claim_rules.claims_end_with_a_source, claim("In 39 states [page] it went on."), "a number without a source"),
    (claim_rules.claims_end_with_a_source, prose("## In 2011 it ended"), "a heading carries no key"),
    (claim_rules.claims_end_with_a_source, claim("| a | 12 |\n|---|---|\n| b | c |"), "a number without a source"),
    (claim_rules.keys_exist, claim("It ended [nowhere-2011]."), "cell 3: [nowhere-2011] is not in"),
    (claim_rules.keys_exist, claim("It ended [unsourced]."), "[unsourced] is no document"),
    (claim_rules.the_closing_list_is_what_was_used, claim("No key."), "cell 8: [page] is listed and not used"),
    (claim_rules.the_closing_list_is_what_was_used, claim("Two [page] [memo]."), "[memo] is used in the prose and not"),
    (claim_rules.the_closing_list_is_what_was_used, prose('sc.sources("page", "page")', 8), "[page] is listed twice"),
    (claim_rules.the_closing_list_is_what_was_used, prose('sc.Policy()', 8), "0 calls of `sc.sources(...)`"),
    (claim_rules.figures_stand_in_the_record, claim("On Aug 6, 2011 it ended [page]."), "no row that rests on [page] says “Aug 6, 2011”"),
    (claim_rules.figures_stand_in_the_record, claim("It ended in July 2011 [page]."), "“July 2011”"),
    (claim_rules.figures_stand_in_the_record, claim("It counted 1,509 places [page]."), "“1,509”"),
]


@pytest.mark.parametrize("rule, change, said", BREAKS, ids=[f"{r.__name__}-{n}" for n, (r, _, _) in enumerate(BREAKS)])
def test_each_rule_bites(rule, change, said):
    book = tiny()
    change(book.node)
    problems = rule(book)
    assert any(said in p for p in problems), problems
    assert all(p.startswith("tiny") for p in problems), problems


def test_no_rule_is_left_without_a_bite():
    assert {rule for rule, _, _ in BREAKS} == set(RULES)


@pytest.mark.parametrize("text", [
    "On August 5, 2011, ICE wrote of 1,508 places [page].", "It ended in August 2011. [page] More words follow.",
    "The law, 8 U.S.C. 1722(a)(2), names no jail [page].", "The teaching county has 10,000 bookings (invented).",
    "Our county of 10,000 bookings keeps the page's rules [page] (invented).",
    "O4 is a side branch; notebooks 00 and 04 take 10–12 minutes; 1 of 8 changed for booking 1047.",
    "The button “What happens on the ICE office's screen?” opens it.", 'Finish: "The county changed ___ and left ___ the same."',
    "The 287(g) program is another channel.", "See `sc.run(policy, pickup=13)` for more.", "It was called \"mandatory\" then.",
    "Custody in Cook County, IL, is not shown.", "ICE kept the word \"illegal aliens\" in letters. A window twins a saved file.",
])
def test_right_sentences_pass_every_rule_for_words_and_claims(text):
    book = tiny()
    claim(f"{text} ICE counted [page].")(book.node)
    kept = [r for r in RULES if r is not rules.few_words_between_actions]
    assert [p for r in kept for p in r(book)] == []


@pytest.mark.parametrize("text, parts", [
    ("See 8 U.S.C. 1722 and Printz v. United States [a-b]. It ended on Aug. 5, 2011. [c-d] Then?", 3),
    ("He said \"either party may go. Then stop.\" [a-b] And so on.", 2),
    ("Does it stop? No. The U.S. office looks on. No. 5 ran.", 4),
    ("It cost 3.5 percent … of 2.1 million. (invented) Next!", 2),
])
def test_sentences_end_where_a_reader_ends_them(text, parts):
    assert len(sentences(text)) == parts, sentences(text)


def test_keys_behind_a_full_stop_belong_to_the_sentence_before_it():
    first, second = sentences("It ended. [a-page] [b-page] It went on (invented).")
    assert closing(first) == (["a-page", "b-page"], False) and closing(second) == ([], True)


def test_rows_that_are_not_shown_support_no_sentence():
    rows = [{"id": "x", "text": "1508", "source_ids": "page memo", "show": "no", "confidence": ""},
            {"id": "y", "text": "39 of 1,509", "source_ids": "page", "show": "yes", "confidence": "single"},
            {"id": "z", "text": "1510", "source_ids": "page", "show": "yes", "confidence": "unsourced"}]
    record = claim_rules.record_of({"sources": [{"id": "page"}, {"id": "memo"}], "events": rows})
    assert record == {"page": ["", "39 of 1509 | yes | single"], "memo": [""]}  # neither names nor keys: years stand in them


def test_the_words_of_the_data_are_read_and_quotations_in_them_are_not():
    tree = {"lab": [{"id": "two screens", "label": "Before", "text": "A lever for the county."},
                    {"kind": "quotation", "text": "Many illegal aliens."}, {"text": 'They wrote "illegal aliens" then.'}]}
    problems = rules.toml_problems(tree, WORDS, "data/x.toml")
    assert [p.split(":")[0] for p in problems] == ["data/x.toml, lab[1].label", "data/x.toml, lab[1].text"]
