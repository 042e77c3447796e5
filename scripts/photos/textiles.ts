import type { Canvas } from './canvas.ts';
import type { Colour } from './colour.ts';
import { darker, lighter, mix } from './colour.ts';
import { model } from './ornament.ts';
import { randomFrom } from './random.ts';
import { bench, room, shadow, tiledFloor } from './scene.ts';
import type { Shape } from './shapes.ts';
import { ellipse, rectangle, ribbon, rounded } from './shapes.ts';
import type { Subject } from './subject.ts';
import type { Weave } from './weave.ts';
import { weaveOf } from './weave.ts';

/** Edge length of a knot in the scene. */
const KNOT = 8;

const colourIn = (weave: Weave, left: number, top: number, knot: number) => (x: number, y: number): Colour =>
  weave.colourAt(Math.floor((x - left) / knot), Math.floor((y - top) / knot));

function fringe(canvas: Canvas, left: number, width: number, y: number, direction: 1 | -1, colour: Colour): void {
  for (let x = left + 4; x < left + width - 2; x += 12) canvas.paint(ribbon([[x, y], [x + 3 * direction, y + 26 * direction]], 4), colour);
}

/** A rug lying on tiles, seen from above. */
export function drawRug(canvas: Canvas, subject: Subject): void {
  const weave = weaveOf(subject, 640 / KNOT);
  const [width, height] = [weave.columns * KNOT, weave.rows * KNOT];
  const [left, top] = [400 - width / 2, 400 - height / 2];
  tiledFloor(canvas, randomFrom(subject.file));
  canvas.paint(rectangle(left + 10, top + 8, width, height + 24), 0x1d1410, { opacity: 0.2 });
  const wool = lighter(weave.ivory, 0.2);
  fringe(canvas, left, width, top, -1, wool);
  fringe(canvas, left, width, top + height, 1, wool);
  canvas.paint(rectangle(left, top, width, height), colourIn(weave, left, top, KNOT));
}

/** A rug before a bench, its long side to the viewer, in perspective. */
export function drawRugInRoom(canvas: Canvas, subject: Subject): void {
  const weave = weaveOf(subject, 80);
  const [far, near, top, bottom] = [360, 640, 480, 770];
  room(canvas, randomFrom(subject.file), 440);
  bench(canvas, mix(subject.colours[0], 0xd8cbb6, 0.6), subject.colours[1]);
  const widthAt = (y: number): number => far + ((near - far) * (y - top)) / (bottom - top);
  const outline: Shape = [[400 - far / 2, top], [400 + far / 2, top], [400 + near / 2, bottom], [400 - near / 2, bottom]];
  canvas.paint(outline.map(([x, y]) => [x + 4, y + 8]), 0x1d1410, { opacity: 0.25 });
  canvas.paint(outline, (x, y) => {
    const width = widthAt(y);
    const across = (x - 400) / width + 0.5;
    const along = (1 / far - 1 / width) / (1 / far - 1 / near);
    return weave.colourAt(Math.floor(along * weave.columns), Math.floor(across * weave.rows));
  });
}

/** The upright loom, woven to half its height. */
export function drawLoom(canvas: Canvas, subject: Subject): void {
  const weave = weaveOf(subject, 64);
  const width = Math.min(480, weave.columns * KNOT);
  const left = 400 - width / 2;
  room(canvas, randomFrom(subject.file), 680);
  for (const x of [left - 60, left + width + 36]) canvas.paint(rectangle(x, 60, 24, 660), 0x7d5434);
  for (let x = left + 4; x < left + width; x += 8) canvas.paint(rectangle(x, 130, 2, 520), 0xf3ead8);
  canvas.paint(rectangle(left, 400, width, 240), colourIn(weave, left, 400, KNOT));
  for (const y of [110, 636]) {
    canvas.paint(rounded(left - 80, y, width + 160, 30, 14), 0x94653f);
    canvas.paint(rounded(left - 80, y + 18, width + 160, 12, 6), 0x7d5434);
  }
  for (const [place, colour] of subject.colours.entries()) {
    canvas.paint(ellipse(left + 30 + place * 64, 724, 30, 28), colour);
    canvas.paint(ribbon([[left + 8 + place * 64, 716], [left + 52 + place * 64, 730]], 4), darker(colour, 0.25));
    canvas.paint(ribbon([[left + 14 + place * 64, 734], [left + 46 + place * 64, 710]], 4), darker(colour, 0.18));
  }
}

/** A square cushion against the wall. */
export function drawPillow(canvas: Canvas, subject: Subject): void {
  const weave = weaveOf(subject, 48);
  room(canvas, randomFrom(subject.file));
  shadow(canvas, 190, 400, 652);
  const outline: Shape = [[196, 258], [300, 272], [400, 276], [500, 272], [604, 258], [594, 360], [590, 455], [594, 550], [604, 656], [500, 644], [400, 640], [300, 644], [196, 656], [206, 550], [210, 455], [206, 360]];
  canvas.paint(outline, colourIn(weave, 208, 266, KNOT));
  model(canvas, outline, 34);
  for (const [x, y] of [[196, 258], [604, 258], [196, 656], [604, 656]] as const) {
    canvas.paint(ellipse(x, y, 13), subject.colours[0]);
    canvas.paint(ribbon([[x, y], [x + (x < 400 ? -12 : 12), y + 34]], 14), subject.colours[0]);
  }
}

/** A wedding blanket hung on a rail: bands of sequins and loose cotton. */
export function drawBlanket(canvas: Canvas, subject: Subject): void {
  const [ivory, silver, sand] = subject.colours;
  room(canvas, randomFrom(subject.file), 690);
  canvas.paint(rounded(130, 92, 540, 18, 9), 0x7d5434);
  canvas.paint(rectangle(206, 112, 420, 560), 0x1d1410, { opacity: 0.15 });
  canvas.paint(rectangle(190, 100, 420, 560), ivory);
  for (let y = 130; y < 650; y += 52) {
    canvas.paint(rectangle(190, y, 420, 6), sand);
    for (let x = 204; x < 610; x += 22) {
      canvas.paint(ellipse(x, y + 20, 7), silver);
      canvas.paint(ellipse(x - 2, y + 18, 3), 0xffffff);
    }
    for (let x = 194; x < 608; x += 9) canvas.paint(rectangle(x, y + 32, 4, 14), darker(ivory, 0.1));
  }
  fringe(canvas, 190, 420, 660, 1, ivory);
}
