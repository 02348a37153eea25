import { demoCitizens } from '../../schema/demo.ts';
import { html } from '../graphiql/html.ts';

/** Two channels side by side, in the demo only: what an agent records stands in the portal at once, and the other way round. */
export const deskPage = (): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Klantbeeld: two channels</title>
        <link rel="icon" href="/graphiql/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/desk/desk.css" />
        <script type="module" src="/desk/desk.js"></script>
      </head>
      <body data-customer="${demoCitizens.citizenA}">
        <header>
          <h1>Two channels, one customer</h1>
          <p>
            Left what an agent of the contact centre sees, right what the customer sees in the
            portal. What one records stands in the other without reloading.
            <a href="/">What is this?</a>
          </p>
        </header>
        <main>
          <section id="agent" aria-labelledby="agent-title">
            <h2 id="agent-title">The agent (medewerker)</h2>
            <p><b class="name">…</b> <span class="live" role="status">○ not connected</span></p>
            <form>
              <label for="subject">What the call was about (onderwerp)</label>
              <input id="subject" name="subject" required maxlength="200" autocomplete="off" />
              <button>Record the contact</button>
              <output id="outcome" for="subject"></output>
            </form>
            <h3>Timeline (tijdlijn)</h3>
            <ol></ol>
          </section>
          <section id="citizen" aria-labelledby="citizen-title">
            <h2 id="citizen-title">The customer, in the portal (klant)</h2>
            <p><b class="name">…</b> <span class="live" role="status">○ not connected</span></p>
            <h3>What happened (tijdlijn)</h3>
            <ol></ol>
          </section>
        </main>
      </body>
    </html>`.html;
