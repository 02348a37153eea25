import type { SubgraphName } from '../../schema/wire.ts';
import type { Example } from './examples.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { landingStyle } from './landing-style.ts';

/** A demo role as a visitor may choose it. */
export interface RoleFact {
  readonly name: string;
  /** One sentence: what this role sees. */
  readonly sees: string;
}

/** What the start page tells; nothing in it depends on who asks. */
export interface LandingFacts {
  readonly version: string;
  /** Where rows are kept. */
  readonly storage: 'embedded' | 'mongodb';
  readonly sources: readonly { readonly name: SubgraphName; readonly isUp: boolean }[];
  readonly examples: readonly Example[];
  /** Empty where the gateway does not run in demo mode. */
  readonly roles: readonly RoleFact[];
  /** Address of the health port, without a path. */
  readonly healthUrl: string;
  /** Where this page is reached, without a path; the curl example uses it. */
  readonly baseUrl: string;
}

const contents: Readonly<Record<SubgraphName, string>> = {
  customers: 'who it is: persons, organisations, addresses (klanten)',
  cases: 'what runs: status, steps, decisions (zaken)',
  contacts: 'what was said: every channel, tasks, timeline (klantcontacten)',
  products: 'what it has and can get: products, orders (producten)',
};

/** The start page: complete HTML that works without script. */
export function landingPage(facts: LandingFacts): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Klantbeeld</title>
        <link rel="icon" href="/graphiql/icon.svg" type="image/svg+xml" />
        ${style}
      </head>
      <body>
        ${top(facts)}
        <main>${[status(facts), examples(facts), roles(facts), forDevelopers(facts)]}</main>
        ${bottom(facts)}
      </body>
    </html>`;
  return page.html;
}

// The policy names the style by its hash, so not a space may be added to it.
const style: Html = { html: `<style>${landingStyle}</style>` };

const top = ({ examples, roles }: LandingFacts): Html =>
  html` <header>
    <div>
      <h1><img src="/graphiql/icon.svg" alt="" width="44" height="44" /> Klantbeeld</h1>
      <p>
        One GraphQL gateway that gives every channel of an organisation the same, whole picture of
        its customer (integraal klantbeeld), drawn from four sources at the moment somebody asks,
        and for each viewer only what it may see.
      </p>
      <div class="start">
        <a href="/graphiql">Open GraphiQL</a>
        ${examples.some(({ id }) => id === 'K2') ? html`<a href="/graphiql?example=K2">Look at a customer</a>` : ''}
        <a href="/schema.graphql">Read the schema</a>
        ${roles.length > 0 ? html`<a href="/desk">Watch two channels</a>` : ''}
      </div>
    </div>
  </header>`;

function status({ sources }: LandingFacts): Html {
  const card = ({ name, isUp }: LandingFacts['sources'][number]): Html =>
    html` <li>
      <h3>${name}</h3>
      <p>${contents[name]}</p>
      <p class="state ${isUp ? 'state-up' : 'state-down'}">
        ${isUp ? '● Answers' : '○ Does not answer'}
      </p>
    </li>`;
  return html` <section aria-labelledby="status">
    <h2 id="status">Sources (bronnen)</h2>
    <ul class="cards">
      ${sources.map(card)}
    </ul>
  </section>`;
}

function examples({ examples }: LandingFacts): Html {
  const groups = [...new Set(examples.map(({ group }) => group))];
  const item = ({ id, title, shows }: Example): Html =>
    html` <li>
      <a href="/graphiql?example=${encodeURIComponent(id)}">${title}</a> <small>${shows}</small>
    </li>`;
  return html` <section aria-labelledby="examples">
    <h2 id="examples">Example queries (voorbeelden)</h2>
    <ul class="cards groups">
      ${groups.map(
        (group) =>
          html` <li>
            <h3>${group}</h3>
            <ul>
              ${examples.filter((example) => example.group === group).map(item)}
            </ul>
          </li>`,
      )}
    </ul>
  </section>`;
}

function roles({ roles }: LandingFacts): Html {
  if (roles.length === 0) return html``;
  const row = ({ name, sees }: RoleFact): Html =>
    html` <tr>
      <th scope="row"><code>${name}</code></th>
      <td>${sees}</td>
    </tr>`;
  return html` <section aria-labelledby="roles">
    <h2 id="roles">Demo roles (rollen)</h2>
    <p>
      These roles need no password, so they are for demonstrations only. Choose one in GraphiQL, or
      let <code>npm run -s token -- kcc</code> print a token for it.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">What it sees</th>
          </tr>
        </thead>
        <tbody>
          ${roles.map(row)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function forDevelopers({ roles, baseUrl }: LandingFacts): Html {
  const token = roles.length > 0 ? '$(npm run -s token -- kcc)' : '$TOKEN';
  return html` <section aria-labelledby="developers">
    <h2 id="developers">For developers</h2>
    <p>
      Send operations by POST to <code>/graphql</code>; the types are in
      <a href="/schema.graphql">/schema.graphql</a>.
    </p>
    <pre tabindex="0"><code>curl ${baseUrl}/graphql \\
  -H "Authorization: Bearer ${token}" \\
  -H "Content-Type: application/json" \\
  -d '{"query":"{ channels { name responseNorm } }"}'</code></pre>
  </section>`;
}

const bottom = ({ version, storage, healthUrl }: LandingFacts): Html =>
  html` <footer>
    Klantbeeld ${version} · rows in ${storage === 'mongodb' ? 'MongoDB' : 'the embedded store'} ·
    health: <a href="${healthUrl}/livez">/livez</a> and <a href="${healthUrl}/readyz">/readyz</a> ·
    EUPL-1.2
  </footer>`;
