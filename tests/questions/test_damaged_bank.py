"""A damaged bank is named: the file, the question and what is wrong in one sentence; every other question goes on."""
import copy
import re

import pytest
from test_questions import IDS, RAW, replace, RIGHT, some_answers, TABLES

import scomm as sc
from scomm import data
from scomm.data import DataError, ScommError
from scomm.questions import bank

OTHER = {id: IDS[IDS.index(id) - 1] for id in IDS}


@pytest.fixture
def given_bank(monkeypatch):
    """A function that has the course read these tables in place of questions.toml."""
    read = data.toml
    return lambda tables: monkeypatch.setattr(data, "toml", lambda name: tables if name == "questions" else read(name))


def changed(change, id):
    """The whole bank, after a change to the table of one question."""
    tables = {**RAW, "question": list(RAW["question"])}
    place = IDS.index(id)
    tables["question"][place] = copy.deepcopy(tables["question"][place])
    change(tables["question"][place])
    return tables


def inner(table, *path):
    """Every table inside a question's table, as (where it is, what holds it), the question's own first."""
    yield path
    for key, value in table.items():
        if isinstance(value, dict):
            yield from inner(value, *path, key)
        for place, each in enumerate(value if isinstance(value, list) else ()):
            if isinstance(each, dict):
                yield from inner(each, *path, key, place)


def at(table, path):
    for step in path:
        table = table[step]
    return table


def every_use(id):
    """All that the course does with a question: on the page, without a kernel, and on paper."""
    for answer in some_answers(id):
        sc.ask(id).answer(*answer)
    question = bank.find(id)
    return sc.ask(id).text(), question.example(), list(question.hints()), question.for_teacher(), repr(sc.ask(id).sheet.box)


def named(id, use=every_use):
    """The one sentence that a damaged question is told by, or "" if nothing was said."""
    try:
        use(id)
    except DataError as error:
        said = str(error)
        assert said.startswith(f"data/questions.toml, question {id}: ") and "\n" not in said and said.endswith("."), said
        assert len(said) <= 300 and "restore the file" in said, said
        return said
    return ""


@pytest.mark.parametrize("id", IDS)
def test_a_key_that_is_missing_or_misspelled_is_named_wherever_it_stands(id, given_bank):
    for path in inner(TABLES[id]):
        for key in at(TABLES[id], path):
            if key == "id" and not path:
                continue        # a question without its id: below
            for change in (lambda table: table.pop(key), lambda table: table.update({f"{key}s": table.pop(key)})):
                given_bank(changed(lambda table: change(at(table, path)), id))
                assert named(id), (path, key)
    assert not named(OTHER[id])


@pytest.mark.parametrize("id", IDS)
def test_a_table_that_is_missing_or_doubled_is_named(id, given_bank):
    for path in inner(TABLES[id]):
        if path and isinstance(path[-1], int) and path[-2] != "accept":
            for change in (lambda listed: listed.pop(path[-1]), lambda listed: listed.insert(path[-1], listed[path[-1]])):
                given_bank(changed(lambda table: change(at(table, path[:-1])), id))
                assert named(id), path
    assert not named(OTHER[id])


@pytest.mark.parametrize("id", IDS)
def test_a_question_that_is_cut_away_or_doubled_is_named_and_no_learner_is_blamed(id, given_bank):
    place = IDS.index(id)
    for questions in (RAW["question"][:place], RAW["question"][:place] + RAW["question"][place + 1:])[place == 0:]:     # without any: below
        given_bank({**RAW, "question": questions})
        for typed in (id, f" {id.lower()}"):
            assert "may be cut short" in named(id, lambda _: sc.ask(typed))
        with pytest.raises(DataError, match=id):
            bank.bank()
        assert not any(named(table["id"], bank.find) for table in questions)
        with pytest.raises(ScommError, match="`Z99` is not a question"):
            sc.ask("Z99")
    given_bank({**RAW, "question": RAW["question"] + [TABLES[id]]})
    assert "2 times" in named(id, bank.find) and not named(OTHER[id])


def test_a_bank_that_is_cut_ahead_of_its_questions_blames_no_learner(given_bank):
    """Cut inside the head, the list of the questions is cut, too."""
    head = {"how_many": {"A01": 4}, "words": RAW["words"]}
    for tables in ({}, {"how_many": {}}, head, {**head, "question": []}, {**head, "question": {"id": "A01"}}):
        given_bank(tables)
        for id in ("A01", "F01", "Z99"):
            with pytest.raises(DataError, match="data/questions.toml h.*restore the file"):
                sc.ask(id)


