import { answeringHeader } from '../../schema/wire.ts';
import { startBroken, unavailable, type Broken } from './broken-graph.ts';

const ask = async (graph: Broken['graph'], id: string): Promise<unknown> =>
  graph.ask('query ($id: ID!) { customer(id: $id) { cases { title } } }', { id });

const bodyFor = (id: string): string =>
  JSON.stringify({ data: { _entities: [{ cases: [{ id: 'z1', title: `Zaak van ${id}` }] }] } });

const wholeOf = (id: string) => ({
  data: { customer: { cases: [{ title: `Zaak van ${id}` }] } },
});

/** An answer past the server's own grammar, so that there may be several. */
const rawAnswer = (span: unknown, body: string): string =>
  [
    'HTTP/1.1 200 OK',
    'content-type: application/json',
    `${answeringHeader}: ${String(span)}`,
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');

let now: Broken;
beforeEach(async () => {
  now = await startBroken(() => {});
});
afterEach(() => now.stop());

describe('a connection that came out of step', () => {
  test.each([
    ['before the right one', true],
    ['in its place', false],
  ])(
    'BA-27 MUST NOT give one viewer the answer to the question of another: an answer too many, %s',
    async (_, andTheRightOne) => {
      const { graph, source } = now;
      let first = '';
      source.behave((response) => {
        first = rawAnswer(response.getHeader(answeringHeader), bodyFor('c1'));
        response.req.socket.write(first);
      });
      expect(await ask(graph, 'c1')).toEqual(wholeOf('c1'));

      source.behave((response) => {
        const own = rawAnswer(response.getHeader(answeringHeader), bodyFor('c2'));
        response.req.socket.write(first + (andTheRightOne ? own : ''));
      });
      expect(await ask(graph, 'c2')).toEqual({
        data: { customer: { cases: null } },
        errors: [unavailable('customer', 'cases')],
      });
      expect(graph.lines.map(({ cause }) => cause).filter(Boolean)).toEqual(['not-asked']);

      source.behave((response, { body }) => {
        const { variables } = JSON.parse(body) as {
          variables: { representations: { id: string }[] };
        };
        const answered = bodyFor(variables.representations[0]?.id ?? '');
        response.req.socket.write(rawAnswer(response.getHeader(answeringHeader), answered));
      });
      expect(await ask(graph, 'c2')).toEqual(wholeOf('c2'));
    },
  );

  test('BA-28 MUST be left when two answers come at once', async () => {
    const { graph, source } = now;
    source.behave((response) => {
      const answer = rawAnswer(response.getHeader(answeringHeader), bodyFor('c1'));
      response.req.socket.write(answer + answer);
    });
    expect(await ask(graph, 'c1')).toEqual(wholeOf('c1'));
    expect(await ask(graph, 'c1')).toEqual(wholeOf('c1'));
    // Each on a connection of its own: the one with an answer too many is given up.
    while (source.aborted() < 2) await new Promise(setImmediate);
    expect([source.hits(), source.aborted()]).toEqual([2, 2]);
  });
});
