"""Every term and every IRI that the project uses or mints, as plain strings.

Definitions stand in ``ontology/remit.ttl``; the design's reuse of W3C vocabularies is listed there.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from kg.model import ActorKind, Modality, Role

ONTOLOGY = "https://w3id.org/remit/ontology#"
#: What the IRIs begin with that stand for the ontology's blank nodes.
GENID = "https://w3id.org/.well-known/genid/remit-"
DATA = "https://w3id.org/remit/id/"

PREFIXES: dict[str, str] = {
    "remit": ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "qb": "http://purl.org/linked-data/cube#",
    "cv": "http://data.europa.eu/m8g/",
    "adms": "http://www.w3.org/ns/adms#",
    "sssom": "https://w3id.org/sssom/",
}


def expand(curie: str) -> str:
    """Return the IRI of a prefixed name.

    >>> expand("remit:ownedBy")
    'https://w3id.org/remit/ontology#ownedBy'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


def slug(text: str, *, limit: int = 80) -> str:
    """Return ``text`` as lower-case ASCII words joined by hyphens, cut at a word within ``limit``.

    >>> slug("Children’s Health & Wellbeing Executive Board")
    'childrens-health-and-wellbeing-executive-board'
    """
    result = _words(text)
    if len(result) > limit:
        result = result[: limit + 1].rsplit("-", 1)[0][:limit]
    return result or digest(text)


