"""The factories of our spaCy components; their names are entry points.

Annotations must be real classes here: spaCy reads them, so this module does not postpone them.
"""

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract.actors import ActorFinder
from kgraph.extract.claims import ClaimReader
from kgraph.extract.headline_trees import HeadlineReader, load_headline_words
from kgraph.extract.role_words import load_roles
from kgraph.lexicon import load_lexicon
from kgraph.world import load_world


@Language.factory("kgraph_headlines", requires=["token.dep", "token.tag"], assigns=["token.dep", "token.tag"])
def make_headline_reader(nlp: Language, name: str) -> HeadlineReader:
    """Make the component that puts right the trees of headlines, from the lexicons of schema/."""
    return HeadlineReader(load_headline_words())


@Language.factory(
    "kgraph_actors",
    default_config={"world": None},
    requires=["doc.ents", "token.dep", "token.tag"],
    assigns=["doc._.parsed"],
)
def make_actor_finder(nlp: Language, name: str, world: str | None) -> ActorFinder:
    """Make the component that finds who is named, from the tables of schema/ and those of a folder ``world``."""
    if not Doc.has_extension("parsed"):
        Doc.set_extension("parsed", default=None)
    return ActorFinder(load_world(world), load_roles())


@Language.factory(
    "kgraph_claims",
    requires=["doc._.parsed"],
)
def make_claim_reader(nlp: Language, name: str) -> ClaimReader:
    """Make the component that reads claims, from the lexicons of schema/."""
    return ClaimReader(load_lexicon())
