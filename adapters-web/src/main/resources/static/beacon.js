// Beacon's tracker. Sets no cookie, needs no library; what it sends is in the README.
// Served without its comments and indentation, under 2 KB gzipped: a comment has a line of its own.
(() => {
  const {dataset, src} = document.currentScript;
  if (window.beacon?.event) return;
  window.beacon = {
    event(name, data) {
      try {
        send('event', {name, data});
      } catch (noJson) {
        // The page goes on, and its author is told.
        console.error(noJson);
      }
    }
  };
  if ('privacy' in dataset && (navigator.doNotTrack == 1 || navigator.globalPrivacyControl)) {
    beacon.event = () => {};
    return;
  }
  const endpoint = new URL(dataset.endpoint || 'collect', src);

  // UUID version 7 (RFC 9562): the time, then chance. randomUUID is for secure pages alone.
  const uuid = () => [Date.now(), ...crypto.getRandomValues(new BigUint64Array(2))]
    .map(number => number.toString(16).padStart(16, 0)).join('')
    .replace(/.{4}(.{8})(.{4})(.{3})(.{3})(.{12}).*/, '$1-$2-7$3-8$4-$5');

  // One for each tab. Where storage is denied, it lasts as long as the page.
  let session = uuid();
  try {
    session = sessionStorage['beacon-session'] ||= session;
  } catch {}

  // What is not delivered yet. It keeps its id, so that sending it again is harmless.
  const waiting = [];
  let failures = 0, timer;
  const retry = () => {
    timer = clearTimeout(timer);
    waiting.splice(0).forEach(deliver);
  };
  const keep = (body, seconds) => {
    if (waiting.length < 20) waiting.push(body);
    if (failures < 5) timer ||= setTimeout(retry, Math.max(seconds, 2 ** failures++) * 1000 * (1 + Math.random()));
  };
  // A string is sent as text/plain, which needs no preflight.
  const deliver = body => fetch(endpoint, {method: 'POST', body, keepalive: true}).then(({status, headers}) => {
    if (status == 429 || status > 499) return keep(body, headers.get('Retry-After'));
    failures = 0;
    retry();
  }, () => keep(body, 0));

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
    });
    document.prerendering ? waiting.push(body) : deliver(body);
  };

  // An anchor is no page of its own, a route such as #/cart is. A router sets its title too late for us.
  const view = restored => {
    const next = location.href.replace(/#(?![!/]).*/, '');
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
    const stack = `${reason?.stack || ''}`.slice(0, 4000);
    message = `${reason ?? message}`.slice(0, 1000);
    if (errors.size > 9 || errors.has(message + stack)) return;
    errors.add(message + stack);
    send('error', {message, source: filename, line: lineno, column: colno, stack});
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
    waiting.forEach(body => navigator.sendBeacon(endpoint, body));
  };

  const start = () => {
    visible = !document.hidden;
    view();
    retry();
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
