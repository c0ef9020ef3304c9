// The search page: Pagefind finds, this shows. Nothing is loaded before a reader turns to the field or comes with a query.
const form = document.querySelector('[data-search]');
const status = document.querySelector('[data-search-status]');
const results = document.querySelector('[data-search-results]');
const browse = document.querySelector('[data-search-browse]');
const more = document.querySelector('[data-search-more]');
const older = document.querySelector('[data-search-older]');
const list = results.querySelector('ol');
const texts = form.dataset;
const indexes = [...form.querySelectorAll('data')].map((one) => ({ url: one.value, first: +one.dataset.first, last: +one.dataset.last }));
const fields = [...form.elements].filter((one) => one.name);
const PAGE = 20; // hits shown at once
const WAIT = 200; // milliseconds after the last key
// What is found by parts and synonyms alone scores low; below this share of the best hit, only loose likenesses are left.
const TAIL = 0.005;
const WORDS = 30; // of an excerpt
const since = +texts.since;

let engine; // once it is loading
let loaded = 0; // indexes
let all = false; // whether older indexes are searched as well
let turn = 0; // of the query at work: what an earlier one still finds comes too late

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

// As the engine folds letters: without marks, ß as ss.
const fold = (text) => text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');

function load() {
  engine ??= import(`${indexes[0].url}pagefind.js`).then(async (pagefind) => {
    await pagefind.options({ noWorker: true, ranking: { metaWeights: { title: 5, names: 1.5, parts: 0.1, kicker: 0, url: 0, date: 0, day: 0, places: 0, image: 0, lang: 0, label: 0 } } });
    await pagefind.init();
    loaded = 1;
    return pagefind;
  });
  return engine;
}

async function open(count) {
  const pagefind = await load();
  for (; loaded < count; loaded += 1) await pagefind.mergeIndex(indexes[loaded].url);
  return pagefind;
}

// How many indexes a query needs: the newest, all, or as many as reach back to the year asked for.
function wanted(query) {
  const found = query.year ? indexes.findLastIndex((one) => one.last >= +query.year) + 1 : since;
  return all ? indexes.length : Math.max(1, found);
}

function read() {
  const query = {};
  for (const field of fields) if (field.value.trim()) query[field.name] = field.value.trim();
  return query;
}

function note(query) {
  const words = new URLSearchParams(query);
  if (all) words.set('older', '1');
  const address = words.size ? `?${words}` : location.pathname;
  history.replaceState(null, '', address);
  for (const link of document.querySelectorAll('[data-switch]')) {
    link.search = words;
  }
}

// The words around the first hit, hits marked. What is found by a part or another spelling has no place in the text as
// the engine sees it; then the word is looked for that holds what was asked for.
function excerpt(data, term) {
  const words = data.content.split(/\s+/).filter(Boolean);
  let places = new Set(data.locations);
  if (!places.size) {
    const asked = fold(term ?? '').split(/[^\p{L}\p{N}]+/u).filter((one) => one.length > 3);
    const has = (word) => asked.some((one) => word.includes(one) || (one.length > 5 && word.includes(one.slice(0, -2))));
    places = new Set(words.map((word, at) => (has(fold(word)) ? at : -1)).filter((at) => at >= 0));
  }
  const first = Math.min(...places, words.length);
  const start = first < words.length ? Math.max(0, Math.min(first - 8, words.length - WORDS)) : 0;
  const made = element('p', { className: 'teaser' });
  if (start) made.append('… ');
  for (let at = start; at < Math.min(start + WORDS, words.length); at += 1) {
    made.append(places.has(at) ? element('mark', { textContent: words[at] }) : words[at], ' ');
  }
  if (start + WORDS < words.length) made.append('…');
  return made;
}

