import type { PieceContent } from './pieces.ts';

/** Anou cuts titles at about 51 characters (contract, `ProductDataItem.title`). */
const longestTitle = 51;

/** The title that Anou builds itself, of the first colour, the first material and the product's name, before any cut. */
export function fullTitle(content: PieceContent): string {
  return [content.colors[0]?.name, content.materials[0], content.product.name].filter((word) => word !== undefined).join(' ');
}

export function isTitleCut(content: PieceContent): boolean {
  return [...fullTitle(content)].length > longestTitle;
}

/** The title as the shop shows it. */
export function shownTitle(content: PieceContent): string {
  return [...fullTitle(content)].slice(0, longestTitle).join('').trimEnd();
}
