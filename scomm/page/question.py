"""A question on the page: a learner answers, and every answer is told something of its own.

Its plain-text form is the question, and what an answer was told once there is one; it never
gives the right answer away. The widgets are made only when the question is displayed.
"""
from __future__ import annotations

from html import escape

from ..data import ScommError
from ..data.calls import well_called
from ..questions import bank
from ..questions.read_table import say
from . import live_region, presenter, question_fields, stored


@well_called
def ask(id):
    """A question of the course, with feedback on every answer. Try sc.ask("A01").

    `.answer("B")` is the click written down. An unknown id raises one sentence with the list.
    """
    return Asked(bank.find(id))


class Asked:
    """A question that was asked: its prompt, its options, and what the last answer was told."""

    def __init__(self, question):
        self.question = question
        self.given = None
        self._told, self._problem, self._sheet = (), "", None
        self._last_answer, self._times = None, 0
        self.for_class, self.held_back = presenter.presenting(), False

    def answer(self, *given):
        """The click written down: a letter, several letters, an order, a choice for each line, or numbers.

        Returns the question, whose words then hold the answer and its feedback. What is no
        answer to this question raises one sentence, and the last feedback stays.
        """
        given = self.question.reads(given)
        self._told = self.question.told(given)
        self.given, self._problem, self.held_back = given, "", self.for_class
        self._count(given)
        if self._sheet is not None:
            self._sheet.draw()
        return self

    def reveal(self):
        """In presenter mode: let out what the last answer was told. Returns the question."""
        presenter.check_reveal(True, self.for_class, self.held_back)
        self.held_back, self._problem = False, ""
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

    def _count(self, answer):
        """How many times in a row the same was answered, or the same was wrong with it."""
        self._times = self._times + 1 if answer == self._last_answer else 1
        self._last_answer = answer

    def lines(self):
        """What the live region says: a problem first, then what the last answer was told.

        Words that do not change are not announced, so what is said again begins with how often.
        """
        again = [say("words.same", n=self._times)] if self._times > 1 else []
        return [*again, *([self._problem] if self._problem else []), *self.told]

    @property
    def told(self):
        """What the last answer was told; while that is held back, the answer alone and what it waits for."""
        return (*self.question.read_back(self.given), presenter.say("present.locked")) if self.held_back else self._told

    # ---- what reaches the screen --------------------------------------------------------------------------------

    def text(self):
        """The question as plain text; what an answer was told follows once there is one."""
        question = self.question
        asked = [question.heading, *question.asked, *(f"  {line}" for line in question.listed)]
        return "\n\n".join("\n".join(part) for part in (asked, self.told) if part)

    def html(self):
        """The question without buttons, for saved notebooks."""
        heading = f"<p><strong>{escape(self.question.heading)}</strong></p>"
        return f"{heading}{self.prompt_html()}{self._listed_html()}{_paragraphs(self.told)}"

    def prompt_html(self):
        """What is asked, as paragraphs of HTML."""
        return _paragraphs(self.question.asked)

    def _listed_html(self):
        items = "".join(f"<li>{escape(line)}</li>" for line in self.question.listed)
        return f'<ul style="list-style:none">{items}</ul>' if items else ""

    def __repr__(self):
        return self.text()

    def _repr_mimebundle_(self, include=None, exclude=None):
        missing = ""
        if not live_region.available():
            missing = say("words.no_widgets", id=self.question.id, example=self.question.example())
        return stored.bundle(self.text(), self.html(), missing)

    def _ipython_display_(self):
        stored.display(self._repr_mimebundle_(), self.sheet.view() if live_region.available() else None)

    @property
    def sheet(self):
        """The widgets of this question, made when first asked for."""
        if self._sheet is None:
            self._sheet = Sheet(self)
        return self._sheet


class Sheet:
    """The widgets of one question: fields to answer with, one button, one live region."""

    def __init__(self, asked):
        import ipywidgets as w
        self.asked, question = asked, asked.question
        self.fields = question_fields.fields(w, question, asked.prompt_html())
        self.live = live_region.region(rejected=self._rejected, for_class=asked.for_class)
        self.check = w.Button(description=question.button())
        self.check.on_click(lambda _: self._checked())
        heading = w.HTML(f"<strong>{escape(question.heading)}</strong>")
        self.box = w.VBox([heading, self.fields.box, w.HBox([self.check, *self._reveal(w)]), self.live])
        self.box.add_class("scomm-question").add_class(f"scomm-ask-{question.id}")
        for name in presenter.css(asked, question.letters):
            self.box.add_class(name)
        self.draw()

    def _reveal(self, w):
        """The button that lets the feedback out: in presenter mode alone."""
        self.reveal = w.Button(description=presenter.say("present.reveal")) if self.asked.for_class else None
        if self.reveal:
            self.reveal.add_class("scomm-reveal")
            self.reveal.on_click(lambda _: self._revealed())
        return [self.reveal] if self.reveal else []

    def view(self):
        """The reference by which JupyterLab shows the live widgets."""
        return self.box._repr_mimebundle_()[stored.WIDGET]

    def _checked(self):
        """A reader's mistake is said in the live region; a bug is raised."""
        try:
            self.asked.answer(*self.fields.given())
        except ScommError as error:
            self.asked.complain(str(error))
        if self.asked.held_back:
            live_region.focus(self.live, ".scomm-reveal")

    def _revealed(self):
        self.asked.reveal()
        live_region.focus(self.live, "button")     # the one that checks an answer: Reveal itself is gone

    def _rejected(self, text, label):
        """A field that holds no number in its range: it is named by its label, where there are several."""
        question = self.asked.question
        field = {field.label: field for field in question.fields}.get(label.strip(), question.fields[0])
        self.asked.complain(question.no_number(text, field))

    def say(self):
        self.live.lines = self.asked.lines()

    def draw(self):
        """Bring the fields in line with an answer that was given, then say what it was told."""
        if self.asked.given is not None:
            self.fields.show(self.asked.given)
        if self.reveal:
            self.reveal.layout.display = None if self.asked.held_back else "none"
        self.say()


def _paragraphs(lines):
    return "".join(f'<p style="margin:2px 0">{escape(line)}</p>' for line in lines)
