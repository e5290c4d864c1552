"""What the pages show: the processed tables, joined for readers, and where each page lies."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import dataframely as dy
import msgspec
import polars as pl
import yaml

from analysis import tables
from analysis.chart import views
from analysis.claims import across
from analysis.actors.rules import actor_name
from analysis.chart.contested import Asked, ask_all
from analysis.chart.joined import Joined, join
from analysis.paths import INTERIM, PROCESSED, RAW

READ: Mapping[str, tuple[Path, type[dy.Schema]]] = {
    "files": (INTERIM, tables.Files),
    "articles": (INTERIM, tables.Articles),
    "sentences": (INTERIM, tables.Sentences),
    **{name: (PROCESSED, schema) for name, schema in [*across.CORRECTED.items(), *across.ACROSS.items()]},
    "dates": (PROCESSED, tables.Dates),
}


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that pages are made of.

    Attributes:
        tables: the tables of the flow by name.
        figures: as `views.with_claims` gives them.
        denials: as `views.denials_with_sentences` gives them.
        accusations: as `views.answers_with_sentences` gives them.
        statements: with their sentences and `article`.
        actors: as `views.actors_counted` gives them.
        questions: the declared questions, in their order.
        origins: the `.dvc` files of the collections: what is known of each article, by article.
        abouts: what those files say that each collection is.
    """

    tables: Mapping[str, pl.DataFrame]
    figures: pl.DataFrame
    denials: pl.DataFrame
    accusations: pl.DataFrame
    statements: pl.DataFrame
    actors: pl.DataFrame
    questions: tuple[Asked, ...]
    origins: Mapping[str, Mapping[str, Any]]
    abouts: tuple[str, ...]

    def prints_whole(self, article_id: str) -> bool:
        """Whether an article's page may print its whole text.

        Only where the provenance says `rights: full`, alone or before a colon and the reason (`full: CC BY 4.0`).
        """
        rights = str(self.origins.get(article_id, {}).get("rights") or "")
        return rights.partition(":")[0].strip() == "full"


def read_publication() -> Publication:
    """The tables that the stages before wrote, joined for readers."""
    read = {name: tables.read(folder / f"{name}.parquet", schema) for name, (folder, schema) in READ.items()}
    return publication(read, read_origins(RAW), read_abouts(RAW))


def publication(
    read: Mapping[str, pl.DataFrame], origins: Mapping[str, Mapping[str, Any]], abouts: Iterable[str] = ()
) -> Publication:
    """The tables of the flow, joined for readers.

    Args:
        read: the tables by name.
        origins: as `read_origins` gives them.
        abouts: as `read_abouts` gives them.
    """
    joined = join(read)
    articles, sentences = read["articles"], read["sentences"]
    return Publication(
        tables=read,
        figures=joined.figures,
        denials=joined.denials,
        accusations=joined.accusations,
        statements=views.with_sentences(read["statements"], sentences).join(
            views.article_labels(articles), on="article_id", maintain_order="left"
        ),
        actors=_all_actors(joined),
        questions=tuple(ask_all(joined.figures, joined.denials, read["echoes"])),
        origins=origins,
        abouts=tuple(abouts),
    )


# Where tables name actors besides in the sentences that mention them or report what they said.
_ROLES = {
    "claims": ("claimant",),
    "denials": ("denier", "against"),
    "answers": ("accuser", "accused", "answerer"),
}


def _all_actors(joined: Joined) -> pl.DataFrame:
    """A row an actor, those too that are known by a role alone, so that each has a page."""
    counted = joined.actors
    named = {id_ for table, roles in _ROLES.items() for role in roles for id_ in joined.tables[table][role].drop_nulls()}
    rest = sorted(named - set(counted["actor"]))
    names = [joined.names.get(id_) or actor_name(id_) for id_ in rest]
    extra = pl.DataFrame({"actor": rest, "name": names}, schema={"actor": pl.String, "name": pl.String})
    rows = pl.concat([counted, extra], how="diagonal")
    return rows.with_columns(pl.col("mentions", "statements", "articles").fill_null(0))


def read_origins(folder: Path) -> dict[str, dict[str, Any]]:
    """What the `.dvc` files of a folder say of each article, by its id; empty where they say nothing."""
    entries = (entry for meta in _metas(folder) for entry in meta.get("articles") or [])
    return {Path(entry["file"]).stem: entry for entry in entries}


def read_abouts(folder: Path) -> list[str]:
    """What the `.dvc` files of a folder say that each collection is, as far as they do."""
    return [str(meta["about"]) for meta in _metas(folder) if meta.get("about")]


def _metas(folder: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted(folder.glob("*.dvc")):
        yield yaml.safe_load(path.read_text(encoding="utf-8")).get("meta") or {}


def article_page(article_id: str) -> str:
    """The address of an article's page, relative to reports/.

    >>> article_page("a b#1")
    'articles/a%20b%231.html'
    """
    return f"articles/{quote(article_id)}.html"


def sentence_place(article_id: str, sentence_id: int) -> str:
    """The address of a sentence on its article's page, relative to reports/."""
    return f"{article_page(article_id)}#s{sentence_id}"


def question_page(id_: str) -> str:
    """The address of a question's page, relative to reports/."""
    return f"questions/{id_}.html"


def actor_page(actor: str) -> str:
    """The address of an actor's page, relative to reports/."""
    return f"actors/{actor}.html"


def article_name(title: str | None, article_id: str) -> str:
    """What a page calls an article: its title, or the beginning of its id where the file has none.

    >>> article_name(None, "000_293de8e046af754d")
    'Article 000_293d, without a title'
    """
    return title or f"Article {article_id[:8]}, without a title"
