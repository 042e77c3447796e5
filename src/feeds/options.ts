/** What a buyer picks, by the attribute of a feed that says it (Google and Meta share these four names). */
const NAMES: Readonly<Record<'color' | 'size' | 'material' | 'pattern', RegExp>> = {
  color: /^(colou?rs?|couleurs?|color(es)?|farbe|colore|cor|اللون|لون)$/iu,
  size: /^(sizes?|shoe size|tailles?|pointures?|tallas?|tamaño|größe|taglia|tamanho|المقاس|مقاس)$/iu,
  material: /^(materials?|mati[eè]res?|material(es)?|مادة|المادة)$/iu,
  pattern: /^(patterns?|motifs?|motivo|muster|نقش)$/iu,
};

/** The value of a variant's option that says colour, size, material or pattern in one of the languages we know the words of. */
export function optionOf(options: Readonly<Record<string, string>>, attribute: keyof typeof NAMES): string | undefined {
  return Object.entries(options).find(([name]) => NAMES[attribute].test(name.trim()))?.[1];
}