def _words(text: str) -> str:
    """Return all of ``text`` as lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = re.sub("[’'‘`]", "", plain).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _name_key(name: str) -> str:
    """Return the words of a name; a digest of all of them stands behind those of a long one.

    Two long names may begin alike: what their slugs leave out has to keep them apart.
    """
    words, short = _words(name), slug(name)
    return short if words in ("", short) else f"{short}-{digest(words)}"


def digest(*parts: str, size: int = 8) -> str:
    """Return a short, stable hexadecimal digest of ``parts``."""
    joined = "\x1f".join(parts).encode()
    return hashlib.sha256(joined).hexdigest()[:size]


def document_key(name: str) -> str:
    """Return the key of a document: ``document/NAME``."""
    return f"document/{name}"


def global_key(kind: str, name: str) -> str:
    """Return the key of a thing whose name alone identifies it.

    >>> global_key("body", "NHS England")
    'body/nhs-england'
    """
    return f"{kind}/{_name_key(name)}"


def scoped_key(scope: str, kind: str, name: str) -> str:
    """Return the key of a thing whose name identifies it within one document or publisher only.

    >>> scoped_key("002_x", "body", "the Board")
    '002_x/body/the-board'
    """
    return f"{scope}/{kind}/{_name_key(name)}"


def statement_key(document: str, kind: str, *parts: str) -> str:
    """Return the key of a statement: its document, its kind, its first words and a digest.

    The digest is of ``parts`` alone, so editing one bullet changes only its own key.
    """
    return f"{document}/{kind}/{slug(parts[0], limit=48)}-{digest(*parts)}"


def graph_key(name: str) -> str:
    """Return the key of a named graph that documents share: ``graph/NAME``."""
    return f"graph/{name}"


def document_graph_key(name: str) -> str:
    """Return the key of the named graph of one document."""
    return graph_key(document_key(name))


def body_key(key: str) -> str:
    """Return the key of the body that the authority lists under ``key``."""
    return f"body/{key}"


def change_key(key: str) -> str:
    """Return the key of the change of bodies that the authority lists under ``key``."""
    return f"change/{key}"


def source_key(key: str) -> str:
    """Return the key of the source that the authority lists under ``key``."""
    return f"source/{key}"


def scheme_key(key: str) -> str:
    """Return the key of the scheme of identifiers that the authority lists under ``key``."""
    return f"scheme/{key}"


def identifier_key(entity: str, scheme: str, value: str) -> str:
    """Return the key of the identifier that an entity has in a scheme.

    >>> identifier_key("body/nhs-england", "gb-gor", "PB481")
    'identifier/body/nhs-england/gb-gor/pb481'
    """
    return f"identifier/{entity}/{scheme}/{slug(value)}"


def activity_key(document: str, extractor: str) -> str:
    """Return the key of the activity in which ``extractor`` read ``document``."""
    return f"{document}/activity/{slug(extractor)}"


def agent_key(version: str) -> str:
    """Return the key of the software that read the documents."""
    return f"agent/remit-{version}"


# What RFC 3987 allows in a path, with "/" between segments.
_NOT_IN_A_PATH = re.compile(
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/"
    r"\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd]"
)


def iri(base: str, key: str) -> str:
    """Return the IRI of ``key``; what an IRI may not hold is percent-encoded.

    >>> iri(DATA, "document/Annual report 5%")
    'https://w3id.org/remit/id/document/Annual%20report%205%25'
    """
    return base + _NOT_IN_A_PATH.sub(lambda found: quote(found[0], safe=""), key)


def is_iri(text: str) -> bool:
    """Return whether ``text`` is an absolute IRI that RDF can hold.

    >>> is_iri("https://w3id.org/remit/id/"), is_iri("w3id.org/remit"), is_iri("https://a b/")
    (True, False, False)
    """
    return re.fullmatch(r'[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20\x7f<>"{}|^`\\]+', text) is not None


# Graphs that documents share.
ENTITIES = graph_key("entities")
AUTHORITY = graph_key("authority")
LINKS = graph_key("links")
INFERENCES = graph_key("inferences")
ONTOLOGY_GRAPH = graph_key("ontology")

# Classes of the ontology; `kind_iri` gives those of the kinds of actors.
CLASS_ACTOR = expand("remit:Actor")
CLASS_BODY = expand("remit:Body")
CLASS_UNDERTAKING = expand("remit:Undertaking")
CLASS_STATEMENT = expand("remit:Statement")
CLASS_STRATEGY = expand("remit:Strategy")
CLASS_COMMITMENT = expand("remit:Commitment")
CLASS_PRIORITY = expand("remit:Priority")
CLASS_OUTCOME = expand("remit:Outcome")
CLASS_FUNDING = expand("remit:Funding")
CLASS_ATTRIBUTION = expand("remit:Attribution")
CLASS_EVENT = expand("remit:Event")
CLASS_INDICATOR = expand("remit:Indicator")
CLASS_DEFINITION = expand("remit:Definition")
CLASS_AREA = expand("remit:Area")
CLASS_DOCUMENT = expand("remit:Document")
CLASS_EVIDENCE = expand("remit:Evidence")

# Classes that follow from others: commitments by the group of their modality, by their owners, money
# and places.
CLASS_PROMISED_ACTION = expand("remit:PromisedAction")
CLASS_REPORTED_ACTION = expand("remit:ReportedAction")
CLASS_EXPECTED_ACTION = expand("remit:ExpectedAction")
CLASS_OPTIONAL_ACTION = expand("remit:OptionalAction")
CLASS_REFUSED_ACTION = expand("remit:RefusedAction")
CLASS_DUTY = expand("remit:Duty")
CLASS_JOINT_COMMITMENT = expand("remit:JointCommitment")
CLASS_FUNDED_COMMITMENT = expand("remit:FundedCommitment")
CLASS_NATIONAL_BODY = expand("remit:NationalBody")
CLASS_LOCAL_AREA = expand("remit:LocalArea")
CLASS_NATIONAL_COMMITMENT = expand("remit:NationalCommitmentOnLocalArea")

# Properties of every statement and entity.
EVIDENCE = expand("remit:evidence")
MENTIONED_IN = expand("remit:mentionedIn")
PART_OF = expand("remit:partOf")
UNDER_PRIORITY = expand("remit:underPriority")

# Relations that follow from others; the last two are never written, chains of properties need them.
WITHIN_PRIORITY = expand("remit:withinPriority")
ANSWERS_FOR = expand("remit:answersFor")
SHARES_IN = expand("remit:sharesIn")
COMMITMENT_ITSELF = expand("remit:commitmentItself")
OUTCOME_ITSELF = expand("remit:outcomeItself")

# Properties of commitments.
ACTION_TEXT = expand("remit:actionText")
OWNED_BY = expand("remit:ownedBy")
OWNER_EVIDENCE = expand("remit:ownerEvidence")
MODALITY = expand("remit:modality")
STATED_BY = expand("remit:statedBy")
REQUESTED_BY = expand("remit:requestedBy")
INVOLVES = expand("remit:involves")
CONCERNS = expand("remit:concerns")
AIMS_AT = expand("remit:aimsAt")
SHARES_PRIORITY_WITH = expand("remit:sharesPriorityWith")
RESPONDS_TO = expand("remit:respondsTo")
APPLIES_TO = expand("remit:appliesTo")
HAS_FUNDING = expand("remit:hasFunding")
BENEFICIARY = expand("remit:beneficiary")
DUE_BY = expand("remit:dueBy")
DUE_TEXT = expand("remit:dueText")

# What actors are to strategies (`role_property` gives the rest), to each other and to places.
OWNS = expand("remit:owns")
ROLE = expand("remit:role")
OF_STRATEGY = expand("remit:strategy")
DRAWN_FROM = expand("remit:drawnFrom")
GOVERNS = expand("remit:governs")

# Time: changes of bodies.
MAY_BE = expand("remit:mayBe")
CERTAINTY = expand("remit:certainty")

# Properties of definitions.
DEFINES = expand("remit:defines")
DEFINITION_TEXT = expand("remit:definitionText")

# Properties of areas.
AREA_KIND = expand("remit:areaKind")

# Properties of funding, memberships, events, documents and evidence.
AMOUNT = expand("remit:amount")
CURRENCY = expand("remit:currency")
FUNDER = expand("remit:funder")
RECIPIENT = expand("remit:recipient")
PURPOSE = expand("remit:purpose")
PERIOD = expand("remit:period")
MEMBERSHIP_POST = expand("remit:post")
ROLE_TITLE = expand("remit:roleTitle")
LIST_EVIDENCE = expand("remit:listEvidence")
AS_OF = expand("remit:asOf")
PARTICIPANT = expand("remit:participant")
DATE_TEXT = expand("remit:dateText")
VENUE = expand("remit:venue")
SHA256 = expand("remit:sha256")
PAGE = expand("remit:page")
CONFIDENCE = expand("remit:confidence")
CONTINUED_BY = expand("remit:continuedBy")

# Properties of figures.
INDICATOR = expand("remit:indicator")
FIGURE_AREA = expand("remit:area")
AREA_CODE = expand("remit:areaCode")
GROUP = expand("remit:group")
VALUE = expand("remit:value")
UNIT = expand("remit:unit")
LOWER = expand("remit:lower")
UPPER = expand("remit:upper")
MEASURE = expand("remit:measure")
COMPARATOR = expand("remit:comparator")
FIGURE_BODY = expand("remit:body")
STATED_SOURCE = expand("remit:statedSource")
PRINTED = expand("remit:printed")
LIKELY_VALUE = expand("remit:likelyValue")
FLAG = expand("remit:flag")
ORDINAL = expand("remit:ordinal")

# Concept schemes, and the groups of modalities: no count adds across groups.
MODALITY_SCHEME = expand("remit:modalities")
ROLE_SCHEME = expand("remit:roles")
TOPIC_SCHEME = expand("remit:topics")
MODALITY_GROUPS: dict[str, tuple[Modality, ...]] = {
    "promise": (Modality.COMMITTED, Modality.AGREED, Modality.PLANNED),
    "activity": (Modality.ONGOING, Modality.DONE),
    "expectation": (Modality.OBLIGED, Modality.RECOMMENDED, Modality.REQUESTED),
    "option": (Modality.POSSIBLE,),
    "refusal": (Modality.DECLINED,),
}


def modality_group(modality: Modality) -> str:
    """Return the name of the group of ``modality``.

    >>> modality_group(Modality.AGREED)
    'promise'
    """
    return next(name for name, members in MODALITY_GROUPS.items() if modality in members)


def modality_iri(name: str) -> str:
    """Return the concept of a modality or of a group of modalities."""
    return ONTOLOGY + name


def role_iri(role: Role) -> str:
    """Return the concept of a role, which the direct property of that name says in one step."""
    return f"{ONTOLOGY}role-{role}"


def role_property(role: Role) -> str:
    """Return the property that joins an actor with ``role`` directly to the strategy."""
    return ONTOLOGY + role


def topic_iri(topic: str) -> str:
    """Return the concept of a topic."""
    return f"{ONTOLOGY}topic-{topic}"


def kind_iri(kind: ActorKind) -> str:
    """Return the class of the actors of ``kind``."""
    return ONTOLOGY + kind


# Terms of others. RDF, RDFS, OWL and XML Schema:
RDF_TYPE = expand("rdf:type")
RDFS_LABEL = expand("rdfs:label")
RDFS_SEE_ALSO = expand("rdfs:seeAlso")
OWL_SAME_AS = expand("owl:sameAs")
XSD_ANY_URI = expand("xsd:anyURI")
XSD_DATE = expand("xsd:date")
XSD_DECIMAL = expand("xsd:decimal")
XSD_G_YEAR = expand("xsd:gYear")
XSD_G_YEAR_MONTH = expand("xsd:gYearMonth")
XSD_INTEGER = expand("xsd:integer")
XSD_STRING = expand("xsd:string")

# SKOS:
SKOS_CONCEPT = expand("skos:Concept")
SKOS_CONCEPT_SCHEME = expand("skos:ConceptScheme")
SKOS_PREF_LABEL = expand("skos:prefLabel")
SKOS_ALT_LABEL = expand("skos:altLabel")
SKOS_DEFINITION = expand("skos:definition")
SKOS_BROADER = expand("skos:broader")
SKOS_NARROWER = expand("skos:narrower")
SKOS_IN_SCHEME = expand("skos:inScheme")
SKOS_NOTATION = expand("skos:notation")
SKOS_NOTE = expand("skos:note")
SKOS_CLOSE_MATCH = expand("skos:closeMatch")
SKOS_TOP_CONCEPT_OF = expand("skos:topConceptOf")
SKOS_HAS_TOP_CONCEPT = expand("skos:hasTopConcept")

# PROV and ORG:
PROV_ACTIVITY = expand("prov:Activity")
PROV_SOFTWARE_AGENT = expand("prov:SoftwareAgent")
PROV_AGENT = expand("prov:agent")
PROV_QUALIFIED_ATTRIBUTION = expand("prov:qualifiedAttribution")
PROV_USED = expand("prov:used")
PROV_WAS_ASSOCIATED_WITH = expand("prov:wasAssociatedWith")
PROV_WAS_GENERATED_BY = expand("prov:wasGeneratedBy")
ORG_MEMBERSHIP = expand("org:Membership")
ORG_MEMBER = expand("org:member")
ORG_ORGANIZATION = expand("org:organization")
ORG_HAS_MEMBER = expand("org:hasMember")
ORG_HOLDS = expand("org:holds")
ORG_POST_IN = expand("org:postIn")
ORG_CHANGE_EVENT = expand("org:ChangeEvent")
ORG_ORIGINAL_ORGANIZATION = expand("org:originalOrganization")
ORG_RESULTING_ORGANIZATION = expand("org:resultingOrganization")

# RDF Data Cube:
QB_OBSERVATION = expand("qb:Observation")
QB_DATA_SET = expand("qb:DataSet")
QB_DATA_SET_OF = expand("qb:dataSet")
QB_STRUCTURE = expand("qb:structure")
QB_STRUCTURE_DEFINITION = expand("qb:DataStructureDefinition")
QB_COMPONENT = expand("qb:component")
QB_COMPONENT_SPECIFICATION = expand("qb:ComponentSpecification")
QB_DIMENSION = expand("qb:dimension")
QB_MEASURE = expand("qb:measure")
QB_ATTRIBUTE = expand("qb:attribute")
# GeoSPARQL:
GEO_SF_WITHIN = expand("geo:sfWithin")

# Web Annotation:
OA_SPECIFIC_RESOURCE = expand("oa:SpecificResource")
OA_TEXT_QUOTE_SELECTOR = expand("oa:TextQuoteSelector")
OA_TEXT_POSITION_SELECTOR = expand("oa:TextPositionSelector")
OA_HAS_SOURCE = expand("oa:hasSource")
OA_HAS_SELECTOR = expand("oa:hasSelector")
OA_EXACT = expand("oa:exact")
OA_PREFIX = expand("oa:prefix")
OA_SUFFIX = expand("oa:suffix")
OA_START = expand("oa:start")
OA_END = expand("oa:end")

# Asset Description Metadata Schema, and mappings (SSSOM):
ADMS_IDENTIFIER = expand("adms:identifier")
ADMS_IDENTIFIER_CLASS = expand("adms:Identifier")
SSSOM_CONFIDENCE = expand("sssom:confidence")

# Dublin Core and schema.org:
DCTERMS_CONFORMS_TO = expand("dcterms:conformsTo")
DCTERMS_CREATOR = expand("dcterms:creator")
DCTERMS_DATE = expand("dcterms:date")
DCTERMS_IDENTIFIER = expand("dcterms:identifier")
DCTERMS_ISSUED = expand("dcterms:issued")
DCTERMS_LICENSE = expand("dcterms:license")
DCTERMS_PERIOD_OF_TIME = expand("dcterms:PeriodOfTime")
DCTERMS_PUBLISHER = expand("dcterms:publisher")
DCTERMS_RIGHTS = expand("dcterms:rights")
DCTERMS_SOURCE = expand("dcterms:source")
DCTERMS_STANDARD = expand("dcterms:Standard")
DCTERMS_SUBJECT = expand("dcterms:subject")
DCTERMS_TEMPORAL = expand("dcterms:temporal")
DCTERMS_TITLE = expand("dcterms:title")
DCTERMS_TYPE = expand("dcterms:type")
SCHEMA_CREATIVE_WORK = expand("schema:CreativeWork")
SCHEMA_DISSOLUTION_DATE = expand("schema:dissolutionDate")
SCHEMA_END_DATE = expand("schema:endDate")
SCHEMA_FOUNDING_DATE = expand("schema:foundingDate")
SCHEMA_START_DATE = expand("schema:startDate")
SCHEMA_URL = expand("schema:url")
