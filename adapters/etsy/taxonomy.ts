import type { Issue, ReadCall } from 'fondouk/channel';
import { error } from './issues.ts';
import type { EtsyRequests } from './requests.ts';
import type { TaxonomyNode, TaxonomyProperty } from './wire.ts';

const DAYS_7 = 7 * 24 * 60 * 60 * 1000;

/** The seller taxonomy, as Etsy names it now: ids are looked up, never kept in a catalogue. */
export async function findCategory(
  path: readonly string[] | undefined,
  requests: EtsyRequests,
  call: ReadCall,
): Promise<{ readonly taxonomyId: number } | { readonly issue: Issue }> {
  if (path === undefined) {
    return { issue: error('category-missing', 'Etsy needs a category: give its path in Etsy\'s own words, such as "Home & Living > Rugs".', { field: 'categories.etsy' }) };
  }
  const roots = await readTaxonomy(requests, call);
  let nodes: readonly TaxonomyNode[] = roots;
  let found: TaxonomyNode | undefined;
  for (const name of path) {
    found = nodes.find((node) => sameWords(node.name, name));
    if (found === undefined) break;
    nodes = found.children;
  }
  if (found !== undefined) return { taxonomyId: found.id };
  const wished = path.join(' > ');
  const near = suggestions(path, roots).join('" or "');
  const hint = near === '' ? 'see the categories of the Etsy editor' : `did you mean "${near}"?`;
  return { issue: error('category-unknown', `Etsy has no category "${wished}": ${hint}`, { field: 'categories.etsy', params: { category: wished, suggestions: near } }) };
}

/** The names of a category from the outermost on; undefined where there is none of that id. */
export async function categoryPath(taxonomyId: number, requests: EtsyRequests, call: ReadCall): Promise<readonly string[] | undefined> {
  const walk = (nodes: readonly TaxonomyNode[], above: readonly string[]): readonly string[] | undefined => {
    for (const node of nodes) {
      const path = [...above, node.name];
      const found = node.id === taxonomyId ? path : walk(node.children, path);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return walk(await readTaxonomy(requests, call), []);
}

async function readTaxonomy(requests: EtsyRequests, call: ReadCall): Promise<readonly TaxonomyNode[]> {
  return (await call.read(requests.taxonomy(), { key: 'etsy/seller-taxonomy', forMs: DAYS_7 })).results;
}

export async function categoryProperties(taxonomyId: number, requests: EtsyRequests, call: ReadCall): Promise<readonly TaxonomyProperty[]> {
  const answer = await call.read(requests.taxonomyProperties(taxonomyId), { key: `etsy/taxonomy-properties/${taxonomyId}`, forMs: DAYS_7 });
  return answer.results;
}

/** Words without case, accents of punctuation, or spacing: `Women's  Shoes` and `womens shoes` are the same. */
export function plainWords(text: string): string {
  return text.toLowerCase().replaceAll(/['’]/g, '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

export function sameWords(a: string, b: string): boolean {
  return plainWords(a) === plainWords(b);
}

/** The three paths that share most words with the wished one, the last name counting double. */
function suggestions(path: readonly string[], roots: readonly TaxonomyNode[]): readonly string[] {
  const all = wordsOf(path.join(' '));
  const last = wordsOf(path.at(-1) ?? '');
  return pathsOf(roots, [])
    .map((names) => {
      const words = wordsOf(names.join(' '));
      const ownWords = wordsOf(names.at(-1) ?? '');
      return { text: names.join(' > '), score: (shared(all, words) + 2 * shared(last, ownWords)) / (words.size + 2 * ownWords.size) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ text }) => text);
}

function pathsOf(nodes: readonly TaxonomyNode[], above: readonly string[]): readonly (readonly string[])[] {
  return nodes.flatMap((node) => {
    const names = [...above, node.name];
    return [names, ...pathsOf(node.children, names)];
  });
}

/** Singular and plural count as the same word. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(plainWords(text).split(' ').filter(Boolean).map((word) => word.replace(/s$/, '')));
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((word) => b.has(word)).length;
}
