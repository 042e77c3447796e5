import type { Canvas } from './canvas.ts';
import { darker, lighter } from './colour.ts';
import { grain, model, rosette } from './ornament.ts';
import { GROUND, shadow, teaGlass } from './scene.ts';
import type { Point, Shape } from './shapes.ts';
import { around, ellipse, lozenge, rectangle, rounded, star, turned } from './shapes.ts';
import type { Subject } from './subject.ts';

const wood = (subject: Subject) => grain(subject.colours[0], darker(subject.colours[0], 0.14), subject.tags.includes('burl wood'));

export function drawBox(canvas: Canvas, subject: Subject): void {
  if (subject.tags.includes('round box')) {
    drawRoundBox(canvas, subject);
    return;
  }
  const [, pale, third] = subject.colours;
  const long = subject.tags.includes('pencil box');
  const [half, top, depth] = long ? [250, 560, 50] : [200, 470, 90];
  const lid: Shape = [[400 - half + 50, top - depth], [400 + half - 50, top - depth], [400 + half, top], [400 - half, top]];
  const front = rectangle(400 - half, top, half * 2, GROUND - top);
  shadow(canvas, half);
  canvas.paint(front, wood(subject));
  canvas.paint(rectangle(400 - half, top + (GROUND - top) * 0.32, half * 2, 4), darker(subject.colours[0], 0.5));
  canvas.paint(lid, grain(lighter(subject.colours[0], 0.12), subject.colours[0], true));
  model(canvas, front, 40);
  for (const inset of [16, 24]) canvas.paint(rectangle(400 - half, top + inset - 12, half * 2, 5), pale);
  canvas.paint(rectangle(400 - half, GROUND - 14, half * 2, 5), pale);
  const middle = top - depth / 2;
  const flat = depth / half;
  canvas.paint(star(400, middle, half * 0.42, 8, 0.66, flat), pale);
  canvas.paint(star(400, middle, half * 0.28, 8, 0.66, flat), third);
  canvas.paint(star(400, middle, half * 0.14, 8, 0.66, flat), pale);
  const y = (top + GROUND) / 2 + 14;
  for (let step = -2; step <= 2; step++) canvas.paint(lozenge(400 + step * half * 0.36, y, half * 0.1, (GROUND - top) * 0.22), step % 2 === 0 ? pale : third);
}

function drawRoundBox(canvas: Canvas, subject: Subject): void {
  const [, olive, dark] = subject.colours;
  const outline = turned(400, [[150, 470], [162, 540], [156, 620], [134, 650]]);
  const lid = turned(400, [[12, 350], [22, 372], [60, 392], [140, 420], [172, 456], [168, 478]]);
  shadow(canvas, 150);
  canvas.paint(outline, wood(subject));
  model(canvas, outline, 40);
  canvas.paint(lid, wood(subject));
  canvas.paint(rounded(226, 452, 348, 28, 12), olive);
  canvas.paint(rectangle(240, 480, 320, 4), dark);
  model(canvas, lid, 34);
}

export function drawWoodenBowl(canvas: Canvas, subject: Subject): void {
  shadow(canvas, 190);
  const outline = turned(400, [[226, 470], [212, 540], [150, 620], [92, 650]]);
  canvas.paint(outline, wood(subject));
  model(canvas, outline, 50);
  canvas.paint(ellipse(400, 470, 226, 46), lighter(subject.colours[0], 0.25));
  canvas.paint(ellipse(400, 474, 208, 36), grain(darker(subject.colours[0], 0.1), subject.colours[1], false));
}

export function drawGameBoard(canvas: Canvas, subject: Subject): void {
  const [burl, pale, ebony] = subject.colours;
  canvas.paint(rounded(132, 136, 560, 560, 12), 0x1d1410, { opacity: 0.22 });
  canvas.paint(rounded(120, 120, 560, 560, 12), wood(subject));
  canvas.paint(rectangle(164, 164, 472, 472), ebony);
  canvas.paint(rectangle(170, 170, 460, 460), pale);
  if (subject.tags.includes('backgammon')) drawPoints(canvas, subject);
  else {
    const square = 456 / 8;
    for (let cell = 0; cell < 64; cell++) {
      const [column, row] = [cell % 8, Math.floor(cell / 8)];
      if ((column + row) % 2 === 1) canvas.paint(rectangle(172 + column * square, 172 + row * square, square, square), grain(burl, darker(burl, 0.16), true));
    }
  }
  for (const [x, y] of [[142, 142], [658, 142], [142, 658], [658, 658]] as const) canvas.paint(star(x, y, 18), pale);
}

