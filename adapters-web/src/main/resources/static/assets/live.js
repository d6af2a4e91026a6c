// New rows are put on top of the table as they are stored.
'use strict';

(function live() {
  const bar = document.querySelector('#live');
  if (!bar || !window.EventSource) {
    bar?.remove();
    return;
  }
  const RECONNECT = 5000;
  const MARKED = 3000;
  const SUMMARY = 5000;

  const button = bar.querySelector('#live-switch');
  const pause = bar.querySelector('#live-pause');
  const state = bar.querySelector('#live-state');
  const counter = bar.querySelector('#live-waiting');
  const news = bar.querySelector('#live-news');
  const body = document.querySelector('#rows');
  const size = Number(bar.dataset.size);
  const pressed = element => element.getAttribute('aria-pressed') === 'true';

  // Rows may come twice when the connection was lost, and out of the order of their ids.
  const seen = new Set(rows().map(row => Number(row.dataset.id)));
  let last = Math.max(0, ...seen);
  let waiting = [];
  let missed = 0;
  let untold = 0;
  // As the reader wants it; a tab that nobody sees has no connection all the same.
  let wanted = false;
  let source;
  let again;
  let probe;

  const held = () => pressed(pause) || (body !== null && body.getBoundingClientRect().top < 0);

  function receive(event) {
    if (!body) {
      // The first row of all: the page is another one now.
      location.reload();
      return;
    }
    const holder = document.createElement('template');
    holder.innerHTML = event.data;
    const row = holder.content.firstElementChild;
    const id = Number(row.dataset.id);
    if (seen.has(id)) return;
    remember(id);
    waiting.push(row);
    if (waiting.length > size) {
      waiting.shift();
      missed++;
    }
    show();
  }

  function remember(id) {
    seen.add(id);
    last = Math.max(last, id);
    if (seen.size > 10000) seen.delete(seen.values().next().value);
  }

  // A reader who has scrolled down is reading: nothing moves until the top is in sight again.
  function show() {
    if (!held()) {
      untold += waiting.length + missed;
      waiting.forEach(put);
      waiting = [];
      missed = 0;
      trim();
    }
    const count = waiting.length + missed;
    counter.textContent = count ? `${count} waiting` : '';
  }

  function put(row) {
    body.prepend(row);
    row.classList.add('fresh');
    setTimeout(() => row.classList.remove('fresh'), MARKED);
  }

  function trim() {
    const all = rows();
    let over = all.length - size;
    for (const row of all.reverse()) {
      if (over <= 0) return;
      const opened = row.nextElementSibling?.classList.contains('opened');
      if (opened || row.classList.contains('selected') || row.contains(document.activeElement)) continue;
      row.remove();
      over--;
    }
  }

  function connect() {
    const query = new URLSearchParams(location.search);
    query.set('after', last);
    source = new EventSource(new URL(`live?${query}`, base));
    source.onopen = () => tell('live');
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) refused(source.url);
      else tell('reconnecting…');
    };
    source.addEventListener('row', receive);
    source.addEventListener('skipped', event => {
      missed += Number(event.data);
      show();
    });
    tell('connecting…');
  }

  // A refusal ends it for good, and the browser does not say which one it was.
  async function refused(url) {
    const asking = new AbortController();
    probe = asking;
    const timeout = setTimeout(() => asking.abort(), RECONNECT);
    let over = false;
    try {
      const answer = await fetch(url, {redirect: 'manual', cache: 'no-store', signal: asking.signal});
      over = answer.status === 401 || answer.type === 'opaqueredirect';
    } catch (unreachable) {
      // A server that restarts.
    }
    clearTimeout(timeout);
    // Else the answer would be a stream that goes on.
    asking.abort();
    if (probe !== asking) return;
    if (over) {
      loggedOut();
    } else {
      tell('refused: too many watch, or Beacon restarts; trying again…');
      again = setTimeout(connect, RECONNECT);
    }
  }

  function loggedOut() {
    turn(false);
    tell('You are logged out. ');
    bar.hidden = false;
    const login = document.createElement('a');
    // It leads to the login, and back.
    login.href = location.href;
    login.textContent = 'Log in';
    state.append(login);
  }

  function tell(text) {
    state.textContent = text;
    bar.dataset.state = text;
  }

  function follow(on) {
    wanted = on;
    if (on && !document.hidden) connect();
    else disconnect();
  }

  function disconnect() {
    clearTimeout(again);
    probe?.abort();
    probe = undefined;
    source?.close();
    tell('');
  }

  // The address says it, and so do the links and the form, so that it survives a change of filters.
  function keep(on) {
    document.querySelector('#live-kept').disabled = !on;
    const change = url => {
      if (on) url.searchParams.set('live', '1');
      else url.searchParams.delete('live');
      return url;
    };
    history.replaceState(null, '', change(new URL(location.href)));
    document.querySelectorAll('.chips a, .pages a').forEach(link => {
      link.href = change(new URL(link.href));
    });
  }

  function turn(on) {
    button.setAttribute('aria-pressed', on);
    pause.hidden = !on || !body;
    follow(on);
    if (!on) hold(false);
  }

  function hold(on) {
    pause.setAttribute('aria-pressed', on);
    show();
  }

  button.addEventListener('click', () => {
    turn(!pressed(button));
    keep(pressed(button));
  });
  pause.addEventListener('click', () => hold(!pressed(pause)));
  // A browser has six connections to a host: more tabs would wait for one without end.
  document.addEventListener('visibilitychange', () => {
    if (!wanted) return;
    disconnect();
    if (!document.hidden) connect();
  });
  addEventListener('scroll', show, {passive: true});
  // One sentence now and then, instead of each row read aloud.
  setInterval(() => {
    if (untold) news.textContent = untold === 1 ? '1 new row' : `${untold} new rows`;
    untold = 0;
  }, SUMMARY);

  if (pressed(button)) turn(true);
  // A user who has just pasted the snippet waits for the first row, live or not.
  else if (!body && bar.dataset.unfiltered === 'true') {
    bar.hidden = true;
    follow(true);
  }
})();
