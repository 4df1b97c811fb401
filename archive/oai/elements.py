"""The XML of an answer; ElementTree writes all of it, so that nothing is escaped by hand."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from language.xml_characters import without_barred

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
OAI_SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
OAI_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"

ElementTree.register_namespace("", OAI)
ElementTree.register_namespace("xsi", XSI)


def root() -> Element:
    return Element(f"{{{OAI}}}OAI-PMH", {f"{{{XSI}}}schemaLocation": f"{OAI} {OAI_SCHEMA}"})


def add(
    parent: Element,
    name: str,
    text: str | None = None,
    attributes: dict[str, str] | None = None,
) -> Element:
    """An element below another; what XML cannot hold is left out of text and attributes."""
    element = SubElement(parent, name if ":" in name else f"{{{OAI}}}{name}")
    element.attrib |= clean(attributes or {})
    if text is not None:
        element.text = without_barred(text)
    return element


def add_whole(parent: Element) -> Element:
    """A record of Dublin Core that declares all its namespaces itself, as the protocol has it:
    harvesters cut it out and keep it."""
    names = {"xmlns:oai_dc": OAI_DC, "xmlns:dc": DC, "xmlns:xsi": XSI}
    place = {"xsi:schemaLocation": f"{OAI_DC} {OAI_DC_SCHEMA}"}
    return add(parent, "oai_dc:dc", attributes=names | place)


def clean(attributes: dict[str, str]) -> dict[str, str]:
    return {name: without_barred(value) for name, value in attributes.items()}


def written(document: Element) -> bytes:
    content: bytes = ElementTree.tostring(document, "utf-8", xml_declaration=True)
    return content
