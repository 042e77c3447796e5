#!/usr/bin/env node
import { failure } from './failure.ts';
import { messagesFor } from './messages/index.ts';

/** The oldest Node on which `node:sqlite` and all else work without a flag. */
const OLDEST_NODE = [22, 13] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  const complaint = messagesFor(process.env).nodeTooOld(OLDEST_NODE.join('.'), process.version);
  process.stderr.write(`fondouk: ${complaint}\n`);
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(failure('failed', 'node-too-old', complaint).document)}\n`);
  process.exitCode = 2;
} else {
  hushExperiments();
  // Imported only now: what follows uses parts of Node that an older one lacks.
  const { runCli } = await import('./run.ts');
  const { systemOutside } = await import('./outside.ts');
  await runCli(systemOutside());
}

/** `node:sqlite` and TypeScript configs are marked experimental by some versions of Node; a seller can do nothing about that. */
function hushExperiments(): void {
  const emit = process.emitWarning.bind(process) as (warning: string | Error, ...rest: unknown[]) => void;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    const [options] = rest;
    const type = typeof options === 'object' && options !== null && 'type' in options ? options.type : options;
    if (type !== 'ExperimentalWarning') emit(warning, ...rest);
  };
}
