import type { Canvas, Mask } from './canvas.ts';
import { darker, lighter } from './colour.ts';
import { lozengeChain, model, rosette, zellijBand } from './ornament.ts';
import { randomFrom } from './random.ts';
import { GROUND, shadow } from './scene.ts';
import type { Point, Shape } from './shapes.ts';
import { around, ellipse, rectangle, ribbon, rounded, star, turned } from './shapes.ts';
import type { Subject } from './subject.ts';

const isGreenGlazed = (subject: Subject): boolean => subject.tags.includes('tamegroute');
const isBareClay = (subject: Subject): boolean => subject.tags.includes('terracotta');

/** Green glaze run over clay, or painted bands, or bare clay with scratched lines; then light and shade. */
function finish(canvas: Canvas, subject: Subject, outline: Shape, bands: readonly (readonly [top: number, height: number])[]): void {
  const [first, second, third] = subject.colours;
  const body = canvas.mask(outline);
  if (isGreenGlazed(subject)) glaze(canvas, subject, outline, body);
  else if (isBareClay(subject)) {
    canvas.paint(outline, first);
    for (const [top, height] of bands) {
      canvas.paint(rectangle(0, top, 800, 5), second, { within: body });
      lozengeChain(canvas, top + 6, height * 0.6, second, body);
    }
  } else {
    const paintedAllOver = bands.length > 1;
    canvas.paint(outline, paintedAllOver ? first : second);
    for (const [top, height] of bands) zellijBand(canvas, top, height, [second, first, third], body);
  }
  model(canvas, outline, 46);
}

function glaze(canvas: Canvas, subject: Subject, outline: Shape, body: Mask): void {
  const [green, deep, clay] = subject.colours;
  const random = randomFrom(subject.file.replace(/-\d\.png$/, ''));
  canvas.paint(outline, clay);
  const drips = Array.from({ length: 21 }, (_, index): Point => [index * 40, GROUND - 22 - random() * 22]);
  canvas.paint([[0, 0], [800, 0], ...drips.toReversed()], green, { within: body });
  for (let pool = 0; pool < 26; pool++) {
    const tone = pool % 3 === 0 ? lighter(green, 0.22) : deep;
    canvas.paint(ellipse(140 + random() * 520, 180 + random() * 440, 8 + random() * 26, 5 + random() * 20), tone, { within: body, opacity: 0.55 });
  }
}

export function drawBowl(canvas: Canvas, subject: Subject): void {
  shadow(canvas, 200);
  const outline = turned(400, [[232, 430], [222, 500], [168, 590], [96, 628], [92, 650]]);
  finish(canvas, subject, outline, [[458, 66]]);
  canvas.paint(ellipse(400, 430, 232, 34), lighter(subject.colours[1], 0.1));
  canvas.paint(ellipse(400, 434, 216, 26), darker(subject.colours[0], 0.2));
}

export function drawVase(canvas: Canvas, subject: Subject): void {
  const slender = subject.tags.includes('tamegroute');
  const outline = slender
    ? turned(400, [[52, 190], [34, 230], [36, 360], [78, 460], [136, 550], [110, 630], [84, 650]])
    : turned(400, [[86, 200], [62, 236], [74, 290], [164, 380], [178, 470], [122, 590], [92, 650]]);
  shadow(canvas, slender ? 110 : 130);
  finish(canvas, subject, outline, [[250, 44], [372, 78], [520, 58]]);
  const mouth = slender ? 52 : 86;
  canvas.paint(ellipse(400, slender ? 192 : 202, mouth, 13), darker(subject.colours[0], 0.45));
}

export function drawJar(canvas: Canvas, subject: Subject): void {
  shadow(canvas, 170);
  for (const side of [-1, 1]) {
    const handle = Array.from({ length: 13 }, (_, step): Point => {
      const angle = (step / 12) * Math.PI - Math.PI / 2;
      return [400 + side * (128 + 84 * Math.cos(angle)), 330 + 70 * Math.sin(angle)];
    });
    canvas.paint(ribbon(handle, 26), darker(subject.colours[0], 0.16));
  }
  const outline = turned(400, [[98, 214], [84, 240], [96, 268], [188, 350], [206, 450], [150, 590], [118, 650]]);
  finish(canvas, subject, outline, [[306, 52], [430, 74]]);
  canvas.paint(ellipse(400, 216, 98, 15), darker(subject.colours[0], 0.45));
}

