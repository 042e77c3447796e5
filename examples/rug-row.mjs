/**
 * The columns of a rug shop, made into ours. Its export has no SKU, so the name of each picture serves, as no other field is unique;
 * its prices have no currency, so the one that its pages show is stated here. Nothing is made up: what the export does not say stays unsaid.
 */
export function rugRow(rug) {
  const picture = decodeURIComponent(rug.image.slice(rug.image.lastIndexOf('/') + 1));
  return {
    // Etsy takes 32 characters; the end of these names holds the shop's own number.
    sku: picture.replace(/\.\w+$/, '').replaceAll(/[^\w.-]+/g, '-').slice(-32).replace(/^[^A-Za-z0-9]+/, ''),
    kind: 'one-of-a-kind',
    quantity: 1,
    title: rug.title,
    description: rug.description,
    price_retail: rug.price,
    currency: 'USD',
    // A list in most rows, a bare text in some: both are understood.
    materials: rug.materials,
    tags: [rug.tribe, rug.region, rug.craft],
    photos: [picture],
    category_etsy: 'Home & Living > Floor & Rugs > Rugs',
    origin_country: 'MA',
    // No size and no weight are known, and Anou needs a weight.
    channels: 'etsy',
  };
}
