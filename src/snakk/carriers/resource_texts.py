"""The words themselves: for each resource one text in each language, in the order of ``LANGUAGES``."""

LANGUAGES = ("en", "nb", "sv", "da", "de", "nl", "fr")

Texts = tuple[str, str, str, str, str, str, str]

WHY: dict[str, Texts] = {
    "SR_ACCESS_MANDATORY": (
        "This field must be filled in.",
        "Dette feltet må fylles ut.",
        "Det här fältet måste fyllas i.",
        "Dette felt skal udfyldes.",
        "Dieses Feld muss ausgefüllt werden.",
        "Dit veld moet worden ingevuld.",
        "Ce champ doit être rempli.",
    ),
    "SR_ACCESS_READ_ONLY": (
        "This field is kept by the server.",
        "Dette feltet styres av serveren.",
        "Det här fältet sköts av servern.",
        "Dette felt styres af serveren.",
        "Dieses Feld wird vom Server geführt.",
        "Dit veld wordt door de server bijgehouden.",
        "Ce champ est géré par le serveur.",
    ),
    "SR_ACCESS_RESPOND": (
        "You do not answer customers in this topic.",
        "Du svarer ikke kunder i dette emnet.",
        "Du svarar inte kunder i det här ämnet.",
        "Du svarer ikke kunder i dette emne.",
        "Sie antworten Kunden in diesem Thema nicht.",
        "Je beantwoordt geen klanten in dit onderwerp.",
        "Vous ne répondez pas aux clients dans ce sujet.",
    ),
    "SR_ACCESS_MANAGE": (
        "You do not look after this topic.",
        "Du administrerer ikke dette emnet.",
        "Du ansvarar inte för det här ämnet.",
        "Du administrerer ikke dette emne.",
        "Sie verwalten dieses Thema nicht.",
        "Je beheert dit onderwerp niet.",
        "Vous ne gérez pas ce sujet.",
    ),
    "SR_ACCESS_ADMINISTRATOR": (
        "Only an administrator may do this.",
        "Bare en administrator kan gjøre dette.",
        "Bara en administratör får göra detta.",
        "Kun en administrator må gøre dette.",
        "Das darf nur ein Administrator.",
        "Dit mag alleen een beheerder.",
        "Seul un administrateur peut faire cela.",
    ),
    "SR_ACCESS_AUDITOR": (
        "An auditor reads and changes nothing.",
        "En revisor leser og endrer ingenting.",
        "En revisor läser och ändrar ingenting.",
        "En revisor læser og ændrer intet.",
        "Ein Prüfer liest und ändert nichts.",
        "Een auditor leest en wijzigt niets.",
        "Un auditeur lit et ne modifie rien.",
    ),
    "SR_ACCESS_OWN": (
        "Only the person concerned may change this.",
        "Bare den det gjelder kan endre dette.",
        "Bara den det gäller får ändra detta.",
        "Kun den det angår må ændre dette.",
        "Das darf nur die betreffende Person ändern.",
        "Alleen de betrokkene mag dit wijzigen.",
        "Seule la personne concernée peut modifier cela.",
    ),
}
"""Why something is withheld."""

NOTICES: dict[str, Texts] = {
    "SR_CHAT_NEW_SESSION": (
        "The chat began.",
        "Chatten startet.",
        "Chatten började.",
        "Chatten begyndte.",
        "Der Chat hat begonnen.",
        "De chat is begonnen.",
        "Le chat a commencé.",
    ),
    "SR_CHAT_TRANSFERED_SESSION": (
        "{param} has the chat now.",
        "{param} har chatten nå.",
        "{param} har chatten nu.",
        "{param} har chatten nu.",
        "{param} hat den Chat übernommen.",
        "{param} heeft de chat nu.",
        "{param} a maintenant le chat.",
    ),
    "SR_CHAT_SESSION_DELETED": (
        "The chat was deleted.",
        "Chatten ble slettet.",
        "Chatten togs bort.",
        "Chatten blev slettet.",
        "Der Chat wurde gelöscht.",
        "De chat is verwijderd.",
        "Le chat a été supprimé.",
    ),
    "SR_CHAT_CLOSED_BY_USER": (
        "{param} ended the chat.",
        "{param} avsluttet chatten.",
        "{param} avslutade chatten.",
        "{param} afsluttede chatten.",
        "{param} hat den Chat beendet.",
        "{param} heeft de chat beëindigd.",
        "{param} a terminé le chat.",
    ),
    "SR_CHAT_CLOSED_BY_CUSTOMER": (
        "The customer ended the chat.",
        "Kunden avsluttet chatten.",
        "Kunden avslutade chatten.",
        "Kunden afsluttede chatten.",
        "Der Kunde hat den Chat beendet.",
        "De klant heeft de chat beëindigd.",
        "Le client a terminé le chat.",
    ),
    "SR_CHAT_CLOSED_BY_IDLE": (
        "The chat was closed because nothing was heard.",
        "Chatten ble lukket fordi ingen skrev noe.",
        "Chatten stängdes eftersom ingen skrev något.",
        "Chatten blev lukket, fordi ingen skrev noget.",
        "Der Chat wurde geschlossen, weil niemand mehr schrieb.",
        "De chat is gesloten omdat niemand nog iets schreef.",
        "Le chat a été fermé faute de nouvelles.",
    ),
    "SR_CHAT_TRANSFER_REJECTED": (
        "{param} could not take the chat.",
        "{param} kunne ikke ta chatten.",
        "{param} kunde inte ta chatten.",
        "{param} kunne ikke tage chatten.",
        "{param} konnte den Chat nicht übernehmen.",
        "{param} kon de chat niet overnemen.",
        "{param} n'a pas pu prendre le chat.",
    ),
    "SR_CHAT_REOPENED_BY_CUSTOMER": (
        "The customer came back.",
        "Kunden kom tilbake.",
        "Kunden kom tillbaka.",
        "Kunden kom tilbage.",
        "Der Kunde ist zurückgekommen.",
        "De klant is teruggekomen.",
        "Le client est revenu.",
    ),
    "SR_CHAT_THE_AGENT": (
        "The agent", "Medarbeideren", "Medarbetaren", "Medarbejderen", "Der Mitarbeiter", "De medewerker", "L'agent",
    ),
}  # fmt: skip
"""What the lines without words of their own say in a transcript. ``{param}``: who it is about."""

