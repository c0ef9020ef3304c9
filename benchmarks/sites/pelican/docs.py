"""Owns what the templates show of an article."""

import json

from pelican import signals
from pelican.generators import ArticlesGenerator


def describe(generator: ArticlesGenerator) -> None:
    for article in generator.articles:
        article.doc = {
            "title": article.title,
            "summary": article.metadata["summary"],
            "address": article.metadata["address"],
            "other": article.metadata["other"],
            "day": article.date.strftime("%Y-%m-%d"),
            "year": article.date.year,
            "longday": article.metadata["longday"],
            **json.loads(article.metadata["terms"]),
        }


def register() -> None:
    signals.article_generator_finalized.connect(describe)
