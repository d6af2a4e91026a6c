// Sends exactly TOTAL beacons over CONNECTIONS kept-alive connections, waits for every answer, prints how many were 204.
// wrk stops with requests in flight; after this, rows and 204s must be the same number.
const http = require('node:http');

const { PORT = 3006, TOTAL = 20000, CONNECTIONS = 256 } = process.env;
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(CONNECTIONS) });

function post(i) {
  const body = JSON.stringify({ url: `https://shop.example.com/exact/${i}`, sessionId: `exact-${i}`, payload: { i } });
  const headers = { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const lost = () => resolve(0);
    http
      .request({ host: '127.0.0.1', port: Number(PORT), path: '/collect', method: 'POST', agent, headers }, (res) =>
        res.resume().on('end', () => resolve(res.statusCode)).on('error', lost))
      .on('error', lost)
      .end(body);
  });
}

let next = 0;
let created = 0;

async function worker() {
  while (next < Number(TOTAL)) {
    const status = await post(next++);
    if (status === 204) created++;
  }
}

Promise.all(Array.from({ length: Number(CONNECTIONS) }, worker)).then(() => {
  agent.destroy();
  console.log(created);
});
