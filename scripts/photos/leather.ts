import type { Canvas } from './canvas.ts';
import { darker, lighter } from './colour.ts';
import { lozengeChain, model, rosette, stitches } from './ornament.ts';
import { shadow } from './scene.ts';
import type { Point, Shape } from './shapes.ts';
import { around, curve, ellipse, mirrored, moved, rectangle, ribbon, rounded, star } from './shapes.ts';
import type { Subject } from './subject.ts';

/** A pair seen from above, toes to the top. */
export function drawBabouches(canvas: Canvas, subject: Subject): void {
  const [leather, second, third] = subject.colours;
  const embroidered = subject.tags.includes('embroidered shoes');
  const sole: Shape = curve([[282, 130], [330, 200], [356, 310], [344, 440], [342, 540], [336, 640], [284, 674], [230, 640], [222, 540], [214, 440], [204, 310], [232, 200], [282, 130]]);
  const upper: Shape = [...curve([[216, 428], [204, 310], [232, 200], [282, 130], [330, 200], [356, 310], [346, 428]]), ...curve([[346, 428], [284, 366], [216, 428]])];
  const heel: Shape = [...curve([[224, 580], [228, 640], [284, 674], [338, 640], [342, 580]]), ...curve([[342, 580], [284, 610], [224, 580]])];
  for (const place of [(shape: Shape) => shape, (shape: Shape) => mirrored(shape, 400)]) {
    canvas.paint(moved(place(sole), 10, 12), 0x1d1410, { opacity: 0.2 });
    canvas.paint(place(sole), darker(leather, 0.35));
    canvas.paint(place(sole).map(([x, y]): Point => [x + (place(sole)[0]![0] - x) * 0.06, y + (400 - y) * 0.03]), embroidered ? second : lighter(leather, 0.35));
    canvas.paint(place(heel), darker(leather, 0.12));
    canvas.paint(place(upper), leather);
    model(canvas, place(upper), 20);
    stitches(canvas, place(curve([[224, 418], [284, 352], [338, 418]])), embroidered ? third : second);
    stitches(canvas, place(curve([[282, 150], [283, 230], [284, 345]])), darker(leather, 0.25));
    if (embroidered) rosette(canvas, place([[282, 280]])[0]![0], 280, 44, [second, third, leather]);
  }
}

export function drawPouf(canvas: Canvas, subject: Subject): void {
  const [leather, second, third] = subject.colours;
  const patchwork = subject.colours.length > 3;
  shadow(canvas, 250);
  const body = rounded(152, 380, 496, 272, 96);
  canvas.paint(body, darker(leather, 0.1));
  const within = canvas.mask(body);
  for (let petal = 0; petal < 7; petal++) {
    const left = 152 + petal * 71;
    if (patchwork && petal % 2 === 1) canvas.paint(rectangle(left, 400, 71, 260), subject.colours[1 + (petal % 3)]!, { within });
    canvas.paint(curve([[left, 430], [left - 6, 540], [left + 4, 660], [left + 10, 660], [left + 2, 540], [left + 6, 430]]), third, { within });
  }
  canvas.paint(rectangle(152, 512, 496, 6), third, { within });
  model(canvas, body, 60);
  const top = ellipse(400, 420, 246, 92);
  canvas.paint(top, leather);
  for (let petal = 0; petal < 12; petal++) {
    const edge = (turn: number): Point => [400 + 246 * Math.cos((turn / 6) * Math.PI), 420 + 92 * Math.sin((turn / 6) * Math.PI)];
    if (petal % 2 === 0) canvas.paint([[400, 420], edge(petal), edge(petal + 0.5), edge(petal + 1)], patchwork ? subject.colours[1 + ((petal / 2) % 2)]! : lighter(leather, 0.1));
    canvas.paint(ribbon([[400, 420], edge(petal)], 4), third);
  }
  canvas.paint(star(400, 420, 92, 12, 0.6, 0.38), third);
  canvas.paint(star(400, 420, 62, 12, 0.6, 0.38), second);
  canvas.paint(ellipse(400, 420, 17, 8), third);
}

interface Bag {
  readonly body: Shape;
  readonly flap?: Shape;
  readonly handle: readonly Point[];
  readonly straps: readonly number[];
}

const BAGS: readonly (readonly [tag: string, bag: Bag])[] = [
  ['leather satchel', { body: rounded(170, 330, 460, 320, 28), flap: rounded(164, 322, 472, 200, 34), handle: curve([[320, 330], [340, 270], [400, 256], [460, 270], [480, 330]]), straps: [270, 530] }],
  ['leather tote', { body: [[190, 320], [610, 320], [640, 650], [160, 650]], handle: curve([[290, 330], [300, 200], [400, 130], [500, 200], [510, 330]]), straps: [] }],
  ['saddle bag', { body: curve([[220, 340], [580, 340], [600, 480], [520, 620], [400, 650], [280, 620], [200, 480], [220, 340]]), flap: curve([[214, 330], [586, 330], [590, 420], [500, 530], [400, 548], [300, 530], [210, 420], [214, 330]]), handle: curve([[222, 340], [200, 180], [400, 84], [600, 180], [578, 340]]), straps: [] }],
  ['weekender bag', { body: rounded(120, 360, 560, 290, 90), handle: curve([[290, 400], [300, 270], [400, 220], [500, 270], [510, 400]]), straps: [270, 530] }],
];

