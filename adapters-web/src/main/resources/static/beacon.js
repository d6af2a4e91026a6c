// Beacon's tracker. Sets no cookie, needs no library; docs/tracker.md says what it sends.
// Served without its comments and indentation, under 3 KB gzipped: a comment has a line of its own.
(() => {
  const {dataset, src} = document.currentScript || {};
  const options = {...window.beaconOptions, ...dataset};
  // Wrappers that come later would add headers, which need a preflight.
  const {fetch} = window;
  const said = new Set();
  const say = text => said.has(text) || said.add(text) && console.error('Beacon: ' + text);
  let endpoint;
  try {
    endpoint = new URL(options.endpoint || 'collect', src || (options.endpoint ? location.href : undefined)).href;
  } catch {
    return say('no script address and no endpoint');
  }
  // A stub of the page, or what another collector's script left.
  const api = window.beacon?.q ? window.beacon : {q: []};
  const others = api.to ? api.event : () => {};
  const to = api.to ||= [];
  if (to.includes(endpoint)) return;
  to.push(endpoint);
  window.beacon = api;
  if ((options.privacy ?? false) !== false && (navigator.doNotTrack == 1 || navigator.globalPrivacyControl)) {
    api.event = others;
    return;
  }
  const event = (name, data) => {
    try {
      send('event', {name, data});
    } catch (noJson) {
      // The page goes on, and its author is told.
      console.error(noJson);
    }
  };
  api.event = (name, data) => {
    others(name, data);
    event(name, data);
  };

  // Nobody may see what a login leaves in an address; a code and a state mean a login only where both are, or behind #.
  const cut = (text, names) => text.replace(RegExp(`([?&;]|#[!/]*)(?:(?:${names})=[^&#\\s]*(&|(?=[#\\s])|$))+`, 'gi'), (all, start, more) => more ? start : '');
  const clean = text => {
    const rest = cut(text, '(?:access|id|refresh)(?:_|%5f)token|id_token_hint|code_verifier|client_secret|client_assertion');
    return rest != text || /#(\S*[?&/])?code=|[?&]code=\S*&state=|[?&]state=\S*&code=/i.test(rest) ? cut(rest, 'code|state|session_state') : rest;
  };
  const plain = (key, value) => typeof value == 'string' ? clean(value) : typeof value == 'bigint' ? `${value}` : value;

  // UUID version 7 (RFC 9562): the time, then chance. randomUUID exists only in secure pages.
  const uuid = () => [Date.now(), ...crypto.getRandomValues(new BigUint64Array(2))]
    .map(number => number.toString(16).padStart(16, 0)).join('')
    .replace(/.{4}(.{8})(.{4})(.{3})(.{3})(.{12}).*/, '$1-$2-7$3-8$4-$5');

  // One for each tab. Where storage is denied, it lasts as long as the page.
  let session = uuid();
  try {
    session = sessionStorage['beacon-session'] ||= session;
  } catch {}

  // The beacons not delivered yet. Each keeps its id, so that sending it again is harmless.
  const waiting = [], large = 60000;
  let failures = 0, flying = 0, timer;
  const retry = () => {
    timer = clearTimeout(timer);
    waiting.splice(0).forEach(deliver);
  };
  // Large ones have few places and few tries, and take none from the others.
  const keep = (beacon, seconds) => {
    const isLarge = beacon.size > large;
    if (isLarge && ++beacon.tries > 3) return say(`a beacon of more than ${large} bytes cannot be sent to ${endpoint}`);
    if (waiting.filter(({size}) => size > large == isLarge).length < (isLarge ? 5 : 20)) waiting.push(beacon);
    else if (isLarge) say('too many large beacons wait; one is lost');
    if (failures < 5) timer ||= setTimeout(retry, Math.max(seconds, 2 ** failures++) * 1000 * (1 + Math.random()));
    else say(endpoint + ' cannot be reached');
  };
  // A string is sent as text/plain, which needs no preflight. All that outlives a page has 64 KiB in common.
  const deliver = beacon => {
    const {body, size} = beacon, keepalive = flying + size <= large;
    if (keepalive) flying += size;
    return fetch(endpoint, {method: 'POST', body, keepalive, credentials: 'omit'}).finally(() => {
      if (keepalive) flying -= size;
    }).then(({status, headers}) => {
      if (status == 429 || status > 499) return keep(beacon, headers.get('Retry-After'));
      if (status != 204) say(`${endpoint} answered ${status}, and stored nothing`);
      failures = 0;
      retry();
    }, () => {
      // A wrapper's headers may be what was refused.
      if (!/native code/.test(fetch)) navigator.sendBeacon(endpoint, body);
      keep(beacon, 0);
    });
  };

  // All beacons of a page view carry its URL.
  let page, url = location.href, referrer = document.referrer;
  const send = (type, payload) => {
    const body = JSON.stringify({
      id: uuid(),
      url,
      type,
      userAgent: navigator.userAgent,
      viewportW: innerWidth,
      viewportH: innerHeight,
      referrer,
      timestamp: Date.now(),
      sessionId: session,
      payload
    }, plain);
    const beacon = {body, size: new Blob([body]).size, tries: 0};
    document.prerendering ? waiting.push(beacon) : deliver(beacon);
  };

  // An anchor is no page of its own, a route such as #/cart is. A router sets its title too late for us.
  const view = restored => {
    const next = clean(location.href).replace(/#(?![!/]).*/, '');
    if (next == page && !restored) return;
    if (page) report();
    if (page && !restored) referrer = url;
    first = !page;
    page = next;
    url = location.href;
    reported = cls = shifts = 0;
    shifted = began = -9999;
    slow = {};
    errors.clear();
    send('pageview', first || restored ? {title: document.title} : null);
  };

  // At most ten different ones a page view: an error in a loop floods nobody.
  const errors = new Set();
  const fail = ({message, filename, lineno, colno, error, reason = error}) => {
    let stack = '';
    try {
      stack = `${reason.stack || ''}`.slice(0, 4000);
    } catch {}
    message = words(reason ?? message).slice(0, 1000);
    if (errors.size > 9 || errors.has(message + stack)) return;
    errors.add(message + stack);
    send('error', {message, source: filename, line: lineno, column: colno, stack});
  };
  // A page may throw whatever it likes, also what is no text and what throws when it is read.
  const words = thrown => {
    let text = 'unreadable', left = 100;
    try {
      text = Object.prototype.toString.call(thrown);
      text = String(thrown);
    } catch {}
    if (!text.includes('[object ')) return text;
    try {
      text = text.replace('[object Object]', '') + JSON.stringify(thrown, (key, value) => left-- > 0 ? plain(key, value) : undefined);
    } catch {
      try {
        text += ' ' + Object.keys(thrown);
      } catch {}
    }
    return text;
  };

  // Web Vitals, as web.dev defines them.
  let visible, first, reported, lcp, cls, shifts, shifted, began, slow;
  const take = ({size, startTime, value, hadRecentInput, interactionId, duration}) => {
    // The last and largest contentful paint: no other entry has a size.
    if (size) lcp = startTime;
    // Shifts less than a second apart, in at most five seconds, add up.
    if (value && !hadRecentInput) {
      if (startTime - shifted > 1000 || startTime - began > 5000) shifts = 0, began = startTime;
      shifted = startTime;
      cls = Math.max(cls, shifts += value);
    }
    if (interactionId) slow[interactionId] = Math.max(slow[interactionId] || 0, duration);
  };
  const observer = new PerformanceObserver(list => list.getEntries().forEach(take));

  const report = () => {
    if (reported) return;
    reported = true;
    observer.takeRecords().forEach(take);
    const times = Object.values(slow).sort((a, b) => b - a);
    // Of fifty interactions, one may be slower than INP.
    const payload = {cls, inp: times[times.length / 50 | 0]};
    if (first) {
      const load = performance.getEntriesByType('navigation')[0] || {};
      const shown = time => time && Math.max(0, time - (load.activationStart || 0));
      payload.ttfb = shown(load.responseStart);
      // A page that was opened in the background painted when its visitor came.
      if (visible) {
        payload.fcp = shown(performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
        payload.lcp = shown(lcp);
      }
      payload.navigation = load;
    }
    send('performance', payload);
  };

  const leave = () => {
    report();
    waiting.forEach(({body}) => navigator.sendBeacon(endpoint, body));
  };

  const start = () => {
    visible = !document.hidden;
    view();
    retry();
    // Other collectors' scripts read them too.
    api.q.forEach(early => event(...[].concat(early)));
    if (window.navigation) navigation.addEventListener('currententrychange', () => view());
    else for (const name of ['pushState', 'replaceState']) {
      const change = history[name];
      history[name] = function () {
        change.apply(this, arguments);
        view();
      };
    }
    const on = addEventListener;
    on('popstate', () => view());
    on('pageshow', ({persisted}) => persisted && view(true));
    on('pagehide', leave);
    on('visibilitychange', () => document.hidden && leave());
    on('error', fail);
    on('unhandledrejection', fail);
    on('online', () => {
      failures = 0;
      retry();
    });
    for (const type of ['largest-contentful-paint', 'layout-shift', 'event', 'first-input'])
      observer.observe({type, buffered: true, durationThreshold: 16});
  };
  document.prerendering ? document.addEventListener('prerenderingchange', start) : start();
})();