function hit({ meta, ...data }, term) {
  const line = element('p', { className: 'meta' }, element('b', { textContent: meta.places || meta.kicker }));
  if (meta.date) line.append(element('time', { dateTime: meta.day, textContent: meta.date }));
  for (const label of meta.label ? meta.label.split('|') : []) line.append(element('span', { className: 'label', textContent: label }));
  const link = element('a', { href: meta.url, textContent: meta.title });
  const text = excerpt(data, term);
  if (meta.lang) {
    link.lang = link.hreflang = meta.lang;
    text.lang = meta.lang;
  }
  const article = element('article', { className: meta.image ? 'item pic' : 'item' });
  if (meta.image) article.append(element('picture', {}, element('img', { src: meta.image, alt: '', width: 3, height: 2, loading: 'lazy', decoding: 'async' })));
  article.append(element('div', {}, line, element('h2', { className: 'headline' }, link), text));
  return element('li', {}, article);
}

function say(query, number) {
  const { q } = query;
  let said = q ? texts.none : texts.nothing;
  if (number) said = q ? (number === 1 ? texts.hit : texts.hits) : number === 1 ? texts.one : texts.all;
  said = said.replace('{n}', number.toLocaleString(document.documentElement.lang)).replace('{q}', q);
  if (number && loaded < indexes.length && !query.year) said = texts.part.replace('{status}', said).replace('{year}', indexes[loaded - 1].first);
  status.textContent = said;
}

async function find(q, chosen, count) {
  const pagefind = await open(count);
  const { results: found } = await pagefind.search(q ?? null, q ? {} : { sort: { day: 'desc' } });
  // A score of nothing is what a hit gets for what it only shows: a date, an address.
  const least = q ? Math.max(Number.MIN_VALUE, (found[0]?.score ?? 0) * TAIL) : 0;
  const narrowed = await narrow(chosen);
  return found.filter((one) => one.score >= least && narrowed.every((some) => some.has(one.id)));
}

// For each filter that is chosen, the hits that it lets through.
async function narrow(chosen) {
  const names = Object.entries(chosen);
  if (!names.length) return [];
  const parts = await Promise.all(indexes.slice(0, loaded).map((one) => (one.filters ??= fetch(`${one.url}filters.json`).then((answer) => answer.json()))));
  return names.map(([name, code]) => new Set(parts.flatMap(({ hits, filters }) => (filters[name]?.[code] ?? []).map((at) => hits[at]))));
}

async function search() {
  const mine = (turn += 1);
  const query = read();
  const { q, ...chosen } = query;
  note(query);
  if (!q && !Object.keys(chosen).length) {
    results.hidden = true;
    browse.hidden = false;
    status.textContent = '';
    return;
  }
  let hits = await find(q, chosen, wanted(query));
  if (!hits.length && loaded < indexes.length && mine === turn) hits = await find(q, chosen, indexes.length);
  if (mine === turn) await show(hits, 0, mine, query);
}

async function show(hits, from, mine, query) {
  const loading = hits.slice(from, from + PAGE).map((one) => one.data());
  const made = (await Promise.all(loading)).map((data) => hit(data, query.q));
  if (mine !== turn) return;
  if (from) {
    list.append(...made);
    made[0]?.querySelector('a').focus();
  } else {
    list.replaceChildren(...made);
    say(query, hits.length);
  }
  results.hidden = !hits.length;
  browse.hidden = Boolean(hits.length);
  more.hidden = hits.length <= from + PAGE;
  more.onclick = () => show(hits, from + PAGE, mine, query);
  older.hidden = loaded >= indexes.length || Boolean(query.year);
  older.textContent = older.hidden ? '' : texts.older.replace('{year}', indexes[loaded].last);
}

function run() {
  search().catch(() => {
    results.hidden = true;
    browse.hidden = false;
    status.textContent = texts.failed;
  });
}

const asked = new URLSearchParams(location.search);
browse.hidden = indexes.length > 0 && asked.size > 0;
browse.dataset.ready = '';
if (indexes.length) {
  let timer;
  for (const field of fields) field.value = asked.get(field.name) ?? '';
  all = asked.has('older');
  more.textContent = texts.more;
  older.onclick = () => {
    all = true;
    run();
  };
  form.addEventListener('focusin', () => load().catch(() => {}), { once: true });
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(run, WAIT);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    run();
  });
  run();
}
