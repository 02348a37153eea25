import { readSettings } from '../gateway/config/read.ts';
import { runCommand } from './command.ts';
import { answerOperations } from './operations/answer.ts';

const help = `Registers the operations that clients may ask by id: npm run operations -- <what> [options] [manifest]...

  register MANIFEST...   Adds the operations of these manifests to those of --client, after checking them.
  check                  Holds every registered operation against schema, limits and purposes; ends with 1 when one
                         cannot be asked any more.
  check MANIFEST...      The same for manifests that are not registered yet; writes nothing.
  list                   Which clients there are; with --client which operations it has.

  --client NAME          Whose operations: small letters, digits and . _ -
  --kind KIND            Who asks through it: EMPLOYEE, CITIZEN, PARTNER and so on. For a new client.
  --organisation OIN     Whose client it is; required for a partner.
  --program ID           Program that may ask, as tokens name it (azp); any when none is given. May be given again.
  --purpose CODE         What its users look for. May be given again.
  --right RIGHT          Right that some of its users have, as employee+. May be given again.
  --replace              (register) Withdraws the operations that are not in these manifests.
  --folder PATH          The folder of registered operations; that of KLANTBEELD_OPERATIONS when absent.
  --json                 Answers as JSON.

Manifests are those of Apollo's generate-persisted-query-manifest, or the persisted-documents.json of graphql-codegen.
Options of a client that exists change what its file says; what is not given stays. Schema and purposes are those of
KLANTBEELD_SUPERGRAPH_FILE and KLANTBEELD_PURPOSES, else the built-in ones. A running gateway takes over what is
registered by itself.`;

await runCommand(help, async (words) => {
  const { text, isGood } = await answerOperations(words, readSettings(process.env));
  process.stdout.write(text);
  process.exitCode = isGood ? 0 : 1;
});
