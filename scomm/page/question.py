"""A question on the page: a learner answers, and every answer is told something of its own.

Its plain-text form is the question, and what an answer was told once there is one; it never
gives the right answer away. The widgets are made only when the question is displayed.
"""
from __future__ import annotations

from html import escape

from ..data import ScommError
from ..questions import bank, feedback, read_answer
from . import live_region, presenter, question_fields
from .stored import WIDGET


def ask(id):
    """A question of the course, with feedback on every answer. Try sc.ask("A01").

    `.answer("B")` is the click written down. An unknown id raises one sentence with the list.
    """
    return Question(bank.find(id))


class Question:
    """One question: its prompt, its options, and what the last answer was told."""

    def __init__(self, entry):
        self.entry = entry
        self.given = None
        self._told, self._problem, self._sheet = (), "", None
        self._last, self._times = None, 0
        self.for_class, self.kept = presenter.presenting(), False

    def answer(self, *given):
        """The click written down: a letter, several letters, an order, a choice for each line, or numbers.

        Returns the question, whose words then hold the answer and its feedback. What is no
        answer to this question raises one sentence, and the last feedback stays.
        """
        given = read_answer.read(self.entry, given)
        self._told = feedback.told(self.entry, given)
        self.given, self._problem, self.kept = given, "", self.for_class
        self._count(given)
        if self._sheet is not None:
            self._sheet.draw()
        return self

    def reveal(self):
        """In presenter mode: let out what the last answer was told. Returns the question."""
        presenter.check_reveal(True, self.for_class, self.kept)
        self.kept, self._problem = False, ""
        self._count(None)
        if self._sheet is not None:
            self._sheet.draw()
        return self

    def complain(self, sentence):
        """Say what is wrong in the live region; the last feedback stays on screen."""
        self._problem = sentence
        self._count(sentence)
        if self._sheet is not None:
            self._sheet.say()

    def _count(self, what):
        """How many times in a row the same was answered, or the same was wrong with it."""
        self._times = self._times + 1 if what == self._last else 1
        self._last = what

    def lines(self):
        """What the live region says: a problem first, then what the last answer was told.

        Words that do not change are not announced, so what is said again begins with how often.
        """
        again = [bank.words()["same"].format(n=self._times)] if self._times > 1 else []
        return [*again, *([self._problem] if self._problem else []), *self.told]

    @property
    def told(self):
        """What the last answer was told; while that is kept back, the answer alone and what it waits for."""
        if not self.kept:
            return self._told
        return (*(() if self.entry.kind == "SRC" else self._told[:1]), presenter.say("present.locked"))

    # ---- what reaches the screen --------------------------------------------------------------------------------

    @property
    def heading(self):
        say = bank.words()
        kind = say["kind"]["numbers" if len(self.entry.fields) > 1 else self.entry.kind]
        kind = kind.format(**self.entry.more.get("names", {}))
        return say["heading"].format(id=self.entry.id, kind=kind)

    @property
    def prompt(self):
        """What is asked, as paragraphs: a source's words stand in front of the task."""
        passage = [self.entry.more["passage"]] if "passage" in self.entry.more else []
        return (*passage, self.entry.prompt)

    @property
    def listed(self):
        """What can be answered: a line for each option or field, or each line and then what there is to choose from."""
        entry = self.entry
        choices = [text if text == id else f"{id} ({text})" for id, text in entry.choices.items()]
        last = [bank.words()["choices"].format(options=", ".join(choices))] if choices else []
        return (*(str(each) for each in (*entry.options, *entry.lines)), *(field.label for field in entry.fields), *last)

    def text(self):
        """The question as plain text; what an answer was told follows once there is one."""
        asked = [self.heading, *self.prompt, *(f"  {line}" for line in self.listed)]
        return "\n\n".join("\n".join(part) for part in (asked, self.told) if part)

    def html(self):
        """The question without buttons, for saved notebooks."""
        return f"<p><strong>{escape(self.heading)}</strong></p>{self.prompt_html()}{self._options_html()}{_paragraphs(self.told)}"

    def prompt_html(self):
        return _paragraphs(self.prompt)

    def _options_html(self):
        items = "".join(f"<li>{escape(line)}</li>" for line in self.listed)
        return f'<ul style="list-style:none">{items}</ul>' if items else ""

    def __repr__(self):
        return self.text()

    def _repr_mimebundle_(self, include=None, exclude=None):
        if not live_region.available():
            missing = _without_widgets(self.entry)
            return {"text/plain": f"{missing}\n\n{self.text()}", "text/html": f"<p>{escape(missing)}</p>{self.html()}"}
        return {"text/plain": self.text(), "text/html": self.html(), WIDGET: self.sheet.view()}

    @property
    def sheet(self):
        """The widgets of this question, made when first asked for."""
        if self._sheet is None:
            self._sheet = Sheet(self)
        return self._sheet


