import type { Product } from '../../model/index.ts';

/** The makers and artisans of these products as `makers.json` names them; undefined where there are none. */
export function makersJson(products: readonly Product[]): string | undefined {
  const made = products.filter((product) => product.maker !== undefined);
  if (made.length === 0) return undefined;
  const cooperatives = new Map(made.map(({ maker, compliance }) => {
    const { artisans: _artisans, ...cooperative } = maker!;
    const { manufacturer, euResponsiblePerson: responsiblePerson } = compliance;
    const gpsr = { ...(manufacturer ? { manufacturer } : {}), ...(responsiblePerson ? { responsiblePerson } : {}) };
    return [cooperative.id, Object.keys(gpsr).length === 0 ? cooperative : { ...cooperative, compliance: { gpsr } }] as const;
  }));
  const artisans = new Map(made.flatMap(({ maker }) => maker!.artisans.map((artisan) => [artisan.id, { ...artisan, cooperative: maker!.id }] as const)));
  return `${JSON.stringify({ cooperatives: [...cooperatives.values()], artisans: [...artisans.values()] }, null, 2)}\n`;
}
