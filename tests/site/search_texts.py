"""The texts that the tests of the search look through, and what has to be found in them.

Owns a small bilingual newsroom and two tables of queries. Must not know the search.
"""

from typing import NamedTuple

SITE = """\
name: Clusterwelt
base_url: https://www.example.org
languages: [de, en]
"""
TAGS = """\
wasserstoff:
  label: {de: Wasserstoff, en: Hydrogen}
  synonyms: {de: [H2], en: [H2]}
kreislauf:
  label: {de: Kreislaufwirtschaft, en: Circular economy}
  synonyms: {de: [Wiederverwertung], en: [recycling]}
medizin:
  label: {de: Medizintechnik, en: Medical technology}
  synonyms: {de: [Medtech], en: [medtech]}
"""
SHARED = {
    "absicht": "{date: 2026-03-02, regions: [DE-HE], partner_countries: [CN], tags: [medizin]}",
    "erklaerung": "{date: 2026-02-10, regions: [DE-SN], partner_countries: [TW]}",
    "delegation": "{date: 2026-01-15, regions: [DE-SH], partner_countries: [JP]}",
    "norden": "{date: 2025-11-20, regions: [DE-NI], tags: [wasserstoff]}",
    "dialog": "{date: 2025-10-05, regions: [DE-BB], partner_countries: [PL]}",
    "hafen": "{date: 2025-09-12, regions: [DE-MV], partner_countries: [SE]}",
    "haeuser": "{date: 2025-08-01, regions: [DE-BE]}",
    "finnen": "{date: 2025-07-10, regions: [DE-HH], partner_countries: [FI]}",
    "bahn": "{date: 2025-06-03, regions: [DE-SN]}",
    "kobe": "{date: 2025-05-20, regions: [DE-BW], partner_countries: [JP]}",
    "quanten": "{date: 2025-04-14, regions: [DE-BY], partner_countries: [CA]}",
    "flug": "{date: 2025-03-03, regions: [DE-HB], partner_countries: [FR]}",
    "wind": "{date: 2024-12-09, regions: [DE-SH], partner_countries: [DK]}",
    "messe": "{date: 2024-11-11, regions: [DE-TH], partner_countries: [JP]}",
    "fachkraft": "{date: 2024-10-01, regions: [DE-ST]}",
    "foerderung": "{date: 2024-09-15, regions: [DE-RP]}",
    "verband": "{date: 2024-08-20, regions: [DE-NW]}",
    "zellen": "{date: 2024-07-07, regions: [DE-NW], partner_countries: [KR]}",
    "staedte": "{date: 2024-06-18, regions: [DE-SN], partner_countries: [PL]}",
    "schiffe": "{date: 2024-05-30, regions: [DE-MV], partner_countries: ['NO']}",
    "kreislauf": "{date: 2024-04-04, regions: [DE-SL], partner_countries: [LU], tags: [kreislauf]}",
    "mueller": "{date: 2024-03-12, regions: [DE-BY]}",
    "klinik": "{date: 2024-02-02, regions: [DE-HE], partner_countries: [US], tags: [medizin]}",
    "photonics": "{date: 2024-01-22, regions: [DE-TH], partner_countries: [US]}",
}
"""What is the same in both languages, by the item's name."""

