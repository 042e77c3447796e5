import { encodePalettePng } from '../../src/demo/palette-png.ts';
import type { Colour } from './colour.ts';
import { mix } from './colour.ts';
import type { Point, Shape } from './shapes.ts';

/** One colour, or a colour for each place of the scene. */
export type Paint = Colour | ((x: number, y: number) => Colour);

/** Coverage 0 to 1 of every pixel; drawing through it is drawing through a stencil. */
export type Mask = Float32Array;

export interface PaintOptions {
  readonly within?: Mask;
  /** 0 to 1, 1 unless told. */
  readonly opacity?: number;
}

/** Edge length of every photo in pixels, and of the scene at zoom 1. */
export const SIZE = 800;

const SUBSCANS = 4;
const EDGE_TONES = 3;

/** A square picture of flat, smooth-edged polygons. Few distinct edge tones keep the PNG small. */
export class Canvas {
  readonly #pixels = new Uint32Array(SIZE * SIZE);
  #zoom = 1;
  #left = 0;
  #top = 0;

  /** Puts the scene's point (x, y) in the middle of the picture, enlarged. Holds for what is drawn afterwards. */
  lookAt(x: number, y: number, zoom: number): void {
    this.#zoom = zoom;
    this.#left = x - SIZE / 2 / zoom;
    this.#top = y - SIZE / 2 / zoom;
  }

  paint(shape: Shape, paint: Paint, options: PaintOptions = {}): void {
    const { within, opacity = 1 } = options;
    const colourAt = typeof paint === 'number' ? () => paint : paint;
    this.#scan(shape, (index, coverage, x, y) => {
      const share = coverage * opacity * (within?.[index] ?? 1);
      if (share > 0) this.#pixels[index] = mix(this.#pixels[index]!, colourAt(x, y), share);
    });
  }

  mask(shape: Shape): Mask {
    const mask = new Float32Array(SIZE * SIZE);
    this.#scan(shape, (index, coverage) => {
      mask[index] = coverage;
    });
    return mask;
  }

  toPng(): Buffer {
    return encodePalettePng(this.#pixels, SIZE);
  }

  #scan(shape: Shape, visit: (index: number, coverage: number, x: number, y: number) => void): void {
    const points = shape.map(([x, y]): Point => [(x - this.#left) * this.#zoom, (y - this.#top) * this.#zoom]);
    const heights = points.map(([, y]) => y);
    const first = Math.max(0, Math.floor(Math.min(...heights)));
    const last = Math.min(SIZE - 1, Math.ceil(Math.max(...heights)));
    const row = new Float32Array(SIZE);
    for (let y = first; y <= last; y++) {
      row.fill(0);
      for (let step = 0; step < SUBSCANS; step++) addSpans(row, crossings(points, y + (step + 0.5) / SUBSCANS));
      for (let x = 0; x < SIZE; x++) {
        const coverage = Math.round(row[x]! * EDGE_TONES) / EDGE_TONES;
        if (coverage > 0) visit(y * SIZE + x, coverage, this.#left + (x + 0.5) / this.#zoom, this.#top + (y + 0.5) / this.#zoom);
      }
    }
  }
}

function crossings(points: readonly Point[], y: number): readonly number[] {
  const found: number[] = [];
  for (const [index, [x1, y1]] of points.entries()) {
    const [x2, y2] = points[(index + 1) % points.length]!;
    if (y1 <= y === y2 <= y) continue;
    found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found.sort((a, b) => a - b);
}

function addSpans(row: Float32Array, ends: readonly number[]): void {
  for (let pair = 0; pair + 1 < ends.length; pair += 2) {
    const from = Math.max(0, ends[pair]!);
    const to = Math.min(SIZE, ends[pair + 1]!);
    for (let x = Math.floor(from); x < to; x++) row[x]! += (Math.min(to, x + 1) - Math.max(from, x)) / SUBSCANS;
  }
}

/** What lies in the first stencil and not in the second. */
export const outside = (mask: Mask, hole: Mask): Mask => mask.map((coverage, index) => coverage * (1 - hole[index]!));
