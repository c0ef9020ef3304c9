"""What fields and their values are called elsewhere: in German, in everyday words, in other systems.

Owns these words; they only help to say what was meant by a name that does not exist. Must not know where it stands.
"""

from collections.abc import Mapping
from types import MappingProxyType

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("Titel", "Überschrift", "headline", "heading"),
        "summary": ("Vorspann", "Teaser", "Beschreibung", "Zusammenfassung", "description", "lead", "excerpt", "intro"),
        "subtitle": ("Untertitel", "subheading"),
        "kicker": ("Dachzeile", "Rubrik", "eyebrow"),
        "date": ("Datum", "Tag", "published", "pubdate", "created"),
        "updated": ("geändert", "aktualisiert", "lastmod", "modified", "updated_at"),
        "publish_at": ("erscheint", "veröffentlichen", "publishDate", "published_at"),
        "expire_at": ("endet", "ablaufdatum", "expiryDate", "expires"),
        "draft": ("Entwurf",),
        "type": ("Art", "Typ", "kind"),
        "regions": ("Region", "Regionen", "Land", "Bundesland", "Länder", "state", "states"),
        "partner_countries": ("Partnerland", "Partnerländer", "country", "countries", "Staat"),
        "partner_regions": ("Partnerregion", "Partnerregionen"),
        "tags": ("Themen", "Thema", "Schlagworte", "Schlagwörter", "Kategorie", "categories", "category", "keywords"),
        "organisations": ("Organisation", "Organisationen", "organizations", "partner"),
        "people": ("Personen", "person", "persons"),
        "photos": ("Fotos", "Foto", "Bilder", "Bild", "image", "images", "pictures", "cover", "featured_image"),
        "contacts": ("Kontakt", "Kontakte", "Ansprechpartner", "Ansprechpartnerin", "contact"),
        "related": ("verwandt", "ähnlich", "siehe"),
        "downloads": ("Dateien", "Anhänge", "attachments", "files"),
        "links": ("Verweise", "Links", "urls"),
        "facts": ("Fakten", "Angaben", "auf_einen_blick"),
        "aliases": ("alias", "Weiterleitung", "redirect", "redirects", "redirect_from"),
        "slug": ("Kurzname", "Adresse", "permalink"),
        "seo_title": ("Seitentitel", "metatitle"),
        "source_url": ("Quelle", "source", "canonical"),
        "funding": ("Förderung", "Fördergeber", "funder", "funders"),
        "noindex": ("robots", "unsichtbar"),
        "start": ("date", "Datum", "Beginn", "Anfang", "von", "begin", "from"),
        "end": ("Ende", "bis", "until", "to"),
        "mode": ("Form", "Format", "Teilnahme"),
        "address": ("Anschrift", "Adresse", "Straße", "street"),
        "registration_url": ("Anmeldung", "Anmeldelink", "registration", "register", "tickets"),
        "registration_until": ("Anmeldeschluss", "Anmeldefrist", "deadline", "anmeldung_bis"),
        "programme": ("Programm", "Ablauf", "program", "agenda", "schedule"),
        "time": ("Zeit", "Uhrzeit", "Uhr", "when"),
        "location": ("Ort", "Veranstaltungsort", "venue"),
        "place": ("Ort", "Land", "Region"),
        "organiser": ("Veranstalter", "Veranstalterin", "organizer", "host"),
        "url": ("Link", "href", "Adresse", "Webseite", "website", "file", "Datei"),
        "text": ("Text", "Titel", "title", "Inhalt", "value", "Wert", "Linktext"),
        "label": ("Bezeichnung", "name", "Titel", "title", "key", "Rolle"),
        "file": ("Datei", "Dateiname", "src", "filename", "path", "url", "image", "Bild"),
        "credit": (
            "copyright",
            "Fotograf",
            "Fotografin",
            "Urheber",
            "Bildnachweis",
            "photographer",
            "author",
            "source",
        ),
        "alt": ("Alternativtext", "alttext", "alt_text", "Beschreibung", "description"),
        "caption": ("Bildunterschrift", "Unterschrift", "legend", "title"),
        "licence": ("license", "Lizenz"),
        "taken_on": ("aufgenommen", "taken"),
        "focus": ("Fokus", "Ausschnitt", "crop"),
        "decorative": ("Schmuck", "dekorativ"),
        "person": ("name", "id", "Person", "Kontakt"),
        "speaker": ("Name", "author", "Sprecher", "Sprecherin", "cite", "von"),
        "role": ("Rolle", "Funktion", "Amt", "position", "job"),
        "poster": ("Standbild", "Vorschaubild", "thumbnail", "photo", "file"),
        "duration": ("Dauer", "Länge", "length"),
        "parent": ("Elternseite", "übergeordnet"),
        "order": ("Reihenfolge", "weight", "Position"),
        "review_by": ("prüfen_bis", "review"),
        "name": ("Name", "title", "Bezeichnung", "Titel"),
        "broader": ("Oberbegriff", "Oberthema"),
        "synonyms": ("Synonyme", "aliases"),
        "members": ("Mitglieder",),
        "phone": ("Telefon", "tel"),
        "email": ("Mail", "E-Mail", "mail"),
    }
)
"""By the name of the field here."""
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "release": ("Pressemitteilung", "Meldung", "press release", "news"),
        "report": ("Bericht", "Reportage"),
        "interview": ("Gespräch",),
        "announcement": ("Ankündigung", "Hinweis"),
        "event_notice": ("Terminhinweis", "Veranstaltungshinweis", "event", "Termin"),
        "on_site": ("vor Ort", "Präsenz", "in person", "onsite", "offline"),
        "online": ("digital", "virtuell", "virtual", "Internet"),
        "hybrid": ("gemischt", "mixed"),
    }
)
COMPONENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "quote": ("Zitat", "blockquote", "pullquote"),
        "photo": ("Foto", "Bild", "image", "figure", "picture"),
        "gallery": ("Galerie", "Fotos", "Bilder", "images", "photos"),
        "teaser": ("Kasten", "box", "card", "Hinweiskasten"),
        "contact": ("Kontakt", "person", "Ansprechpartnerin", "Ansprechpartner"),
        "download": ("Datei", "file", "Anhang"),
        "facts": ("Fakten", "Daten", "auf einen blick", "at a glance"),
        "notice": ("Hinweis", "note", "info", "warning", "Achtung", "tip", "alert", "callout"),
        "video": ("Film", "YouTube", "Vimeo", "PeerTube", "movie", "embed", "iframe", "Einbettung"),
        "map": ("Karte", "OpenStreetMap", "OSM", "Lageplan", "Stadtplan"),
    }
)
FILES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "site": ("config", "settings", "Website", "Einstellungen"),
        "people": ("Personen", "persons", "Leute"),
        "organisations": ("Organisationen", "organizations", "Partner"),
        "networks": ("Netzwerke",),
        "programmes": ("Programme", "programs"),
        "places": ("Orte", "Regionen", "regions", "Länder"),
        "tags": ("Themen", "Schlagworte", "topics", "keywords"),
    }
)
"""Data files."""
LANGUAGES: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("deutsch", "german", "ger", "deu"), "de") | dict.fromkeys(("englisch", "english", "eng"), "en")
)
FLAGS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("ja", "j", "yes", "y", "on", "an", "wahr", "1", "x"), "true")
    | dict.fromkeys(("nein", "n", "no", "off", "aus", "falsch", "0"), "false")
)