STATUSES: dict[str, Texts] = {
    "SR_CHATSTATUS_INVALID": ("Invalid", "Ugyldig", "Ogiltig", "Ugyldig", "Ungültig", "Ongeldig", "Non valide"),
    "SR_CHATSTATUS_PRECHATFORM": (
        "Pre-chat form", "Skjema før chat", "Formulär före chatt", "Formular før chat", "Formular vor dem Chat",
        "Formulier vooraf", "Formulaire préalable",
    ),
    "SR_CHATSTATUS_FAQ": (
        "FAQ link", "FAQ-lenke", "FAQ-länk", "FAQ-link", "FAQ-Verweis", "FAQ-link", "Lien vers la FAQ",
    ),
    "SR_CHATSTATUS_OFFLINEFORM": (
        "Offline form", "Frakoblet skjema", "Offlineformulär", "Offlineformular", "Offline-Formular",
        "Offlineformulier", "Formulaire hors ligne",
    ),
    "SR_CHATSTATUS_INQUEUE": ("Waiting", "Venter", "Väntar", "Venter", "Wartet", "Wacht", "En attente"),
    "SR_CHATSTATUS_CUSTOMERLAST": (
        "Waiting for agent", "Venter på medarbeider", "Väntar på medarbetare", "Venter på medarbejder",
        "Wartet auf Mitarbeiter", "Wacht op medewerker", "En attente de l'agent",
    ),
    "SR_CHATSTATUS_USERLAST": (
        "Waiting for customer", "Venter på kunde", "Väntar på kund", "Venter på kunde", "Wartet auf Kunden",
        "Wacht op klant", "En attente du client",
    ),
    "SR_CHATSTATUS_FINISHED": ("Finished", "Ferdig", "Avslutad", "Afsluttet", "Beendet", "Afgerond", "Terminé"),
    "SR_CHATSTATUS_DELETED": ("Deleted", "Slettet", "Borttagen", "Slettet", "Gelöscht", "Verwijderd", "Supprimé"),
    "SR_CHATSTATUS_CLOSED": ("Closed", "Lukket", "Stängd", "Lukket", "Geschlossen", "Gesloten", "Fermé"),
    "SR_CHATSTATUS_REQUESTPOSTED": (
        "Request posted", "Sak sendt", "Ärende skickat", "Sag sendt", "Anfrage gesendet", "Verzoek verstuurd",
        "Demande envoyée",
    ),
    "SR_CHATSTATUS_CLOSEDFROMQUEUE": (
        "Closed in queue", "Lukket i kø", "Stängd i kö", "Lukket i kø", "In der Warteschlange geschlossen",
        "Gesloten in de wachtrij", "Fermé dans la file",
    ),
}  # fmt: skip
"""Where a session stands, in words."""

