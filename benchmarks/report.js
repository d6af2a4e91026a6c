// Makes the Markdown report of benchmarks/run from its results.
const { readFileSync } = require('node:fs');

const table = (file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => line.split('\t'));
const [results, facts] = process.argv.slice(2).map(table);
const goals = Object.fromEntries((process.env.GOALS ?? '').split(' ').filter(Boolean).map((goal) => goal.split('=')));

const NONE = '–';
const whole = (value) => Math.round(value).toLocaleString('en');

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function runs(server, method, connections) {
  const rows = results.filter((row) => row[0] === server && row[1] === method && row[2] === connections);
  if (rows.length === 0) return null;
  const column = (at) => rows.map((row) => Number(row[at]));
  const sum = (at) => column(at).reduce((a, b) => a + b);
  const extras = column(9);
  return {
    rate: median(column(3)),
    rates: `${whole(median(column(3)))} (${whole(Math.min(...column(3)))}–${whole(Math.max(...column(3)))})`,
    latency: `${median(column(4)).toFixed(1)} / ${median(column(5)).toFixed(1)}`,
    others: `${sum(7)} + ${sum(8)}`,
    extra: `${Math.min(...extras)}…${Math.max(...extras)}`,
    processor: [median(column(10)), median(column(11))].map(whole),
  };
}

const ratio = (a, b) => (a && b ? `${(a.rate / b.rate).toFixed(2)}×` : NONE);
const share = (a, b) => (a && b ? `${((100 * a.rate) / b.rate).toFixed(0)} %` : NONE);

function print(head, rows) {
  console.log(`| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
  console.log();
}

const loads = results.filter((row) => row[1] === 'POST' || row[1] === 'OPTIONS');
const connections = [...new Set(loads.map((row) => row[2]))].sort((a, b) => a - b);

console.log('# Benchmark\n');
console.log('Client, server and MySQL share one machine; every commit is flushed, the binary log synced.\n');
console.log(facts.map(([name, value]) => `- ${name}: ${value}`).join('\n') + '\n');

print(
  ['connections', 'Beacon req/s: median (min–max)', 'peer req/s: median (min–max)', 'ratio', 'goal'],
  connections.filter((c) => runs('peer', 'POST', c) || !runs('beacon', 'OPTIONS', c)).map((c) => {
    const [beacon, peer] = [runs('beacon', 'POST', c), runs('peer', 'POST', c)];
    return [c, beacon?.rates ?? NONE, peer?.rates ?? NONE, ratio(beacon, peer), goals[c] ?? NONE];
  }));

const idle = connections.filter((c) => runs('beacon', 'OPTIONS', c));
if (idle.length > 0) {
  print(
    ['connections', 'Beacon req/s', 'do-nothing route req/s', 'share', 'goal'],
    idle.map((c) => {
      const [beacon, nothing] = [runs('beacon', 'POST', c), runs('beacon', 'OPTIONS', c)];
      return [c, beacon.rates, nothing.rates, share(beacon, nothing), goals[c] ?? NONE];
    }));
}

print(
  ['server', 'connections', 'p50 / p99 ms', 'other answers + socket errors', 'rows − 204s (0…connections)'],
  ['beacon', 'peer'].flatMap((server) => connections.map((c) => [server, c, runs(server, 'POST', c)]))
    .filter((row) => row[2])
    .map(([server, c, run]) => [server, c, run.latency, run.others, run.extra]));

print(
  ['server', 'route', 'connections', 'processor time a request, µs', 'of MySQL, µs'],
  ['beacon', 'peer'].flatMap((server) => ['POST', 'OPTIONS'].flatMap((method) =>
    connections.map((c) => [server, method === 'POST' ? 'collect' : 'do nothing', c, runs(server, method, c)])))
    .filter((row) => row[3])
    .map(([server, route, c, run]) => [server, route, c, ...run.processor]));

const alone = results.filter((row) => row[1] === 'alone');
if (alone.length > 0) {
  print(
    ['MySQL alone: the same rows, 256 a commit', 'rows/s', 'processor time a row, µs'],
    alone.map(([, , table, ...numbers]) => [table, ...numbers.map(whole)]));
}

print(
  ['server', 'sent, all answers awaited', '204s', 'rows'],
  results.filter((row) => row[1] === 'exact').map(([server, , ...numbers]) => [server, ...numbers.map(whole)]));

const rss = (server) => results.filter((row) => row[0] === server && row[1] === 'rss').map((row) => row[2] / 1024);
print(
  ['server', 'peak RSS after the load, MiB', 'goal'],
  ['beacon', 'peer'].filter((server) => rss(server).length > 0)
    .map((server) => [server, whole(Math.max(...rss(server))), server === 'beacon' ? goals.rss ?? NONE : NONE]));
