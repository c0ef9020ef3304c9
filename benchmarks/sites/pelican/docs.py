"""Owns what the templates show of an article, and related articles, which Pelican itself does not know.

Only the newest of each topic are looked at, so that the cost does not grow with the square of the articles.
"""

import json
from collections import Counter

from pelican import signals
from pelican.generators import ArticlesGenerator

NEWEST = 40


def describe(generator: ArticlesGenerator) -> None:
    by_topic: dict[str, list[object]] = {}
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
        for topic in article.doc["topics"]:
            by_topic.setdefault(topic["label"], []).append(article)
    for article in generator.articles:
        near = Counter(
            other for topic in article.doc["topics"] for other in by_topic[topic["label"]][:NEWEST] if other != article
        )
        article.related = [other.doc for other, _ in near.most_common(3)]


def register() -> None:
    signals.article_generator_finalized.connect(describe)
