#!/usr/bin/env python3
"""The page of `cuecard show --format html` in a browser, as its readers use it.

Needs Debian's chromium and chromium-driver, and selenium; skipped (77) without them.
"""
import base64
import json
import re
import shutil
import sys
import tempfile
import time
import unittest
from pathlib import Path

try:
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    webdriver = None

from cuecard_tool import SOURCE, run

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
QUIET = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]

IN_WORK = """cuecard: 1
id: house
version: 2.0.0
title: {en: "House </title><script>document.title = 'owned'</script>"}
locales: [en, ar, zh-Hant]
variables:
  count: {type: number, required: true, example: 3, use: How many calls are waiting.}
  due: {type: date, example: 2026-02-17}
phrases:
  opening.calls:
    use: "Say it. </script><script>document.title = 'owned'</script>"
    text:
      en: "<img src=x onerror=alert(1)> {count, plural, one {# call} other {# calls}}; it''s so."
      ar: "{count, plural, one {مكالمة} other {# مكالمات}}."
  opening.due:
    variants:
      known:
        when: {due: present, clock: "22:00 to 06:00"}
        text: {en: "By {due, date, long}.", ar: "قبل {due, date, long}.", ja: "{due}まで。"}
      plain:
        text: {en: "Soon, {nmae}.", zh-Hant: 很快。, zh-HK: 好快。}
  closing: {en: Goodbye., ar: مع السلامة., zh-Hant: 再見。, ja: さようなら。}
"""


def large_pack(phrases):
    lines = ["cuecard: 1", "id: large", "version: 1.0.0", "locales: [en, zh-Hans]", "phrases:"]
    for i in range(phrases):
        lines.append(f"  g{i % 50}.s{i}: {{en: 'This is sentence {i}.', zh-Hans: '这是第{i}句。'}}")
    return "\n".join(lines) + "\n"


