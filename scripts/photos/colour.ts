/** An sRGB colour as 0xRRGGBB. */
export type Colour = number;

const channels = (colour: Colour): readonly [number, number, number] => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];

/** `share` 0 gives `from`, 1 gives `to`. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const [r1, g1, b1] = channels(from);
  const [r2, g2, b2] = channels(to);
  const between = (a: number, b: number): number => Math.round(a + (b - a) * share);
  return (between(r1, r2) << 16) | (between(g1, g2) << 8) | between(b1, b2);
}

export const darker = (colour: Colour, share: number): Colour => mix(colour, 0x1d1410, share);
export const lighter = (colour: Colour, share: number): Colour => mix(colour, 0xfffaf0, share);
