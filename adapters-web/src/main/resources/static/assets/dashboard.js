// Makes the page more convenient; all of it works without.
'use strict';

// Where Beacon is: perhaps below a path of the site.
const base = new URL('..', document.currentScript.src);

const rows = () => Array.from(document.querySelectorAll('#rows > tr[data-id]'));

// Times are shown in the reader's zone, which only the browser knows: it tells when it is another.
(function tellZone() {
  const mine = `tz=${Intl.DateTimeFormat().resolvedOptions().timeZone}`;
  const isTold = () => document.cookie.split('; ').includes(mine);
  if (isTold()) return;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${mine}; path=${base.pathname}; max-age=31536000; samesite=lax${secure}`;
  // Where cookies are refused, loading anew would never end.
  if (isTold() && !new URLSearchParams(location.search).has('tz') && document.body.dataset.zone) location.reload();
})();

// Only the browser knows which scheme this server is reached by.
const snippet = document.querySelector('#snippet');
if (snippet) {
  snippet.textContent = snippet.textContent.replace(/https?:\/\/[^"]*(?=beacon\.js")/, base.href);
}

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const code = document.querySelector(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = 'Copied';
  } catch (refused) {
    // Browsers offer the clipboard only to secure pages; selected, it is one key away.
    getSelection().selectAllChildren(code);
    button.textContent = 'Selected: press Ctrl+C';
  }
});

// A search that has found nothing yet goes on by itself, until it has or somebody follows its link.
(async function searchOn() {
  const search = document.querySelector('#search');
  if (!search || rows().length > 0) return;
  const link = search.querySelector('a');
  const stop = new AbortController();
  link.addEventListener('click', () => stop.abort());
  try {
    for (;;) {
      const response = await fetch(link.href, {signal: stop.signal});
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const further = page.querySelector('#search');
      if (!further || page.querySelector('#rows > tr')) {
        location.replace(link.href);
        return;
      }
      // In place: a link that is replaced under the mouse cannot be clicked.
      search.querySelector('span').textContent = further.querySelector('span').textContent;
      link.href = further.querySelector('a').href;
    }
  } catch (stopped) {
    // The link goes on from here.
  }
})();

async function toggle(row) {
  const link = row.querySelector('a.open');
  const below = row.nextElementSibling;
  if (below && below.classList.contains('opened')) {
    below.remove();
    link.setAttribute('aria-expanded', 'false');
    return;
  }
  const response = await fetch(link.href);
  if (!response.ok) {
    location.assign(link.href);
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const details = page.querySelector('article.details');
  if (!details) {
    location.assign(link.href);
    return;
  }
  const cell = document.createElement('td');
  cell.colSpan = row.cells.length;
  cell.append(document.adoptNode(details));
  const opened = document.createElement('tr');
  opened.className = 'opened';
  opened.append(cell);
  row.after(opened);
  link.setAttribute('aria-expanded', 'true');
}

document.addEventListener('click', event => {
  const link = event.target.closest('#rows a.open');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  select(link.closest('tr'));
  toggle(link.closest('tr'));
});

function select(row) {
  if (!row) return;
  rows().forEach(other => other.classList.toggle('selected', other === row));
  row.querySelector('a.open').focus({preventScroll: true});
  row.scrollIntoView({block: 'nearest'});
}

function step(by) {
  const all = rows();
  const at = all.findIndex(row => row.classList.contains('selected'));
  select(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

const help = document.querySelector('#help');
const showHelp = () => help && !help.open && help.showModal();
document.querySelector('#help-open')?.addEventListener('click', showHelp);

document.addEventListener('keydown', event => {
  const typing = event.target.closest('input, select, textarea, [contenteditable]');
  if (event.key === 'Escape' && typing) typing.blur();
  if (typing || help?.open || event.ctrlKey || event.metaKey || event.altKey) return;
  const selected = document.querySelector('#rows > tr.selected');
  const act = {
    j: () => step(1),
    k: () => step(-1),
    '/': () => document.querySelector('#filter-url')?.focus(),
    '?': showHelp,
    // The link of the row has the focus after j and k, and is opened by Enter as any link is.
    Enter: selected && event.target === document.body ? () => toggle(selected) : null
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.documentElement.classList.add('scripted');
