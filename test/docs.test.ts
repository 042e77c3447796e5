import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const pages = globSync(['*.md', 'docs/**/*.md', 'adapters/**/*.md', 'examples/**/*.md'], { cwd: root });
const namesIn = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))];

describe('the documents', () => {
  it.each(pages)('%s links to files that are there', (page) => {
    const targets = namesIn(read(page), /\]\(([^)#\s]+)[^)]*\)/g).filter((target) => !/^[a-z]+:/.test(target));
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  it('name every verb of the command line', () => {
    const verbs = readdirSync(join(root, 'src/cli/verbs')).map((file) => file.replace('.ts', ''));
    expect(namesIn(read('README.md'), /^\| `([a-z]+)[^`]*` \|/gm)).toEqual(expect.arrayContaining(verbs));
  });

  it('say what to do for every issue that a run can tell', () => {
    const guide = read('docs/guides/operations.md');
    const codes = globSync('src/engine/*.ts', { cwd: root }).flatMap((file) => namesIn(read(file), /code: '([a-z-]+)'/g));
    expect(codes.filter((code) => !guide.includes(`\`${code}\``))).toEqual([]);
  });

  it('say what to do for everything that a feed can tell', () => {
    const guide = read('docs/guides/feeds.md');
    const codes = globSync('src/feeds/*.ts', { cwd: root }).flatMap((file) => namesIn(read(file), /'((?:feed|stock|product)-[a-z-]+)'/g));
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !guide.includes(`\`${code}\``))).toEqual([]);
  });

  it('explain every setting of a feed', () => {
    const body = /export interface FeedSettings\b[^]*?\n}/.exec(read('src/feeds/settings.ts'))![0];
    const settings = namesIn(body, /^ {2}readonly (\w+)\??:/gm);
    expect(settings.length).toBeGreaterThan(10);
    expect(settings.filter((setting) => !read('docs/guides/feeds.md').includes(`| \`${setting}\` |`))).toEqual([]);
  });

  it.each([
    ['adapters/etsy/options.ts', 'EtsyOptions'],
    ['adapters/anou/options.ts', 'AnouOptions'],
    ['adapters/shopify/options.ts', 'ShopifyOptions'],
    ['src/engine/config.ts', 'Config'],
  ])('explain every option of %s', (file, name) => {
    const body = new RegExp(`export interface ${name}\\b[^]*?\\n}`).exec(read(file))![0];
    const options = namesIn(body, /^ {2}readonly (\w+)\??:/gm);
    expect(options.length).toBeGreaterThan(5);
    expect(options.filter((option) => !read('docs/guides/config.md').includes(`\`${option}\``))).toEqual([]);
  });
});
