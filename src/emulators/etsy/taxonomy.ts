import { properties, type TaxonomyProperty } from './taxonomy-properties.ts';

/** Schema SellerTaxonomyNode of the OAS. */
export interface TaxonomyNode {
  readonly id: number;
  readonly level: number;
  readonly name: string;
  readonly parent_id: number | null;
  readonly children: readonly TaxonomyNode[];
  readonly full_path_taxonomy_ids: readonly number[];
}

interface Sketch {
  readonly name: string;
  readonly has?: readonly TaxonomyProperty[];
  readonly under?: readonly Sketch[];
}

const p = properties;
const color = [p.primaryColor, p.secondaryColor];
const measures = [p.width, p.length, p.height];

/** A small tree in the manner of Etsy's. Names follow its style; it is not its tree, and the ids are invented. */
const sketches: readonly Sketch[] = [
  { name: 'Accessories', has: [...color, p.materials, p.occasion], under: [
    { name: 'Belts & Suspenders', under: [{ name: 'Belts', has: [p.length] }] },
    { name: 'Hats & Head Coverings', under: [{ name: 'Sun Hats' }] },
    { name: 'Scarves & Wraps', under: [{ name: 'Shawls & Wraps', has: [p.pattern, p.width, p.length] }] },
  ] },
  { name: 'Art & Collectibles', has: [p.occasion, p.homeStyle], under: [
    { name: 'Fine Art Ceramics', has: [...color, ...measures] },
    { name: 'Prints', has: [p.framing, p.width, p.height] },
    { name: 'Sculpture', has: [p.materials, ...measures] },
  ] },
  { name: 'Bags & Purses', has: [...color, p.materials, p.closure], under: [
    { name: 'Backpacks', has: measures },
    { name: 'Handbags', has: measures, under: [{ name: 'Crossbody Bags' }, { name: 'Shoulder Bags' }] },
    { name: 'Market Bags', has: measures },
    { name: 'Wallets & Money Clips', under: [{ name: 'Wallets' }] },
  ] },
  { name: 'Clothing', has: [...color, p.clothingSize, p.materials, p.occasion], under: [
    { name: "Men's Clothing", under: [{ name: 'Robes' }, { name: 'Robes & Djellabas' }, { name: 'Shirts & Tees' }] },
    { name: "Women's Clothing", under: [{ name: 'Dresses', has: [p.pattern] }, { name: 'Jackets & Coats' }, { name: 'Kaftans', has: [p.pattern] }] },
  ] },
  { name: 'Home & Living', has: [...color, p.room, p.homeStyle, p.materials], under: [
    { name: 'Bedding', under: [{ name: 'Blankets & Throws', has: [p.width, p.length, p.pattern] }] },
    { name: 'Floor & Rugs', under: [{ name: 'Rugs', has: [p.dimensions, p.width, p.length, p.rugShape, p.pattern] }] },
    { name: 'Furniture', under: [{ name: 'Living Room Furniture', has: measures }, { name: 'Poufs & Ottomans', has: measures }] },
    { name: 'Home Decor', under: [{ name: 'Baskets', has: measures }, { name: 'Decorative Pillows', has: [p.width, p.length, p.pattern] }, { name: 'Ornaments & Accents', has: measures }, { name: 'Vases', has: measures }] },
    { name: 'Kitchen & Dining', has: [p.capacity], under: [
      { name: 'Cookware', under: [{ name: 'Tagines' }] },
      { name: 'Dining & Serving', under: [{ name: 'Bowls' }, { name: 'Plates' }] },
      { name: 'Drink & Barware', under: [{ name: 'Cups & Mugs' }] },
    ] },
    { name: 'Lighting', under: [{ name: 'Lanterns & Candle Holders', has: measures }] },
    { name: 'Office', under: [{ name: 'Office Decor', has: measures }] },
    { name: 'Rugs', has: [p.dimensions, p.width, p.length, p.rugShape, p.pattern] },
    { name: 'Storage & Organization', under: [{ name: 'Boxes', has: measures }, { name: 'Decorative Boxes', has: measures }] },
  ] },
  { name: 'Jewelry', has: [p.materials, p.occasion], under: [{ name: 'Earrings' }, { name: 'Necklaces', has: [p.length] }] },
  { name: 'Shoes', has: [...color, p.materials], under: [
    { name: 'Unisex Adult Shoes', has: [p.mensShoeSize], under: [{ name: 'Slippers' }] },
    { name: "Men's Shoes", has: [p.mensShoeSize], under: [{ name: 'Slippers' }] },
    { name: "Women's Shoes", has: [p.womensShoeSize], under: [{ name: 'Slippers' }] },
  ] },
  { name: 'Toys & Games', has: [p.materials], under: [{ name: 'Games & Puzzles' }] },
];

const propertiesByNode = new Map<number, readonly TaxonomyProperty[]>();
let lastId = 1000;

function grow(sketch: Sketch, parents: readonly number[], inherited: readonly TaxonomyProperty[]): TaxonomyNode {
  lastId += 1;
  const id = lastId;
  const path = [...parents, id];
  const own = [...new Set([...inherited, ...(sketch.has ?? [])])];
  propertiesByNode.set(id, own);
  return {
    id,
    level: parents.length + 1,
    name: sketch.name,
    parent_id: parents.at(-1) ?? null,
    children: (sketch.under ?? []).map((child) => grow(child, path, own)),
    full_path_taxonomy_ids: path,
  };
}

/** The whole tree, from its roots. */
export const taxonomy: readonly TaxonomyNode[] = sketches.map((sketch) => grow(sketch, [], []));

/** Properties of a category with those of the categories above it; undefined where there is no such category. */
export function taxonomyProperties(taxonomyId: number): readonly TaxonomyProperty[] | undefined {
  return propertiesByNode.get(taxonomyId);
}

/** Finds a category by the end of its path, such as `["Women's Shoes", 'Slippers']`. For tests and seeds. */
export function findTaxonomyId(...path: readonly string[]): number | undefined {
  const walk = (nodes: readonly TaxonomyNode[], above: readonly string[]): number | undefined => {
    for (const node of nodes) {
      const names = [...above, node.name];
      if (path.every((name, index) => names[names.length - path.length + index] === name)) return node.id;
      const below = walk(node.children, names);
      if (below !== undefined) return below;
    }
    return undefined;
  };
  return walk(taxonomy, []);
}
