import type { Piece, Pieces } from './pieces.ts';
import { shownTitle } from './title.ts';

const pageSize = 10;

export interface ProductDataQuery {
  readonly productId: number | undefined;
  /** Unix seconds; changed at or after. */
  readonly updatedSince: number | undefined;
  /** 1 is the first. */
  readonly page: number;
}

/** One page of the public feed: pieces that were ever on sale, sold and withdrawn ones too, without those that staff deleted. */
export function productDataPage(pieces: Pieces, query: ProductDataQuery): object {
  const products = pieces
    .all()
    .filter((piece) => piece.wasOnSale && piece.state !== 'deleted')
    .filter((piece) => query.productId === undefined || piece.number === query.productId)
    .filter((piece) => query.updatedSince === undefined || updatedAt(piece) >= query.updatedSince);
  const start = (query.page - 1) * pageSize;
  return { products: products.slice(start, start + pageSize).map((piece) => productData(piece, pieces.preview(piece).shop_usd)) };
}

function productData(piece: Piece, shopUsd: number): object {
  const { content } = piece;
  return {
    product_id: piece.number,
    title: shownTitle(content),
    description: content.product.text,
    status: piece.state === 'approved' ? 'available' : 'unavailable',
    price: shopUsd * 100,
    shipping_price: 0,
    quantity: 1,
    length: content.size_cm.length,
    width: content.size_cm.width,
    height: content.size_cm.height,
    weight: content.weight_g,
    category: content.product.category,
    seller: { id: content.seller.id, name: content.seller.name, city: content.seller.city },
    artisans: content.artisans.map(({ name }) => ({ name })),
    materials: content.materials,
    utilities: content.tools,
    colors: content.colors,
    photos: content.photos
      .filter((photo) => !photo.is_progress)
      .sort((one, other) => one.rank - other.rank)
      .map(({ rank, url }) => ({ rank, url })),
    updated_at: updatedAt(piece),
  };
}

function updatedAt(piece: Piece): number {
  return Math.floor(piece.since / 1000);
}