class Sheet:
    """The widgets of one question: fields to answer with, one button, one live region."""

    def __init__(self, question):
        import ipywidgets as w
        self.question, say = question, bank.words()
        self.fields = question_fields.FIELDS[question.entry.kind](w, question.entry, question.prompt_html())
        self.live = live_region.region(rejected=self._rejected, for_class=question.for_class)
        self.check = w.Button(description=say["compare" if question.entry.kind == "SRC" else "check"])
        self.check.on_click(lambda _: self._checked())
        heading = w.HTML(f"<strong>{escape(question.heading)}</strong>")
        self.box = w.VBox([heading, self.fields.box, w.HBox([self.check, *self._reveal(w)]), self.live])
        self.box.add_class("scomm-question").add_class(f"scomm-ask-{question.entry.id}")
        for name in presenter.css(question, question.entry.letters):
            self.box.add_class(name)
        self.draw()

    def _reveal(self, w):
        """The button that lets the feedback out: in presenter mode alone."""
        self.reveal = w.Button(description=presenter.say("present.reveal")) if self.question.for_class else None
        if self.reveal:
            self.reveal.add_class("scomm-reveal")
            self.reveal.on_click(lambda _: self._revealed())
        return [self.reveal] if self.reveal else []

    def view(self):
        """The reference by which JupyterLab shows the live widgets."""
        return self.box._repr_mimebundle_()[WIDGET]

    def _checked(self):
        """A reader's mistake is said in the live region; a bug is raised."""
        try:
            self.question.answer(*self.fields.given())
        except ScommError as error:
            self.question.complain(str(error))
        if self.question.kept:
            live_region.focus(self.live, ".scomm-reveal")

    def _revealed(self):
        self.question.reveal()
        live_region.focus(self.live, "button")     # the one that checks an answer: Reveal itself is gone

    def _rejected(self, text, label):
        """A field that holds no number in its range: it is named by its label, where there are several."""
        entry = self.question.entry
        field = {field.label: field for field in entry.fields}.get(label.strip(), entry.fields[0])
        self.question.complain(read_answer.no_number(entry, text, field))

    def say(self):
        self.live.lines = self.question.lines()

    def draw(self):
        """Bring the fields in line with an answer that was given, then say what it was told."""
        if self.question.given is not None:
            self.fields.show(self.question.given)
        if self.reveal:
            self.reveal.layout.display = None if self.question.kept else "none"
        self.say()


def _paragraphs(lines):
    return "".join(f'<p style="margin:2px 0">{escape(line)}</p>' for line in lines)


def _without_widgets(entry):
    """The sentence for a kernel that has no buttons: how to write the answer down instead."""
    first, second = (*entry.letters, *entry.choices, "", "")[:2]
    least = ", ".join(str(field.least) for field in entry.fields)
    example = bank.words()["example"][entry.kind].format(first=first, second=second, least=least)
    return bank.words()["no_widgets"].format(id=entry.id, example=example)
