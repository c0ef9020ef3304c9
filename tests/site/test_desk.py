"""The sheets for the desk fit on paper."""

import re
from pathlib import Path

import pytest
from markdown import Markdown
from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.mark.parametrize("name", ["schreibtisch", "desk"])
def test_a_sheet_is_one_page_of_paper(chromium: Browser, repository: Path, name: str) -> None:
    text = (repository / "docs" / f"{name}.md").read_text("utf-8")
    html = Markdown(extensions=["tables", "fenced_code"]).convert(text)
    tab = chromium.new_page()
    tab.set_content(f"<style>body {{ font: 10pt/1.35 sans-serif }}</style>{html}")
    paper = tab.pdf(format="A4", margin={"top": "14mm", "right": "14mm", "bottom": "14mm", "left": "14mm"})
    tab.close()
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
