// Owns the lists, feeds and related articles, which Eleventy itself does not know. Related articles are looked for among
// the newest of each topic, so that the cost does not grow with the square of the articles.
import fs from "node:fs";

const NEWEST = 20, LONG = 60, LONG_YEAR = 200, NEAR = 40;
const words = JSON.parse(fs.readFileSync("words.json", "utf8"));
const KINDS = { countries: "countries", regions: "regions", topics: "tags" };

function group(items, key) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
}

function divide(items, title, address, key, lang) {
  const lists = [], parts = [];
  for (const [name, group_] of group(items, key)) {
    parts.push({ label: name, address: `${address}${name}/`, count: group_.length });
    lists.push({ lang, title: `${title} ${name}`, address: `${address}${name}/`, items: group_ });
  }
  return { lists, parts };
}

function collect(items, lang) {
  const t = words[lang], lists = [], feeds = [], relations = new Map(), byTopic = new Map();
  feeds.push({ lang, title: t.title, address: `/${lang}/`, items: items.slice(0, NEWEST), full: true });
  const news = divide(items, t.news, t.addresses.news, (item) => item.data.doc.year, lang);
  lists.push({ lang, title: t.news, address: t.addresses.news, items: items.slice(0, NEWEST), parts: news.parts });
  for (const year of news.lists) {
    if (year.items.length > LONG_YEAR) {
      const months = divide(year.items, year.title, year.address, (item) => item.data.doc.day.slice(5, 7), lang);
      lists.push({ ...year, items: [], parts: months.parts }, ...months.lists);
    } else lists.push(year);
  }
  for (const [field, kind] of Object.entries(KINDS)) {
    const terms = new Map();
    for (const item of items) {
      for (const term of item.data.doc[field]) {
        if (!terms.has(term.address)) terms.set(term.address, { ...term, items: [] });
        terms.get(term.address).items.push(item);
      }
    }
    const sorted = [...terms.values()].sort((a, b) => a.label.localeCompare(b.label, lang));
    const parts = sorted.map(({ label, address, items }) => ({ label, address, count: items.length }));
    lists.push({ lang, title: t[kind], address: t.addresses[kind], items: [], parts });
    for (const { label, address, items } of sorted) {
      feeds.push({ lang, title: label, address, items: items.slice(0, NEWEST), full: false });
      if (items.length > LONG) {
        const years = divide(items, label, address, (item) => item.data.doc.year, lang);
        lists.push({ lang, title: label, address, items: items.slice(0, NEWEST), parts: years.parts }, ...years.lists);
      } else lists.push({ lang, title: label, address, items });
      if (field === "topics") byTopic.set(address, items.slice(0, NEAR));
    }
  }
  for (const item of items) {
    const near = new Map();
    for (const topic of item.data.doc.topics)
      for (const other of byTopic.get(topic.address)) if (other !== item) near.set(other, (near.get(other) ?? 0) + 1);
    const best = [...near].sort((a, b) => b[1] - a[1]).slice(0, 3);
    relations.set(item.data.doc.address, best.map(([other]) => other.data.doc));
  }
  return { lists, feeds, relations };
}

export default function (config) {
  let all;
  const language = (api, lang) =>
    api.getFilteredByGlob(`content/${lang}/news/**/*.md`).sort((a, b) => b.date - a.date);
  const collectAll = (api) => (all = ["de", "en"].map((lang) => ({ lang, items: language(api, lang), ...collect(language(api, lang), lang) })));
  config.addCollection("lists", (api) => collectAll(api).flatMap((one) => one.lists));
  config.addCollection("feeds", (api) => collectAll(api).flatMap((one) => one.feeds));
  config.addCollection("homes", (api) => collectAll(api).map(({ lang, items }) => ({ lang, items: items.slice(0, NEWEST) })));
  config.addCollection("everything", (api) => collectAll(api).flatMap((one) => one.items));
  config.addFilter("related", (address, lang) => all[lang === "de" ? 0 : 1].relations.get(address));
  config.addFilter("json", (value) => JSON.stringify(value));
  config.addGlobalData("words", words);
  config.amendLibrary("md", (md) => md.set({ typographer: true, quotes: "„“‚‘" }));
  config.addPassthroughCopy({ assets: "assets" });
  config.setServerPassthroughCopyBehavior("copy");
  return {
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
    dir: { input: ".", output: "public", includes: "_includes", layouts: "_includes" },
  };
}
