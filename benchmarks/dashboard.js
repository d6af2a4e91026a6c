// Asks for each page some times, one after the other, and prints a table of how long it took.
'use strict';

const fs = require('fs');

const {BASE, DASHBOARD_AUTH} = process.env;
const [REQUESTS, WARMUP, PAGES_DOWN] = ['REQUESTS', 'WARMUP', 'PAGES_DOWN'].map(name => Number(process.env[name]));
const headers = DASHBOARD_AUTH ? {Authorization: 'Basic ' + Buffer.from(DASHBOARD_AUTH).toString('base64')} : {};
const value = Object.fromEntries(process.env.VALUES.trim().split('\n').map(line => line.split('\t')));

async function get(query) {
  const started = process.hrtime.bigint();
  const response = await fetch(BASE + '/' + query, {headers, redirect: 'error'});
  const body = await response.text();
  return {status: response.status, body, millis: Number(process.hrtime.bigint() - started) / 1e6};
}

const rank = (sorted, share) => sorted[Math.ceil(share * sorted.length) - 1];

async function measure(name, parameters, goal) {
  const query = typeof parameters === 'string' ? parameters : '?' + new URLSearchParams(parameters);
  const answers = [];
  for (let i = 0; i < WARMUP; i++) answers.push(await get(query));
  // What takes seconds is known well enough after a few.
  const requests = answers[WARMUP - 1].millis > 2000 ? 3 : REQUESTS;
  const measured = [];
  for (let i = 0; i < requests; i++) measured.push(await get(query));
  const times = measured.map(answer => answer.millis).sort((a, b) => a - b);
  const failed = measured.filter(({status, body}) =>
    status !== 200 || (query.includes('glance=1') && !body.includes('<svg'))).length;
  const rows = measured[0].body.split('<tr data-id').length - 1;
  const result = [name, rows, rank(times, 0.5).toFixed(0), rank(times, 0.95).toFixed(0), goal,
    failed ? `${failed} failed` : rank(times, 0.95) <= goal ? 'yes' : rank(times, 0.5) <= goal ? 'at p50' : 'no'];
  console.error(result.join(' | '));
  return result;
}

/** Page by page, as a reader would. */
async function deepPage() {
  let query = '?size=200';
  for (let page = 0; page < PAGES_DOWN; page++) {
    const next = /rel="next" href="\/([^"]*)"/.exec((await get(query)).body);
    if (!next) break;
    query = next[1].replaceAll('&amp;', '&');
  }
  return query.replace('size=200', 'size=50');
}

const PAGE = 100;
const GLANCE = 500;
const cases = [
  ['first page', ''],
  ['type pageview (62 %)', {type: 'pageview'}],
  ['type error (2 %)', {type: 'error'}],
  ['URL contains "products" (common)', {url: 'products'}],
  ['URL contains "needle" (5 rows)', {url: 'needle'}],
  ['URL contains a text that is nowhere', {url: 'no-such-text'}],
  ['URL starts with https://shop.example/ (common)', {url: 'https://shop.example/', match: 'start'}],
  ['URL starts with https://shop.example/rare (5 rows)', {url: 'https://shop.example/rare', match: 'start'}],
  ['URL is one', {url: value.url, match: 'exact'}],
  ['host shop.example (common)', {host: 'shop.example'}],
  ['host help.example (10 %)', {host: 'help.example'}],
  ['host nowhere.example (no rows)', {host: 'nowhere.example'}],
  ['referrer host www.google.com (common)', {referrer: 'www.google.com'}],
  ['referrer host rare.example (5 rows)', {referrer: 'rare.example'}],
  ['bots alone (no rows)', {bots: 'only'}],
  ['without bots', {bots: 'without'}],
  ['referrer contains "needle" (5 rows)', {referrer: 'needle', 'referrer-match': 'contains'}],
  ['session of today', {session: value.session}],
  ['session of 30 days ago', {session: value.old}],
  ['IP of today', {ip: value.ip}],
  ['last hour', {range: '1h'}],
  ['last 30 days', {range: '30d'}],
  ['last 24 hours, type error, host help.example', {range: '24h', type: 'error', host: 'help.example'}],
  ['last 24 hours, URL contains a text that is nowhere', {range: '24h', url: 'no-such-text'}],
];
const glances = [
  ['at a glance, 24 hours', {glance: '1'}],
  ['at a glance, 24 hours, type error', {glance: '1', type: 'error'}],
  ['at a glance, 24 hours, host help.example', {glance: '1', host: 'help.example'}],
  ['at a glance, 24 hours, host shop.example', {glance: '1', host: 'shop.example'}],
  ['at a glance, 1 hour', {glance: '1', range: '1h'}],
  ['at a glance, 7 days', {glance: '1', range: '7d'}],
  ['at a glance, 30 days', {glance: '1', range: '30d'}],
];

(async () => {
  // The compilers need some; the numbers are not those of a server just started.
  for (let i = 0; i < 100; i++) await get(i % 4 ? '' : '?type=error');
  const results = [];
  for (const [name, parameters] of cases) results.push(await measure(name, parameters, PAGE));
  results.push(await measure(`a page ${PAGES_DOWN * 200} rows down`, await deepPage(), PAGE));
  for (const [name, parameters] of glances) results.push(await measure(name, parameters, GLANCE));

  console.log('# Dashboard\n\nMilliseconds from the request to the whole answer; `benchmarks/dashboard` repeats it. A goal is met when p95 is\nwithin it.\n');
  console.log('| case | rows shown | p50 | p95 | goal | met |\n|---|---:|---:|---:|---:|---|');
  results.forEach(result => console.log(`| ${result.join(' | ')} |`));
  console.log();
  for (const line of fs.readFileSync(process.argv[2], 'utf8').trim().split('\n')) console.log('- ' + line.replace('\t', ': '));
})();
