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

# What must not be said, with every action, and for certain speakers, channels and states.
BOT = """
cuecard: 1
id: bot
version: 1.0.0
locales: [en, zh-Hans]
phrases:
  help: {en: Let me see what I can do., zh-Hans: 我看看能怎么帮您。}
  hold.request: {en: "One moment, please.", zh-Hans: 请您稍等。}
banned:
  brush_off:
    use: Do not send customers away.
    severity: error
    match: {en: [not my job], zh-Hans: [不归我管]}
    instead: help
    norms: [handbook/2.1]
    hit: {en: [That is not my job.], zh-Hans: [这个不归我管。]}
    miss: {en: [My job is to help.], zh-Hans: [这个归我管。]}
  insult:
    action: mask
    severity: error
    speaker: any
    match: {en: [idiot], zh-Hans: [笨蛋]}
    hit: {en: [You idiot.], zh-Hans: [你这个笨蛋。]}
    miss: {en: [An idiom.], zh-Hans: [鸡蛋。]}
  secret:
    action: block
    severity: error
    match: {en: [launch code]}
    hit: {en: [The launch code is 1.]}
    miss: {en: [The launch is today.]}
  emoticon:
    match: {en: [🙃]}
    hit: {en: [Well 🙃]}
    miss: {en: [Well 🙂]}
  slang:
    severity: info
    channel: chat
    match: {en: [lol]}
    hit: {en: [lol]}
    miss: {en: [lollipop]}
  filler:
    severity: info
    in: hold
    match: {en: [whatever]}
    hit: {en: [Whatever you say.]}
    miss: {en: [What is ever said.]}
"""


@pytest.fixture(scope="session")
def clinic():
    """Its states are named for the one type of value or condition that they use."""
    return cuecard.load(CORPUS / "packs" / "good" / "clinic")


@pytest.fixture(scope="session")
def shop():
    return cuecard.load_text(SHOP)


@pytest.fixture(scope="session")
def bot():
    return cuecard.load_text(BOT)


@pytest.fixture
def shop_folder(tmp_path):
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "pack.yaml").write_text(SHOP, encoding="utf-8")
    return folder