NOUNS: dict[str, Texts] = {
    "SR_YES": ("Yes", "Ja", "Ja", "Ja", "Ja", "Ja", "Oui"),
    "SR_NO": ("No", "Nei", "Nej", "Nej", "Nein", "Nee", "Non"),
    "SR_OK": ("OK", "OK", "OK", "OK", "OK", "OK", "OK"),
    "SR_CANCEL": ("Cancel", "Avbryt", "Avbryt", "Annuller", "Abbrechen", "Annuleren", "Annuler"),
    "SR_CHAT": ("Chat", "Chat", "Chatt", "Chat", "Chat", "Chat", "Chat"),
    "SR_CHAT_TOPIC": ("Topic", "Emne", "Ämne", "Emne", "Thema", "Onderwerp", "Sujet"),
    "SR_CHAT_TOPICS": ("Topics", "Emner", "Ämnen", "Emner", "Themen", "Onderwerpen", "Sujets"),
    "SR_CHAT_STATUS": ("Status", "Status", "Status", "Status", "Status", "Status", "Statut"),
    "SR_CHAT_AGENTS": (
        "Agents", "Medarbeidere", "Medarbetare", "Medarbejdere", "Mitarbeiter", "Medewerkers", "Agents",
    ),
    "SR_CHAT_BOT": ("Bot", "Bot", "Bot", "Bot", "Bot", "Bot", "Bot"),
    "SR_CUSTOMER": ("Customer", "Kunde", "Kund", "Kunde", "Kunde", "Klant", "Client"),
    "SR_ASSOCIATE": ("User", "Bruker", "Användare", "Bruger", "Benutzer", "Gebruiker", "Utilisateur"),
    "SR_ASSOCIATES": ("Users", "Brukere", "Användare", "Brugere", "Benutzer", "Gebruikers", "Utilisateurs"),
    "SR_USERGROUP": (
        "User group", "Brukergruppe", "Användargrupp", "Brugergruppe", "Benutzergruppe", "Gebruikersgroep",
        "Groupe d'utilisateurs",
    ),
    "SR_CONTACT": ("Company", "Firma", "Företag", "Firma", "Firma", "Bedrijf", "Société"),
    "SR_PERSON": ("Person", "Person", "Person", "Person", "Person", "Persoon", "Personne"),
    "SR_PROJECT": ("Project", "Prosjekt", "Projekt", "Projekt", "Projekt", "Project", "Projet"),
    "SR_SALE": ("Sale", "Salg", "Försäljning", "Salg", "Verkauf", "Verkoop", "Vente"),
    "SR_TICKET": ("Request", "Sak", "Ärende", "Sag", "Anfrage", "Verzoek", "Demande"),
    "SR_TICKET_STATUS": (
        "Request status", "Saksstatus", "Ärendestatus", "Sagsstatus", "Anfragestatus", "Status van het verzoek",
        "Statut de la demande",
    ),
    "SR_LANGUAGE": ("Language", "Språk", "Språk", "Sprog", "Sprache", "Taal", "Langue"),
    "SR_CATEGORY": ("Category", "Kategori", "Kategori", "Kategori", "Kategorie", "Categorie", "Catégorie"),
    "SR_PRIORITY": ("Priority", "Prioritet", "Prioritet", "Prioritet", "Priorität", "Prioriteit", "Priorité"),
    "SR_PRIORITY_LOW": ("Low", "Lav", "Låg", "Lav", "Niedrig", "Laag", "Basse"),
    "SR_PRIORITY_MEDIUM": ("Medium", "Middels", "Medel", "Middel", "Mittel", "Gemiddeld", "Moyenne"),
    "SR_PRIORITY_HIGH": ("High", "Høy", "Hög", "Høj", "Hoch", "Hoog", "Haute"),
    "SR_FAQ_CATEGORY": (
        "FAQ folder", "FAQ-mappe", "FAQ-mapp", "FAQ-mappe", "FAQ-Ordner", "FAQ-map", "Dossier de la FAQ",
    ),
    "SR_REPLY_TEMPLATE": (
        "Reply template", "Svarmal", "Svarsmall", "Svarskabelon", "Antwortvorlage", "Antwoordsjabloon",
        "Modèle de réponse",
    ),
    "SR_TIMEZONE": ("Time zone", "Tidssone", "Tidszon", "Tidszone", "Zeitzone", "Tijdzone", "Fuseau horaire"),
    "SR_NAME": ("Name", "Navn", "Namn", "Navn", "Name", "Naam", "Nom"),
    "SR_DESCRIPTION": (
        "Description", "Beskrivelse", "Beskrivning", "Beskrivelse", "Beschreibung", "Beschrijving", "Description",
    ),
    "SR_EMAIL": ("E-mail", "E-post", "E-post", "E-mail", "E-Mail", "E-mail", "E-mail"),
    "SR_PHONE": ("Phone", "Telefon", "Telefon", "Telefon", "Telefon", "Telefoon", "Téléphone"),
    "SR_ADDRESS": ("Address", "Adresse", "Adress", "Adresse", "Adresse", "Adres", "Adresse"),
    "SR_ZIPCODE": ("Postcode", "Postnummer", "Postnummer", "Postnummer", "Postleitzahl", "Postcode", "Code postal"),
    "SR_CITY": ("City", "Sted", "Ort", "By", "Ort", "Plaats", "Ville"),
    "SR_COUNTY": ("County", "Fylke", "Län", "Amt", "Landkreis", "Provincie", "Département"),
    "SR_STATE": ("State", "Delstat", "Delstat", "Delstat", "Bundesland", "Deelstaat", "État"),
    "SR_COUNTRY": ("Country", "Land", "Land", "Land", "Land", "Land", "Pays"),
}  # fmt: skip
"""Headings of lists, labels of fields and plain answers."""

TEXTS: dict[str, Texts] = {**WHY, **NOTICES, **STATUSES, **NOUNS}
"""All of them by id."""
