"""JSON Schemas of the TOML files, for editors: they complete keys and check ids, and mark what is unknown.

`.taplo.toml` ties each to its files. They say less than the loader does, never more.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from sandbox.content.challenge import ChallengeToml
from sandbox.content.devices import DevicesToml
from sandbox.content.mistakes import MistakesToml
from sandbox.content.plans import PlansToml
from sandbox.content.questions import QuestionsToml
from sandbox.content.strict import Strict
from sandbox.content.topics import TopicToml
from sandbox.content.vocabulary import load_vocabulary

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "schemas"
MODELS: Final[dict[str, type[Strict]]] = {
    "challenge": ChallengeToml,
    "devices": DevicesToml,
    "mistakes": MistakesToml,
    "plans": PlansToml,
    "questions": QuestionsToml,
    "topic": TopicToml,
}
CHECK_IDS: Final = {  # model -> its properties that hold check ids
    "CheckSpec": ["id"],
    "Bug": ["checks"],
    "MistakeSpec": ["fails", "may_fail"],
    "Question": ["checks"],
}


def write_schemas(folder: Path = FOLDER) -> list[Path]:
    """Write one file a model and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in MODELS:
        path = folder / f"{name}.schema.json"
        path.write_text(json.dumps(schema(name), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(path)
    return written


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of `<name>.toml`."""
    whole = MODELS[name].model_json_schema()
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **whole}
    models = whole.get("$defs", {})
    for model, properties in CHECK_IDS.items():
        for key in properties if model in models else []:
            _one_of_the_checks(models[model]["properties"][key])
    if "MistakeSpec" in models:
        _edits_or_find(models["MistakeSpec"])
    if "Question" in models:
        del models["Question"]["properties"]["topic"]  # the folder says it
    return whole


def _one_of_the_checks(key: dict[str, Any]) -> None:
    ids = list(load_vocabulary().checks)
    (key["items"] if key.get("type") == "array" else key)["enum"] = ids


def _edits_or_find(mistake: dict[str, Any]) -> None:
    """A mistake of one edit needs no table for it."""
    text = {"type": "string"}
    mistake["properties"] |= {"find": text | {"minLength": 1}, "replace": text}
    mistake["required"].remove("edits")
    mistake["oneOf"] = [{"required": ["edits"]}, {"required": ["find", "replace"]}]