export function drawCup(canvas: Canvas, subject: Subject): void {
  shadow(canvas, 120);
  const outline = turned(400, [[138, 366], [134, 440], [122, 560], [112, 630], [104, 650]]);
  finish(canvas, subject, outline, [[430, 110]]);
  canvas.paint(ellipse(400, 366, 138, 25), lighter(subject.colours[1], 0.05));
  canvas.paint(ellipse(400, 370, 124, 18), isGreenGlazed(subject) ? darker(subject.colours[1], 0.3) : 0x6b4226);
}

export function drawTagine(canvas: Canvas, subject: Subject): void {
  shadow(canvas, 240);
  const lid = turned(400, [[26, 236], [36, 262], [22, 288], [62, 350], [128, 460], [212, 568]]);
  const dish = turned(400, [[250, 566], [250, 590], [214, 632], [196, 650]]);
  finish(canvas, subject, lid, [[470, 62], [380, 40]]);
  finish(canvas, subject, dish, [[578, 30]]);
  canvas.paint(rounded(150, 556, 500, 20, 10), darker(subject.colours[0], 0.2));
}

export function drawCandleHolder(canvas: Canvas, subject: Subject): void {
  shadow(canvas, 130);
  canvas.paint(rectangle(382, 168, 36, 160), 0xf1e6cb);
  canvas.paint(rectangle(404, 168, 14, 160), 0xe0d1ae);
  canvas.paint(turned(400, [[2, 104], [13, 138], [9, 160], [2, 166]]), 0xe9a53a);
  canvas.paint(turned(400, [[1, 128], [6, 146], [2, 162]]), 0xf9e3a0);
  const outline = turned(400, [[44, 316], [48, 340], [26, 380], [40, 430], [24, 480], [40, 540], [120, 610], [136, 636], [128, 650]]);
  finish(canvas, subject, outline, []);
}

/** A plate upright on the shelf, its face to the viewer. */
export function drawPlate(canvas: Canvas, subject: Subject): void {
  const [first, second, third] = subject.colours;
  const face = ellipse(400, 420, 230);
  shadow(canvas, 170);
  canvas.paint(ellipse(408, 424, 230), 0x1d1410, { opacity: 0.18 });
  if (isGreenGlazed(subject)) {
    glaze(canvas, subject, face, canvas.mask(face));
    canvas.paint(ellipse(400, 420, 160), subject.colours[1], { opacity: 0.4 });
    canvas.paint(ellipse(400, 420, 150), first);
    canvas.paint(star(400, 420, 90, 6, 0.38), second, { opacity: 0.5 });
  } else {
    const ground = subject.colours.at(-1)!;
    canvas.paint(face, first);
    canvas.paint(ellipse(400, 420, 216), ground);
    for (const [x, y] of around(24, (angle) => [400 + 196 * Math.cos(angle), 420 + 196 * Math.sin(angle)])) canvas.paint(ellipse(x, y, 11), third === ground ? second : third);
    rosette(canvas, 400, 420, 170, [ground, first, second === ground ? third : second]);
  }
  model(canvas, face, 22);
}

/** A square of cut tiles in its frame of plaster. */
export function drawTilePanel(canvas: Canvas, subject: Subject): void {
  const [first, second, third, white = third, brick = second] = subject.colours;
  canvas.paint(rectangle(162, 112, 500, 500), 0x1d1410, { opacity: 0.18 });
  canvas.paint(rectangle(150, 100, 500, 500), white);
  canvas.paint(rectangle(166, 116, 468, 468), second);
  const within = canvas.mask(rectangle(172, 122, 456, 456));
  canvas.paint(rectangle(172, 122, 456, 456), white);
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      const [x, y] = [172 + column * 152, 122 + row * 152];
      rosette(canvas, x, y, 74, [white, (row + column) % 2 === 0 ? first : second, third], within);
      rosette(canvas, x + 76, y + 76, 48, [white, brick, (row + column) % 2 === 0 ? third : first], within);
    }
  }
}