export function drawBag(canvas: Canvas, subject: Subject): void {
  const [leather, second, third] = subject.colours;
  const [, bag] = BAGS.find(([tag]) => subject.tags.includes(tag))!;
  shadow(canvas, 220);
  canvas.paint(ribbon(bag.handle, 20), darker(leather, 0.25));
  canvas.paint(bag.body, leather);
  model(canvas, bag.body, 40);
  stitches(canvas, bag.body.map(([x, y]): Point => [400 + (x - 400) * 0.95, 500 + (y - 500) * 0.93]), lighter(third, 0.1), true);
  if (bag.flap !== undefined) {
    canvas.paint(moved(bag.flap, 0, 8), 0x1d1410, { opacity: 0.2 });
    canvas.paint(bag.flap, lighter(leather, 0.08));
    stitches(canvas, bag.flap.map(([x, y]): Point => [400 + (x - 400) * 0.95, 430 + (y - 430) * 0.92]), third, true);
  }
  for (const x of bag.straps) {
    canvas.paint(rounded(x - 16, 372, 32, 200, 10), second === third ? darker(leather, 0.3) : darker(second, 0.1));
    canvas.paint(rounded(x - 24, 500, 48, 38, 6), third);
    canvas.paint(rounded(x - 15, 509, 30, 20, 4), darker(leather, 0.2));
  }
  if (bag.straps.length === 0) rosette(canvas, 400, bag.flap === undefined ? 500 : 440, 62, [leather, third, second]);
}

/** Bound or flat leather with a gilded border and a middle rosette. */
export function drawGilded(canvas: Canvas, subject: Subject): void {
  const [leather, gold, cream] = subject.colours;
  const flat = subject.tags.includes('desk pad') || subject.category.endsWith('Wallet');
  const [left, top, width, height] = flat ? [150, 250, 500, 330] : [236, 150, 340, 470];
  canvas.paint(rounded(left + 12, top + 14, width, height, 14), 0x1d1410, { opacity: 0.22 });
  if (!flat) canvas.paint(rounded(left + 8, top + 8, width, height, 10), cream);
  canvas.paint(rounded(left, top, width, height, 14), leather);
  if (!flat) canvas.paint(rectangle(left, top, 34, height), darker(leather, 0.22));
  const inset = flat ? left : left + 34;
  const wide = flat ? width : width - 34;
  for (const [gap, tone] of [[22, gold], [27, leather], [52, gold], [56, leather]] as const) canvas.paint(rectangle(inset + gap, top + gap, wide - gap * 2, height - gap * 2), tone);
  const border = canvas.mask(rectangle(inset + 28, top + 28, wide - 56, 24));
  lozengeChain(canvas, top + 30, 20, gold, border);
  lozengeChain(canvas, top + height - 50, 20, gold, canvas.mask(rectangle(inset + 28, top + height - 52, wide - 56, 24)));
  rosette(canvas, inset + wide / 2, top + height / 2, Math.min(wide, height) * 0.24, [leather, gold, darker(gold, 0.15)]);
}

/** A belt laid out in three turns. */
export function drawBelt(canvas: Canvas, subject: Subject): void {
  const [leather, brass, brown] = subject.colours;
  const path = curve([[150, 300], [400, 290], [600, 300], [660, 370], [600, 440], [400, 436], [220, 440], [160, 510], [220, 580], [420, 574], [660, 580]]);
  canvas.paint(moved(ribbon(path, 58), 8, 12), 0x1d1410, { opacity: 0.2 });
  canvas.paint(ribbon(path, 58), leather);
  canvas.paint(ribbon(path, 44), lighter(leather, 0.08));
  for (const [index, [x, y]] of path.entries()) if (index % 4 === 2) canvas.paint(around(4, (angle) => [x + 13 * Math.cos(angle), y + 13 * Math.sin(angle)]), brown);
  for (let hole = 0; hole < 5; hole++) canvas.paint(ellipse(520 + hole * 32, 578, 6), darker(leather, 0.7));
  canvas.paint(rounded(92, 256, 92, 90, 14), brass);
  canvas.paint(rounded(108, 272, 60, 58, 8), darker(leather, 0.3));
  canvas.paint(rounded(124, 294, 70, 12, 5), lighter(brass, 0.25));
}
