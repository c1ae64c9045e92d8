import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { changeText, TextChange, textPages } from '../features/pages/index.ts';
import { type Command, UsageError, understand } from './command.ts';

const options = {
  language: { type: 'string', default: 'ja' },
  file: { type: 'string' },
  shipped: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** The city's own words on its pages; whoever can run commands on the machine acts for the administration. */
export const pageSet: Command = {
  name: 'page set',
  usage: `page set ${textPages.join('|')} --file FILE | --shipped [--language ja|en] [--json]`,
  help: 'puts the text of FILE (blank line between paragraphs, «## » heading, «- » list) on a page, or the shipped text back',
  async run({ args, ports, print }) {
    const parsed = understand(() => parseArgs({ args, options, allowPositionals: true }));
    const { language, file, shipped, json } = parsed.values;
    if ((file === undefined) !== shipped) throw new UsageError('say either --file FILE or --shipped');
    const text = file === undefined ? null : await readText(file);
    const input = TextChange.safeParse({ page: parsed.positionals[0], language, text });
    if (!input.success) throw new UsageError(`wrong: ${String(input.error.issues[0]?.path[0])}`);
    await changeText(ports, { actor: { type: 'system', job: 'naosu' }, input: input.data });
    const { page } = input.data;
    print(json ? JSON.stringify({ page, language }) : `/${page} (${language}) was changed.`);
    return 0;
  },
};

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new UsageError(`cannot read ${file}`);
  }
}