GERMAN = {
    "absicht": (
        "Hessen und China unterzeichnen eine Absichtserklärung",
        "Beide Seiten wollen Zulassungsverfahren für Geräte besser aufeinander abstimmen.",
        "Die Arbeitsgruppe trifft sich zweimal im Jahr. Den Rahmenvertrag prüfen Fachleute der Handelskammer.",
    ),
    "erklaerung": (
        "Gemeinsame Erklärung zu Halbleitern",
        "Dresden und Hsinchu tauschen Studierende aus.",
        "Die Erklärung nennt drei Felder: Lehre, Prüftechnik und den Bau von Reinräumen.",
    ),
    "delegation": (
        "Delegationsreise führt nach Hyōgo",
        "Vierzig Personen besuchten Kliniken und Werften.",
        "Der Ministerpräsident sprach mit der Gouverneurin. Im Anschluss öffnete ein Verbindungsbüro.",
    ),
    "norden": (
        "Wasserstoffwirtschaft sucht Speicher",
        "Salzkavernen an der Küste könnten grüne Energie aufnehmen.",
        "Ein Pipelinenetz verbindet die Kavernen mit Stahlwerken. Die Machbarkeitsstudie liegt im Herbst vor.",
    ),
    "dialog": (
        "Wirtschaft trifft Wissenschaft an der Oder",
        "Hochschulen und Betriebe aus Frankfurt und Słubice planen gemeinsame Kurse.",
        "Unternehmen reisen dafür im Frühjahr nach Posen.",
    ),
    "hafen": (
        "Überseehafen Rostock bekommt einen Liegeplatz für Fähren",
        "Der Fährverkehr nach Trelleborg wird leiser.",
        "Landstrom ersetzt Diesel. Die Hafenbehörde rechnet mit weniger Lärm für die Anwohnerinnen.",
    ),
    "haeuser": (
        "Offene Häuser der Forschung",
        "Eine Nacht lang zeigen Institute ihre Labore.",
        "Kinder dürfen mikroskopieren. Der Eintritt ist frei.",
    ),
    "finnen": (
        "Gäste aus Finnland sehen Hamburgs Speicherstadt",
        "Es ging um Gebäude aus Holz.",
        "Architektinnen aus Tampere stellten Entwürfe vor.",
    ),
    "bahn": (
        "Neue Straßenbahnen für Dresden",
        "Die Wagen sind breiter als bisher.",
        "Gebaut werden sie in Bautzen. Die Fahrgastzahlen steigen seit Jahren.",
    ),
    "kobe": (
        "Besuch aus Kōbe in Tübingen",
        "Ärztinnen lernen neue Verfahren der Bildgebung kennen.",
        "Die Universitätskliniken beider Städte forschen seit 2019 zusammen.",
    ),
    "quanten": (
        "Quantencomputer rechnet in Garching",
        "Ein Partner aus Waterloo liefert die Steuerung.",
        "Die Anlage arbeitet bei minus 273 Grad.",
    ),
    "flug": (
        "Luftfahrtindustrie erprobt leichte Flügel",
        "Bremen und Toulouse teilen sich die Arbeit.",
        "Der Leichtbau spart Treibstoff. Die Lieferketten bleiben in Europa.",
    ),
    "wind": (
        "Windenergieanlagen nach dem Abbau",
        "Was wird aus alten Rotorblättern?",
        "Ein dänisches Werk mahlt sie zu Füllstoff.",
    ),
    "messe": (
        "Messeauftritt in Tokio",
        "Sechs Firmen zeigen Optik aus Jena.",
        "Am Gemeinschaftsstand gab es Tee und Gespräche über Lieferungen.",
    ),
    "fachkraft": (
        "Was gegen den Fachkräftemangel hilft",
        "Betriebe in Halle bilden Geflüchtete aus.",
        "Die Ausbildungsplätze sind gefragt.",
    ),
    "foerderung": (
        "Förderprogramm für junge Firmen",
        "Das Land zahlt Räume und Beratung.",
        "Den ersten Förderbescheid erhielt eine Gründerin aus Mainz.",
    ),
    "verband": (
        "Verband wählt einen Vorstand",
        "Den Vorsitz übernimmt eine Chemikerin aus Köln.",
        "Der Vertrag läuft drei Jahre.",
    ),
    "zellen": (
        "Batteriezellen aus Münster und Ulsan",
        "Die Forschungsfabrik testet eine neue Beschichtung.",
        "Geprüft wird die Lebensdauer.",
    ),
    "staedte": (
        "Fünfzig Jahre Städtepartnerschaft zwischen Leipzig und Krakau",
        "Ein Festkonzert eröffnet die Woche.",
        "Schulklassen malen Stadtpläne.",
    ),
    "schiffe": (
        "Schiffbau an der Warnow",
        "Eine Werft aus Ålesund bestellt zwei Fähren.",
        "Die Rümpfe entstehen aus Stahl, der mit Ökostrom erzeugt wird.",
    ),
    "kreislauf": (
        "Alte Autos, neue Teile",
        "Ein Betrieb in Saarlouis zerlegt Getriebe und verkauft sie wieder.",
        "Kunden kommen aus drei Ländern.",
    ),
    "mueller": (
        "Astrid Mueller leitet das Netzwerk",
        "Die Physikerin kommt aus Strassburg.",
        "Sie folgt auf Jörg Größler.",
    ),
    "klinik": (
        "Krankenhausleitung aus Boston zu Gast in Gießen",
        "Es ging um Pflege und um Computer am Bett.",
        "Die Besuchergruppe sah zwei Stationen.",
    ),
}
"""Title, standfirst and text by the item's name."""