def start_browser(profile):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in [*QUIET, f"--user-data-dir={profile}", "--window-size=1400,1000"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.browser = start_browser(Path(cls.scratch.name) / "profile")
        cls.addClassCleanup(cls.browser.quit)
        cls.browser.get("about:blank")
        cls.browser.get_log("performance")  # what it does before it is asked for anything
        cls.shipped = cls.page_of("hotline", str(SOURCE / "policies" / "hotline-800"))
        pack = Path(cls.scratch.name) / "house.yaml"
        pack.write_text(IN_WORK, encoding="utf-8")
        cls.in_work = cls.page_of("house", str(pack))

    @classmethod
    def page_of(cls, name, *arguments):
        page = Path(cls.scratch.name) / f"{name}.html"
        page.write_text(run("show", *arguments, "--format", "html").stdout, encoding="utf-8")
        return page.as_uri()

    def setUp(self):
        self.resize(1400, 1000)
        self.do("Emulation.setEmulatedMedia", media="", features=[])

    def tearDown(self):
        """Whatever a reader does: no complaint in the console, and nothing from elsewhere."""
        self.assertEqual(self.browser.get_log("browser"), [])
        for entry in self.browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.assertRegex(message["params"]["request"]["url"], "^file:///")

    # ---- hands and eyes

    def open(self, page, address=""):
        self.browser.get("about:blank")
        self.browser.get(page + address)

    def resize(self, width, height):
        self.do("Emulation.setDeviceMetricsOverride", width=width, height=height,
                deviceScaleFactor=1, mobile=False)

    def do(self, command, **options):
        return self.browser.execute_cdp_cmd(command, options)

    def ask(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def all(self, selector):
        return [e for e in self.browser.find_elements(By.CSS_SELECTOR, selector)
                if e.is_displayed()]

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def until(self, condition):
        end = time.monotonic() + 20
        while not condition():
            self.assertLess(time.monotonic(), end, "waited too long")
            time.sleep(0.05)

    def rows(self):
        """The rows that show, as "state variant"."""
        return self.ask("""return [...document.querySelectorAll('.variant')]
            .filter((row) => row.checkVisibility())
            .map((row) => row.parentElement.id + ' ' + (row.querySelector('.which')?.textContent ?? ''))""")

    def search(self, text):
        field = self.one("#query")
        field.clear()
        field.send_keys(text)
        self.until(lambda: self.ask("return view.q") == text)

    def pill(self, name):
        return next(p for p in self.all(".pill") if p.text.split(" ")[0] == name)

    def hash(self):
        return self.ask("return location.hash")

    # ---- what a page holds

    def test_every_text_is_there(self):
        self.open(self.shipped)
        lost = self.ask(r"""
            const bare = (text) => text.replace(/[\s{}]/g, '');
            const shown = bare(document.getElementById('book').textContent);
            return [...book.phrases, ...book.terms].flatMap((row) => row.texts)
              .flatMap((text) => text.wordings).filter((wording) => !shown.includes(bare(wording)))""")
        self.assertEqual(lost, [])
        self.assertEqual(len(self.rows()),
                         self.ask("return book.phrases.length + book.terms.length"))

    def test_texts_are_in_their_language(self):
        self.open(self.in_work)
        cells = self.ask("""return [...document.querySelectorAll('#closing .words')]
            .map((words) => [words.lang, words.dir, words.textContent])""")
        self.assertEqual(cells, [["en", "ltr", "Goodbye."], ["ar", "rtl", "مع السلامة."],
                                 ["zh-Hant", "ltr", "再見。"], ["zh-Hant", "ltr", "再見。"],
                                 ["ja", "ltr", "さようなら。"]])
        fonts = [self.ask("return getComputedStyle(document.querySelector(arguments[0])).fontFamily",
                          f"#closing .words:lang({locale})") for locale in ("zh-Hant", "ja")]
        self.assertIn("Noto Sans CJK TC", fonts[0])
        self.assertIn("Noto Sans CJK JP", fonts[1])

    def test_arguments_are_chips(self):
        self.open(self.in_work)
        text = self.ask("return document.querySelector('#opening\\\\.calls .c0 .words').textContent")
        self.assertEqual(text, "<img src=x onerror=alert(1)> countone # callother # calls; it's so.")
        self.assertEqual(self.ask("return document.querySelectorAll('#book img').length"), 0)
        chip = self.one("#opening\\.calls .arg")
        self.assertIn("How many calls are waiting.", chip.get_attribute("title"))
        self.assertIn("3", chip.get_attribute("title"))
        self.assertEqual([e.text for e in self.all(".arg.unknown")], ["nmae"])
        chip.click()
        self.assertEqual(self.hash(), "#variable:count")

    def test_no_text_of_a_pack_runs(self):
        self.open(self.in_work)
        self.assertTrue(self.browser.title.startswith("House </title><script>"))
        self.assertIn("</script><script>", self.one("#opening\\.calls .use").text)

    def test_conditions_are_plain_words(self):
        self.open(self.in_work)
        when = [e.text for e in self.all("#opening\\.due .when")]
        self.assertEqual(when, ["known\nwhen due is given and clock is from 22:00 to 06:00",
                                "plain\notherwise"])

    def test_marks(self):
        self.open(self.in_work)
        marks = [e.text for e in self.all("#opening\\.calls .mark")]
        self.assertEqual(marks, ["not written yet"] * 3)
        marks = [e.text for e in self.all("#closing .mark")]
        self.assertEqual(marks, ["= zh-Hant", "not listed yet"])
        self.assertEqual(self.one(".problems summary").text, "4 errors, 1 warning")

    def test_sources_tell_pack_and_file(self):
        self.open(self.shipped)
        self.assertFalse(self.all(".place"))
        self.pill("Sources").click()
        self.assertIn("places=on", self.hash())
        places = [e.text for e in self.all("#opening .place, #empathise .place")]
        self.assertRegex(places[0], r"^core feelings\.yaml:\d+$")
        self.assertRegex(places[-1], r"^hotline-800 opening\.yaml:\d+$")

    # ---- finding

    def test_search_narrows(self):
        self.open(self.shipped)
        everything = len(self.rows())
        self.search("hold.request")
        self.assertEqual({row.split(" ")[0] for row in self.rows()}, {"hold.request"})
        self.search("expected_wait minutes")
        self.assertEqual(self.rows(), [])
        self.assertTrue(self.one("#none").is_displayed())
        for text, state in (("请问有什么可以帮", "opening"), ("HOW MAY I HELP", "opening"),
                            ("hotline-800/2.1.1", "opening"), ("Answer the phone", "opening")):
            self.search(text)
            self.assertTrue(any(row.startswith(state) for row in self.rows()), text)
            self.assertLess(len(self.rows()), everything // 4, text)
            self.assertGreater(self.ask("return CSS.highlights.get('found').size"), 0, text)
        self.assertRegex(self.one("#shown").text, rf"^\d+ of {everything} rows$")
        self.one("#query").send_keys(Keys.ESCAPE)
        self.assertEqual(len(self.rows()), everything)
        self.assertFalse(self.ask("return CSS.highlights.has('found')"))

    def test_a_slash_leads_to_the_search(self):
        self.open(self.shipped)
        self.one("body").send_keys("/")
        self.assertEqual(self.ask("return document.activeElement.id"), "query")
        self.browser.switch_to.active_element.send_keys("a/b")
        self.assertEqual(self.one("#query").get_attribute("value"), "a/b")

    def test_filters(self):
        self.open(self.in_work)
        self.pill("Missing").click()
        self.assertEqual(self.rows(), ["opening.calls ", "opening.due known", "opening.due plain"])
        self.pill("Has").click()
        self.assertEqual(self.rows(), ["opening.due known"])
        self.pill("Missing").click()
        self.pill("Has").click()
        self.pill("Borrowed").click()
        self.assertEqual(self.rows(), ["closing "])
        self.pill("Borrowed").click()
        self.assertEqual(len(self.rows()), 4)

    def test_filters_ask_of_the_locales_shown(self):
        self.open(self.in_work)
        for locale in ("ar", "zh-Hant", "zh-HK", "ja"):
            self.pill(locale).click()
        self.assertEqual(self.pill("Missing").text, "Missing 0")
        self.assertFalse(self.pill("Missing").is_enabled())

    def test_a_locale_can_be_hidden(self):
        self.open(self.shipped)
        column = self.ask("return book.locales.indexOf('zh-Hant')")
        self.assertTrue(self.all(f"td.c{column}"))
        borrowed = f"#opening ~ .phrase td.from{column} > .words, td.from{column} > .words"
        self.assertFalse(self.all(borrowed))
        self.pill("zh-Hant").click()
        self.assertFalse(self.all(f".c{column}"))
        self.assertTrue(self.all(borrowed), "what was borrowed from it is then written out")
        self.assertEqual(self.pill("zh-Hant").get_attribute("aria-pressed"), "false")
        self.assertIn("hide=zh-Hant", self.hash())
        right = [self.ask("return Math.round(document.querySelector(arguments[0])"
                          ".getBoundingClientRect().right)", selector)
                 for selector in (".columns", "#opening .head th")]
        self.assertEqual(right[0], right[1], "the head of a phrase spans all columns")
        edges = self.ask("""return [...document.querySelectorAll('.columns > *, #opening .variant > *')]
            .filter((e) => e.checkVisibility()).map((e) => Math.round(e.getBoundingClientRect().left))""")
        half = len(edges) // 2
        for head, cell in zip(edges[:half], edges[half:]):
            self.assertAlmostEqual(head, cell, delta=1)

    # ---- addresses

    def test_the_address_keeps_what_is_shown(self):
        self.open(self.in_work)
        self.pill("ar").click()
        self.pill("Missing").click()
        self.search("soon")
        address, rows = self.hash(), self.rows()
        self.assertEqual(rows, ["opening.due plain"])
        self.open(self.in_work, address)
        self.assertEqual((self.hash(), self.rows()), (address, rows))
        self.assertEqual(self.one("#query").get_attribute("value"), "soon")
        self.assertFalse(self.all("td.c1"))
        self.assertEqual(self.pill("Missing").get_attribute("aria-pressed"), "true")

    def test_a_state_has_an_address(self):
        for address in ("#special.silent.close", "#special.silent.close&q=good+morning"):
            self.open(self.shipped, address)
            below = self.ask("return document.querySelector('.columns').getBoundingClientRect().bottom")
            top = self.ask("""return document.getElementById('special.silent.close')
                .getBoundingClientRect().top""")
            self.assertTrue(below - 2 <= top < 400, (below, top))
            self.assertIn("special.silent.close we_call", self.rows())

    def test_contents_lead_there_and_back(self):
        self.open(self.shipped, "#&hide=en")
        next(a for a in self.all("nav a") if a.text.startswith("hold")).click()
        self.until(lambda: self.hash() == "#hold.check_in&hide=en")
        self.assertLess(self.ask("return document.getElementById('hold.check_in').getBoundingClientRect().top"), 400)
        self.browser.back()
        self.until(lambda: self.hash() == "#&hide=en")

    def test_a_click_on_the_state_copies_it(self):
        self.open(self.shipped)
        self.do("Browser.grantPermissions",
                permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        self.one("#opening .state").click()
        self.until(lambda: self.one("#toast").text == "Copied opening")
        self.assertEqual(self.ask("return navigator.clipboard.readText()"), "opening")

    # ---- for everyone

    def test_it_fits_narrow_screens(self):
        self.resize(420, 900)
        for page in (self.shipped, self.in_work):
            self.open(page)
            self.assertLessEqual(self.ask("return document.documentElement.scrollWidth"), 420)
            labels = self.ask("""return getComputedStyle(document.querySelector('#closing td, #opening td'),
                '::before').content""")
            self.assertEqual(labels, f'"{self.ask("return book.locales[0]")}"')
            self.assertTrue(self.one("#jump").is_displayed())

    def test_controls_and_tables_have_names(self):
        self.open(self.in_work)
        nameless = self.ask("""return [...document.querySelectorAll('button, input, select, a, table.book, nav')]
            .filter((e) => e.checkVisibility())
            .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim()))
            .map((e) => e.outerHTML)""")
        self.assertEqual(nameless, [])
        self.resize(420, 900)  # as blocks they would lose the roles that they have by nature
        parts = {".book": "table", ".book tbody": "rowgroup", ".book tr": "row", ".book td": "cell",
                 ".book thead th": "columnheader", ".variant th": "rowheader"}
        for selector, role in parts.items():
            self.assertEqual(self.ask("return document.querySelector(arguments[0]).role", selector),
                             role)

    def test_colours_have_contrast(self):
        pairs = [("ink", "paper"), ("ink", "sheet"), ("soft", "paper"), ("soft", "sheet"),
                 ("soft", "tint"), ("accent", "paper"), ("accent", "tint"), ("accent", "chip"),
                 ("bad", "bad-tint"), ("bad", "sheet"), ("warn", "warn-tint"), ("ink", "hit")]
        for scheme in ("light", "dark"):
            self.do("Emulation.setEmulatedMedia",
                    features=[{"name": "prefers-color-scheme", "value": scheme}])
            self.open(self.in_work)
            for ink, ground in pairs:
                with self.subTest(scheme, ink=ink, ground=ground):
                    self.assertGreaterEqual(self.contrast(ink, ground), 4.5)

    def contrast(self, *names):
        """By the formula of WCAG 2."""
        def lightness(name):
            colour = self.ask("return getComputedStyle(document.documentElement)"
                              ".getPropertyValue(arguments[0])", f"--{name}").strip().lstrip("#")
            if len(colour) == 3:
                colour = "".join(c * 2 for c in colour)
            parts = [int(colour[i:i + 2], 16) / 255 for i in (0, 2, 4)]
            linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        dark, light = sorted(map(lightness, names))
        return (light + 0.05) / (dark + 0.05)

    # ---- on paper

    def pdf(self):
        made = self.do("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(made["data"])

    def test_it_prints(self):
        self.open(self.shipped)
        wide = self.pdf()
        self.assertTrue(wide.startswith(b"%PDF-"))
        self.assertGreater(len(re.findall(rb"/Type\s*/Page\b", wide)), 5)
        self.assertRegex(wide, rb"/MediaBox\s*\[0 0 84[0-9.]+ 59[0-9.]+\]")
        for locale in ("zh-Hant", "zh-HK"):
            self.pill(locale).click()
        self.assertRegex(self.pdf(), rb"/MediaBox\s*\[0 0 59[0-9.]+ 84[0-9.]+\]")

    def test_paper_shows_no_controls(self):
        self.open(self.shipped)
        self.do("Emulation.setEmulatedMedia", media="print",
                features=[{"name": "prefers-color-scheme", "value": "dark"}])
        self.assertEqual(self.ask("return getComputedStyle(document.body).backgroundColor"),
                         "rgb(255, 255, 255)")
        for selector in (".controls", "nav", ".columns", "#toast", ".anchor"):
            self.assertFalse(self.all(selector), selector)
        self.assertTrue(self.all("h1"))
        self.assertTrue(self.all(".book thead th"))

    # ---- large packs

    def test_ten_thousand_phrases(self):
        pack = Path(self.scratch.name) / "large.yaml"
        pack.write_text(large_pack(10000), encoding="utf-8")
        page = self.page_of("large", str(pack))
        begin = time.monotonic()
        self.open(page, "#g7.s9957")
        self.assertLess(time.monotonic() - begin, 30)
        self.assertLess(self.ask("return document.getElementById('g7.s9957').getBoundingClientRect().top"), 400)
        took = self.ask("""const begin = performance.now();
            view.q = 'sentence 77'; change(); document.body.offsetHeight;
            return performance.now() - begin""")
        self.assertLess(took, 5000)
        fitting = sum("77" in str(i) for i in range(10000))
        self.assertEqual(self.one("#shown").text, f"{fitting} of 10,000 rows")


def lacking():
    if webdriver is None:
        return "selenium"
    return ", ".join(name for name, path in (("chromium", CHROMIUM), ("chromium-driver", DRIVER))
                     if path is None)


if __name__ == "__main__":
    if lacking():
        print(f"skipped: there is no {lacking()}")
        sys.exit(77)
    unittest.main()
