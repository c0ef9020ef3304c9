"""``sitegen new``: a news item, an event, a page or a person, by a few questions or by options.

Owns the questions and the options. Must not know how an answer is read, nor what the files look like.
"""

import argparse
import re
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sitegen.commands.command import (
    DONE,
    PROBLEMS,
    Command,
    add_language,
    add_source,
    complain,
    read_instant,
)
from sitegen.commands.photos import tell_import
from sitegen.commands.texts import TEXTS
from sitegen.model.fields import Field, fields_of
from sitegen.model.kinds import KINDS, Person

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.build.new_files import Particulars
    from sitegen.link.answers import AnswerReader
    from sitegen.parse.content import Environment

ASKED: Mapping[str, tuple[str, ...]] = {
    "item": ("title", "summary", "date", "regions", "partner_countries"),
    "event": ("title", "start", "end", "location"),
    "page": ("title", "summary"),
    "person": ("name", "honorific", "role", "organisation", "email"),
}
"""What is asked for, in this order; everything else is added in the file."""
FOLDER_OF = {"item": "news", "event": "events", "page": "pages"}
LATER = frozenset({"summary"})
"""Required, but written best in the file."""
OF_LANGUAGE = re.compile(r"([a-z]{2,3})=(.*)", re.DOTALL)
"""``en=Title``: the value of one language."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("what", nargs="?", choices=tuple(ASKED), default="item", help="what to make (default: item)")
    add_source(parser)
    seen: dict[str, Field] = {}
    for what, names in ASKED.items():
        seen |= {name: field for name, field in _fields(what).items() if name in names}
    for name, field in seen.items():
        example = "; for another language en=TEXT" if field.local else ", with commas between" if field.many else ""
        parser.add_argument(
            f"--{name.replace('_', '-')}", action="append", metavar="TEXT", help=f"{field.docs['en']}{example}"
        )
    parser.add_argument("--folder", default="", metavar="NAME", help="name of the folder, or id of the person")
    parser.add_argument("--photos", default="", metavar="DIR", help="folder of photos to take in")
    add_language(parser)


def _fields(what: str) -> Mapping[str, Field]:
    kind: Any = Person if what == "person" else KINDS[FOLDER_OF[what]].record
    return fields_of(kind)


def run_new(given: argparse.Namespace, language: str) -> int:
    """Ask, and make what is wanted."""
    texts = TEXTS[language]
    if wrong := _find_foreign(given, texts):
        return complain(wrong)
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.environment import read_environment  # noqa: PLC0415
    from sitegen.link.answers import AnswerReader  # noqa: PLC0415
    from sitegen.parse.content import Environment  # noqa: PLC0415

    environment, problems = read_environment(Path(given.source))
    if not isinstance(environment, Environment):
        print("\n".join(problem.text(language) for problem in problems), file=sys.stderr)
        return PROBLEMS
    form = Form(given, environment, AnswerReader(environment), language)
    return form.make()


def _find_foreign(given: argparse.Namespace, texts: Mapping[str, str]) -> str:
    """Return what to say of an option that belongs to something else; empty where there is none."""
    allowed = {*ASKED[given.what], *(() if given.what == "person" else ("photos",))}
    everything = {*(name for names in ASKED.values() for name in names), "photos"}
    foreign = sorted(name for name in everything - allowed if getattr(given, name))
    options = ", ".join(f"--{name.replace('_', '-')}" for name in foreign)
    return texts["new-foreign"].format(what=given.what, options=options) if foreign else ""


class NotMade(Exception):
    """Why nothing is made; its only argument is the text."""


class Form:
    """The questions about one new thing, and their answers."""

    def __init__(
        self, given: argparse.Namespace, environment: "Environment", answers: "AnswerReader", language: str
    ) -> None:
        """Note what was given; nothing given at a terminal means that everything is asked."""
        self.given, self.environment, self.answers, self.language = given, environment, answers, language
        self.texts, self.what = TEXTS[language], str(given.what)
        self.fields = _fields(self.what)
        settings = environment.settings
        first = settings.default_language
        self.languages = (first, *(one for one in settings.languages if one != first))
        options = (*ASKED[self.what], "folder", "photos")
        self.asking = sys.stdin.isatty() and not any(getattr(given, name) for name in options)

    def make(self) -> int:
        """Gather the answers and make the files."""
        from pathlib import Path  # noqa: PLC0415

        from sitegen.build.new_files import TakenName, add_person, make_item  # noqa: PLC0415

        source = Path(self.given.source)
        try:
            wanted = self._gather()
            photos = self._photos()
            if self.what == "person":
                entry = add_person(source, wanted)
                print(self.texts["new-person" if entry else "new-by-hand"].format(entry=entry))
                return DONE if entry else PROBLEMS
            made = make_item(source, KINDS[FOLDER_OF[self.what]], wanted)
        except NotMade as reason:
            return complain(str(reason))
        except EOFError:
            return complain(self.texts["new-ended"])
        except TakenName as taken:
            return complain(self.texts["new-taken"].format(path=taken))
        status = DONE
        if photos is not None:
            from sitegen.build.photo_import import import_photos  # noqa: PLC0415

            status = tell_import(import_photos(made[0].parent, photos), self.language)
        self._tell(source, made)
        return status

    def _tell(self, source: "Path", made: "list[Path]") -> None:
        print(self.texts["new-made"])
        for path in made:
            rows = path.read_text(encoding="utf-8").splitlines()
            empty = [row.strip(" -").removesuffix(":") for row in rows if row.endswith(":") and row != "photos:"]
            empty += [self.texts["new-text"]] if KINDS[FOLDER_OF[self.what]].body_required else []
            print(self.texts["new-write"].format(path=path.relative_to(source), fields=", ".join(empty)))

    def _gather(self) -> "Particulars":
        from sitegen.build.new_files import Particulars, name_of  # noqa: PLC0415

        shared: dict[str, str | tuple[str, ...]] = {}
        local: dict[str, dict[str, str]] = {lang: {} for lang in self.languages}
        for name in ASKED[self.what]:
            field = self.fields[name]
            if field.local:
                for lang, value in self._local(field).items():
                    local[lang][name] = value
            elif said := self._value(field, self._given(name), required=field.required):
                shared[name] = said
        title = str(shared.get("name") or local[self.languages[0]].get("title", ""))
        name = self.given.folder or name_of(title)
        while not name or name != name_of(name):
            if not self.asking:
                raise NotMade(self.texts["new-name"].format(found=name or title))
            name = self._ask(self.texts["new-ask-name"])
        return Particulars(shared, local, name)

    def _given(self, name: str) -> str:
        """Return the option of a field; where it was given more than once, all of it is a list."""
        return ", ".join(getattr(self.given, name) or ())

    def _local(self, field: Field) -> Mapping[str, str]:
        """Return what is said in each language; the original's must be there, of a person's role every one."""
        texts: dict[str, str] = {}
        for text in getattr(self.given, field.name) or ():
            found = OF_LANGUAGE.match(text)
            lang, value = (found[1], found[2]) if found and found[1] in self.languages else (self.languages[0], text)
            if lang in texts:
                option = f"--{field.name.replace('_', '-')}"
                raise NotMade(self.texts["new-twice"].format(option=option, lang=lang))
            texts[lang] = value
        made: dict[str, str] = {}
        for lang in self.languages:
            must = field.required and (lang == self.languages[0] or self.what == "person") and field.name not in LATER
            if value := self._value(field, texts.get(lang, ""), required=must, lang=lang):
                made[lang] = str(value)
        return made

    def _value(self, field: Field, text: str, *, required: bool, lang: str = "") -> str | tuple[str, ...]:
        """Return a value: the given one, or what somebody answers until it can be read."""
        from sitegen.link.answers import Unfit  # noqa: PLC0415

        label = f"{field.docs[self.language]} ({self._language_name(lang)})" if lang else field.docs[self.language]
        today = self._today() if field.name == "date" else ""
        while True:
            if self.asking:
                hint = f" [{today}]" if today else "" if required else f" [{self.texts['new-optional']}]"
                text = self._ask(f"{label}{hint}: ") or today
            try:
                value = self.answers.read(field, text.strip()) if text.strip() else ""
            except Unfit as unfit:
                said = self.texts["new-unfit"].format(found=unfit.found, expected=unfit.expected[self.language])
                if not self.asking:
                    raise NotMade(f"--{field.name.replace('_', '-')}: {said}") from None
                print(said)
                continue
            if value or not required:
                return value
            if not self.asking:
                option = f"--{field.name.replace('_', '-')}"
                raise NotMade(self.texts["new-missing"].format(option=f"{option} {lang}=…" if lang else option))

    def _photos(self) -> "Path | None":
        from pathlib import Path  # noqa: PLC0415

        if self.what == "person":
            return None
        text = self._ask(self.texts["new-ask-photos"]) if self.asking else self.given.photos
        if not text:
            return None
        folder = Path(text).expanduser()
        if not folder.is_dir():
            raise NotMade(self.texts["photo-folder"].format(path=folder).replace("--import", "--photos"))
        return folder

    def _language_name(self, lang: str) -> str:
        catalogs = self.environment.catalogs
        return catalogs[self.language].formats.language_name(lang) if self.language in catalogs else lang

    def _today(self) -> str:
        from zoneinfo import ZoneInfo  # noqa: PLC0415

        return read_instant("").astimezone(ZoneInfo(self.environment.settings.time_zone)).date().isoformat()

    @staticmethod
    def _ask(question: str) -> str:
        return input(question).strip()


COMMAND = Command(
    description="Makes the folder of an item with a text for each language and entries for its photos, or adds a "
    "person to people.yaml. Without options it asks. Nothing that is there is ever replaced.",
    add_arguments=add_arguments,
    run=run_new,
)
