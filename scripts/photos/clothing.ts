import type { Canvas } from './canvas.ts';
import { darker, lighter } from './colour.ts';
import { model, rosette, stitches } from './ornament.ts';
import type { Point, Shape } from './shapes.ts';
import { curve, ellipse, mirrored, moved, rectangle, ribbon, rounded } from './shapes.ts';
import type { Subject } from './subject.ts';

interface Cut {
  readonly sleeve: 'long' | 'short' | 'none';
  readonly hood: boolean;
  readonly belt: boolean;
}

const CUTS: Readonly<Record<string, Cut>> = {
  Kaftan: { sleeve: 'long', hood: false, belt: true },
  Djellaba: { sleeve: 'long', hood: true, belt: false },
  Gandoura: { sleeve: 'short', hood: false, belt: false },
  Burnous: { sleeve: 'none', hood: true, belt: false },
};

const SLEEVES: Readonly<Record<Cut['sleeve'], Shape>> = {
  long: [[338, 172], [300, 190], [150, 430], [236, 478], [330, 330]],
  short: [[338, 172], [296, 190], [204, 320], [278, 366], [330, 290]],
  none: [[338, 172], [290, 200], [232, 420], [262, 430], [330, 300]],
};

/** A robe on a hanger against the wall. */
export function drawRobe(canvas: Canvas, subject: Subject): void {
  const [cloth, braid, third] = subject.colours;
  const cut = CUTS[subject.category.split(' > ')[1]!]!;
  const body: Shape = [[340, 168], [460, 168], [490, 190], [486, 330], [520, 520], [556, 712], [244, 712], [280, 520], [314, 330], [310, 190]];
  const sleeve = SLEEVES[cut.sleeve];
  canvas.paint(ribbon(curve([[400, 116], [416, 96], [400, 80], [386, 92]]), 6), 0x6d6a66);
  canvas.paint(curve([[300, 178], [400, 120], [500, 178], [400, 150], [300, 178]]), 0x94653f);
  canvas.paint(moved(body, 14, 10), 0x1d1410, { opacity: 0.16 });
  for (const [side, tone] of [[sleeve, cloth], [mirrored(sleeve, 400), darker(cloth, 0.08)]] as const) {
    canvas.paint(moved(side, 10, 10), 0x1d1410, { opacity: 0.12 });
    canvas.paint(side, tone);
    canvas.paint(ribbon([side[2]!, side[3]!], 14), braid);
    stitches(canvas, [side[1]!, side[2]!], braid);
  }
  if (cut.hood) {
    const hood = curve([[330, 190], [336, 110], [404, 52], [470, 112], [472, 190], [400, 236], [330, 190]]);
    canvas.paint(hood, darker(cloth, 0.14));
    model(canvas, hood, 20);
    canvas.paint(curve([[352, 186], [362, 128], [402, 100], [440, 130], [450, 186], [400, 214], [352, 186]]), darker(cloth, 0.42));
  }
  canvas.paint(body, cloth);
  folds(canvas, subject);
  model(canvas, body, 30);
  if (!cut.hood) canvas.paint(curve([[352, 164], [400, 214], [448, 164], [400, 172], [352, 164]]), darker(cloth, 0.45));
  front(canvas, subject, cut);
  canvas.paint(ribbon([[244, 706], [556, 706]], 12), braid);
  if (cut.belt) {
    canvas.paint(rounded(308, 372, 184, 34, 6), braid);
    rosette(canvas, 400, 389, 26, [cloth, darker(braid, 0.3), third]);
  }
  if (cut.sleeve === 'none') tassel(canvas, [402, 54], braid);
}

function folds(canvas: Canvas, subject: Subject): void {
  const tone = darker(subject.colours[0], 0.1);
  for (const [top, foot] of [[340, 310], [372, 366], [430, 440], [462, 494]] as const) canvas.paint([[top, 430], [foot - 9, 700], [foot + 9, 700]], tone);
}

/** The braid down the front with its knotted buttons; a cape stands open there instead. */
function front(canvas: Canvas, subject: Subject, cut: Cut): void {
  const [cloth, braid, third] = subject.colours;
  if (cut.sleeve === 'none') {
    canvas.paint([[392, 230], [408, 230], [446, 712], [354, 712]], darker(cloth, 0.5));
    for (const [top, foot] of [[392, 354], [408, 446]] as const) canvas.paint(ribbon([[top, 224], [foot, 712]], 9), braid);
    canvas.paint(rectangle(376, 250, 48, 16), braid);
    return;
  }
  const end = cut.sleeve === 'short' ? 380 : 700;
  const start = cut.hood ? 226 : 206;
  canvas.paint(rectangle(387, start, 26, end - start), braid);
  canvas.paint(rectangle(398, start, 4, end - start), darker(braid, 0.35));
  for (let y = start + 12; y < Math.min(end, 560); y += 22) canvas.paint(ellipse(400, y, 6), third === braid ? lighter(braid, 0.4) : third);
  for (const x of [376, 424]) stitches(canvas, [[x, start], [x, end]], braid);
}

function tassel(canvas: Canvas, [x, y]: Point, colour: number): void {
  canvas.paint(ellipse(x, y, 9), colour);
  canvas.paint([[x - 5, y + 6], [x + 6, y + 6], [x + 12, y + 60], [x - 12, y + 60]], colour);
}