ENGLISH = {
    "absicht": (
        "Hesse and China sign a letter of intent",
        "Both sides want to align approval procedures for devices.",
        "The working group meets twice a year. Experts of the chamber of commerce review the agreement.",
    ),
    "delegation": (
        "Delegation visits Hyōgo",
        "Forty people saw hospitals and shipyards.",
        "The minister-president spoke with the governor. A liaison office opened afterwards.",
    ),
    "norden": (
        "Hydrogen economy looks for storage",
        "Salt caverns at the coast could take up green energy.",
        "A pipeline network connects the caverns with steel mills. The feasibility study is due in autumn.",
    ),
    "hafen": (
        "Port of Rostock gets a berth for ferries",
        "Ferry traffic to Trelleborg becomes quieter.",
        "Shore power replaces diesel. The port authority expects less noise for residents.",
    ),
    "kobe": (
        "Visitors from Kōbe in Tübingen",
        "Physicians get to know new imaging methods.",
        "The university hospitals of both cities have done research together since 2019.",
    ),
    "quanten": (
        "Quantum computer starts in Garching",
        "A partner from Waterloo supplies the controls.",
        "The machine works at minus 273 degrees.",
    ),
    "wind": (
        "Wind turbines after dismantling",
        "What happens to old blades?",
        "A Danish plant grinds them into filler.",
    ),
    "zellen": (
        "Battery cells from Münster and Ulsan",
        "The research factory tests a new coating.",
        "Service life is being examined.",
    ),
    "kreislauf": (
        "Old cars, new parts",
        "A company in Saarlouis takes gearboxes apart and sells them again.",
        "Customers come from three countries.",
    ),
    "klinik": (
        "Hospital managers from Boston visit Giessen",
        "Nursing and computers at the bedside were the topics.",
        "The group of visitors saw two wards.",
    ),
    "photonics": (
        "Photonics start-ups from Rochester tour Jena",
        "Lenses, lasers and a shared clean room.",
        "Six founders met their hosts at the university.",
    ),
}


class Query(NamedTuple):
    """What is typed, what has to be found, what must not be, and what has to stand first, if that matters."""

    words: str
    found: str
    forbidden: str = ""
    first: str = ""


