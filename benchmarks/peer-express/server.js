// An ordinary collector, as Express and mysql2 invite one to write it: validate, one prepared INSERT, then 204.
import express from 'express';
import mysql from 'mysql2/promise';

const { PORT = 3006, DB_HOST = '127.0.0.1', DB_PORT = 3306, DB_USER, DB_PASSWORD, DB_NAME, POOL_SIZE = 10 } = process.env;

const pool = mysql.createPool({
  host: DB_HOST,
  port: Number(DB_PORT),
  user: DB_USER,
  password: DB_PASSWORD,
  database: DB_NAME,
  connectionLimit: Number(POOL_SIZE),
  timezone: 'Z',
});

await pool.query(`
  CREATE TABLE IF NOT EXISTS pageviews (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    url VARCHAR(2048) NOT NULL,
    type ENUM('pageview', 'event', 'error', 'performance') NOT NULL,
    user_agent VARCHAR(512),
    viewport_width SMALLINT UNSIGNED,
    viewport_height SMALLINT UNSIGNED,
    referrer VARCHAR(2048),
    client_timestamp DATETIME,
    session_id VARCHAR(64),
    payload JSON,
    server_timestamp DATETIME NOT NULL,
    client_ip VARCHAR(45),
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    INDEX idx_url (url(255)),
    INDEX idx_type (type),
    INDEX idx_server_timestamp (server_timestamp)
  ) CHARACTER SET utf8mb4`);

const INSERT = `
  INSERT INTO pageviews (url, type, user_agent, viewport_width, viewport_height, referrer, client_timestamp,
    session_id, payload, server_timestamp, client_ip)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

class Invalid extends Error {
  constructor(message, field) {
    super(message);
    this.status = 400;
    this.field = field;
  }
}

const TYPES = new Set(['pageview', 'event', 'error', 'performance']);
const MAX_DEPTH = 30;

const isText = (value) => typeof value === 'string' && value.isWellFormed();

function text(body, field) {
  const value = body[field] ?? '';
  if (!isText(value)) throw new Invalid(`Invalid ${field}`, field);
  return value === '' ? null : value;
}

function cut(value, max) {
  if (value === null || value.length <= max) return value;
  return Array.from(value).slice(0, max).join('');
}

function url(body) {
  if (typeof body.url !== 'string' || body.url === '') throw new Invalid('Missing required field: url', 'url');
  return cut(text(body, 'url'), 2048);
}

function type(body) {
  if (!body.type) return 'pageview';
  if (!TYPES.has(body.type)) throw new Invalid('Invalid type', 'type');
  return body.type;
}

function viewport(body, field) {
  const value = body[field] ?? 0;
  if (typeof value !== 'number' || !(value >= 0 && value <= 65535)) throw new Invalid(`Invalid ${field}`, field);
  return Math.round(value) || null;
}

const dateTime = (date) => date.toISOString().slice(0, 19).replace('T', ' ');

function timestamp(body) {
  let value = body.timestamp ?? '';
  if (value === '') return null;
  if (typeof value === 'string') {
    value = value.replace(' ', 'T');
    if (value.includes('T') && !/(Z|[+-]\d\d:?\d\d)$/.test(value)) value += 'Z';
  }
  const date = new Date(typeof value === 'string' || typeof value === 'number' ? value : NaN);
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) throw new Invalid('Invalid timestamp', 'timestamp');
  return dateTime(date);
}

function sessionId(body) {
  const value = text(body, 'sessionId');
  if (cut(value, 64) !== value) throw new Invalid('Invalid sessionId', 'sessionId');
  return value;
}

function storable(value, depth = 0) {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === MAX_DEPTH) return false;
  return Object.entries(value).every(([key, child]) => key.isWellFormed() && storable(child, depth + 1));
}

function payload(body) {
  if (!body.payload) return null;
  if (!storable(body.payload)) throw new Invalid('Invalid payload', 'payload');
  return JSON.stringify(body.payload);
}

const app = express();
app.disable('x-powered-by');

app.use('/collect', (req, res, next) => {
  const origin = req.get('Origin');
  if (origin === undefined) {
    res.set('Access-Control-Allow-Origin', '*');
  } else {
    res.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' });
  }
  if (req.method !== 'OPTIONS') return next();
  res.set({ 'Access-Control-Allow-Methods': 'POST, OPTIONS', 'Access-Control-Allow-Headers': 'Content-Type' });
  res.status(204).end();
});

app.post('/collect', express.json({ type: () => true, limit: '64kb' }), async (req, res) => {
  const body = req.body;
  if (!body || Array.isArray(body)) throw new Invalid('Not a JSON object');
  await pool.execute(INSERT, [
    url(body),
    type(body),
    cut(text(body, 'userAgent'), 512),
    viewport(body, 'viewportW'),
    viewport(body, 'viewportH'),
    cut(text(body, 'referrer'), 2048),
    timestamp(body),
    sessionId(body),
    payload(body),
    dateTime(new Date()),
    req.ip.replace(/^::ffff:/, ''),
  ]);
  res.status(204).end();
});

app.use((error, req, res, next) => {
  if (res.headersSent) return next(error);
  const status = error.status ?? 500;
  if (status === 500) console.error(error);
  res.status(status).json({ error: status === 500 ? 'Internal error' : error.message, field: error.field });
});

const server = app.listen(Number(PORT), (error) => {
  if (error) throw error;
});

process.on('SIGTERM', () => server.close(() => pool.end()));
