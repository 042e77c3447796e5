import { lookUp } from '../../model/index.ts';
import { en } from './en.ts';

/** Every sentence that the command line itself speaks. A language is complete when it satisfies this type. */
export type Messages = typeof en;

/** By language tag without its region. */
const CATALOGUES: Readonly<Record<string, Messages>> = { en };

/** The catalogue that the environment asks for, by FONDOUK_LANG, else as POSIX orders it; English where there is none in that language. */
export function messagesFor(env: Readonly<Record<string, string | undefined>>): Messages {
  const wanted = env['FONDOUK_LANG'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'en';
  return lookUp(CATALOGUES, wanted.split(/[_.@-]/)[0]!.toLowerCase()) ?? en;
}
