import { Canvas } from './canvas.ts';
import { drawRobe } from './clothing.ts';
import { darker, lighter } from './colour.ts';
import { drawBabouches, drawBag, drawBelt, drawGilded, drawPouf } from './leather.ts';
import { drawBowl, drawCandleHolder, drawCup, drawJar, drawPlate, drawTagine, drawTilePanel, drawVase } from './pottery.ts';
import { randomFrom } from './random.ts';
import { room, teaGlass, tiledFloor, workshop } from './scene.ts';
import type { Subject } from './subject.ts';
import { drawBlanket, drawLoom, drawPillow, drawRug, drawRugInRoom } from './textiles.ts';
import { drawBox, drawFrame, drawGameBoard, drawTable, drawTray, drawWoodenBowl } from './woodwork.ts';

type Draw = (canvas: Canvas, subject: Subject) => void;

interface Kind {
  readonly draw: Draw;
  /** Woven things bring their own scene; others stand in a room, lie on tiles, or hang on a wall. */
  readonly place: 'woven' | 'stands' | 'lies' | 'hangs';
  /** Where the close look goes. */
  readonly focus?: readonly [x: number, y: number, zoom: number];
}

const KINDS: Readonly<Record<string, Kind>> = {
  'Rugs > Knotted rug': { draw: drawRug, place: 'woven', focus: [400, 620, 2.5] },
  'Rugs > Flatwoven rug': { draw: drawRug, place: 'woven', focus: [400, 620, 2.5] },
  'Home textiles > Pillow': { draw: drawPillow, place: 'woven', focus: [520, 350, 2.5] },
  'Home textiles > Blanket': { draw: drawBlanket, place: 'woven', focus: [480, 520, 2.5] },
  'Pottery > Bowl': { draw: drawBowl, place: 'stands', focus: [460, 500, 2] },
  'Pottery > Plate': { draw: drawPlate, place: 'stands', focus: [500, 380, 2.2] },
  'Pottery > Tagine': { draw: drawTagine, place: 'stands', focus: [460, 520, 2] },
  'Pottery > Vase': { draw: drawVase, place: 'stands', focus: [440, 450, 2] },
  'Pottery > Jar': { draw: drawJar, place: 'stands', focus: [470, 370, 2] },
  'Pottery > Cup': { draw: drawCup, place: 'stands' },
  'Pottery > Candle holder': { draw: drawCandleHolder, place: 'stands', focus: [400, 540, 2] },
  'Pottery > Tile panel': { draw: drawTilePanel, place: 'hangs', focus: [476, 426, 2.4] },
  'Leather > Babouches': { draw: drawBabouches, place: 'lies', focus: [500, 290, 2] },
  'Leather > Pouf': { draw: drawPouf, place: 'stands', focus: [440, 460, 2] },
  'Leather > Bag': { draw: drawBag, place: 'stands', focus: [470, 480, 2] },
  'Leather > Wallet': { draw: drawGilded, place: 'lies' },
  'Leather > Book cover': { draw: drawGilded, place: 'lies', focus: [460, 300, 2.2] },
  'Leather > Belt': { draw: drawBelt, place: 'lies' },
  'Woodwork > Box': { draw: drawBox, place: 'stands', focus: [450, 470, 2] },
  'Woodwork > Bowl': { draw: drawWoodenBowl, place: 'stands', focus: [450, 520, 2] },
  'Woodwork > Game board': { draw: drawGameBoard, place: 'lies', focus: [540, 270, 2.2] },
  'Woodwork > Tray': { draw: drawTray, place: 'lies', focus: [480, 430, 2] },
  'Woodwork > Frame': { draw: drawFrame, place: 'hangs' },
  'Woodwork > Table': { draw: drawTable, place: 'stands', focus: [420, 360, 2] },
  'Clothing > Kaftan': { draw: drawRobe, place: 'hangs', focus: [400, 320, 2.3] },
  'Clothing > Djellaba': { draw: drawRobe, place: 'hangs', focus: [400, 230, 2.3] },
  'Clothing > Gandoura': { draw: drawRobe, place: 'hangs' },
  'Clothing > Burnous': { draw: drawRobe, place: 'hangs', focus: [400, 200, 2.3] },
};

/**
 * The photo's PNG. The same subject gives the same picture on every machine, and the same bytes from the same Node.
 * @throws {RangeError} when the catalogue names a category that nobody has learnt to draw.
 */
export function drawPhoto(subject: Subject): Buffer {
  const kind = KINDS[subject.category];
  if (kind === undefined) throw new RangeError(`No drawing for the category "${subject.category}" of ${subject.file}`);
  const canvas = new Canvas();
  if (subject.view === 'progress') drawProgress(canvas, subject, kind);
  else if (subject.view === 'room' && kind.draw === drawRug) drawRugInRoom(canvas, subject);
  else drawFinished(canvas, subject, kind);
  return canvas.toPng();
}

function drawFinished(canvas: Canvas, subject: Subject, kind: Kind): void {
  const random = randomFrom(subject.file);
  if (subject.view === 'whole' && kind.place === 'stands') canvas.lookAt(400, 425, 1.15);
  if (subject.view === 'detail') canvas.lookAt(...(kind.focus ?? [400, 400, 2]));
  if (subject.view === 'room') canvas.lookAt(440, 430, 0.86);
  if (kind.place === 'stands') room(canvas, random);
  if (kind.place === 'hangs') room(canvas, random, 735);
  if (kind.place === 'lies') tiledFloor(canvas, random);
  kind.draw(canvas, subject);
  if (subject.view === 'room' && kind.place === 'stands') teaGlass(canvas, 720, 690);
}

/** On the loom, or on the bench in the raw colour of its material. */
function drawProgress(canvas: Canvas, subject: Subject, kind: Kind): void {
  if (kind.place === 'woven') {
    drawLoom(canvas, subject);
    return;
  }
  workshop(canvas, randomFrom(subject.file));
  const raw = { Pottery: 0xb08a68, Leather: 0xd3ac7c, Woodwork: 0xa8774a, Clothing: 0xd9cbb2 }[subject.category.split(' > ')[0]!] ?? 0xb08a68;
  const unfinished: Subject = { ...subject, colours: [raw, lighter(raw, 0.18), darker(raw, 0.12), lighter(raw, 0.3), darker(raw, 0.2)] };
  canvas.lookAt(400, kind.place === 'stands' ? 324 : 360, 0.72);
  kind.draw(canvas, unfinished);
}
