/**
 * What runs in the page of the two channels: plain JavaScript that browsers know, so that the page needs no build. Each
 * channel signs in, opens its subscription, and only then reads what is there: so nothing falls in between. A line that
 * comes twice that way is shown once.
 */
export const deskScript = String.raw`'use strict';
const lineFields = '{ at kind channel title publicText }';
const customerId = document.body.dataset.customer;

const channels = {
  agent: {
    role: 'kcc',
    read: 'query Picture($id: ID!) { customer(id: $id) { displayName timeline(first: 8) { entries ' + lineFields + ' } } }',
    pictureOf: (data) => data.customer,
  },
  citizen: {
    role: 'citizenA',
    read: 'query Picture { me { displayName timeline(first: 8) { entries ' + lineFields + ' } } }',
    pictureOf: (data) => data.me,
  },
};
const watch = 'subscription Watch($id: ID!) { customerChanged(customerId: $id) ' + lineFields + ' }';

async function send(channel, body, more, signal) {
  return fetch('/graphql', {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer ' + channel.token,
      ...(more || {}),
    },
    body: JSON.stringify(body),
  });
}

async function ask(channel, query, variables) {
  const response = await send(channel, { query, variables });
  return response.json();
}

async function signIn(channel) {
  const response = await fetch('/demo/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: channel.role }),
  });
  channel.token = (await response.json()).token;
}

const keyOf = (line) => [line.at, line.kind, line.title].join('|');

function show(channel, line, isNew) {
  if (!line || channel.shown.has(keyOf(line))) return;
  channel.shown.add(keyOf(line));
  const item = document.createElement('li');
  const time = document.createElement('time');
  time.dateTime = line.at;
  time.textContent = new Date(line.at).toLocaleString('nl-NL');
  const text = document.createElement('span');
  text.textContent = [line.channel, line.publicText || line.title].filter(Boolean).join(' · ');
  item.append(time, text);
  if (isNew) item.className = 'new';
  channel.list.prepend(item);
}

async function read(channel) {
  const { data } = await ask(channel, channel.read, { id: customerId });
  const picture = data && channel.pictureOf(data);
  if (!picture) return;
  channel.name.textContent = picture.displayName;
  for (const line of picture.timeline.entries.slice().reverse()) show(channel, line, channel.isRead);
  channel.isRead = true;
}

function take(channel, block) {
  let event = null;
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('id: ')) channel.lastId = line.slice(4);
    if (line.startsWith('event: ')) event = line.slice(7);
    if (line.startsWith('data: ')) data += line.slice(6);
  }
  if (event !== 'next') return;
  const answer = JSON.parse(data);
  if (answer.data) show(channel, answer.data.customerChanged, true);
}

/** One connection, until it ends; whatever ends it, the next one goes on from the last place. */
async function listen(channel, signal, heard) {
  const last = channel.lastId ? { 'last-event-id': channel.lastId } : {};
  const variables = { id: customerId };
  const response = await send(channel, { query: watch, variables }, { accept: 'text/event-stream', ...last }, signal);
  // A place of too long ago: what is there is read again, from now on.
  if (response.status === 400) {
    channel.lastId = null;
    channel.isRead = false;
  }
  // The token of a demo role lasts for some hours.
  if (response.status === 401) await signIn(channel);
  if (!response.ok) throw new Error('refused');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    heard();
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) take(channel, block);
    tell(channel, 'live');
    if (!channel.isRead) await read(channel);
  }
}

function tell(channel, state) {
  channel.state.textContent = state === 'live' ? '● live' : '○ not connected';
  channel.state.dataset.state = state;
}

const rest = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 1000);
    window.addEventListener('online', resolve, { once: true });
  });

const longestSilenceMs = 40000;

async function follow(channel) {
  for (;;) {
    const cut = new AbortController();
    const abort = () => cut.abort();
    // A browser may not notice for long that nothing comes any more.
    let silence = setTimeout(abort, longestSilenceMs);
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(abort, longestSilenceMs);
    };
    window.addEventListener('offline', abort);
    await listen(channel, cut.signal, heard).catch(() => undefined);
    window.removeEventListener('offline', abort);
    clearTimeout(silence);
    tell(channel, 'cut');
    await rest();
  }
}

const logIt = 'mutation Log($input: ContactInput!, $key: ID!) { logContact(input: $input, idempotencyKey: $key) { contact { id } errors { message } } }';

async function record(form) {
  const now = new Date().toISOString();
  const input = {
    channel: 'phone',
    direction: 'INBOUND',
    startedAt: now,
    endedAt: now,
    subject: form.elements.subject.value,
    intent: 'OTHER',
    participants: [{ customerId, role: 'CUSTOMER' }],
  };
  const { data, errors } = await ask(channels.agent, logIt, { input, key: crypto.randomUUID() });
  const wrong = errors || (data.logContact && data.logContact.errors) || [];
  const outcome = document.getElementById('outcome');
  outcome.textContent = wrong.length > 0 ? wrong[0].message : 'Recorded.';
  if (wrong.length === 0) form.reset();
}

for (const [name, channel] of Object.entries(channels)) {
  const pane = document.getElementById(name);
  channel.shown = new Set();
  channel.list = pane.querySelector('ol');
  channel.name = pane.querySelector('.name');
  channel.state = pane.querySelector('.live');
  signIn(channel).then(() => follow(channel));
}

document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  record(event.target);
});
`;
