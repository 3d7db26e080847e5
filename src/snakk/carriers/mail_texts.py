"""The server's own words in the letters it writes, in the order of ``LANGUAGES``."""

from snakk.carriers.resource_texts import LANGUAGES, Texts

LETTER: dict[str, Texts] = {
    "subject": (
        "Your conversation",
        "Samtalen din",
        "Ditt samtal",
        "Din samtale",
        "Ihr Gespräch",
        "Je gesprek",
        "Votre conversation",
    ),
    "greeting": (
        "Here is the conversation you asked for.",
        "Her er samtalen du ba om.",
        "Här är samtalet som du bad om.",
        "Her er samtalen, du bad om.",
        "Hier ist das Gespräch, um das Sie gebeten haben.",
        "Hier is het gesprek waar je om vroeg.",
        "Voici la conversation que vous avez demandée.",
    ),
}


def mail_text(name: str, language: str) -> str:
    """The words of a letter in a language that they are written in (``written_language``)."""
    return LETTER[name][LANGUAGES.index(language)]
