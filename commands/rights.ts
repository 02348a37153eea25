import { parseArgs } from 'node:util';

import { runCommand } from './command.ts';
import { InputError } from './input-error.ts';
import { atRightsDesk, type RightsDesk } from './rights/desk.ts';
import { erase, planErasure, recordTrial } from './rights/erase.ts';
import { exportCopy } from './rights/export.ts';
import { readCorrection, rectify } from './rights/rectify.ts';
import { sweep } from './rights/retention.ts';
import { restrict, toKind } from './rights/restrict.ts';
import { planText, sweptText } from './rights/text.ts';

const help = `Carries out what a customer asks about the own data: npm run rights -- <right> --customer ID --reason TEXT [options]

  export     Everything that is known of the customer (inzage, art. 15 AVG), as JSON and as a page to read and print.
             --to FOLDER  where the two files go; they hold personal data in plain, for their owner only.
  restrict   The data may be kept and little else, are not used for profiling, or not for offers (art. 18 and 21 AVG).
             --kind processing|profiling|offers
             --lift       ends it, where it was recorded here.
  rectify    What our own record says (art. 16 AVG); what a register says is corrected there.
             --set FILE   JSON with the fields as they must be, as {"person": {"familyName": "Jansen"}}.
  erase      What may go (art. 17 AVG); says what stays, why and until when. Stopped half-way, again goes on.
             --dry-run    only says it.
  retention  Without a customer, from the scheduler of the machine: removes all own records, notes and rows of the log that
             are past their term, and says what it removed and what registers have to remove. --dry-run only says it.

  --customer ID  Any id of the customer.
  --reason TEXT  Why: the request that this carries out. It is logged.
  --as NAME      Who does it; the user of this machine when absent. It is logged.

The customer sees each of these in the own list of looks. They work while the gateway runs and while it does not.`;

const options = {
  customer: { type: 'string' },
  reason: { type: 'string' },
  as: { type: 'string' },
  to: { type: 'string' },
  kind: { type: 'string' },
  lift: { type: 'boolean' },
  set: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

type Words = ReturnType<typeof readWords>['values'];
/** What the words come down to; gives what to say when it is done. */
type Work = (desk: RightsDesk, customer: string) => Promise<string>;

const readWords = (args: readonly string[]) =>
  parseArgs({ args: [...args], allowPositionals: true, options });

/** Each right: what it is asked with beside the words of all, and what it does. Checked before anything is opened. */
const rights: { readonly [right: string]: (words: Words) => Work | Promise<Work> } = {
  export({ to }) {
    if (to === undefined) throw new InputError('Name --to, the folder for the copy. See --help.');
    return async (desk, customer) => {
      const { json, html, records, looks } = await exportCopy(desk, customer, to);
      return `${records} records and ${looks} looks written.\n  ${json}\n  ${html}\n`;
    };
  },
  restrict({ kind, lift = false }) {
    const asked = { kind: toKind(kind), lift };
    return async (desk, customer) => `${sentences[await restrict(desk, customer, asked)]}\n`;
  },
  async rectify({ set }) {
    if (set === undefined)
      throw new InputError('Name --set, the file of the correction. See --help.');
    const correction = await readCorrection(set);
    return async (desk, customer) => {
      const { changed, registers } = await rectify(desk, customer, correction);
      const told =
        registers.length === 0 ? '' : `Tell these registers too: ${registers.join(', ')}.\n`;
      return `${changed ? 'Corrected.' : 'It was so already: nothing was changed.'}\n${told}`;
    };
  },
  erase({ 'dry-run': isTrial = false }) {
    return async (desk, customer) => {
      const plan = await planErasure(desk, customer);
      await (isTrial ? recordTrial(desk, plan) : erase(desk, plan));
      return planText(plan, !isTrial);
    };
  },
};

const sentences = {
  RESTRICTED: 'Restricted from now on.',
  ALREADY: 'This was restricted already: nothing was changed.',
  LIFTED: 'The restriction has ended.',
  NONE: 'Nothing of this kind was recorded here: nothing was changed.',
} as const;

/** The job of terms: about nobody in particular. */
async function runRetention(words: Words): Promise<string> {
  const { 'dry-run': isTrial = false, as, reason = 'bewaartermijnen' } = words;
  if (words.customer !== undefined)
    throw new InputError('Retention is of all customers: leave --customer out. See --help.');
  return atRightsDesk({ as, reason }, async (desk) =>
    sweptText(await sweep(desk, isTrial), desk.settings.keep, isTrial),
  );
}

await runCommand(help, async (args) => {
  const { values, positionals } = readWords(args);
  const [right = '', ...more] = positionals;
  const isRetention = right === 'retention' && more.length === 0;
  process.stdout.write(await (isRetention ? runRetention(values) : run(right, more, values)));
});

async function run(right: string, more: readonly string[], values: Words): Promise<string> {
  const toWork = Object.hasOwn(rights, right) ? rights[right] : undefined;
  if (!toWork || more.length > 0)
    throw new InputError(
      `Name one of: ${[...Object.keys(rights), 'retention'].join(', ')}. See --help.`,
    );
  const work = await toWork(values);
  const { customer, reason } = values;
  if (!customer?.trim()) throw new InputError('Name --customer. See --help.');
  if (!reason?.trim()) throw new InputError('Name --reason: it is logged. See --help.');
  return atRightsDesk(values, async (desk) => work(desk, customer));
}
