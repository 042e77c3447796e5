import type { Canvas } from './canvas.ts';
import type { Colour } from './colour.ts';
import { darker, lighter } from './colour.ts';
import { pick } from './random.ts';
import { ellipse, lozenge, rectangle, ribbon, rounded, turned } from './shapes.ts';

/** Where things stand in a room. */
export const GROUND = 650;

const WALLS: readonly Colour[] = [0xefe3d0, 0xe6d3bd, 0xdfe3da, 0xe9d8cf, 0xd9dfe0, 0xeedfba, 0xe3cdb6];
const FLOORS: readonly Colour[] = [0xc99f78, 0xbd8b66, 0xb7a78f, 0xc7a98a, 0xa98467];

/** A lime-washed wall, a patch of window light, a floor. */
export function room(canvas: Canvas, random: () => number, floorTop = 575): void {
  const wall = pick(random, WALLS);
  const floor = pick(random, FLOORS);
  const slant = 60 + random() * 80;
  const left = 40 + random() * 200;
  canvas.paint(rectangle(-400, -400, 1600, 1600), wall);
  const high = left + slant * (1 + 200 / floorTop);
  canvas.paint([[high, -200], [high + 240, -200], [left + 240, floorTop], [left, floorTop]], lighter(wall, 0.45));
  canvas.paint(ribbon([[high + 120, -200], [left + 120, floorTop]], 10), wall);
  canvas.paint(rectangle(-400, floorTop, 1600, 1000), floor);
  canvas.paint(rectangle(-400, floorTop, 1600, 12), darker(floor, 0.22));
  for (let y = floorTop + 48; y < 900; y += 60) canvas.paint(rectangle(-400, y, 1600, 3), darker(floor, 0.1));
}

/** A floor of square tiles seen from above. */
export function tiledFloor(canvas: Canvas, random: () => number): void {
  const tile = pick(random, [0xe2d3bd, 0xd9c4a9, 0xd7d2c4, 0xe5d6cc, 0xcfc3b0] as const);
  canvas.paint(rectangle(-400, -400, 1600, 1600), tile);
  for (let line = -400; line < 1200; line += 100) {
    canvas.paint(rectangle(line, -400, 3, 1600), darker(tile, 0.14));
    canvas.paint(rectangle(-400, line, 1600, 3), darker(tile, 0.14));
    for (let across = -400; across < 1200; across += 100) canvas.paint(lozenge(line + 1, across + 1, 14, 14), darker(tile, 0.2));
  }
}

export function shadow(canvas: Canvas, halfWidth: number, x = 400, y = GROUND): void {
  canvas.paint(ellipse(x + halfWidth * 0.18, y, halfWidth * 1.12, Math.max(10, halfWidth * 0.13)), 0x1d1410, { opacity: 0.22 });
}

/** A glass of mint tea, the measure by which everything else is understood. */
export function teaGlass(canvas: Canvas, x: number, bottom: number): void {
  const glass = turned(x, [[26, bottom - 92], [24, bottom - 50], [18, bottom - 4], [14, bottom]]);
  shadow(canvas, 24, x, bottom - 2);
  canvas.paint(glass, 0xf4efe4);
  canvas.paint(rectangle(x - 60, bottom - 74, 120, 80), 0xb9772f, { within: canvas.mask(glass) });
  canvas.paint(rectangle(x - 60, bottom - 60, 120, 10), 0xd8b45a, { within: canvas.mask(glass) });
  canvas.paint(ellipse(x - 6, bottom - 82, 13, 7), 0x5f8a4a);
  canvas.paint(ellipse(x + 8, bottom - 88, 11, 7), 0x78a05c);
}

/** A low bench with cushions along the wall. */
export function bench(canvas: Canvas, cloth: Colour, accent: Colour): void {
  canvas.paint(rectangle(60, 330, 680, 130), darker(cloth, 0.12));
  canvas.paint(rounded(60, 300, 680, 70, 18), cloth);
  for (const left of [90, 330, 570]) canvas.paint(rounded(left, 196, 140, 120, 26), left === 330 ? accent : lighter(cloth, 0.35));
}

/** A workbench, with the tools of the craft hung above it. */
export function workshop(canvas: Canvas, random: () => number): void {
  room(canvas, random, 620);
  canvas.paint(rectangle(-400, GROUND - 24, 1600, 46), 0x9a6b43);
  canvas.paint(rectangle(-400, GROUND + 22, 1600, 10), 0x6d4729);
  canvas.paint(rectangle(-400, GROUND + 32, 1600, 400), 0x84583a);
  canvas.paint(rounded(90, 70, 620, 18, 8), 0x8a5c39);
  for (const [place, x] of [140, 230, 320, 480, 570, 660].entries()) {
    const length = 70 + Math.floor(random() * 50);
    canvas.paint(rounded(x - 8, 92, 16, length, 7), place % 2 === 0 ? 0x6d4729 : 0xb98550);
    canvas.paint(place % 3 === 0 ? lozenge(x, 92 + length + 24, 14, 30) : rounded(x - 4, 88 + length, 8, 54, 3), 0x8f9398);
  }
}
