"""What the tests share: the packs they speak by."""

from pathlib import Path

import cuecard
import pytest

SOURCE = Path(__file__).resolve().parents[2]
CORPUS = SOURCE / "tests" / "corpus"

SHOP = """
cuecard: 1
id: shop
version: 1.0.0
locales: [en, zh-Hans]
variables:
  name: {type: text, required: true, example: Ada}
  wait: {type: duration}
phrases:
  greet:
    norms: [handbook/1.1]
    variants:
      slow:
        when: {wait: over 3m}
        text: {en: "Sorry, {name}.", zh-Hans: "抱歉，{name}。"}
      plain:
        text: {en: "Hello, {name}.", zh-Hans: "您好，{name}。"}
  bye: {en: Goodbye., zh-Hans: 再见。}
"""


@pytest.fixture(scope="session")
def clinic():
    """Its states are named for the one type of value or condition that they use."""
    return cuecard.load(CORPUS / "packs" / "good" / "clinic")


@pytest.fixture(scope="session")
def shop():
    return cuecard.load_text(SHOP)


@pytest.fixture
def shop_folder(tmp_path):
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "pack.yaml").write_text(SHOP, encoding="utf-8")
    return folder
