"""The words about a picture that stand in its file: XMP in all formats, IPTC in JPEG as older programmes read it.

Owns the form of both. Must not know pictures: nothing that the camera wrote gets here.
"""

from xml.sax.saxutils import escape, quoteattr

from sitegen.model.rights import Rights, licence_url, with_sign

SPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
    ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
)
MADE_BY_AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
# Number of a dataset in the second record of IPTC, and the most bytes that it may hold.
BYLINE, CREDIT, COPYRIGHT = (80, 32), (110, 32), (116, 128)
UTF8 = b"\x1c\x01\x5a\x00\x03\x1b%G"
VERSION = b"\x1c\x02\x00\x00\x02\x00\x04"


def xmp_of(rights: Rights) -> bytes:
    """Return an XMP packet with credit, copyright, creator, licence and source, as far as they are known."""
    attributes = {"photoshop:Credit": rights.credit, "xmpRights:Marked": str(not rights.is_free)}
    if url := licence_url(rights.licence) or rights.source_url:
        attributes["xmpRights:WebStatement"] = url
    if rights.source_url:
        attributes["photoshop:Source"] = rights.source_url
    if rights.ai_generated:
        attributes["Iptc4xmpExt:DigitalSourceType"] = MADE_BY_AI
    inner = ""
    if rights.creator:
        inner += f"<dc:creator><rdf:Seq><rdf:li>{escape(rights.creator)}</rdf:li></rdf:Seq></dc:creator>"
    inner += f"<dc:rights>{_alternative(_notice(rights))}</dc:rights>"
    if rights.licence:
        inner += f"<xmpRights:UsageTerms>{_alternative(rights.licence)}</xmpRights:UsageTerms>"
    used = "".join(attributes) + inner
    spaces = "".join(f' xmlns:{name}="{url}"' for name, url in SPACES if f"{name}:" in used)
    given = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{spaces}{given}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="r"?>'
    )
    return packet.encode()


def iptc_of(rights: Rights) -> bytes:
    """Return the segment of a JPEG that holds credit, copyright and creator, shortened to what IPTC allows."""
    words = ((BYLINE, rights.creator), (CREDIT, rights.credit), (COPYRIGHT, _notice(rights)))
    sets = UTF8 + VERSION + b"".join(_dataset(*place, text) for place, text in words if text)
    block = b"8BIM\x04\x04\0\0" + len(sets).to_bytes(4, "big") + sets + b"\0" * (len(sets) % 2)
    data = b"Photoshop 3.0\0" + block
    return b"\xff\xed" + (len(data) + 2).to_bytes(2, "big") + data


def _notice(rights: Rights) -> str:
    return rights.credit if rights.is_free else with_sign(rights.credit)


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _dataset(number: int, most: int, text: str) -> bytes:
    data = text.encode()[:most].decode(errors="ignore").encode()
    return b"\x1c\x02" + bytes([number]) + len(data).to_bytes(2, "big") + data
