"""Three texts of two pages as they arrive: from a word processor, from an editor in a browser, from another generator.

Owns the texts; persons and places in them are examples. What is made of them stands in ``test_pasted.py``.
"""

WORD_PROCESSOR = """\
Einladung zum Forum „Internationale Netz\u00adwerke“\u00a0am 12.\u00a0März 2027 in Dresden

Sehr geehrte Damen und Herren,

die Ge\u00adschäfts\u00adstelle des Verbunds lädt Sie herzlich zum sechsten Forum ein. Wie in den Vor\u00adjahren \
kommen rund 120 Gäste aus Wissen\u00adschaft, Wirt\u00adschaft und Ver\u00adwaltung zu\u00adsammen\u00b9.\u00a0 Die \
Teilnahme ist kosten\u00adfrei; um An\u00admeldung bis zum 1.\u00a0März 2027 wird gebeten.

1\tZiele des Forums

Das Forum hat drei Ziele:

•\tErfahrungen austauschen, die beim Aufbau von Partner\u00adschaften gewonnen wurden
•\tneue Vorhaben anstoßen:
\to\tmit Partnern in Japan
\to\tmit Partnern in Italien
•\tFörderwege kennen\u00adlernen

–\u00a0Gedankenstriche stehen auch in Listen:
–\u00a0so wie hier,
–\u00a0und auch hier.

2\tAblauf

Uhrzeit\tThema\tRaum
9:00\tBegrüßung durch die Leiterin\tFoyer
9:30\tVorträge\tSaal 1
12:00\tMittagspause\tFoyer
13:00\tGespräche an Tischen\tSaal 2

Seite 1 von 2

Am Nachmittag arbeiten die Gäste in drei Gruppen:

1.\tWasserstoff
2.\tMedizin\u00adtechnik
3.\tMikro\u00adelektronik

Jede Gruppe beantwortet diese Fragen:

a)\tWas hat sich bewährt?
b)\tWas fehlt?
c)\tWer übernimmt den nächsten Schritt?

„Das Forum ist für uns der wichtigste Termin des Jahres“, sagt Erika Muster, Leiterin der Ge\u00adschäfts\u00ad\
stelle. „Hier beginnen Vor\u00adhaben, die später über viele Jahre tragen“, ergänzt ihr Stell\u00advertreter Max \
Beispiel‚ der seit 2019 dabei ist.

3\tAnreise

Vom Haupt\u00adbahnhof fahren die Linien 3 und 7 (Richtung Süden) bis zur Haltestelle „Muster\u00adplatz“. Die \
Fahrt dauert etwa 10\u00a0Minuten; der Fuß\u00adweg 300\u00a0m.

Tagungsort:\u000b
Haus der Netzwerke
Musterstraße 1
01067 Dresden

Fragen beantwortet die Ge\u00adschäfts\u00adstelle: info@example.org oder 0351\u00a0/\u00a012\u00a034\u00a056. Das \
Programm finden Sie unter https://forum.example.org/2027.

Mit freundlichen Grüßen

Erika Muster

\u00b9\u00a0Zahlen der Jahre 2024 bis 2026.

Seite 2 von 2
"""

BROWSER = """\
<div class="entry-content" style="font-family: Arial;">
<p style="margin-bottom: 0cm;"><span style="font-size: 12pt;">Forschende aus <strong>Sachsen</strong> und \
<em>Hy\u014dgo</em> haben in Kobe ein gemeinsames Labor er&ouml;ffnet.&nbsp;</span></p>
<p>&nbsp;</p>
<p><span lang="en">Memorandum of Understanding</span> hei&szlig;t die Vereinbarung, die beide Seiten im Mai \
unterzeichnet haben. Mehr dazu <a href="https://forum.example.org/labor?lang=de&amp;region=hyogo" target="_blank" \
rel="noopener">auf der Seite des Labors</a>.</p>
<h2 style="text-align: left;"><span>Was das Labor leistet</span></h2>
<ul>
<li>Messungen an Batterien</li>
<li>Pr&uuml;fungen f&uuml;r kleine Unternehmen:
<ul style="list-style-type: circle;">
<li>Sicherheit</li>
<li>Haltbarkeit</li>
</ul>
</li>
<li>Kurse f&uuml;r Studierende</li>
</ul>
<ol>
<li>Anfrage stellen</li>
<li>Angebot erhalten</li>
</ol>
<blockquote>
<p>&bdquo;Wir lernen voneinander&ldquo;, sagt Erika Muster.</p>
</blockquote>
<table border="1">
<tbody>
<tr>
<td>Partner</td>
<td>Beitrag</td>
</tr>
<tr>
<td>Dresden</td>
<td>Personal</td>
</tr>
</tbody>
</table>
<p><img class="alignnone size-full" src="https://forum.example.org/bilder/labor.jpg" alt="Labor" width="640" /></p>
<p>[caption id="attachment_12" align="aligncenter"]Das Team vor dem Labor[/caption]</p>
<!-- wp:paragraph -->
<p>Kontakt: <br />Erika Muster<br />\
<a href="mailto:info@example.org">info@example.org</a></p>
<!-- /wp:paragraph -->
<hr />
<p><iframe src="https://forum.example.org/karte" width="600"></iframe></p>
<p><u>Hinweis:</u> Die Fl&auml;che betr&auml;gt 300 m<sup>2</sup>, der Bau kostete 5 &lt; 6 Millionen.</p>
</div>
"""

HUGO_TOML = """\
+++
title = "Cluster week in Leipzig"
date = 2026-05-20T10:00:00+02:00
draft = false
tags = ["hydrogen", "batteries"]
+++
"""

HUGO = """\
---
title: "Cluster week in Leipzig"
summary: "Three days of talks, visits and plans."
date: 2026-05-20
regions: [DE-SN]
---

{{< toc >}}

The **cluster week** brings together partners from *ten countries*. Last year's report is
[still online]({{< relref "news/2025/report.md" >}}), and the programme is
[here is the programme]({{% ref "events/2026/week" %}}).

<!--more-->

## Programme {#programme}

{{< figure src="hall.jpg" caption="The hall" alt="Hall" >}}

1. Opening
    - Welcome address
    - Keynote
2. Round tables
    * hydrogen
    * batteries

{{% notice info %}}
Doors open at nine.
{{% /notice %}}

| Day | Place |
|:----|:------|
| Monday | Leipzig |
| Tuesday | Halle |

## Who takes part

Universities
: from Saxony and abroad

Companies
: with fewer than 250 employees

- [x] Registration is open
- [ ] Programme is final

> The week is where it starts.
>
> -- Erika Muster

<div class="cta">
  <a href="https://forum.example.org/register">Register now</a>
</div>

Term one[^1] and term two[^two].

[^1]: The first note.
[^two]: The second note
    goes on here.

```go-html-template
{{ range .Pages }}{{ .Title }}{{ end }}
```

![The hall](hall.jpg "The hall in May")

{{< youtube abc123 >}}

Line one\\
line two

Contact: <info@example.org> or https://forum.example.org/contact/.
"""
