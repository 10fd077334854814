"""The metadata of a file that is PDF/A-3a and PDF/UA-1 at once: WeasyPrint writes only one."""

from typing import Any

from weasyprint.pdf.metadata import DocumentMetadata

_SECOND = """<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that this file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


class BothStandards(DocumentMetadata):  # type: ignore[misc]
    """Metadata that names both standards, uncompressed as archives ask."""

    def include_in_pdf(
        self, pdf: Any, variant: str, version: int, conformance: str, compress: bool
    ) -> None:
        """Write the metadata stream."""
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        """Return the usual metadata with PDF/UA's identification and its schema."""
        usual: bytes = super().generate_rdf_metadata(variant, version, conformance)
        head, tail = usual.rsplit(b"</rdf:RDF>", 1)
        return head + _SECOND.encode() + b"</rdf:RDF>" + tail