GERMAN_QUERIES = (
    # parts of compounds, the head and what stands before it
    Query("Erklärung", "erklaerung absicht", "verband quanten", "erklaerung"),
    Query("Absicht", "absicht", "erklaerung"),
    Query("Reise", "delegation", "messe hafen"),
    Query("Delegation", "delegation", "messe"),
    Query("Wirtschaft", "dialog norden kreislauf", "hafen wind", "dialog"),
    Query("Wasserstoff", "norden", "kreislauf"),
    Query("Hafen", "hafen", "haeuser verband"),
    Query("Übersee", "hafen"),
    Query("Verfahren", "absicht kobe", "hafen"),
    Query("Zulassung", "absicht"),
    Query("Gruppe", "absicht klinik", "bahn"),
    Query("Vertrag", "verband absicht", "hafen", "verband"),
    Query("Kammer", "absicht"),
    Query("Technik", "erklaerung", "haeuser"),
    Query("Energie", "norden wind", "messe"),
    Query("Anlage", "quanten wind", "absicht"),
    Query("Computer", "quanten klinik", "bahn"),
    Query("Industrie", "flug", "messe"),
    Query("Luftfahrt", "flug"),
    Query("Kette", "flug", "kreislauf"),
    Query("Auftritt", "messe", "verband"),
    Query("Messe", "messe", "schiffe"),
    Query("Stand", "messe", "verband"),
    Query("Mangel", "fachkraft"),
    Query("Programm", "foerderung", "messe"),
    Query("Zelle", "zellen", "hafen"),
    Query("Fabrik", "zellen"),
    Query("Partnerschaft", "staedte", "absicht"),
    Query("Konzert", "staedte"),
    Query("Bau", "erklaerung schiffe flug", "verband"),
    Query("Schiff", "schiffe", "bahn"),
    Query("Studie", "norden"),
    Query("Leitung", "klinik", "foerderung"),
    Query("Krankenhaus", "klinik"),
    Query("Bahn", "bahn", "hafen"),
    Query("Strom", "hafen schiffe", "dialog"),
    Query("Platz", "hafen fachkraft", "bahn"),
    Query("Verkehr", "hafen", "verband"),
    Query("Klinik", "kobe delegation", "bahn"),
    # what only looks like a part is none
    Query("Band", "", "verband"),
    Query("Lage", "", "quanten wind"),
    Query("Land", "foerderung", "finnen"),
    Query("Trag", "", "verband absicht"),
    # umlauts and other marks, written in any way
    Query("Überseehafen", "hafen"),
    Query("Ueberseehafen", "hafen"),
    Query("Uberseehafen", "hafen"),
    Query("Absichtserklaerung", "absicht"),
    Query("Erklaerung", "erklaerung absicht"),
    Query("Tuebingen", "kobe"),
    Query("Tubingen", "kobe"),
    Query("Kobe", "kobe", "delegation"),
    Query("Hyogo", "delegation"),
    Query("Müller", "mueller"),
    Query("Strassenbahn", "bahn"),
    Query("Straßburg", "mueller"),
    Query("Groessler", "mueller"),
    Query("Slubice", "dialog"),
    # inflections
    Query("Haus", "haeuser", "hafen"),
    Query("Unternehmens", "dialog"),
    Query("Verbände", "verband"),
    Query("Fähre", "hafen schiffe", "verband"),
    Query("Reisen", "delegation dialog", "messe"),
    Query("Erklärungen", "erklaerung absicht"),
    Query("Kliniken", "kobe delegation"),
    # topics by their other words, and by those of the other language
    Query("H2", "norden", "kreislauf"),
    Query("Wiederverwertung", "kreislauf", "norden"),
    Query("Medtech", "absicht klinik", "kobe"),
    Query("hydrogen", "norden", "kreislauf"),
    Query("recycling", "kreislauf"),
    # places, several words, what stands in the other language only
    Query("China", "absicht", "kobe"),
    Query("Hessen", "absicht klinik", "verband"),
    Query("Jena", "messe photonics", "bahn"),
    Query("Photonics", "photonics", "messe"),
    Query("Delegation Japan", "delegation", "messe hafen"),
    Query("Rostock Fähren", "hafen", "schiffe bahn"),
    Query("Meldungen", "", "absicht hafen delegation"),
    Query("zyxwv", "", "absicht hafen delegation"),
)
ENGLISH_QUERIES = (
    Query("delegation", "delegation", "hafen"),
    Query("delegations", "delegation"),
    Query("letter of intent", "absicht", "hafen"),
    Query("intent", "absicht", "kobe"),
    Query("hydrogen", "norden", "kreislauf"),
    Query("storage", "norden"),
    Query("ferries", "hafen", "wind"),
    Query("ferry", "hafen", "wind"),
    Query("port", "hafen", "quanten"),
    Query("hospital", "klinik kobe delegation", "wind"),
    Query("hospitals", "klinik kobe delegation", "wind"),
    Query("quantum", "quanten", "kobe"),
    Query("computer", "quanten klinik", "hafen"),
    Query("turbine", "wind", "hafen"),
    Query("turbines", "wind"),
    Query("battery", "zellen", "hafen"),
    Query("batteries", "zellen"),
    Query("visitors", "kobe klinik", "hafen"),
    Query("approval procedure", "absicht", "hafen"),
    Query("Kobe", "kobe", "delegation"),
    Query("Kōbe", "kobe", "delegation"),
    Query("Tubingen", "kobe"),
    Query("Tuebingen", "kobe"),
    Query("Muenster", "zellen"),
    Query("recycling", "kreislauf", "norden"),
    Query("circular economy", "kreislauf", "hafen"),
    Query("Wasserstoff", "norden", "kreislauf"),
    Query("medtech", "absicht klinik", "kobe"),
    Query("Japan", "delegation kobe", "hafen"),
    Query("Hesse", "absicht klinik", "hafen"),
    Query("Denmark", "wind", "hafen"),
    Query("photonics", "photonics", "quanten"),
    Query("research factory", "zellen", "wind"),
    Query("zyxwv", "", "absicht hafen delegation"),
)


def write_files() -> dict[str, str]:
    """Return the files of the newsroom by path below the source folder."""
    found = {"content/site.yaml": SITE, "content/tags.yaml": TAGS}
    for lang, texts in (("de", GERMAN), ("en", ENGLISH)):
        for name, (title, summary, body) in texts.items():
            shared = "" if lang == "en" and name in GERMAN else _lines(SHARED[name])
            matter = f'title: "{title}"\nsummary: "{summary}"\nslug: {name}\n{shared}'
            found[f"content/news/{SHARED[name][7:11]}/{name}/index.{lang}.md"] = f"---\n{matter}---\n{body}\n"
    return found


def _lines(flow: str) -> str:
    """Return a mapping as lines of front matter."""
    made, depth = [""], 0
    for letter in flow[1:-1]:
        depth += (letter == "[") - (letter == "]")
        if letter == "," and not depth:
            made.append("")
        else:
            made[-1] += letter
    return "".join(f"{line.strip()}\n" for line in made)
