import type { Issue } from '../model/index.ts';
import { identityOf } from './candidate.ts';
import type { CatalogueProduct, QuarantinedProduct } from './catalogue-product.ts';

interface Named {
  readonly productId: string | undefined;
  readonly skus: readonly string[];
  readonly row?: number;
}

/** Sets apart every product that shares its id or a SKU with another: which of them is right cannot be known. Quarantined ones count too. */
export function refuseTwins(products: readonly CatalogueProduct[], quarantined: readonly QuarantinedProduct[]): { products: readonly CatalogueProduct[]; quarantined: readonly QuarantinedProduct[] } {
  const named = new Map<CatalogueProduct | QuarantinedProduct, Named>([
    ...products.map((entry) => [entry, { productId: entry.product.id, skus: entry.product.variants.map(({ sku }) => sku), ...rowOf(entry) }] as const),
    ...quarantined.map((entry) => [entry, { productId: entry.productId, skus: entry.skus, ...rowOf(entry) }] as const),
  ]);
  const holdersOfSku = Map.groupBy([...named.values()].flatMap((holder) => [...new Set(holder.skus)].map((sku) => ({ sku, holder }))), ({ sku }) => sku);
  const holdersOfId = Map.groupBy([...named.values()].filter(({ productId }) => productId !== undefined), ({ productId }) => productId!);

  const issuesOf = (holder: Named): readonly Issue[] => [
    ...holder.skus.flatMap((sku) => twinIssue('sku-twice', `The SKU ${sku}`, holder, holdersOfSku.get(sku)!.map((entry) => entry.holder), { sku })),
    ...(holder.productId === undefined ? [] : twinIssue('product-twice', `The product ${holder.productId}`, holder, holdersOfId.get(holder.productId)!, {})),
  ];

  const good: CatalogueProduct[] = [];
  const bad: QuarantinedProduct[] = [];
  for (const entry of products) {
    const issues = issuesOf(named.get(entry)!);
    if (issues.length === 0) good.push(entry);
    else bad.push({ ...identityOf(entry.product), ...rowOf(entry), issues });
  }
  for (const entry of quarantined) {
    const known = new Set(entry.issues.map(({ code }) => code));
    bad.push({ ...entry, issues: [...entry.issues, ...issuesOf(named.get(entry)!).filter(({ code }) => !known.has(code))] });
  }
  return { products: good, quarantined: bad };
}

function twinIssue(code: string, what: string, holder: Named, holders: readonly Named[], about: { sku?: string }): readonly Issue[] {
  if (holders.length < 2) return [];
  const rows = holders.flatMap(({ row }) => row ?? []);
  const where = rows.length === holders.length ? `stands in rows ${rows.slice(0, 5).join(' and ')}` : `is given ${holders.length} times`;
  const ids = { ...about, ...(holder.productId !== undefined && { productId: holder.productId }), ...(holder.row !== undefined && { row: holder.row }) };
  return [{ code, severity: 'error', message: `${what} ${where}: which is right cannot be known, so none was taken. Give each its own.`, field: code === 'sku-twice' ? 'sku' : 'product', ...ids }];
}

function rowOf({ row }: { readonly row?: number }): { row?: number } {
  return row === undefined ? {} : { row };
}
