import type { Canvas, Mask } from './canvas.ts';
import { outside } from './canvas.ts';
import type { Colour } from './colour.ts';
import type { Shape } from './shapes.ts';
import { ellipse, lozenge, moved, rectangle, ribbon, star } from './shapes.ts';

/** Turns a flat outline into a body: a soft shade on the side away from the window, a sheen on the other. */
export function model(canvas: Canvas, outline: Shape, depth: number): void {
  const body = canvas.mask(outline);
  const whole = rectangle(-400, -400, 1600, 1600);
  canvas.paint(whole, 0x1d1410, { within: outside(body, canvas.mask(moved(outline, -depth, -depth * 0.15))), opacity: 0.16 });
  canvas.paint(whole, 0xffffff, { within: outside(body, canvas.mask(moved(outline, depth * 0.35, depth * 0.1))), opacity: 0.13 });
}

/** A row of eight-pointed stars between two lines, as on a wall of zellij. */
export function zellijBand(canvas: Canvas, top: number, height: number, colours: readonly [Colour, Colour, Colour], within: Mask): void {
  const [ground, figure, accent] = colours;
  canvas.paint(rectangle(0, top, 800, height), ground, { within });
  const step = height * 0.98;
  for (let x = 400 - Math.ceil(400 / step) * step; x < 800 + step; x += step) {
    canvas.paint(star(x, top + height / 2, height * 0.4, 8, 0.72), figure, { within });
    canvas.paint(star(x, top + height / 2, height * 0.2, 8, 0.6), accent, { within });
    canvas.paint(lozenge(x + step / 2, top + height / 2, height * 0.1, height * 0.3), accent, { within });
  }
  for (const edge of [top, top + height]) canvas.paint(rectangle(0, edge - 3, 800, 6), figure, { within });
}

export function lozengeChain(canvas: Canvas, top: number, height: number, colour: Colour, within: Mask): void {
  for (let x = 0; x <= 800; x += height) canvas.paint(lozenge(x, top + height / 2, height * 0.42, height * 0.42), colour, { within });
}

/** Rings of petals and stars, for a plate or a tile. */
export function rosette(canvas: Canvas, x: number, y: number, radius: number, colours: readonly [Colour, Colour, Colour], within?: Mask): void {
  const [ground, figure, accent] = colours;
  const through = within === undefined ? {} : { within };
  canvas.paint(star(x, y, radius, 16, 0.84), figure, through);
  canvas.paint(star(x, y, radius * 0.8, 16, 0.72), ground, through);
  canvas.paint(star(x, y, radius * 0.66, 8, 0.62), accent, through);
  canvas.paint(star(x, y, radius * 0.44, 8, 0.66), ground, through);
  canvas.paint(star(x, y, radius * 0.32, 8, 0.66), figure, through);
  canvas.paint(ellipse(x, y, radius * 0.1), ground, through);
}

/** Short dashes along a line: thread on leather or cloth. */
export function stitches(canvas: Canvas, points: Shape, colour: Colour, closed = false): void {
  const path = closed ? [...points, points[0]!] : points;
  for (const [index, [x1, y1]] of path.slice(0, -1).entries()) {
    const [x2, y2] = path[index + 1]!;
    const count = Math.max(1, Math.round(Math.hypot(x2 - x1, y2 - y1) / 15));
    const at = (share: number): readonly [number, number] => [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
    for (let dash = 0; dash < count; dash++) canvas.paint(ribbon([at((dash + 0.15) / count), at((dash + 0.75) / count)], 3.5), colour);
  }
}

/** Long waving grain, a colour for each place; `burl` closes it into eyes. */
export function grain(pale: Colour, dark: Colour, burl: boolean): (x: number, y: number) => Colour {
  return (x, y) => {
    const sway = Math.sin(x / 90) * 14 + Math.sin(x / 37 + y / 60) * 6;
    const eyes = burl ? Math.sin(x / 24) * Math.sin(y / 19) * 16 : 0;
    const ring = (((y + sway + eyes) % 22) + 22) % 22;
    return ring < 5 ? dark : pale;
  };
}
