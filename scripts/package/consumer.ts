import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, expect, StepFailed } from './steps.ts';

const templates = fileURLToPath(new URL('../consumer', import.meta.url));

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version: string }>>;
}

/** A project of somebody else that installs the tarball, in a folder far from this repository. */
export class Consumer {
  readonly folder: string;
  readonly #lockfile: Lockfile;

  constructor(folder: string, lockfile: Lockfile) {
    this.folder = folder;
    this.#lockfile = lockfile;
  }

  install(tarball: string): string {
    cpSync(templates, this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
    const tools = ['typescript', '@types/node'].map((name) => `${name}@${this.#lockfile.packages[`node_modules/${name}`]!.version}`);
    command('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...tools], this.folder);
    const installed = Object.keys((JSON.parse(readFileSync(join(this.folder, 'package-lock.json'), 'utf8')) as Lockfile).packages).length - 1 - tools.length;
    return `${installed} packages`;
  }

  node(file: string): string {
    return command(process.execPath, [file], this.folder);
  }

  /** Types as one of the consumer's tsconfigs wants them; complaints inside other people's declarations are not ours to answer. */
  types(tsconfig: string): void {
    let printed = '';
    try {
      command(process.execPath, [join(this.folder, 'node_modules/typescript/bin/tsc'), '--pretty', 'false', '-p', tsconfig], this.folder);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      printed = error.message;
    }
    const complaints = printed.split('\n').filter((line) => /error TS\d+/.test(line));
    const ours = complaints.filter((line) => !line.startsWith('node_modules/') || line.startsWith('node_modules/fondouk/'));
    expect(ours.length === 0, ours.join('\n'));
    expect(printed === '' || complaints.length > 0, printed);
  }

  cli(...args: readonly string[]): string {
    return command('npx', ['--no-install', 'fondouk', ...args], this.folder);
  }
}