function drawPoints(canvas: Canvas, subject: Subject): void {
  const [burl, pale, ebony] = subject.colours;
  const brick = subject.colours[3] ?? burl;
  canvas.paint(rectangle(170, 170, 460, 460), lighter(burl, 0.1));
  for (let point = 0; point < 12; point++) {
    const left = 172 + point * 36 + (point > 5 ? 24 : 0);
    const tone = point % 2 === 0 ? pale : brick;
    canvas.paint([[left, 170], [left + 36, 170], [left + 18, 366]], tone);
    canvas.paint([[left, 630], [left + 36, 630], [left + 18, 434]], point % 2 === 0 ? brick : pale);
    const pieces = [5, 0, 0, 3, 0, 2, 4, 0, 0, 0, 3, 2][point]!;
    for (let piece = 0; piece < pieces; piece++) {
      canvas.paint(ellipse(left + 18, 188 + piece * 34, 16), ebony);
      canvas.paint(ellipse(left + 18, 612 - piece * 34, 16), lighter(pale, 0.4));
    }
  }
  canvas.paint(rectangle(388, 164, 24, 472), ebony);
}

/** A tray from above, set for two. */
export function drawTray(canvas: Canvas, subject: Subject): void {
  const [, pale, ebony] = subject.colours;
  canvas.paint(rounded(104, 214, 620, 400, 60), 0x1d1410, { opacity: 0.22 });
  canvas.paint(rounded(90, 200, 620, 400, 60), darker(subject.colours[0], 0.3));
  canvas.paint(rounded(112, 222, 576, 356, 44), wood(subject));
  canvas.paint(rounded(140, 250, 520, 300, 28), pale);
  canvas.paint(rounded(147, 257, 506, 286, 24), wood(subject));
  for (const x of [101, 699]) canvas.paint(rounded(x - 7, 350, 14, 100, 7), ebony);
  rosette(canvas, 400, 400, 84, [subject.colours[0], pale, ebony]);
  for (const [x, y] of [[240, 340], [570, 450]] as const) {
    canvas.paint(ellipse(x + 6, y + 8, 44), 0x1d1410, { opacity: 0.2 });
    canvas.paint(ellipse(x, y, 42), 0xf4efe4);
    canvas.paint(ellipse(x, y, 35), 0xb9772f);
    canvas.paint(ellipse(x - 8, y - 4, 12, 8), 0x6f9a55);
  }
}

export function drawFrame(canvas: Canvas, subject: Subject): void {
  const [, pale, ebony] = subject.colours;
  canvas.paint(rectangle(206, 96, 420, 520), 0x1d1410, { opacity: 0.2 });
  canvas.paint(rectangle(190, 80, 420, 520), wood(subject));
  canvas.paint(rectangle(250, 140, 300, 400), pale);
  canvas.paint(rectangle(256, 146, 288, 388), 0xf2d9a8);
  const within = canvas.mask(rectangle(256, 146, 288, 388));
  canvas.paint(ellipse(440, 260, 46), 0xd9683b, { within });
  canvas.paint(ellipse(300, 540, 230, 140), 0xc98a52, { within });
  canvas.paint(ellipse(520, 560, 220, 120), 0xa9683d, { within });
  for (const [x, y] of [[220, 110], [580, 110], [220, 570], [580, 570]] as const) {
    canvas.paint(star(x, y, 24), pale);
    canvas.paint(star(x, y, 13), ebony);
  }
}

const archway = (x: number, halfWidth: number): Shape => [
  ...Array.from({ length: 21 }, (_, step): Point => [x - halfWidth * Math.cos((step / 20) * Math.PI), 520 - 110 * Math.sin((step / 20) * Math.PI)]),
  [x + halfWidth, 692],
  [x - halfWidth, 692],
];

/** Eight sides, of which three are seen, each with its arch. */
export function drawTable(canvas: Canvas, subject: Subject): void {
  const [burl, pale, ebony] = subject.colours;
  const sides: readonly (readonly [left: number, width: number, shade: number])[] = [[206, 110, 0.05], [316, 168, 0], [484, 110, 0.2]];
  shadow(canvas, 190, 400, 690);
  for (const [left, width, shade] of sides) {
    const tone = darker(burl, shade);
    canvas.paint(rectangle(left, 330, width, 360), grain(tone, darker(tone, 0.14), true));
    canvas.paint(rectangle(left + 6, 352, width - 12, 6), pale);
    canvas.paint(archway(left + width / 2, width * 0.34), ebony);
    canvas.paint(star(left + width / 2, 384, width * 0.13), pale);
  }
  const top = around(8, (angle) => [400 + 236 * Math.cos(angle + Math.PI / 8), 300 + 74 * Math.sin(angle + Math.PI / 8)]);
  canvas.paint(top.map(([x, y]) => [x, y + 16]), darker(burl, 0.4));
  canvas.paint(top, grain(lighter(burl, 0.1), burl, true));
  canvas.paint(star(400, 300, 130, 8, 0.62, 0.31), pale);
  canvas.paint(star(400, 300, 92, 8, 0.62, 0.31), ebony);
  canvas.paint(star(400, 300, 56, 8, 0.62, 0.31), pale);
  teaGlass(canvas, 520, 318);
}
