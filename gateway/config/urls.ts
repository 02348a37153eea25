import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import { serviceUrl, setting, type Setting } from './setting.ts';

type UrlSettings = {
  readonly [name in SubgraphName as `${name}Url`]: Setting<typeof serviceUrl, null>;
};

/** Each subgraph may run elsewhere; a new one in the list has its setting at once. */
export function urlSettings(): UrlSettings {
  const settings = subgraphNames.map((name) => [
    `${name}Url`,
    setting(
      `KLANTBEELD_${name.toUpperCase()}_URL`,
      serviceUrl,
      null,
      `Where ${name} runs; in this process when absent.`,
    ),
  ]);
  // Made from the list of all names, just above.
  return Object.fromEntries(settings) as UrlSettings;
}