@pytest.mark.parametrize("change, said", [
    (lambda table: table.pop("id"), "question 4 from the top, without an id: [how_many]"),
    (lambda table: table.update(id="B1"), "question B1: [how_many] at the head of the file does not list it"),
    (lambda table: table.update(kind=["ORD"]), "question B01: its kind is ['ORD'], and none of"),
    (lambda table: table.update(kind="SORT"), "question B01: its kind is SORT, and none of MC, MA, ORD, MATCH, NUM, SRC"),
    (lambda table: table.update(option="six"), "question B01: `option` is not a list"),
    (lambda table: table.update(stars="two"), "question B01: `stars` is not a whole number"),
    (lambda table: table.update(prompt=""), "question B01: `prompt` is not a text"),
    (lambda table: table["option"].insert(0, "C"), "question B01: it has 7 of `option` where [how_many] has 6"),
    (lambda table: table["option"].__setitem__(0, "C"), "question B01: option 1 is not a table"),
    (lambda table: table.update(key=list("CFAEDD")), "question B01: `key` does not hold each of A, B, C, D, E, F once"),
    (lambda table: table["special"].update(first="G"), "question B01: its key G is not among its options"),
])
def test_the_bank_as_a_whole_names_a_damaged_question(change, said, given_bank):
    given_bank(changed(change, "B01"))
    with pytest.raises(DataError) as caught:
        bank.bank()
    assert said in str(caught.value)


@pytest.mark.parametrize("old, new, act, sentence", [
    ('key = "D"\n', "", lambda: sc.ask("B03"), "question B03: `key` or `compute` is missing; restore the file"),
    ('key = "D"\n', 'key = "D"\ncompute = {}\n', lambda: sc.ask("B03"), "question B03: `key` and `compute` stand there, and one belongs"),
    ('feedback = "Yes: the FBI sends them on automatically."\n', "", lambda: sc.ask("B02"), "question B02: option 3: `feedback` is missing"),
    ('text = "The state bureau"\n', "", lambda: sc.ask("B02"), "question B02: option 2: `text` is missing"),
    ('[[question.option]]\ntext = "The state', 'text = "The state', lambda: sc.ask("B02"), "data/questions.toml is damaged"),
    ('key = "D"', 'key = "E"', lambda: sc.ask("B03").answer("A"), "question B03: its key E is not among its options"),
    ('value = 4\n', 'value = 0\n', lambda: sc.ask("A02").answer("A"), "question A02: 2 options have the value 0 that is computed; exactly one"),
    ('value = 0\n', 'value = 7\n', lambda: sc.ask("A02").answer("A"), "question A02: 0 options have the value 0 that is computed"),
    ('key = "ICE"', 'key = "INS"', lambda: sc.ask("B09"), "question B09: line 4: `INS` is none of its choices"),
    ('feedback.DHS = "DHS gets', 'feedback.INS = "DHS gets', lambda: sc.ask("B09"), "question B09: feedback of line 1: `DHS` is missing"),
    ('least = 1, most = 32', 'most = 32', lambda: sc.ask("B08"), "question B08: number 1: `least` is missing"),
    ('call = "monitor.interval", successes = 6, trials = 375, confidence = 95 }\nnumber',
     'call = "policy.count", switches = [], give = "settings" }\nnumber',
     lambda: sc.ask("C08").answer(0.7, 3.4), "question C08: 2 fields for 1 computed numbers"),
    ('call = "policy.count"', 'call = "policy.sum"', lambda: sc.ask("B08").answer(4), "question B08: `policy.sum` is not a call"),
    ('outcome = "county_sees"', 'outcome = "ice_sees"', lambda: sc.ask("B05").answer("O1"), "question B05: its key O4 is not among"),
    ('outcome = "county_sees"', 'outcome = "jail_sees"', lambda: sc.ask("B05"), "question B05: option 4: `jail_sees` is not an outcome"),
    ('[[question]]', '[[questions]]', lambda: sc.ask("A01"), "data/questions.toml is damaged"),
    ('[words]', '[words', lambda: sc.ask("A01"), "data/questions.toml is damaged"),
    ('[words]', '[word]', lambda: sc.ask("A01").text(), "data/questions.toml has no `words.heading`: restore it"),
    ('[words.MC]', '[words.MD]', lambda: sc.ask("A01").text(), "data/questions.toml has no `words.MC.task`: restore it"),
    ('{id} · {kind}', '{id} · {kinds}', lambda: sc.ask("A01").text(), "data/questions.toml: the sentence `words.heading` asks for 'kinds'"),
    ('[[question]]', '[question', lambda: sc.ask("A01"), "data/questions.toml is damaged"),
    ('\n[how_many]', '\n[how]', lambda: sc.ask("A01"), "data/questions.toml has no [how_many], the list of its questions"),
])
def test_a_damaged_file_is_named_in_one_sentence(changed_data, old, new, act, sentence):
    replace(changed_data, old, new)
    with pytest.raises(DataError) as caught:
        act()
    assert sentence in str(caught.value) and "\n" not in str(caught.value)


def test_an_option_that_is_right_says_what_leaving_it_out_overlooks(given_bank):
    """`unmarked` is needed only by options that are right, which are computed: it is missed when it is to be said."""
    given_bank(changed(lambda table: table["option"][6].pop("unmarked"), "D06"))
    assert sc.ask("D06").answer(*RIGHT["D06"]).lines()[-1].startswith("Why")
    assert "option O7: `unmarked` is missing" in named("D06", lambda id: sc.ask(id).answer("O8"))


def test_what_another_file_lacks_is_said_of_that_file(changed_data):
    (changed_data / "figures.csv").unlink()
    data.forget()
    with pytest.raises(DataError, match=re.escape("data/figures.csv is missing")):
        sc.ask("E10").answer(47)
