"""The pitfalls of the OOPS! catalogue (https://oops.linkeddata.es/catalogue.jsp), looked for by machine.

OOPS! is the OntOlogy Pitfall Scanner; its catalogue is described in M. Poveda-Villalón, A. Gómez-Pérez
and M. C. Suárez-Figueroa, OOPS! (OntOlogy Pitfall Scanner!): An On-line Tool for Ontology Evaluation,
International Journal on Semantic Web and Information Systems 10(2), 2014. `catalogue` lists all 41.
"""
