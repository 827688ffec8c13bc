"""What do dictionaries in the format of PETRARCH and TABARI say in rows of ours?"""

from pathlib import Path

from coder.lexicon.petrarch_actors import ActorTranslator, translate_agents
from coder.lexicon.petrarch_lines import Translation, read_lines
from coder.lexicon.petrarch_verbs import VerbTranslator


def translate_folder(folder: Path) -> Translation:
    """What the dictionaries of a folder, and of its folder `petrarch`, say in rows of ours."""
    translation = Translation()
    actors, verbs = ActorTranslator(translation), VerbTranslator(translation)
    for place in (folder, folder / "petrarch"):
        for path in sorted(place.glob("*.actors.txt")):
            actors.translate(read_lines(path, folder))
        for path in sorted(place.glob("*.agents.txt")):
            translate_agents(read_lines(path, folder), translation)
        for path in sorted(place.glob("*.verbs.txt")):
            verbs.translate(read_lines(path, folder))
    return translation
